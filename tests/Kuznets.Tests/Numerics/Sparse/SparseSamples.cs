using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Sparse;

namespace Kuznets.Tests.Numerics.Sparse;

/// <summary>Matrices the sparse solvers are tried on.</summary>
internal static class SparseSamples
{
    /// <summary>The Laplacian of a weighted graph; edges may repeat.</summary>
    public static SparseSymmetric Laplacian(int nodes, IEnumerable<(int From, int To, double Weight)> edges)
    {
        List<int> rows = [], columns = [];
        List<double> values = [];
        foreach ((int from, int to, double weight) in edges)
        {
            rows.AddRange([from, from, to]);
            columns.AddRange([to, from, to]);
            values.AddRange([-weight, weight, weight]);
        }
        return SparseSymmetric.OfTriplets(nodes, rows.ToArray(), columns.ToArray(), values.ToArray());
    }

    /// <summary>A random graph with whole weights, so that its Laplacian is exact; its parts are not connected with each other.</summary>
    public static (SparseSymmetric Matrix, int[] Part) RandomGraph(ulong seed, int nodes, int edges, int parts)
    {
        RandomStream random = new(seed, 0);
        int[] part = [.. Enumerable.Range(0, nodes).Select(_ => random.Below(parts))];
        List<(int, int, double)> list = [];
        for (int e = 0; e < edges; e++)
        {
            (int i, int j) = (random.Below(nodes), random.Below(nodes));
            if (i != j && part[i] == part[j])
                list.Add((i, j, 1 + random.Below(9)));
        }
        return (Laplacian(nodes, list), part);
    }

    /// <summary>Nodes of a square grid, each tied to its neighbours.</summary>
    public static SparseSymmetric Grid(int side) => Laplacian(side * side, Enumerable.Range(0, side * side).SelectMany(i => new[]
    {
        (i, i + 1, i % side + 1 < side ? 1.0 : 0),
        (i, i + side, i / side + 1 < side ? 1.0 : 0),
    }).Where(e => e.Item3 > 0));

    /// <summary>Nodes in a row, each tied to the next.</summary>
    public static SparseSymmetric Chain(int nodes)
    {
        int[] starts = new int[nodes + 1], rows = new int[(2 * nodes) - 1];
        double[] values = new double[(2 * nodes) - 1];
        for (int j = 0; j < nodes; j++)
        {
            (starts[j], rows[2 * j], values[2 * j]) = (2 * j, j, j == 0 || j == nodes - 1 ? 1 : 2);
            if (j + 1 < nodes)
                (rows[(2 * j) + 1], values[(2 * j) + 1]) = (j + 1, -1);
        }
        starts[nodes] = rows.Length;
        return new SparseSymmetric(nodes, starts, rows, values);
    }

    /// <summary>B'B of a random sparse B with <paramref name="rank"/> rows, a semidefinite matrix of whole numbers.</summary>
    public static SparseSymmetric Gram(ulong seed, int order, int rank, int inRow, double ridge)
    {
        RandomStream random = new(seed, 1);
        List<int> rows = [], columns = [];
        List<double> values = [];
        for (int r = 0; r < rank; r++)
        {
            (int At, double Value)[] row = [.. Enumerable.Range(0, inRow).Select(_ => (random.Below(order), random.Below(7) - 3.0))];
            for (int a = 0; a < inRow; a++)
            {
                for (int b = 0; b <= a; b++)
                {
                    double product = row[a].Value * row[b].Value;
                    rows.Add(row[a].At);
                    columns.Add(row[b].At);
                    values.Add(a != b && row[a].At == row[b].At ? 2 * product : product);
                }
            }
        }
        for (int i = 0; i < order && ridge != 0; i++)
        {
            rows.Add(i);
            columns.Add(i);
            values.Add(ridge);
        }
        return SparseSymmetric.OfTriplets(order, rows.ToArray(), columns.ToArray(), values.ToArray());
    }

    /// <summary>The factor, however large.</summary>
    public static SparseCholesky Factor(SparseSymmetric A, Kuznets.RunOptions? run = null) => SparseCholesky.Factor(A, long.MaxValue, run).ShouldNotBeNull();

    /// <summary>The matrix in full.</summary>
    public static Matrix Dense(SparseSymmetric A)
    {
        Matrix dense = new(A.Order, A.Order);
        for (int j = 0; j < A.Order; j++)
        {
            for (int e = A.Starts[j]; e < A.Starts[j + 1]; e++)
                dense[A.Rows[e], j] = dense[j, A.Rows[e]] = A.Values[e];
        }
        return dense;
    }

    /// <summary>Standard normal numbers.</summary>
    public static double[] Normal(ulong seed, int count)
    {
        double[] values = new double[count];
        new RandomStream(seed, 2).Normal(values);
        return values;
    }

    /// <summary>‖A X − B‖ / ‖B‖ over all right-hand sides.</summary>
    public static double Residual(SparseSymmetric A, double[] X, double[] B, int width)
    {
        double[] product = new double[B.Length];
        A.Multiply(X, product, width);
        double off = 0, whole = 0;
        for (int i = 0; i < B.Length; i++)
        {
            off += (product[i] - B[i]) * (product[i] - B[i]);
            whole += B[i] * B[i];
        }
        return whole == 0 ? Math.Sqrt(off) : Math.Sqrt(off / whole);
    }

    /// <summary>Solves A X = A Y for random Y and returns the relative residual.</summary>
    public static double SolveResidual(SparseSymmetric A, SparseCholesky factor, int width)
    {
        double[] B = new double[A.Order * width];
        A.Multiply(Normal(7, B.Length), B, width);
        double[] X = (double[])B.Clone();
        factor.Solve(X, width);
        return Residual(A, X, B, width);
    }
}
