using BenchmarkDotNet.Attributes;
using Kuznets.Bench.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Bench.Kernels;

/// <summary>Encoding keys, cross products and least squares over a million rows.</summary>
public class ColumnKernels
{
    private const int Rows = 1_000_000;
    private readonly int[] sorted = [.. Enumerable.Range(0, Rows).Select(i => i / 10)];
    private readonly int[] random = Streams.Integers(1, Rows, 43_478);
    private readonly double[] real = [.. Streams.Integers(1, Rows, 43_478).Select(i => (double)i)];
    private readonly long[] wide = [.. Streams.Integers(1, Rows, 43_478).Select(i => i * 1_000_003L)];
    private readonly double[] y = Streams.Normals(9, Rows);
    private readonly Matrix X = Matrix.OfColumns(Rows, [.. Enumerable.Range(11, 10).Select(s => Streams.Normals((ulong)s, Rows))]);

    /// <summary>Sorted whole keys in a narrow range.</summary>
    [Benchmark]
    public Factor EncodeSorted() => Factor.Of<int>(sorted);

    /// <summary>Whole keys in random order.</summary>
    [Benchmark]
    public Factor EncodeRandom() => Factor.Of<int>(random);

    /// <summary>Whole numbers in a column of real ones, as a text file gives them.</summary>
    [Benchmark]
    public Factor EncodeReal() => Factor.Of<double>(real);

    /// <summary>Keys in a wide range.</summary>
    [Benchmark]
    public Factor EncodeWide() => Factor.Of<long>(wide);

    /// <summary>X'X of ten columns.</summary>
    [Benchmark]
    public Matrix CrossProducts() => Gram.Of(X);

    /// <summary>Least squares on ten columns with residuals.</summary>
    [Benchmark]
    public LeastSquaresFit Regression() => LeastSquares.Solve(X, y);
}
