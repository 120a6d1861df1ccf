using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Draws of the difference under the null that groups are exchangeable: paths of labels change places between units, both regressions are estimated
/// again (Fisher's permutation; Cleary 1999). Beside the difference its ratio to the error clustered by unit is drawn, which stays valid when groups differ
/// in more than the coefficient (Chung and Romano 2013). When there are no more arrangements than draws, all are gone through.
/// </summary>
/// <param name="Differences">b₀ − b₁ by coefficient and draw; NaN where a coefficient could not be estimated. Empty for more than two groups.</param>
/// <param name="Ratios">The difference over its error, or the Wald statistic of more than two groups, by coefficient and draw.</param>
/// <param name="Exact">Whether the draws are all arrangements.</param>
internal sealed record Permutation(double[][] Differences, double[][] Ratios, bool Exact)
{
    /// <summary>Draws that share the buffers of one thread.</summary>
    private const int Chunk = 25;

    /// <summary>Draws in which a coefficient could not be estimated in every group.</summary>
    public int Failed(int coefficient) => (Differences.Length > 0 ? Differences : Ratios)[coefficient].Count(double.IsNaN);

    /// <summary>Draws arrangements of labels.</summary>
    public static Permutation Of(GroupLabels labels, Refits refits, int coefficients, int draws, RunOptions run)
    {
        bool exact = labels.Arrangements.Count <= draws;
        int[][]? all = exact ? [.. labels.Arrangements.All()] : null;
        int count = all?.Length ?? draws, groups = labels.Names.Count;
        double[][] differences = Columns(groups == 2 ? coefficients : 0, count), ratios = Columns(coefficients, count);
        int units = labels.PanelUnits;
        Work.Each(Work.Pieces(count, Chunk), run, piece =>
        {
            Refits mine = refits.Another();
            GroupCoefficients b = new(groups, coefficients, units);
            int[] arrangement = new int[labels.Units], groupOfRow = (int[])labels.GroupOfRow.Clone();
            (int start, int length) = Work.Piece(piece, count, Chunk);
            for (int draw = start; draw < start + length; draw++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                if (all is not null)
                    all[draw].CopyTo(arrangement, 0);
                else
                    labels.Arrangements.Draw(new RandomStream(run.Seed, draw), arrangement);
                labels.Write(arrangement, groupOfRow);
                mine.Under(groupOfRow, b, true);
                for (int j = 0; j < coefficients; j++)
                {
                    ratios[j][draw] = Ratio(b, j, out double difference);
                    if (groups == 2)
                        differences[j][draw] = difference;
                }
            }
        });
        return new Permutation(differences, ratios, exact);
    }

    /// <summary>The difference over its error for two groups, W = d'(CVC')⁻¹d for more; NaN when a coefficient or its error is missing.</summary>
    public static double Ratio(GroupCoefficients b, int coefficient, out double difference)
    {
        (difference, double se) = b.Contrast(coefficient, 0, 1);
        if (b.Groups == 2)
            return se > 0 ? difference / se : double.NaN;
        int q = b.Groups - 1;
        double[] d = new double[q];
        Matrix v = new(q, q);
        for (int g = 0; g < q; g++)
        {
            d[g] = b[g, coefficient] - b[q, coefficient];
            if (double.IsNaN(d[g]))
                return double.NaN;
            for (int h = 0; h <= g; h++)
            {
                double sum = 0;
                Span<double> last = b.Influence(q, coefficient), one = b.Influence(g, coefficient), other = b.Influence(h, coefficient);
                for (int u = 0; u < last.Length; u++)
                    sum += (one[u] - last[u]) * (other[u] - last[u]);
                v[g, h] = v[h, g] = sum;
            }
        }
        (double wald, int rank) = Quadratic.Inverse(v, d);
        return rank == q ? wald : double.NaN;
    }

    private static double[][] Columns(int count, int draws) => [.. Enumerable.Range(0, count).Select(_ => new double[draws])];
}
