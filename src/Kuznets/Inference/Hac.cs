using System.Globalization;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Newey-West within each unit of a panel (Newey and West 1987); without units, over one series. The panel's own keys are taken where
/// none are named; the lag is ⌊T^¼⌋ when none is asked for. Other kernels and bandwidths are those of Stata's ivreg2.
/// </summary>
public sealed record Hac(string? Unit, string? Time, int? Lag = null) : Vcov
{
    /// <summary>How lags are weighted.</summary>
    public Kernel Kernel { get; init; }

    /// <summary>Bandwidth; null for the lag and one more. Stata's <c>bw()</c>.</summary>
    public double? Bandwidth { get; init; }

    /// <summary>Whether the bandwidth is chosen from the data (Newey and West 1994), as <c>bw(auto)</c>.</summary>
    public bool Automatic { get; init; }

    /// <inheritdoc/>
    public override Seq<string> Columns => [.. new[] { Unit, Time }.OfType<string>()];

    private protected override string Head => Kernel == Kernel.Bartlett && Bandwidth is null && !Automatic
        ? VcovText.Call("nw", Lag, Unit, Time)
        : $"nw({string.Join(", ", Options())}){VcovText.Call("", null, Unit, Time)}";

    /// <summary>The kernel and its bandwidth, or the lag, in words: <c>lag 2</c>, <c>parzen kernel, bandwidth 4</c>.</summary>
    internal string Window => Kernel == Kernel.Bartlett && Lag is { } lag && Bandwidth is null
        ? string.Create(CultureInfo.InvariantCulture, $"lag {lag}")
        : string.Create(CultureInfo.InvariantCulture, $"{KernelWindow.Names[(int)Kernel]} kernel, bandwidth {Bandwidth ?? Lag + 1}");

    /// <summary>The request with the bandwidth chosen from scores of an estimate's own; the same where a bandwidth is stated.</summary>
    /// <param name="moments">Columns whose products with the residuals are the scores; a constant column has no say.</param>
    /// <param name="columns">Units and periods over the rows.</param>
    internal Hac Chosen(Moments moments, VcovColumns columns)
    {
        if (!Automatic)
            return this;
        (Factor units, int[] periods, int[] order) = Rows(moments, columns);
        int count = Factor.Of<int>(periods).Levels;
        double[] series = new double[moments.N];
        for (int j = 0; j < moments.Columns; j++)
        {
            ReadOnlySpan<double> x = moments.X.Matrix.Column(j);
            for (int r = 0; r < order.Length && x.ContainsAnyExcept(x[0]); r++)
                series[r] += x[order[r]] * moments.Multipliers[order[r]];
        }
        Matrix one = new(series.Length, 1, series);
        double[] autocovariances = new double[Math.Min(count, 4 * (int)Math.Ceiling(Math.Sqrt(count)) + 24)];
        int[] own = [.. order.Select(i => units.Codes[i])], when = [.. order.Select(i => periods[i])];
        autocovariances[0] = Meats.Squared(one)[0, 0] / count;
        for (int lag = 1; lag < autocovariances.Length; lag++)
            autocovariances[lag] = Bartlett.Product(one, own, when, lag, columns.Step) / count;
        double width = KernelWindow.Automatic(Kernel, autocovariances, count) ?? throw Throw.NoAutomaticBandwidth(KernelWindow.Names[(int)Kernel]);
        return this with { Automatic = false, Bandwidth = width };
    }

    internal override Covariance Compute(Request request)
    {
        Moments m = request.Moments;
        if (Automatic)
            return Chosen(m, request.Columns).Compute(request);
        (Factor units, int[] periods, int[] order) = Rows(m, request.Columns);
        Factor times = Factor.Of<int>(periods);
        int lag = Lag ?? Bartlett.DefaultLag(times.Levels);
        KernelWindow window = new(Kernel, Bandwidth ?? lag + 1);
        if (Bandwidth is null ? lag >= times.Levels : !(window.Bandwidth > 0 && window.Bandwidth <= times.Levels))
            throw Throw.LagTooLong("nw", (int)(Bandwidth ?? lag), times.Levels);
        Matrix x = m.X.Matrix, scores = new(m.N, m.Columns);
        for (int j = 0; j < m.Columns; j++)
        {
            for (int r = 0; r < order.Length; r++)
                scores[r, j] = x[order[r], j] * m.Multipliers[order[r]];
        }
        int[] series = [.. order.Select(i => units.Codes[i])];
        int[] when = [.. order.Select(i => periods[i])];
        Matrix meat = Bartlett.Meat(scores, series, when, window, window.Lags(times.Levels), request.Columns.Step);
        Parameters k = request.Count(units.Levels > 1 ? [units, times] : [times]);
        // ivreg2 and ivregress count rows here, as for heteroskedasticity-robust errors; the others count periods.
        bool rows = request.Profile.Match is Match.Ivreg2 or Match.Ivregress;
        double factor = rows ? (request.Ssc.KAdj ? m.N / (m.N - k.Counted) : 1)
            : request.KFactor(k) * (request.Ssc.GAdj ? times.Levels / (times.Levels - 1.0) : 1);
        Hac honoured = this with { Unit = Unit ?? request.Columns.UnitName, Time = Time ?? request.Columns.TimeName, Lag = Bandwidth is null ? lag : null };
        return request.Finish(honoured, Meats.Sandwich(m.Bread, meat, factor), k, rows ? request.ResidualDf(k) : request.GroupDf(times.Levels, k), [times.Levels]);
    }

    /// <summary>Units, periods, and the rows in order of unit and period.</summary>
    private (Factor Units, int[] Periods, int[] Order) Rows(Moments m, VcovColumns columns)
    {
        int[] periods = columns.Periods(Time) ?? throw Throw.NeedsTime("nw");
        Factor units = columns.Units(Unit) ?? new Factor(new int[m.N], 1);
        return (units, periods, [.. Enumerable.Range(0, m.N).OrderBy(i => units.Codes[i]).ThenBy(i => periods[i])]);
    }

    private IEnumerable<string> Options()
    {
        if (Lag is { } lag && Bandwidth is null && !Automatic)
            yield return lag.ToString(CultureInfo.InvariantCulture);
        if (Kernel != Kernel.Bartlett)
            yield return $"kernel = \"{KernelWindow.Names[(int)Kernel]}\"";
        if (Automatic)
            yield return "bw = \"auto\"";
        else if (Bandwidth is { } width)
            yield return $"bw = {width.ToString(CultureInfo.InvariantCulture)}";
    }
}
