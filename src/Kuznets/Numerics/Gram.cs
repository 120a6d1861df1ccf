using System.Buffers;
using System.Numerics.Tensors;

namespace Kuznets.Numerics;

/// <summary>
/// Cross products X'WX and X'WZ of tall matrices: rows in blocks that fit the cache, blocks over threads, partial sums combined in the
/// order of the blocks. Cost: n k² / 2 multiply-adds, one pass over memory a block.
/// </summary>
public static class Gram
{
    /// <summary>Rows in an inner block: a column of it is 16 KiB.</summary>
    private const int Block = 2048;

    /// <summary>Rows of a block whose columns all fit the second-level cache.</summary>
    private const int Rows = 512;

    /// <summary>X'X, or X'WX with weights [n]; symmetric k×k.</summary>
    public static Matrix Of(Matrix X, double[]? weights = null, RunOptions? run = null) => Of(Columns(X), weights, run);

    /// <summary>X'Z, or X'WZ with weights [n]; k×m.</summary>
    public static Matrix Cross(Matrix X, Matrix Z, double[]? weights = null, RunOptions? run = null)
    {
        int k = X.Columns, m = Z.Columns, n = X.Rows;
        double[] sums = Work.Sum(n, k * m, run, (start, length, part) =>
        {
            double[] buffer = ArrayPool<double>.Shared.Rent(Block);
            for (int first = start; first < start + length; first += Block)
            {
                int rows = Math.Min(Block, start + length - first);
                for (int j = 0; j < m; j++)
                {
                    ReadOnlySpan<double> z = Weighted(Z.Column(j), weights, first, rows, buffer);
                    for (int i = 0; i < k; i++)
                        part[(j * k) + i] += TensorPrimitives.Dot(X.Column(i).Slice(first, rows), z);
                }
            }
            ArrayPool<double>.Shared.Return(buffer);
        });
        return new Matrix(k, m, sums);
    }

    /// <summary>Gram matrix of a tall matrix that is read by blocks [k×k].</summary>
    public static Matrix Of(Tall X, double[]? weights = null, RunOptions? run = null)
    {
        int k = X.Columns;
        double[] sums = Work.Sum(X.Rows, k * k, run, (start, length, part) =>
        {
            double[] rows = ArrayPool<double>.Shared.Rent(Rows * k), buffer = ArrayPool<double>.Shared.Rent(Rows);
            for (int first = start; first < start + length; first += Rows)
            {
                int count = Math.Min(Rows, start + length - first);
                X.Read(first, count, rows);
                Add(rows, count, k, weights is null ? [] : weights.AsSpan(first, count), part, buffer);
            }
            ArrayPool<double>.Shared.Return(rows);
            ArrayPool<double>.Shared.Return(buffer);
        });
        return Symmetric(sums, k);
    }

    /// <summary>Gram matrix of columns that need not lie side by side.</summary>
    internal static Matrix Of(ReadOnlyMemory<double>[] columns, double[]? weights, RunOptions? run)
    {
        int k = columns.Length, n = k == 0 ? 0 : columns[0].Length;
        double[] sums = Work.Sum(n, k * k, run, (start, length, part) =>
        {
            double[] buffer = ArrayPool<double>.Shared.Rent(Block);
            for (int first = start; first < start + length; first += Block)
                Add(columns, weights, first, Math.Min(Block, start + length - first), part, buffer);
            ArrayPool<double>.Shared.Return(buffer);
        });
        return Symmetric(sums, k);
    }

    /// <summary>Gram matrix of columns as if computed in twice the precision; the upper triangle, column-major k×k.</summary>
    internal static DoubleDouble[] Precise(ReadOnlyMemory<double>[] columns, double[]? weights, RunOptions? run)
    {
        int k = columns.Length, n = k == 0 ? 0 : columns[0].Length;
        int pieces = Work.Pieces(n);
        DoubleDouble[][] parts = new DoubleDouble[pieces][];
        Work.Each(pieces, run, piece =>
        {
            (int start, int length) = Work.Piece(piece, n);
            DoubleDouble[] part = parts[piece] = new DoubleDouble[k * k];
            double[] high = new double[weights is null ? 0 : Block], low = new double[high.Length];
            for (int first = start; first < start + length; first += Block)
                AddPrecise(columns, weights, first, Math.Min(Block, start + length - first), part, high, low);
        });
        DoubleDouble[] total = new DoubleDouble[k * k];
        foreach (DoubleDouble[] part in parts)
        {
            for (int i = 0; i < total.Length; i++)
                total[i] += part[i];
        }
        return total;
    }

    internal static ReadOnlyMemory<double>[] Columns(Matrix X)
    {
        ReadOnlyMemory<double>[] columns = new ReadOnlyMemory<double>[X.Columns];
        for (int j = 0; j < columns.Length; j++)
            columns[j] = X.Values.AsMemory(j * X.Rows, X.Rows);
        return columns;
    }

    private static Matrix Symmetric(double[] upper, int k)
    {
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < j; i++)
                upper[(i * k) + j] = upper[(j * k) + i];
        }
        return new Matrix(k, k, upper);
    }

    /// <summary>Adds the cross products of a block of rows, column after column.</summary>
    private static void Add(ReadOnlySpan<double> block, int rows, int k, ReadOnlySpan<double> weights, double[] part, Span<double> buffer)
    {
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> x = block.Slice(j * rows, rows);
            if (!weights.IsEmpty)
            {
                TensorPrimitives.Multiply(x, weights, buffer[..rows]);
                x = buffer[..rows];
            }
            int i = 0;
            for (; i + 3 <= j; i += 4)
            {
                (double a, double b, double c, double d) = Kernels.Dot4(x, block.Slice(i * rows, rows), block.Slice((i + 1) * rows, rows),
                    block.Slice((i + 2) * rows, rows), block.Slice((i + 3) * rows, rows));
                int at = (j * k) + i;
                part[at] += a;
                part[at + 1] += b;
                part[at + 2] += c;
                part[at + 3] += d;
            }
            for (; i <= j; i++)
                part[(j * k) + i] += TensorPrimitives.Dot(x, block.Slice(i * rows, rows));
        }
    }

    private static void Add(ReadOnlyMemory<double>[] columns, double[]? weights, int first, int rows, double[] part, double[] buffer)
    {
        int k = columns.Length;
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> x = Weighted(columns[j].Span, weights, first, rows, buffer);
            int i = 0;
            for (; i + 3 <= j; i += 4)
            {
                (double a, double b, double c, double d) = Kernels.Dot4(x, columns[i].Span.Slice(first, rows), columns[i + 1].Span.Slice(first, rows),
                    columns[i + 2].Span.Slice(first, rows), columns[i + 3].Span.Slice(first, rows));
                int at = (j * k) + i;
                part[at] += a;
                part[at + 1] += b;
                part[at + 2] += c;
                part[at + 3] += d;
            }
            for (; i <= j; i++)
                part[(j * k) + i] += TensorPrimitives.Dot(x, columns[i].Span.Slice(first, rows));
        }
    }

    private static void AddPrecise(
        ReadOnlyMemory<double>[] columns, double[]? weights, int first, int rows, DoubleDouble[] part, double[] high, double[] low)
    {
        int k = columns.Length;
        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> x = columns[j].Span.Slice(first, rows);
            if (weights is null)
            {
                for (int i = 0; i <= j; i++)
                    part[(j * k) + i] += Kernels.PreciseDot(x, columns[i].Span.Slice(first, rows));
                continue;
            }
            for (int row = 0; row < rows; row++)
                (high[row], low[row]) = DoubleDouble.TwoProduct(x[row], weights[first + row]);
            for (int i = 0; i <= j; i++)
                part[(j * k) + i] += Kernels.PreciseDot(high.AsSpan(0, rows), low.AsSpan(0, rows), columns[i].Span.Slice(first, rows));
        }
    }

    private static ReadOnlySpan<double> Weighted(ReadOnlySpan<double> column, double[]? weights, int first, int rows, double[] buffer)
    {
        if (weights is null)
            return column.Slice(first, rows);
        Span<double> weighted = buffer.AsSpan(0, rows);
        TensorPrimitives.Multiply(column.Slice(first, rows), weights.AsSpan(first, rows), weighted);
        return weighted;
    }
}
