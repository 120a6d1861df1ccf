using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>
/// Errors that depend on each other over time: Bartlett sums (Newey and West 1987) of the scores of a period (Driscoll and Kraay 1998), or of
/// the rows of a unit. A row of sums belongs to a series and a period; series and then periods ascend.
/// </summary>
/// <param name="Row">The row of sums each row of the sample is added to.</param>
/// <param name="Series">Series of each row of sums.</param>
/// <param name="Periods">Period of each row of sums.</param>
/// <param name="Lag">Longest distance of periods.</param>
/// <param name="Step">Distance of neighbouring periods.</param>
/// <param name="ByPeriod">Whether whole periods are summed, which counts as clustering by period.</param>
internal sealed record Serial(Factor Row, int[] Series, int[] Periods, int Lag, int Step, bool ByPeriod) : Dependence
{
    /// <inheritdoc/>
    public override int? Groups => ByPeriod ? Row.Levels : null;

    /// <summary>Sums over all rows of a period.</summary>
    public static Serial Over(int[] periods, int lag, int step)
    {
        int[] sorted = [.. periods.Distinct().Order()];
        Factor row = new([.. periods.Select(p => Array.BinarySearch(sorted, p))], sorted.Length);
        return new Serial(row, new int[sorted.Length], sorted, lag, step, ByPeriod: true);
    }

    /// <summary>Rows of a unit; of one series where there are no units.</summary>
    public static Serial Within(Factor? units, int[] periods, int lag, int step)
    {
        int n = periods.Length;
        int[] codes = units?.Codes ?? new int[n];
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => codes[i]).ThenBy(i => periods[i])];
        int[] place = new int[n];
        for (int r = 0; r < n; r++)
            place[order[r]] = r;
        return new Serial(new Factor(place, n), [.. order.Select(i => codes[i])], [.. order.Select(i => periods[i])], lag, step, ByPeriod: false);
    }

    /// <inheritdoc/>
    public override Matrix Meat(Matrix z, Matrix u, double[]? weights, RunOptions? run = null) =>
        Bartlett.Meat(Clustered.Sums(z, Weighted(u, weights), Row, run), Series, Periods, Lag, Step);
}
