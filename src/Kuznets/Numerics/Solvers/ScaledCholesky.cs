namespace Kuznets.Numerics.Solvers;

/// <summary>
/// Cholesky factor R'R = D⁻¹ G D⁻¹ of a Gram matrix in double-double, columns scaled to length one, without exchanges: a column whose
/// pivot, its squared sine to the columns on its left, falls below the tolerance is dropped, so the later column goes. Cost: k³/3.
/// </summary>
internal sealed class ScaledCholesky
{
    private readonly int k;
    private readonly DoubleDouble[] R;      // upper, column-major k×k; rows of dropped columns are zero
    private readonly double[] scale;        // D, powers of two near the lengths, so that scaling is exact

    public ScaledCholesky(DoubleDouble[] gram, int k, double tolerance)
    {
        (this.k, R, scale) = (k, new DoubleDouble[k * k], new double[k]);
        Pivots = new double[k];
        List<int> kept = [], dropped = [];
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
            Pivots[j] = whole.Hi > 0 ? rest.Hi / whole.Hi : 0;
            if (Pivots[j] > tolerance)
            {
                R[(j * k) + j] = DoubleDouble.Sqrt(rest);
                kept.Add(j);
            }
            else
            {
                dropped.Add(j);
            }
        }
        (Kept, Dropped) = ([.. kept], [.. dropped]);
    }

    /// <summary>Columns with a coefficient, ascending.</summary>
    public int[] Kept { get; }

    /// <summary>Columns without.</summary>
    public int[] Dropped { get; }

    /// <summary>Squared sine of each column to the kept columns on its left [k].</summary>
    public double[] Pivots { get; }

    /// <summary>Solves G b = <paramref name="b"/> over the kept columns, in place [kept].</summary>
    public void Solve(Span<DoubleDouble> b)
    {
        for (int i = 0; i < Kept.Length; i++)
        {
            int ci = Kept[i];
            DoubleDouble sum = b[i] * (1 / scale[ci]);
            for (int m = 0; m < i; m++)
                sum -= R[(ci * k) + Kept[m]] * b[m];
            b[i] = sum / R[(ci * k) + ci];
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
            b[i] = R[(column * k) + Kept[i]];
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
                sum -= R[(Kept[m] * k) + Kept[i]] * b[m];
            b[i] = sum / R[(Kept[i] * k) + Kept[i]];
        }
    }
}
