using Kuznets.Data;
using Kuznets.Estimators.Did.Honest;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Did;

/// <summary>
/// What remains of an effect when trends are not parallel (Rambachan and Roth 2023): confidence sets that allow the differential trend to change
/// after treatment by up to M̄ times its largest change before (relative magnitudes), or its slope to change by up to M a period (smoothness), and
/// the bound at which the set first holds zero, its breakdown value.
/// </summary>
/// <param name="Of">An event study with a reference period.</param>
public sealed record HonestDid(Did Of) : Analysis
{
    /// <summary>Bounds M̄ on relative magnitudes.</summary>
    public Seq<double> Relative { get; init; } = [0.5, 1, 1.5, 2];

    /// <summary>Bounds M on the change of slope, in units of the outcome; null for 0 to 1 standard errors of the target in quarters.</summary>
    public Seq<double>? Smoothness { get; init; }

    /// <summary>Relative period of the effect examined; null for the average of all after the reference.</summary>
    public int? At { get; init; } = 0;

    /// <summary>Level of the sets.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Draws behind the least favourable critical value.</summary>
    public int Draws { get; init; } = 1000;

    /// <inheritdoc/>
    public override HonestDidResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        DidEstimate estimate = (DidEstimate)Of.Fit(panel, options);
        EventStudy events = estimate.EventStudy ?? throw Throw.NoPath(Of.Method.Name);
        if (events.Reference is not { } reference)
            throw Throw.NoPath(Of.Method.Name);
        (EventPath path, Seq<string> left) = Path(events, reference);
        RelativeMagnitudes magnitudes = new(path, Level, Draws, options);
        SmoothnessInterval smooth = new(path);
        Seq<double> slopes = Smoothness ?? [.. Enumerable.Range(0, 5).Select(q => 0.25 * q * path.Se)];
        string target = At is { } at ? at.ToString(System.Globalization.CultureInfo.InvariantCulture) : "average";
        double critical = Normal.UpperQuantile((1 - Level) / 2);
        return new HonestDidResult(this)
        {
            Sample = estimate.Sample,
            Formula = estimate.Formula,
            Outcome = estimate.Outcome,
            Terms = [new Term($"effect::{target}", path.Estimate, path.Se, path.Estimate / path.Se, double.PositiveInfinity, Normal.TwoSided(path.Estimate / path.Se),
                path.Estimate - (critical * path.Se), path.Estimate + (critical * path.Se))],
            Bounds =
            [
                .. Relative.Select(m => new HonestBound("relative-magnitudes", m, magnitudes.For(m))),
                .. slopes.Select(m => new HonestBound("smoothness", m, smooth.For(m, Level))),
            ],
            Stats = new()
            {
                ["n"] = estimate.Stats["n"],
                ["periods-before"] = path.Pre,
                ["periods-after"] = path.Post,
                ["breakdown-relative-magnitudes"] = Breakdown.Of(m => magnitudes.Accepts(0, m), 0.5, 1e-3),
                ["breakdown-smoothness"] = Breakdown.Of(m => smooth.For(m, Level) is var (low, high) && low <= 0 && high >= 0, path.Se, 1e-4),
            },
            Notes = left.Count == 0 ? estimate.Notes : estimate.Notes.Add(new Note("W633", ("periods", left))),
            Parts = [estimate],
        };
    }

    /// <summary>The single periods next to the reference, without a gap; ends that stand for several periods are left out.</summary>
    private (EventPath Path, Seq<string> Left) Path(EventStudy events, int reference)
    {
        Dictionary<int, int> places = [];
        int row = 0;
        foreach (EventPoint point in events.Points)
        {
            if (double.IsNaN(point.Se))
                continue;
            if (point.Bin == EventBin.One)
                places.Add(point.Relative, row);
            row++;
        }
        int first = reference, last = reference;
        while (places.ContainsKey(first - 1))
            first--;
        while (places.ContainsKey(last + 1))
            last++;
        int pre = reference - first, post = last - reference;
        if (pre == 0 || post == 0 || (At is { } wanted && (wanted <= reference || wanted > last)))
            throw Throw.NoPeriods(first, reference, last, At);
        int[] relative = [.. Enumerable.Range(first, pre), .. Enumerable.Range(reference + 1, post)];
        Matrix sigma = new(relative.Length, relative.Length);
        for (int j = 0; j < relative.Length; j++)
        {
            for (int i = 0; i < relative.Length; i++)
                sigma[i, j] = events.Covariance[places[relative[i]], places[relative[j]]];
        }
        double[] weights = new double[post];
        if (At is { } at)
            weights[at - reference - 1] = 1;
        else
            Array.Fill(weights, 1.0 / post);
        Seq<string> left = [.. events.Points.Where(p => p.Relative != reference && !relative.Contains(p.Relative)).Select(p => p.Name)];
        return (new EventPath([.. relative.Select(k => events.At(k)!.Value.Estimate)], sigma, pre, weights), left);
    }
}
