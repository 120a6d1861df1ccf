using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Sparse;

namespace Kuznets.Tests.Numerics.Sparse;

public class SparseCholeskyTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(40, 3)]
    [InlineData(150, 4)]
    [InlineData(400, 3)]
    public void A_definite_system_has_the_solution_of_the_dense_factor(int order, int inRow)
    {
        SparseSymmetric A = SparseSamples.Gram(3, order, order, inRow, 0.5);
        double[] b = SparseSamples.Normal(4, order), x = (double[])b.Clone(), peer = (double[])b.Clone();
        SparseCholesky factor = SparseSamples.Factor(A);
        factor.Rank.ShouldBe(order);
        factor.Solve(x);
        Cholesky.Factor(SparseSamples.Dense(A)).Solve(peer);
        double scale = peer.Max(Math.Abs);
        for (int i = 0; i < order; i++)
            x[i].ShouldBe(peer[i], 1e-11 * scale);
    }

    [Theory]
    [InlineData(200, 150, 1)]
    [InlineData(200, 300, 4)]
    [InlineData(1000, 2500, 7)]
    [InlineData(3000, 20_000, 3)]
    public void The_Laplacian_of_a_graph_loses_one_row_a_component(int nodes, int edges, int parts)
    {
        (SparseSymmetric A, _) = SparseSamples.RandomGraph(11, nodes, edges, parts);
        SparseCholesky factor = SparseSamples.Factor(A);
        factor.Dependent.Length.ShouldBe(Components(A));
        factor.LargestDropped.ShouldBeLessThan(1e-12);
        SparseSamples.SolveResidual(A, factor, 1).ShouldBeLessThan(1e-13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    public void Right_hand_sides_side_by_side_are_solved_like_one_by_one(int width)
    {
        SparseSymmetric A = SparseSamples.Gram(5, 300, 260, 4, 0);
        SparseCholesky factor = SparseSamples.Factor(A);
        factor.Rank.ShouldBeLessThan(261);
        double[] B = new double[300 * width];
        A.Multiply(SparseSamples.Normal(6, B.Length), B, width);
        double[] together = (double[])B.Clone();
        factor.Solve(together, width);
        SparseSamples.Residual(A, together, B, width).ShouldBeLessThan(1e-12);
        for (int c = 0; c < width; c++)
        {
            double[] one = [.. Enumerable.Range(0, 300).Select(i => B[(i * width) + c])];
            factor.Solve(one);
            for (int i = 0; i < 300; i++)
                together[(i * width) + c].ShouldBe(one[i], 1e-9 * (1 + Math.Abs(one[i])));
        }
        factor.Dependent.ShouldAllBe(i => together[i * width] == 0);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        foreach (SparseSymmetric A in new[] { SparseSamples.Grid(120), SparseSamples.RandomGraph(2, 2000, 30_000, 1).Matrix })
        {
            double[][] solutions = [.. new[] { 1, 2, 3, 0 }.Select(threads =>
            {
                double[] b = new double[A.Order * 3];
                A.Multiply(SparseSamples.Normal(8, b.Length), b, 3);
                SparseCholesky factor = SparseSamples.Factor(A, new RunOptions { Threads = threads });
                SparseSamples.SolveResidual(A, factor, 1).ShouldBeLessThan(1e-12);
                factor.Solve(b, 3);
                return b;
            })];
            foreach (double[] solution in solutions)
                solution.ShouldBe(solutions[0]);
        }
    }

    [Fact]
    public void Numbering_the_rows_otherwise_changes_neither_rank_nor_fit()
    {
        (SparseSymmetric A, _) = SparseSamples.RandomGraph(21, 600, 1500, 2);
        int rank = SparseSamples.Factor(A).Rank;
        for (ulong seed = 1; seed <= 5; seed++)
        {
            int[] shuffle = new RandomStream(seed, 0).Permutation(A.Order);
            List<int> rows = [], columns = [];
            for (int j = 0; j < A.Order; j++)
            {
                for (int e = A.Starts[j]; e < A.Starts[j + 1]; e++)
                {
                    rows.Add(shuffle[A.Rows[e]]);
                    columns.Add(shuffle[j]);
                }
            }
            SparseSymmetric B = SparseSymmetric.OfTriplets(A.Order, rows.ToArray(), columns.ToArray(), A.Values);
            SparseCholesky factor = SparseSamples.Factor(B);
            factor.Rank.ShouldBe(rank);
            SparseSamples.SolveResidual(B, factor, 2).ShouldBeLessThan(1e-13);
        }
    }

    [Fact]
    public void Every_order_of_elimination_solves_the_system()
    {
        SparseSymmetric A = SparseSamples.Gram(9, 120, 200, 3, 0);
        foreach (ulong seed in new ulong[] { 1, 2, 3 })
        {
            int[] order = new RandomStream(seed, 5).Permutation(120);
            Symbolic symbolic = Symbolic.Of(A, order).ShouldNotBeNull();
            symbolic.Permutation.Order().ShouldBe(Enumerable.Range(0, 120));
            SparseSamples.SolveResidual(A, SparseCholesky.Factor(A, symbolic, 1e-10), 1).ShouldBeLessThan(1e-12);
        }
    }

    [Fact]
    public void A_dense_matrix_wider_than_a_panel_is_factored()
    {
        const int n = 500;
        (int[] rows, int[] columns) = ([.. Enumerable.Range(0, n * n).Select(k => k / n)], [.. Enumerable.Range(0, n * n).Select(k => k % n)]);
        bool[] lower = [.. rows.Zip(columns, (i, j) => i >= j)];
        rows = [.. rows.Where((_, k) => lower[k])];
        columns = [.. columns.Where((_, k) => lower[k])];
        double[] values = [.. rows.Zip(columns, (i, j) => i == j ? n : Math.Cos(i * j))];
        SparseSymmetric A = SparseSymmetric.OfTriplets(n, rows, columns, values);
        SparseCholesky factor = SparseSamples.Factor(A);
        factor.Rank.ShouldBe(n);
        SparseSamples.SolveResidual(A, factor, 5).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Nothing_and_next_to_nothing_are_factored()
    {
        SparseCholesky none = SparseSamples.Factor(new SparseSymmetric(0, [0], [], []));
        none.Rank.ShouldBe(0);
        none.Solve([], 3);
        SparseCholesky one = SparseSamples.Factor(new SparseSymmetric(1, [0, 1], [0], [4.0]));
        double[] x = [8.0];
        one.Solve(x);
        x.ShouldBe([2.0]);
        SparseCholesky zero = SparseSamples.Factor(new SparseSymmetric(3, [0, 0, 1, 1], [1], [4.0]));
        zero.Dependent.ShouldBe([0, 2]);
        double[] y = [0, 12, 0];
        zero.Solve(y);
        y.ShouldBe([0, 3, 0]);
    }

    [Fact]
    public void A_diagonal_matrix_and_an_arrow_stay_without_fill()
    {
        int n = 5000;
        SparseSymmetric diagonal = new(n, [.. Enumerable.Range(0, n + 1)], [.. Enumerable.Range(0, n)], [.. Enumerable.Range(1, n).Select(i => (double)i)]);
        Symbolic.Of(diagonal, MinimumDegree.Order(diagonal, default)).ShouldNotBeNull().Entries.ShouldBe(n);
        SparseSamples.SolveResidual(diagonal, SparseSamples.Factor(diagonal), 1).ShouldBeLessThan(1e-15);
        SparseSymmetric star = SparseSamples.Laplacian(n, Enumerable.Range(1, n - 1).Select(i => (0, i, 1.0)));
        Symbolic.Of(star, MinimumDegree.Order(star, default)).ShouldNotBeNull().Entries.ShouldBe((2 * n) - 1);
        SparseCholesky factor = SparseSamples.Factor(star);
        factor.Dependent.Length.ShouldBe(1);
        SparseSamples.SolveResidual(star, factor, 1).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void A_hundred_thousand_components_lose_a_row_each()
    {
        int n = 200_000;
        SparseSymmetric pairs = new(n, [.. Enumerable.Range(0, n + 1).Select(i => i + ((i + 1) / 2))], [.. Enumerable.Range(0, n / 2).SelectMany(i => new[] { 2 * i, (2 * i) + 1, (2 * i) + 1 })],
            [.. Enumerable.Range(0, n / 2).SelectMany(_ => new[] { 1.0, -1, 1 })]);
        SparseCholesky factor = SparseSamples.Factor(pairs);
        factor.Rank.ShouldBe(n / 2);
        SparseSamples.SolveResidual(pairs, factor, 2).ShouldBe(0);
    }

    [Fact]
    public void A_chain_of_a_million_nodes_overflows_nothing()
    {
        int n = 1_000_000;
        SparseSymmetric chain = SparseSamples.Chain(n);
        SparseCholesky factor = SparseSamples.Factor(chain);
        factor.Dependent.Length.ShouldBe(1);
        SparseSamples.SolveResidual(chain, factor, 1).ShouldBeLessThan(1e-12);
        Symbolic given = Symbolic.Of(chain, [.. Enumerable.Range(0, n)]).ShouldNotBeNull();
        given.Entries.ShouldBe((2L * n) - 1);
        SparseCholesky.Factor(chain, given, 1e-8).Rank.ShouldBe(n - 1);
    }

    [Fact]
    [Triggers("E451")]
    public void A_value_that_is_no_number_is_refused()
    {
        SparseSymmetric A = SparseSymmetric.OfTriplets(3, [0, 1, 2, 0], [0, 1, 2, 1], [1, 1, 1, double.NaN]);
        Should.Throw<NumericalException>(() => SparseSamples.Factor(A)).Code.ShouldBe("E451");
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        SparseSymmetric A = SparseSamples.Grid(40);
        RunOptions run = new() { Cancellation = new CancellationToken(true) };
        Should.Throw<OperationCanceledException>(() => MinimumDegree.Order(A, run.Cancellation));
        Symbolic symbolic = Symbolic.Of(A, MinimumDegree.Order(A, default)).ShouldNotBeNull();
        Should.Throw<OperationCanceledException>(() => SparseCholesky.Factor(A, symbolic, 1e-10, run));
    }

    private static int Components(SparseSymmetric A)
    {
        int[] label = [.. Enumerable.Range(0, A.Order)];
        int Root(int i) => label[i] == i ? i : label[i] = Root(label[i]);
        for (int j = 0; j < A.Order; j++)
        {
            for (int e = A.Starts[j]; e < A.Starts[j + 1]; e++)
                label[Root(A.Rows[e])] = Root(j);
        }
        return Enumerable.Range(0, A.Order).Count(i => Root(i) == i);
    }
}
