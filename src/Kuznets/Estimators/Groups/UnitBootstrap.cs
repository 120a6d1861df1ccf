using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Coefficients of every group on units drawn with replacement with all their rows; within groups where units stay in theirs, else from all units. A unit
/// that is drawn twice is two units with effects of their own.
/// </summary>
/// <param name="Coefficients">b by coefficient, group and draw.</param>
internal sealed record UnitBootstrap(double[][][] Coefficients)
{
    private const int Chunk = 25;

    /// <summary>b_g − b_h of a coefficient by draw.</summary>
    public double[] Differences(int coefficient, int g, int h) => [.. Coefficients[coefficient][g].Zip(Coefficients[coefficient][h], (a, b) => a - b)];

    /// <summary>Draws units.</summary>
    public static UnitBootstrap Of(GroupLabels labels, Refits refits, int coefficients, int draws, RunOptions run)
    {
        int groups = labels.Names.Count, units = labels.PanelUnits;
        UnitRows rows = labels.Resampled();
        double[][][] b = [.. Enumerable.Range(0, coefficients).Select(_ => Enumerable.Range(0, groups).Select(_ => new double[draws]).ToArray())];
        Work.Each(Work.Pieces(draws, Chunk), run, piece =>
        {
            Refits mine = refits.Another();
            GroupCoefficients into = new(groups, coefficients, units);
            int[] times = new int[units];
            (int start, int length) = Work.Piece(piece, draws, Chunk);
            for (int draw = start; draw < start + length; draw++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                rows.Times(new RandomStream(run.Seed, draw), times);
                mine.Drawn(times, labels.GroupOfRow, into);
                for (int j = 0; j < coefficients; j++)
                {
                    for (int g = 0; g < groups; g++)
                        b[j][g][draw] = into[g, j];
                }
            }
        });
        return new UnitBootstrap(b);
    }
}
