using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Thresholds;
using Kuznets.Numerics;

namespace Kuznets.Bench.Thresholds;

/// <summary>
/// 400 draws of the process P000b: thresholds, slopes and intervals beside their truth, with thresholds found and given; and how often the bootstrap F
/// rejects where it should not and where it should.
/// </summary>
internal static class ThresholdSimulation
{
    private const int Draws = 400, Bootstrap = 199;

    private static readonly RunOptions Alone = new() { Threads = 1 };

    public static int Run()
    {
        StringBuilder text = new($"# Thresholds, {Draws} draws\n\n`bench/threshold.sh simulation`: 284 cities, 13 years. Process P000b: three thresholds and four slopes, city effects, six controls.\n\n");
        Estimates(text, "ai_firm", "carbon", P000b.Firms);
        Estimates(text, "ai_concern", "carbon_concern", P000b.Concern);
        Tests(text);
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/threshold-simulation.md", text.ToString());
        Console.Write(text);
        return 0;
    }

    private static void Estimates(StringBuilder text, string variable, string outcome, P000b.Relation truth)
    {
        Threshold spec = new($"{outcome} ~ pgdp + open + finance + people + urban + fiscal | city") { Regime = [variable], By = variable, Thresholds = 3, Grid = null, Bootstrap = 0, Refine = Refinement.All };
        ThresholdEstimate[] found = new ThresholdEstimate[Draws], given = new ThresholdEstimate[Draws], one = new ThresholdEstimate[Draws];
        Work.Each(Draws, null, draw =>
        {
            Panel panel = P000b.Draw(draw);
            found[draw] = (ThresholdEstimate)spec.Fit(panel, Alone);
            one[draw] = (ThresholdEstimate)(spec with { Thresholds = 1 }).Fit(panel, Alone);
            given[draw] = (ThresholdEstimate)(spec with { Candidates = [.. truth.Thresholds] }).Fit(panel, Alone);
        });
        double nearest = one.Average(f => truth.Thresholds.Min(t => Math.Abs(t - f.Thresholds[0].Estimate)));
        text.Append(CultureInfo.InvariantCulture, $"## {outcome} by {variable}\n\nA search for one threshold ends {nearest:0.000} from a true one on average. Intervals are those of the likelihood ratio at 95 %.\n\n");
        text.Append("| threshold | truth | mean | sd of draws | within 0.05 | interval covers |\n|---|---|---|---|---|---|\n");
        for (int t = 0; t < 3; t++)
        {
            double[] b = [.. found.Select(f => f.Thresholds[t].Estimate)];
            double covered = found.Count(f => f.Thresholds[t].Low <= truth.Thresholds[t] + 0.02 && truth.Thresholds[t] - 0.02 <= f.Thresholds[t].High) / (double)Draws;
            text.Append(CultureInfo.InvariantCulture, $"| {t + 1} | {truth.Thresholds[t]} | {b.Average():0.000} | {Deviation(b):0.000} | {b.Count(v => Math.Abs(v - truth.Thresholds[t]) < 0.05) / (double)Draws:0.000} | {covered:0.000} |\n");
        }
        text.Append("\nA grid point is a row's value, so that a truth within 0.02 of the interval counts as covered.\n\n");
        text.Append("| slope | truth | thresholds found: mean | sd of draws | thresholds given: mean | sd of draws | mean of errors | simulation errors off | 95 % interval covers |\n|---|---|---|---|---|---|---|---|---|\n");
        for (int r = 0; r < 4; r++)
        {
            string term = $"{variable}:regime{r + 1}";
            double[] b = [.. found.Select(f => f[term].Estimate)], known = [.. given.Select(f => f[term].Estimate)];
            double covered = given.Count(f => f[term].Low <= truth.Slopes[r] && truth.Slopes[r] <= f[term].High) / (double)Draws;
            text.Append(CultureInfo.InvariantCulture, $"| regime {r + 1} | {truth.Slopes[r]} | {b.Average():0.0000} | {Deviation(b):0.0000} | {known.Average():0.0000} | {Deviation(known):0.0000} | {given.Average(f => f[term].Se):0.0000} | {(known.Average() - truth.Slopes[r]) / Deviation(known) * Math.Sqrt(Draws):0.0} | {covered:0.000} |\n");
        }
        text.Append('\n');
    }

    private static void Tests(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"## Tests\n\nShare of {Draws} draws with p below the level, {Bootstrap} bootstrap draws each, grid of 100; the standard error of a share of 0.05 is 0.011. The process is cut to its first thresholds, without\ncontrols; \"unequal\" errors differ in spread between cities by factors from 0.5 to 1.5.\n\n");
        text.Append("| true thresholds | errors | drawn | F | 10 % | 5 % | 1 % |\n|---|---|---|---|---|---|---|\n");
        (int Thresholds, bool Unequal, ErrorDraws Kind, int Tested, double Scale)[] cases =
        [
            (0, false, ErrorDraws.Units, 1, 1), (0, false, ErrorDraws.Wild, 1, 1), (0, true, ErrorDraws.Units, 1, 1), (0, true, ErrorDraws.Wild, 1, 1),
            (1, false, ErrorDraws.Units, 2, 1), (2, false, ErrorDraws.Units, 3, 1),
            (1, false, ErrorDraws.Units, 1, 0.25), (1, false, ErrorDraws.Units, 1, 0.5), (1, false, ErrorDraws.Units, 1, 1), (2, false, ErrorDraws.Units, 2, 1), (3, false, ErrorDraws.Units, 3, 1),
        ];
        foreach ((int thresholds, bool unequal, ErrorDraws kind, int tested, double scale) in cases)
        {
            double[] p = new double[Draws];
            Work.Each(Draws, null, draw => p[draw] = ((ThresholdEstimate)new Threshold("carbon ~ ai_firm | city")
            {
                Regime = ["ai_firm"],
                By = "ai_firm",
                Thresholds = tested,
                Bootstrap = Bootstrap,
                Grid = 100,
                Trim = 0.05,
                Resampling = kind,
            }.Fit(P000b.Cut(draw, thresholds, scale, unequal), Alone)).ThresholdTests[tested - 1].P);
            string Share(double level) => (p.Count(v => v < level) / (double)Draws).ToString("0.000", CultureInfo.InvariantCulture);
            string process = scale == 1 ? $"{thresholds}" : string.Create(CultureInfo.InvariantCulture, $"{thresholds}, differences times {scale}");
            text.Append(CultureInfo.InvariantCulture, $"| {process} | {(unequal ? "unequal" : "equal")} | {(kind == ErrorDraws.Units ? "units" : "signs")} | {tested} against {tested - 1}{(tested > thresholds ? ", size" : ", power")} | {Share(0.10)} | {Share(0.05)} | {Share(0.01)} |\n");
        }
    }

    private static double Deviation(double[] b)
    {
        double mean = b.Average();
        return Math.Sqrt(b.Sum(v => (v - mean) * (v - mean)) / (b.Length - 1));
    }
}
