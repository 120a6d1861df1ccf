using Kuznets.Modelling;

namespace Kuznets.Estimators.Thresholds;

/// <summary>One estimated threshold.</summary>
/// <param name="Estimate">Its value.</param>
/// <param name="Found">Which search found it first: 1, 2 or 3.</param>
/// <param name="Low">Lower end of the likelihood-ratio interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Ratio">The likelihood-ratio curve.</param>
public sealed record EstimatedThreshold(double Estimate, int Found, double Low, double High, LikelihoodRatio Ratio);

/// <summary>One regime.</summary>
/// <param name="Above">Threshold below it; negative infinity for the first.</param>
/// <param name="UpTo">Threshold at its upper end, which belongs to it; positive infinity for the last.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Share">Share of all rows.</param>
/// <param name="Units">Units with a row in it; null without a declared unit.</param>
public sealed record RegimeOfRows(double Above, double UpTo, int Rows, double Share, int? Units);

/// <summary>A fitted threshold regression: an estimate of the regimes' slopes with its thresholds, their tests and what else would fit.</summary>
public sealed record ThresholdEstimate(Analysis Spec) : Estimate(Spec)
{
    /// <summary>The threshold variable.</summary>
    public required string By { get; init; }

    /// <summary>Thresholds, ascending.</summary>
    public Seq<EstimatedThreshold> Thresholds { get; init; }

    /// <summary>Regimes in the order of the threshold variable.</summary>
    public Seq<RegimeOfRows> Regimes { get; init; }

    /// <summary>Sums of squares and information criteria of this and other shapes.</summary>
    public Seq<Shape> Shapes { get; init; }

    /// <summary>F and its critical values by number of thresholds.</summary>
    public Seq<ThresholdTest> ThresholdTests { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new("threshold-tests", ["threshold-variable", "model", "f", "p", "draws", "critical-10", "critical-5", "critical-1"],
            [.. ThresholdTests.Select(t => Row(By, t.Name, t.F, t.P, t.Draws, t.Critical10, t.Critical5, t.Critical1))]),
        new("thresholds", ["threshold-variable", "threshold", "estimate", "low", "high"],
            [.. Thresholds.Select((t, i) => Row(By, i + 1, t.Estimate, t.Low, t.High))]),
        new("regimes", ["threshold-variable", "regime", "above", "up-to", "rows", "share", "units"],
            [.. Regimes.Select((r, i) => Row(By, i + 1, End(r.Above), End(r.UpTo), r.Rows, r.Share, r.Units is { } units ? units : default(BlockValue)))]),
        new("jumps", ["threshold-variable", "threshold", "value", "estimate", "se", "p"], [.. Jumps()]),
        new("shapes", ["shape", "parameters", "ssr", "aic", "bic"], [.. Shapes.Select(s => Row(s.Name, s.Parameters, s.Ssr, s.Aic, s.Bic))]),
        new("lr-profile", ["share", "value", .. Thresholds.Select((_, i) => $"lr-{i + 1}")], [.. Enumerable.Range(1, 19).Select(i => Profile(i / 20.0))]),
        new("lr", ["threshold", "value", "lr"],
            [.. Thresholds.SelectMany((t, i) => t.Ratio.Values.Select((v, g) => Row(i + 1, v, t.Ratio.Ratios[g])).Where((_, g) => !double.IsNaN(t.Ratio.Ratios[g])))]),
    ];

    /// <summary>
    /// Where the threshold variable is its own regressor, a change of slope at γ is a jump of the outcome by γ(β_r+1 − β_r); no rows elsewhere.
    /// </summary>
    private IEnumerable<Seq<BlockValue>> Jumps()
    {
        for (int r = 1; r <= Thresholds.Count; r++)
        {
            if (Find($"{By}:regime{r}") is null || Find($"{By}:regime{r + 1}") is null)
                continue;
            double at = Thresholds[r - 1].Estimate;
            Term change = Combination($"`{By}:regime{r + 1}` - `{By}:regime{r}`");
            yield return [By, r, at, at * change.Estimate, Math.Abs(at) * change.Se, change.P];
        }
    }

    /// <summary>Every likelihood ratio at a share of the candidates; nothing where a regime would be too small.</summary>
    private Seq<BlockValue> Profile(double share)
    {
        int at = (int)Math.Round(share * (Thresholds[0].Ratio.Values.Count - 1));
        return [share, Thresholds[0].Ratio.Values[at], .. Thresholds.Select(t => End(t.Ratio.Ratios[at]))];
    }

    private static BlockValue End(double value) => double.IsFinite(value) ? value : default(BlockValue);

    private static Seq<BlockValue> Row(params ReadOnlySpan<BlockValue> cells) => Seq.Create(cells);
}

/// <summary>F of one threshold more.</summary>
/// <param name="Thresholds">Thresholds of the larger model.</param>
/// <param name="F">The statistic.</param>
/// <param name="P">Share of bootstrap draws with a larger one; NaN without draws.</param>
/// <param name="Draws">Bootstrap draws.</param>
/// <param name="Critical10">Value that 10 % of the draws exceed.</param>
/// <param name="Critical5">Value that 5 % exceed.</param>
/// <param name="Critical1">Value that 1 % exceed.</param>
public sealed record ThresholdTest(int Thresholds, double F, double P, int Draws, double Critical10, double Critical5, double Critical1)
{
    /// <summary>single, double or triple.</summary>
    public string Name => Thresholds switch { 1 => "single", 2 => "double", _ => "triple" };
}
