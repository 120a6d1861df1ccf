using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Driscoll-Kraay: scores are summed over units within each period, then Bartlett sums over time (Driscoll and Kraay 1998). The lag
/// is ⌊T^¼⌋ when none is asked for.
/// </summary>
public sealed record DriscollKraay(string? Time, int? Lag = null) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [.. new[] { Time }.OfType<string>()];

    private protected override string Head => VcovText.Call("dk", Lag, Time);

    internal override Covariance Compute(Request request)
    {
        Moments m = request.Moments;
        int[] periods = request.Columns.Periods(Time) ?? throw Throw.NeedsTime("dk");
        int[] sorted = [.. periods.Distinct().Order()];
        int lag = Lag ?? Bartlett.DefaultLag(sorted.Length);
        if (lag >= sorted.Length)
            throw Throw.LagTooLong("dk", lag, sorted.Length);
        Factor times = new([.. periods.Select(p => Array.BinarySearch(sorted, p))], sorted.Length);
        Matrix meat = Bartlett.Meat(Meats.Sums(m, times), new int[sorted.Length], sorted, lag, request.Columns.Step);
        Parameters k = request.Count([times]);
        double factor = request.KFactor(k) * (request.Ssc.GAdj ? times.Levels / (times.Levels - 1.0) : 1);
        DriscollKraay honoured = new(Time ?? request.Columns.TimeName, lag) { Ssc = Ssc };
        return request.Finish(honoured, Meats.Sandwich(m.Bread, meat, factor), k, request.GroupDf(times.Levels, k), [times.Levels]);
    }
}
