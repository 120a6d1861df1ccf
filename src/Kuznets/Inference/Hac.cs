using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Newey-West within each unit of a panel (Newey and West 1987); without units, over one series. The panel's own keys are taken where
/// none are named; the lag is ⌊T^¼⌋ when none is asked for.
/// </summary>
public sealed record Hac(string? Unit, string? Time, int? Lag = null) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [.. new[] { Unit, Time }.OfType<string>()];

    private protected override string Head => VcovText.Call("nw", Lag, Unit, Time);

    internal override Covariance Compute(Request request)
    {
        Moments m = request.Moments;
        int[] periods = request.Columns.Periods(Time) ?? throw Throw.NeedsTime("nw");
        Factor units = request.Columns.Units(Unit) ?? new Factor(new int[m.N], 1);
        Factor times = Factor.Of<int>(periods);
        int lag = Lag ?? Bartlett.DefaultLag(times.Levels);
        if (lag >= times.Levels)
            throw Throw.LagTooLong("nw", lag, times.Levels);
        int[] order = [.. Enumerable.Range(0, m.N).OrderBy(i => units.Codes[i]).ThenBy(i => periods[i])];
        Matrix scores = new(m.N, m.Columns);
        for (int j = 0; j < m.Columns; j++)
        {
            for (int r = 0; r < order.Length; r++)
                scores[r, j] = m.X[order[r], j] * m.Multipliers[order[r]];
        }
        int[] series = [.. order.Select(i => units.Codes[i])];
        int[] when = [.. order.Select(i => periods[i])];
        Matrix meat = Bartlett.Meat(scores, series, when, lag, request.Columns.Step);
        Parameters k = request.Count(units.Levels > 1 ? [units, times] : [times]);
        // ivreg2 and ivregress count rows here, as for heteroskedasticity-robust errors; the others count periods.
        bool rows = request.Profile.Match is Match.Ivreg2 or Match.Ivregress;
        double factor = rows ? (request.Ssc.KAdj ? m.N / (m.N - k.Counted) : 1)
            : request.KFactor(k) * (request.Ssc.GAdj ? times.Levels / (times.Levels - 1.0) : 1);
        Hac honoured = new(Unit ?? request.Columns.UnitName, Time ?? request.Columns.TimeName, lag) { Ssc = Ssc };
        return request.Finish(honoured, Meats.Sandwich(m.Bread, meat, factor), k, rows ? request.ResidualDf(k) : request.GroupDf(times.Levels, k), [times.Levels]);
    }
}
