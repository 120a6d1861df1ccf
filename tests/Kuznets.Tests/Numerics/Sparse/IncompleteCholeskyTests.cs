using System.Numerics.Tensors;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Sparse;

namespace Kuznets.Tests.Numerics.Sparse;

public class IncompleteCholeskyTests
{
    private static readonly IncompleteOptions Sampled = new() { Kind = IncompleteKind.Sampled, Copies = 1 };
    private static readonly IncompleteOptions Threshold = new() { Kind = IncompleteKind.Threshold };

    [Fact]
    public void Sampling_tames_a_large_grid_and_more_copies_tame_it_more()
    {
        SparseSymmetric grid = SparseSamples.Grid(100);
        int once = Iterations(grid, Sampled), twice = Iterations(grid, Sampled with { Copies = 2 });
        once.ShouldBeLessThan(60);
        twice.ShouldBeLessThan(once);
        Plain(grid).ShouldBeGreaterThan(4 * once);
        IncompleteCholesky.Factor(grid, Sampled).Entries.ShouldBeLessThan(3 * grid.Count);
    }

    [Fact]
    public void Dropping_small_entries_tames_a_grid()
    {
        SparseSymmetric grid = SparseSamples.Grid(80);
        int fine = Iterations(grid, Threshold with { DropTolerance = 1e-4 }), coarse = Iterations(grid, Threshold with { DropTolerance = 1e-2 });
        fine.ShouldBeLessThan(coarse);
        coarse.ShouldBeLessThan(Plain(grid));
    }

    [Fact]
    public void A_forest_is_factored_exactly_either_way()
    {
        SparseSymmetric forest = SparseSamples.Laplacian(4000, Enumerable.Range(1, 3999).Where(i => i % 1000 != 0)
            .Select(i => (i, (i / 1000 * 1000) + new RandomStream(4, i).Below(i % 1000), 1.0 + (i % 5))));
        foreach (IncompleteOptions options in new[] { Sampled, Threshold with { DropTolerance = 0, Kind = IncompleteKind.Threshold } })
        {
            IncompleteCholesky factor = IncompleteCholesky.Factor(forest, options);
            double[] b = new double[4000];
            forest.Multiply(SparseSamples.Normal(1, 4000), b, 1);
            double[] x = (double[])b.Clone();
            factor.Solve(x);
            if (options.Kind == IncompleteKind.Sampled)
            {
                factor.Dependent.ShouldBe(4);
                SparseSamples.Residual(forest, x, b, 1).ShouldBeLessThan(1e-12);
            }
            else
            {
                factor.Entries.ShouldBeGreaterThanOrEqualTo(7996);
            }
        }
    }

    [Fact]
    public void Without_dropping_the_factor_is_exact()
    {
        SparseSymmetric A = SparseSamples.Gram(3, 200, 300, 3, 0.5);
        IncompleteCholesky factor = IncompleteCholesky.Factor(A, Threshold with { DropTolerance = 0 });
        double[] b = SparseSamples.Normal(2, 200), x = (double[])b.Clone();
        factor.Solve(x);
        SparseSamples.Residual(A, x, b, 1).ShouldBeLessThan(1e-12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.3)]
    public void No_pivot_of_a_semidefinite_matrix_turns_negative(double drop)
    {
        SparseSymmetric A = SparseSamples.Gram(8, 300, 260, 5, 0);
        double[] x = SparseSamples.Normal(5, 300), image = new double[300];
        A.Multiply(x, image, 1);
        double[] solved = (double[])image.Clone();
        IncompleteCholesky factor = IncompleteCholesky.Factor(A, Threshold with { DropTolerance = drop, Tolerance = 1e-10 });
        factor.Solve(solved);
        image.Zip(solved, (a, b) => a * b).Sum().ShouldBeGreaterThan(0);
        if (drop > 0)
            Iterations(A, Threshold with { DropTolerance = drop }).ShouldBeLessThan(300);
    }

    [Fact]
    public void The_kind_is_chosen_by_the_signs_of_the_matrix()
    {
        IncompleteCholesky.Factor(SparseSamples.Grid(5)).Kind.ShouldBe(IncompleteKind.Sampled);
        IncompleteCholesky.Factor(SparseSamples.Gram(1, 20, 30, 3, 1)).Kind.ShouldBe(IncompleteKind.Threshold);
        IncompleteCholesky.IsLaplacian(SparseSymmetric.OfTriplets(2, [0, 1, 0], [0, 1, 1], [1, 1, -2])).ShouldBeFalse();
    }

    [Fact]
    public void A_diagonal_beyond_the_edges_is_kept_as_a_tie_to_the_ground()
    {
        SparseSymmetric grid = SparseSamples.Grid(60);
        double[] values = (double[])grid.Values.Clone();
        for (int j = 0; j < grid.Order; j += 7)
            values[grid.Starts[j]] += 0.5;
        SparseSymmetric grounded = new(grid.Order, grid.Starts, grid.Rows, values);
        IncompleteCholesky.Factor(grounded, Sampled).Dependent.ShouldBe(0);
        Iterations(grounded, Sampled).ShouldBeLessThan(40);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    public void Right_hand_sides_side_by_side_are_solved_like_one_by_one(int width)
    {
        SparseSymmetric grid = SparseSamples.Grid(20);
        IncompleteCholesky factor = IncompleteCholesky.Factor(grid);
        double[] B = new double[400 * width];
        grid.Multiply(SparseSamples.Normal(3, B.Length), B, width);
        double[] together = (double[])B.Clone();
        factor.Solve(together, width);
        for (int c = 0; c < width; c++)
        {
            double[] one = [.. Enumerable.Range(0, 400).Select(i => B[(i * width) + c])];
            factor.Solve(one);
            for (int i = 0; i < 400; i++)
                together[(i * width) + c].ShouldBe(one[i], 1e-12 * (1 + Math.Abs(one[i])));
        }
    }

    [Fact]
    public void The_seed_fixes_every_byte()
    {
        SparseSymmetric grid = SparseSamples.Grid(40);
        double[] Solved(ulong seed, int threads)
        {
            double[] b = new double[1600];
            grid.Multiply(SparseSamples.Normal(9, 1600), b, 1);
            IncompleteCholesky.Factor(grid, Sampled, new RunOptions { Seed = seed, Threads = threads }).Solve(b);
            return b;
        }
        Solved(5, 2).ShouldBe(Solved(5, 1));
        Solved(6, 1).ShouldNotBe(Solved(5, 1));
    }

    [Fact]
    public void Nothing_and_lone_nodes_are_factored()
    {
        foreach (IncompleteOptions options in new[] { Sampled, Threshold })
        {
            IncompleteCholesky.Factor(new SparseSymmetric(0, [0], [], []), options).Entries.ShouldBe(0);
            IncompleteCholesky factor = IncompleteCholesky.Factor(new SparseSymmetric(3, [0, 1, 1, 2], [0, 2], [4.0, 2.0]), options);
            double[] x = [8, 0, 3];
            factor.Solve(x);
            x.ShouldBe([2, 0, 1.5]);
        }
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        RunOptions run = new() { Cancellation = new CancellationToken(true) };
        Should.Throw<OperationCanceledException>(() => IncompleteCholesky.Factor(SparseSamples.Grid(9), Sampled, run));
        Should.Throw<OperationCanceledException>(() => IncompleteCholesky.Factor(SparseSamples.Grid(9), Threshold, run));
    }

    private static int Iterations(SparseSymmetric A, IncompleteOptions options)
    {
        IncompleteCholesky factor = IncompleteCholesky.Factor(A, options);
        return Gradients(A, x => factor.Solve(x));
    }

    private static int Plain(SparseSymmetric A) => Gradients(A, _ => { });

    /// <summary>Conjugate gradients to a relative residual of 1e-8 on a consistent system; the iterations.</summary>
    private static int Gradients(SparseSymmetric A, Action<double[]> precondition)
    {
        int n = A.Order;
        double[] residual = new double[n], image = new double[n];
        A.Multiply(SparseSamples.Normal(17, n), residual, 1);
        double goal = 1e-8 * Math.Sqrt(Dot(residual, residual));
        double[] direction = (double[])residual.Clone(), solved = new double[n];
        precondition(direction);
        double product = Dot(residual, direction);
        for (int iteration = 1; iteration < 2000; iteration++)
        {
            A.Multiply(direction, image, 1);
            double step = product / Dot(direction, image);
            for (int i = 0; i < n; i++)
                residual[i] -= step * image[i];
            if (Math.Sqrt(Dot(residual, residual)) <= goal)
                return iteration;
            residual.CopyTo(solved, 0);
            precondition(solved);
            double next = Dot(residual, solved);
            for (int i = 0; i < n; i++)
                direction[i] = solved[i] + (next / product * direction[i]);
            product = next;
        }
        return int.MaxValue;
    }

    private static double Dot(double[] a, double[] b) => TensorPrimitives.Dot<double>(a, b);
}
