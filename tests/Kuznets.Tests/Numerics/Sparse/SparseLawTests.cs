using FsCheck;
using FsCheck.Fluent;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Sparse;

namespace Kuznets.Tests.Numerics.Sparse;

/// <summary>Laws every sparse factor obeys, on random matrices.</summary>
public class SparseLawTests
{
    [Fact]
    public void The_rank_is_that_of_the_dense_matrix_and_the_system_is_solved() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            RandomStream random = new((ulong)seed, 0);
            int order = 1 + random.Below(60);
            SparseSymmetric A = SparseSamples.Gram((ulong)seed, order, random.Below(2 * order), 1 + random.Below(4), 0);
            SparseCholesky factor = SparseSamples.Factor(A);
            return factor.Rank == DenseRank(A) && SparseSamples.SolveResidual(A, factor, 1 + random.Below(5)) < 1e-10;
        }));

    [Fact]
    public void Elimination_may_go_in_any_order() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            RandomStream random = new((ulong)seed, 0);
            int nodes = 2 + random.Below(80);
            (SparseSymmetric A, _) = SparseSamples.RandomGraph((ulong)seed, nodes, random.Below(3 * nodes), 1 + random.Below(3));
            int rank = SparseSamples.Factor(A).Rank;
            Symbolic symbolic = Symbolic.Of(A, random.Permutation(nodes))!;
            SparseCholesky factor = SparseCholesky.Factor(A, symbolic, 1e-10);
            return factor.Rank == rank && SparseSamples.SolveResidual(A, factor, 1) < 1e-12;
        }));

    [Fact]
    public void A_solution_does_not_depend_on_which_of_several_it_is_on_the_range() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            // Differences of unknowns in one component are the same in every solution of a graph's equations.
            (SparseSymmetric A, _) = SparseSamples.RandomGraph((ulong)seed, 30, 90, 1);
            double[] known = SparseSamples.Normal((ulong)seed, 30), b = new double[30];
            A.Multiply(known, b, 1);
            SparseSamples.Factor(A).Solve(b);
            bool right = true;
            for (int j = 0; j < 30; j++)
            {
                for (int e = A.Starts[j]; e < A.Starts[j + 1]; e++)
                    right &= Math.Abs(b[A.Rows[e]] - b[j] - known[A.Rows[e]] + known[j]) < 1e-10;
            }
            return right;
        }));

    [Fact]
    public void Triplets_multiply_like_the_dense_matrix() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            SparseSymmetric A = SparseSamples.Gram((ulong)seed, 25, 40, 3, 1);
            for (int j = 0; j < A.Order; j++)
            {
                for (int e = A.Starts[j]; e < A.Starts[j + 1]; e++)
                {
                    if (A.Rows[e] < j || (e > A.Starts[j] && A.Rows[e] <= A.Rows[e - 1]))
                        return false;
                }
            }
            Matrix dense = SparseSamples.Dense(A);
            double[] x = SparseSamples.Normal((ulong)seed, 50), y = new double[50];
            A.Multiply(x, y, 2);
            return Enumerable.Range(0, 50).All(k =>
                Math.Abs(y[k] - Enumerable.Range(0, 25).Sum(i => dense[k / 2, i] * x[(2 * i) + (k % 2)])) < 1e-10);
        }));

    [Fact]
    public void An_approximate_factor_is_positive_on_the_range() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            (SparseSymmetric A, _) = SparseSamples.RandomGraph((ulong)seed, 60, 200, 2);
            foreach (IncompleteKind kind in new[] { IncompleteKind.Sampled, IncompleteKind.Threshold })
            {
                double[] b = new double[60];
                A.Multiply(SparseSamples.Normal((ulong)seed, 60), b, 1);
                double[] x = (double[])b.Clone();
                IncompleteCholesky.Factor(A, new IncompleteOptions { Kind = kind }).Solve(x);
                if (!(b.Zip(x, (p, q) => p * q).Sum() > 0))
                    return false;
            }
            return true;
        }));

    private static int DenseRank(SparseSymmetric A)
    {
        double[] values = SymmetricEigen.Of(SparseSamples.Dense(A)).Values;
        double largest = values.Length == 0 ? 0 : values.Max();
        return values.Count(v => v > 1e-10 * largest);
    }
}
