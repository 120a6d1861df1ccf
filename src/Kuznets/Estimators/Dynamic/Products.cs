using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Cross products of instruments with everything else, unit by unit; no matrix of rows × instruments is formed. Units are split into the
/// same pieces for any number of threads.
/// </summary>
/// <param name="stack">Rows of the equations.</param>
/// <param name="instruments">Instruments by rows.</param>
/// <param name="run">Threads.</param>
internal sealed class Products(Stack stack, Instruments instruments, RunOptions run)
{
    private const int Pieces = 4;

    private int Piece => Math.Max(1, (stack.Units + Pieces - 1) / Pieces);

    /// <summary>Z'X for columns over the rows of the stack [j×k].</summary>
    public Matrix With(IReadOnlyList<double[]> columns)
    {
        int j = instruments.Count, k = columns.Count;
        double[] sums = Work.Sum(stack.Units, j * k, run, (unit, count, part) =>
        {
            for (int row = stack.Begin(unit); row < stack.Begin(unit + count); row++)
            {
                ReadOnlySpan<int> at = instruments.Columns(row);
                ReadOnlySpan<double> z = instruments.Values(row);
                for (int c = 0; c < k; c++)
                {
                    double x = columns[c][row];
                    for (int i = 0; x != 0 && i < at.Length; i++)
                        part[(c * j) + at[i]] += z[i] * x;
                }
            }
        }, Piece);
        return new Matrix(j, k, sums);
    }

    /// <summary>Σ Z_i'H Z_i [j×j].</summary>
    public Matrix Weighted(Weighting weighting)
    {
        int j = instruments.Count;
        double[] sums = Work.Sum(stack.Units, j * j, run, (first, count, part) =>
        {
            Matrix? pattern = null;
            for (int unit = first; unit < first + count; unit++)
            {
                // Units with the same periods share H.
                if (pattern is null || !stack.Grid.Alike(unit - 1, unit))
                    pattern = ErrorPattern.Of(stack, unit, weighting);
                AddWeighted(unit, pattern, part, j);
            }
        }, Piece);
        for (int b = 0; b < j; b++)
        {
            sums[(b * j) + b] *= 2;
            for (int a = 0; a < b; a++)
                sums[(a * j) + b] = sums[(b * j) + a] += sums[(a * j) + b];
        }
        return new Matrix(j, j, sums);
    }

    /// <summary>Z_g'e_g of every group of rows, a column a group [j×G].</summary>
    public Matrix Moments(double[] residuals, int[] groups, int count)
    {
        Matrix moments = new(instruments.Count, count);
        for (int row = 0; row < residuals.Length; row++)
        {
            Span<double> own = moments.Column(groups[row]);
            ReadOnlySpan<int> at = instruments.Columns(row);
            ReadOnlySpan<double> z = instruments.Values(row);
            for (int i = 0; i < at.Length; i++)
                own[at[i]] += z[i] * residuals[row];
        }
        return moments;
    }

    /// <summary>Z v over the rows [rows].</summary>
    public double[] Times(ReadOnlySpan<double> v)
    {
        double[] product = new double[stack.Rows];
        for (int row = 0; row < product.Length; row++)
        {
            ReadOnlySpan<int> at = instruments.Columns(row);
            ReadOnlySpan<double> z = instruments.Values(row);
            double sum = 0;
            for (int i = 0; i < at.Length; i++)
                sum += z[i] * v[at[i]];
            product[row] = sum;
        }
        return product;
    }

    /// <summary>Adds half of one unit's Σ h_rs z_r z_s', of which the other half is the transpose.</summary>
    private void AddWeighted(int unit, Matrix pattern, double[] part, int j)
    {
        int first = stack.Begin(unit);
        for (int s = 0; s < pattern.Columns; s++)
        {
            ReadOnlySpan<int> right = instruments.Columns(first + s);
            ReadOnlySpan<double> rightValues = instruments.Values(first + s);
            for (int r = 0; r <= s; r++)
            {
                if (pattern[r, s] == 0)
                    continue;
                ReadOnlySpan<int> left = instruments.Columns(first + r);
                ReadOnlySpan<double> leftValues = instruments.Values(first + r);
                for (int b = 0; b < right.Length; b++)
                {
                    double h = (r == s ? 0.5 : 1) * pattern[r, s] * rightValues[b];
                    Span<double> column = part.AsSpan(right[b] * j, j);
                    for (int a = 0; a < left.Length; a++)
                        column[left[a]] += h * leftValues[a];
                }
            }
        }
    }
}
