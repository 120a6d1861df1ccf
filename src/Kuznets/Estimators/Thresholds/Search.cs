using Kuznets.Numerics;

namespace Kuznets.Estimators.Thresholds;

/// <summary>A candidate that lowers the sum of squares most.</summary>
/// <param name="Candidate">Its index; −1 when none is admissible.</param>
/// <param name="Ssr">Sum of squares with it.</param>
/// <param name="Base">Sum of squares without it.</param>
internal readonly record struct Found(int Candidate, double Ssr, double Base);

/// <summary>
/// Adds one threshold to those that are fixed: the sum of squares falls by r'V⁻¹r, r and V being the candidate's products with the outcome and with
/// itself after the fixed columns are taken out too (Frisch, Waugh and Lovell), so that no regression is run. Cost: G m³ a search.
/// </summary>
internal sealed class Search(CrossProducts products, int least)
{
    /// <summary>A candidate whose columns keep less than this share of their squares tells nothing new.</summary>
    private const double Nothing = 1e-9;

    private readonly int m = products.Candidates.Width;

    /// <summary>Columns that a threshold adds.</summary>
    public int Width => m;

    /// <summary>
    /// The best candidate beside <paramref name="given"/>, none nearer to them than the least number of rows; <paramref name="curve"/> takes every
    /// candidate's sum of squares, NaN where it is not admissible.
    /// </summary>
    /// <param name="cross">z_g'y of every candidate, y being what is left of the outcome [G·m].</param>
    /// <param name="squares">y'y.</param>
    /// <param name="given">Candidates that are fixed, at most two.</param>
    /// <param name="workspace">What the thread writes over.</param>
    /// <param name="curve">Sums of squares [G]; may be empty.</param>
    public Found Best(ReadOnlySpan<double> cross, double squares, ReadOnlySpan<int> given, Workspace workspace, Span<double> curve = default)
    {
        int p = given.Length * m;
        Span<double> fixedInverse = workspace.Inverse.AsSpan(0, p * p), fixedBeta = workspace.Beta.AsSpan(0, p), scratch = workspace.Scratch;
        double fixedSquares = squares - Settle(cross, given, workspace, fixedInverse, fixedBeta);
        Found best = new(-1, double.PositiveInfinity, fixedSquares);
        ReadOnlySpan<double> first = given.Length > 0 ? products.Row(given[0], 0, workspace) : [], second = given.Length > 1 ? products.Row(given[1], 1, workspace) : [];
        for (int g = 0; g < products.Candidates.Count; g++)
        {
            double gain = Apart(g, given) ? m == 1
                ? Scalar(g, cross, given.Length, first, second, fixedInverse, fixedBeta)
                : Several(g, cross, given.Length, first, second, fixedInverse, fixedBeta, scratch) : double.NaN;
            if (!curve.IsEmpty)
                curve[g] = fixedSquares - gain;
            if (fixedSquares - gain < best.Ssr)
                best = new(g, fixedSquares - gain, fixedSquares);
        }
        return best;
    }

    /// <summary>Coefficients of the columns of fixed thresholds, given products with the outcome [thresholds·m].</summary>
    public double[] Coefficients(ReadOnlySpan<double> cross, ReadOnlySpan<int> given, Workspace workspace)
    {
        int p = given.Length * m;
        double[] inverse = new double[p * p], beta = new double[p];
        Settle(cross, given, workspace, inverse, beta);
        return beta;
    }

    /// <summary>Inverts the cross products of the fixed columns and solves for their coefficients; returns what they explain.</summary>
    private double Settle(ReadOnlySpan<double> cross, ReadOnlySpan<int> given, Workspace workspace, Span<double> inverse, Span<double> beta)
    {
        int p = given.Length * m;
        beta.Clear();
        if (p == 0)
            return 0;
        Matrix a = new(p, p);
        for (int f = 0; f < given.Length; f++)
        {
            ReadOnlySpan<double> row = products.Row(given[f], f, workspace);
            for (int h = 0; h < given.Length; h++)
            {
                for (int l = 0; l < m; l++)
                {
                    for (int j = 0; j < m; j++)
                        a[(h * m) + l, (f * m) + j] = row[(((given[h] * m) + l) * m) + j];
                }
            }
        }
        Inference.Quadratic.GeneralisedInverse(a).Values.CopyTo(inverse);
        double explained = 0;
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
                beta[i] += inverse[(j * p) + i] * cross[(given[j / m] * m) + (j % m)];
            explained += beta[i] * cross[(given[i / m] * m) + (i % m)];
        }
        return explained;
    }

    private bool Apart(int g, ReadOnlySpan<int> given)
    {
        foreach (int f in given)
        {
            if (Math.Abs(products.Candidates.Rows[g] - products.Candidates.Rows[f]) < least)
                return false;
        }
        return true;
    }

    private double Scalar(int g, ReadOnlySpan<double> cross, int fixedCount, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> inverse, ReadOnlySpan<double> beta)
    {
        double own = products.Diagonal[g], r = cross[g], v = own;
        if (fixedCount == 1)
        {
            double a = first[g];
            r -= a * beta[0];
            v -= a * a * inverse[0];
        }
        else if (fixedCount == 2)
        {
            double a = first[g], b = second[g];
            r -= (a * beta[0]) + (b * beta[1]);
            v -= (a * a * inverse[0]) + (2 * a * b * inverse[1]) + (b * b * inverse[3]);
        }
        return v > Nothing * own ? r * r / v : double.NaN;
    }

    private double Several(
        int g, ReadOnlySpan<double> cross, int fixedCount, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> inverse, ReadOnlySpan<double> beta, Span<double> scratch)
    {
        int p = fixedCount * m;
        Span<double> a = scratch[..(p * m)], v = scratch.Slice(p * m, m * m), r = scratch.Slice((p * m) + (m * m), m);
        for (int l = 0; l < m; l++)
        {
            r[l] = cross[(g * m) + l];
            for (int i = 0; i < p; i++)
            {
                a[(l * p) + i] = (i < m ? first : second)[(((g * m) + l) * m) + (i % m)];
                r[l] -= a[(l * p) + i] * beta[i];
            }
        }
        for (int l = 0; l < m; l++)
        {
            for (int k = 0; k <= l; k++)
            {
                double sum = products.Diagonal[(((g * m) + l) * m) + k];
                for (int i = 0; i < p; i++)
                {
                    for (int j = 0; j < p; j++)
                        sum -= a[(l * p) + i] * inverse[(j * p) + i] * a[(k * p) + j];
                }
                v[(l * m) + k] = sum;
            }
        }
        return Explained(g, v, r);
    }

    /// <summary>r'V⁻¹r by Cholesky in place; NaN when a column of the candidate tells nothing new.</summary>
    private double Explained(int g, Span<double> v, Span<double> r)
    {
        double explained = 0;
        for (int l = 0; l < m; l++)
        {
            for (int k = 0; k < l; k++)
            {
                double sum = v[(l * m) + k];
                for (int i = 0; i < k; i++)
                    sum -= v[(l * m) + i] * v[(k * m) + i];
                v[(l * m) + k] = sum / v[(k * m) + k];
                r[l] -= v[(l * m) + k] * r[k];
            }
            double pivot = v[(l * m) + l];
            for (int i = 0; i < l; i++)
                pivot -= v[(l * m) + i] * v[(l * m) + i];
            if (!(pivot > Nothing * products.Diagonal[(((g * m) + l) * m) + l]))
                return double.NaN;
            v[(l * m) + l] = Math.Sqrt(pivot);
            r[l] /= v[(l * m) + l];
            explained += r[l] * r[l];
        }
        return explained;
    }
}
