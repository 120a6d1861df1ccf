using System.Numerics.Tensors;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// The columns that a threshold at each candidate value would add, never all in memory: rows stand in the order of the threshold variable, so that
/// products with all of them are running sums.
/// </summary>
/// <param name="values">Candidate values, ascending [G].</param>
/// <param name="rows">Rows at or below each [G].</param>
internal abstract class Candidates(double[] values, int[] rows)
{
    /// <summary>Candidate values, ascending [G].</summary>
    public double[] Values => values;

    /// <summary>Rows at or below each [G].</summary>
    public int[] Rows => rows;

    /// <summary>Number of candidates G.</summary>
    public int Count => values.Length;

    /// <summary>Columns that a threshold adds m.</summary>
    public abstract int Width { get; }

    /// <summary>Writes column j of a candidate [n].</summary>
    public abstract void Fill(int candidate, int j, Span<double> column);

    /// <summary>z_g'v of every column of every candidate, candidate after candidate [G·m].</summary>
    public abstract void Cross(ReadOnlySpan<double> v, Span<double> products);
}

/// <summary>Regime-dependent slopes: z = x·1(q ≤ γ) for each regime-dependent regressor.</summary>
internal sealed class StepCandidates(double[] values, int[] rows, double[][] regressors) : Candidates(values, rows)
{
    public override int Width => regressors.Length;

    public override void Fill(int candidate, int j, Span<double> column)
    {
        regressors[j].AsSpan(0, Rows[candidate]).CopyTo(column);
        column[Rows[candidate]..].Clear();
    }

    public override void Cross(ReadOnlySpan<double> v, Span<double> products)
    {
        for (int j = 0; j < regressors.Length; j++)
        {
            double sum = 0;
            for (int g = 0, start = 0; g < Rows.Length; start = Rows[g++])
            {
                sum += TensorPrimitives.Dot(regressors[j].AsSpan(start, Rows[g] - start), v[start..Rows[g]]);
                products[(g * regressors.Length) + j] = sum;
            }
        }
    }
}

/// <summary>Slopes that change without a jump: z = b·(q − γ)₊ for each of some bases b, √w where the variable is its own regressor.</summary>
/// <param name="values">Candidate kinks, ascending [G].</param>
/// <param name="rows">Rows at or below each [G].</param>
/// <param name="q">The variable, ascending [n].</param>
/// <param name="bases">What multiplies the part beyond the kink, scaled by √w, each [n].</param>
internal sealed class KinkCandidates(double[] values, int[] rows, double[] q, double[][] bases) : Candidates(values, rows)
{
    public override int Width => bases.Length;

    public override void Fill(int candidate, int j, Span<double> column) => FillAt(Values[candidate], j, column);

    /// <summary>The column of any kink, candidate or not.</summary>
    public void FillAt(double kink, int j, Span<double> column)
    {
        for (int i = 0; i < q.Length; i++)
            column[i] = bases[j][i] * Math.Max(0, q[i] - kink);
    }

    public override void Cross(ReadOnlySpan<double> v, Span<double> products)
    {
        for (int j = 0; j < bases.Length; j++)
        {
            // Going down, Σ b v (q − γ) beyond a kink follows from that beyond the next one and Σ b v.
            double product = 0, sum = 0;
            for (int g = Rows.Length - 1, end = q.Length; g >= 0; end = Rows[g--])
            {
                if (g + 1 < Rows.Length)
                    product += (Values[g + 1] - Values[g]) * sum;
                for (int i = Rows[g]; i < end; i++)
                {
                    double s = bases[j][i] * v[i];
                    sum += s;
                    product += s * (q[i] - Values[g]);
                }
                products[(g * bases.Length) + j] = product;
            }
        }
    }
}
