namespace Kuznets.Numerics.Solvers;

/// <summary>
/// Cholesky factor R'R = D⁻¹ G D⁻¹ of a Gram matrix in double-double, columns scaled to length one, without exchanges: a column whose
/// pivot, its squared sine to the columns on its left, falls below the tolerance is dropped, so the later column goes. Cost: k³/3.
/// </summary>
internal sealed class ScaledCholesky
{
    private readonly int order;
    private readonly DoubleDouble[] upper;   // upper, column-major k×k; rows of dropped columns are zero
    private readonly double[] scale;        // D, powers of two near the lengths, so that scaling is exact

    private ScaledCholesky(int k, DoubleDouble[] R, double[] scale, double[] pivots, IReadOnlyList<int> kept)
    {
        (order, upper, this.scale, Pivots, Kept) = (k, R, scale, pivots, [.. kept]);
        Dropped = [.. Enumerable.Range(0, k).Except(Kept)];
    }

    /// <summary>From a Gram matrix: loses condition² × 1e-32.</summary>
    public static ScaledCholesky Of(DoubleDouble[] gram, int k, double tolerance)
    {
        DoubleDouble[] R = new DoubleDouble[k * k];
        (double[] scale, double[] pivots) = (new double[k], new double[k]);
        List<int> kept = [];
        for (int j = 0; j < k; j++)
        {
            double length = Math.Sqrt(gram[(j * k) + j].Hi);
            scale[j] = length > 0 ? Math.ScaleB(1, Math.ILogB(length)) : 1;
        }
        for (int j = 0; j < k; j++)
        {
            foreach (int i in kept)
            {
                DoubleDouble sum = gram[(j * k) + i] * (1 / scale[i]) * (1 / scale[j]);
                foreach (int m in kept)
                {
                    if (m >= i)
                        break;
                    sum -= R[(i * k) + m] * R[(j * k) + m];
                }
                R[(j * k) + i] = sum / R[(i * k) + i];
            }
            DoubleDouble whole = gram[(j * k) + j] * (1 / scale[j]) * (1 / scale[j]);
            DoubleDouble rest = whole;
            foreach (int m in kept)
                rest -= R[(j * k) + m] * R[(j * k) + m];
            pivots[j] = whole.Hi > 0 ? rest.Hi / whole.Hi : 0;
            if (pivots[j] > tolerance)
            {
                R[(j * k) + j] = DoubleDouble.Sqrt(rest);
                kept.Add(j);
            }
        }
        return new(k, R, scale, pivots, kept);
    }

    /// <summary>
    /// From the columns themselves, by modified Gram-Schmidt in double-double, which loses condition × 1e-32 (Björck 1967). Cost: n k² of
    /// double-double arithmetic.
    /// </summary>
    public static ScaledCholesky Of(DoubleDouble[][] columns, double tolerance)
    {
        int k = columns.Length;
        DoubleDouble[] R = new DoubleDouble[k * k];
        (double[] scale, double[] pivots) = (new double[k], new double[k]);
        List<int> kept = [];
        for (int j = 0; j < k; j++)
        {
            DoubleDouble[] v = columns[j];
            DoubleDouble whole = Dot(v, v);
            scale[j] = whole.Hi > 0 ? Math.ScaleB(1, Math.ILogB(Math.Sqrt(whole.Hi))) : 1;
            foreach (int i in kept)
            {
                DoubleDouble r = Dot(columns[i], v);
                R[(j * k) + i] = r * (1 / scale[j]);
                for (int row = 0; row < v.Length; row++)
                    v[row] -= r * columns[i][row];
            }
            DoubleDouble rest = Dot(v, v);
            pivots[j] = whole.Hi > 0 ? rest.Hi / whole.Hi : 0;
            if (!(pivots[j] > tolerance))
                continue;
            kept.Add(j);
            DoubleDouble length = DoubleDouble.Sqrt(rest);
            R[(j * k) + j] = length * (1 / scale[j]);
            for (int row = 0; row < v.Length; row++)
                v[row] /= length;
        }
        return new(k, R, scale, pivots, kept);
    }

    /// <summary>Columns with a coefficient, ascending.</summary>
    public int[] Kept { get; }

    /// <summary>Columns without.</summary>
    public int[] Dropped { get; }

    /// <summary>Squared sine of each column to the kept columns on its left [k].</summary>
    public double[] Pivots { get; }

    /// <summary>One entry of R in the units of the columns, R'R = G; rows of dropped columns are zero.</summary>
    public double this[int row, int column] => (upper[(column * order) + row] * scale[column]).Hi;

    /// <summary>Solves G b = <paramref name="b"/> over the kept columns, in place [kept].</summary>
    public void Solve(Span<DoubleDouble> b)
    {
        for (int i = 0; i < Kept.Length; i++)
        {
            int ci = Kept[i];
            DoubleDouble sum = b[i] * (1 / scale[ci]);
            for (int m = 0; m < i; m++)
                sum -= upper[(ci * order) + Kept[m]] * b[m];
            b[i] = sum / upper[(ci * order) + ci];
        }
        SolveUpper(b, Kept.Length);
        for (int i = 0; i < Kept.Length; i++)
            b[i] *= 1 / scale[Kept[i]];
    }

    /// <summary>Coefficients of the kept columns left of a dropped one that give it, [number of kept columns on its left].</summary>
    public double[] Combination(int column)
    {
        int count = Kept.Count(c => c < column);
        DoubleDouble[] b = new DoubleDouble[count];
        for (int i = 0; i < count; i++)
            b[i] = upper[(column * order) + Kept[i]];
        SolveUpper(b, count);
        double[] coefficients = new double[count];
        for (int i = 0; i < count; i++)
            coefficients[i] = b[i].Hi / scale[Kept[i]] * scale[column];
        return coefficients;
    }

    /// <summary>The inverse over the kept columns.</summary>
    public Matrix Inverse()
    {
        int size = Kept.Length;
        Matrix inverse = new(size, size);
        DoubleDouble[] b = new DoubleDouble[size];
        for (int j = 0; j < size; j++)
        {
            Array.Clear(b);
            b[j] = 1;
            Solve(b);
            for (int i = 0; i <= j; i++)
                inverse[i, j] = inverse[j, i] = b[i].Hi;
        }
        return inverse;
    }

    private void SolveUpper(Span<DoubleDouble> b, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            DoubleDouble sum = b[i];
            for (int m = i + 1; m < count; m++)
                sum -= upper[(Kept[m] * order) + Kept[i]] * b[m];
            b[i] = sum / upper[(Kept[i] * order) + Kept[i]];
        }
    }

    private static DoubleDouble Dot(DoubleDouble[] x, DoubleDouble[] y)
    {
        DoubleDouble sum = default;
        for (int row = 0; row < x.Length; row++)
            sum += x[row] * y[row];
        return sum;
    }
}
