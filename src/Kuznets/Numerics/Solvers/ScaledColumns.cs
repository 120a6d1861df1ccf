using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>
/// The columns of a least-squares problem, brought by powers of two into a range where squares neither overflow nor underflow, and the passes
/// over them. Columns already in range are not copied.
/// </summary>
internal sealed class ScaledColumns
{
    private const double Largest = 1e70;
    private readonly ReadOnlyMemory<double>[] high;
    private readonly ReadOnlyMemory<double>[]? low;
    private readonly double[] units;        // column used = units[j] × column given
    private readonly double[]? weights;
    private readonly RunOptions? run;
    private double[] lengths = [];          // of the columns used [k]

    public ScaledColumns(Matrix X, LeastSquaresOptions options)
    {
        (Rows, weights, run) = (X.Rows, options.Weights, options.Run);
        high = Numerics.Gram.Columns(X);
        low = options.Low is null ? null : Numerics.Gram.Columns(options.Low);
        units = new double[high.Length];
        for (int j = 0; j < high.Length; j++)
        {
            units[j] = Unit(Kernels.Largest(high[j].Span));
            if (units[j] == 1)
                continue;
            high[j] = Scaled(high[j].Span, units[j]);
            if (low is not null)
                low[j] = Scaled(low[j].Span, units[j]);
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>The factor, a power of two, that brings a column with this largest value into range; 1 for most.</summary>
    public static double Unit(double largest) =>
        largest == 0 || (largest < Largest && largest > 1 / Largest) ? 1 : Math.ScaleB(1, Math.Min(-Math.ILogB(largest), 1000));

    /// <summary>The Gram matrix, upper triangle, column-major.</summary>
    public DoubleDouble[] Gram(bool precise)
    {
        DoubleDouble[] gram = precise ? Numerics.Gram.Precise(high, weights, run) : [.. Numerics.Gram.Of(high, weights, run).Values.Select(v => (DoubleDouble)v)];
        int k = high.Length;
        if (low is not null)
        {
            for (int j = 0; j < k; j++)
            {
                for (int i = 0; i <= j; i++)
                    gram[(j * k) + i] += Mixed(high[i].Span, low[j].Span) + Mixed(high[j].Span, low[i].Span);
            }
        }
        lengths = new double[k];
        for (int j = 0; j < k; j++)
            lengths[j] = Math.Sqrt(gram[(j * k) + j].Hi);
        return gram;
    }

    /// <summary>The columns used, times √w, in double-double; copies.</summary>
    public DoubleDouble[][] Weighted()
    {
        DoubleDouble[]? root = weights is null ? null : [.. weights.Select(w => DoubleDouble.Sqrt(w))];
        DoubleDouble[][] columns = new DoubleDouble[high.Length][];
        for (int j = 0; j < columns.Length; j++)
        {
            DoubleDouble[] column = columns[j] = new DoubleDouble[Rows];
            ReadOnlySpan<double> x = high[j].Span;
            for (int row = 0; row < Rows; row++)
            {
                DoubleDouble value = low is null ? x[row] : DoubleDouble.TwoSum(x[row], low[j].Span[row]);
                column[row] = root is null ? value : value * root[row];
            }
        }
        return columns;
    }

    /// <summary>√(‖G‖₁ ‖G⁻¹‖₁) with columns of length one.</summary>
    public double Condition(int[] kept, Matrix inverse)
    {
        // The 1-norm of a scaled Gram matrix lies between 1 and k; k is the safe side.
        double most = 0;
        for (int j = 0; j < kept.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < kept.Length; i++)
                sum += Math.Abs(inverse[i, j]) * lengths[kept[i]] * lengths[kept[j]];
            most = Math.Max(most, sum);
        }
        return kept.Length == 0 ? 1 : Math.Sqrt(most * Math.Max(1, kept.Length));
    }

    /// <summary>An inverse Gram matrix in the units given.</summary>
    public Matrix Unscale(int[] kept, Matrix inverse)
    {
        Matrix result = new(kept.Length, kept.Length);
        for (int j = 0; j < kept.Length; j++)
        {
            for (int i = 0; i < kept.Length; i++)
                result[i, j] = inverse[i, j] * units[kept[i]] * units[kept[j]];
        }
        return result;
    }

    /// <summary>Coefficients in the units given.</summary>
    public double[] Unscale(int[] kept, DoubleDouble[] beta, double unit) => [.. beta.Select((b, i) => (double)b * units[kept[i]] / unit)];

    /// <summary>Coefficient of one column in another, in the units given.</summary>
    public double Unscale(double coefficient, int of, int inColumn) => coefficient * units[of] / units[inColumn];

    /// <summary>Length of a column used.</summary>
    public double Length(int column) => lengths[column];

    /// <summary>r = unit·y − Xβ; with <paramref name="rest"/> not empty as if in twice the precision, r + rest.</summary>
    public void Residuals(double[] y, double unit, int[] kept, DoubleDouble[] beta, double[] r, double[] rest) =>
        Work.Each(Work.Pieces(Rows), run, piece =>
        {
            (int start, int length) = Work.Piece(piece, Rows);
            Span<double> part = r.AsSpan(start, length);
            TensorPrimitives.Multiply(y.AsSpan(start, length), unit, part);
            if (rest.Length > 0)
            {
                rest.AsSpan(start, length).Clear();
                for (int i = 0; i < kept.Length; i++)
                    Subtract(kept[i], beta[i], start, part, rest.AsSpan(start, length));
                for (int row = 0; row < length; row++)
                    (part[row], rest[start + row]) = DoubleDouble.TwoSum(part[row], rest[start + row]);
                return;
            }
            for (int i = 0; i < kept.Length; i++)
                TensorPrimitives.MultiplyAdd(high[kept[i]].Span.Slice(start, length), -(double)beta[i], part, part);
        });

    /// <summary>X'Wr over the kept columns.</summary>
    public DoubleDouble[] Cross(int[] kept, double[] r, double[] rest)
    {
        int pieces = Work.Pieces(Rows);
        DoubleDouble[][] parts = new DoubleDouble[pieces][];
        Work.Each(pieces, run, piece =>
        {
            (int start, int length) = Work.Piece(piece, Rows);
            DoubleDouble[] part = parts[piece] = new DoubleDouble[kept.Length];
            double[] wr = new double[length], wrest = new double[length];
            for (int row = 0; row < length; row++)
            {
                DoubleDouble product = weights is null ? r[start + row] : DoubleDouble.TwoProduct(r[start + row], weights[start + row]);
                double little = rest.Length == 0 ? 0 : rest[start + row] * (weights?[start + row] ?? 1);
                (wr[row], wrest[row]) = (product.Hi, product.Lo + little);
            }
            for (int i = 0; i < kept.Length; i++)
            {
                ReadOnlySpan<double> x = high[kept[i]].Span.Slice(start, length);
                part[i] = rest.Length == 0 ? TensorPrimitives.Dot(x, wr) : Kernels.PreciseDot(wr, wrest, x);
                if (low is not null)
                    part[i] += TensorPrimitives.Dot(low[kept[i]].Span.Slice(start, length), wr);
            }
        });
        DoubleDouble[] total = new DoubleDouble[kept.Length];
        foreach (DoubleDouble[] part in parts)
        {
            for (int i = 0; i < total.Length; i++)
                total[i] += part[i];
        }
        return total;
    }

    /// <summary>Σ w r².</summary>
    public double SumOfSquares(double[] r) => (double)Numerics.Gram.Precise([r], weights, run)[0];

    private void Subtract(int column, DoubleDouble beta, int start, Span<double> r, Span<double> rest)
    {
        ReadOnlySpan<double> x = high[column].Span.Slice(start, r.Length);
        ReadOnlySpan<double> little = low is null ? default : low[column].Span.Slice(start, r.Length);
        for (int row = 0; row < r.Length; row++)
        {
            DoubleDouble product = DoubleDouble.TwoProduct(-x[row], beta.Hi);
            double correction = (-x[row] * beta.Lo) + product.Lo - (low is null ? 0 : little[row] * beta.Hi);
            DoubleDouble sum = DoubleDouble.TwoSum(r[row], product.Hi);
            (r[row], rest[row]) = (sum.Hi, rest[row] + sum.Lo + correction);
        }
    }

    private double Mixed(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int row = 0; row < x.Length; row++)
            sum += x[row] * y[row] * (weights?[row] ?? 1);
        return sum;
    }

    private static double[] Scaled(ReadOnlySpan<double> column, double unit)
    {
        double[] scaled = new double[column.Length];
        TensorPrimitives.Multiply(column, unit, scaled);
        return scaled;
    }
}
