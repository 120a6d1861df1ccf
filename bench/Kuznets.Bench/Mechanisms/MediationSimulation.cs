using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Bench.Mechanisms;

/// <summary>Four hundred draws of the processes with mediators and moderators: what comes back, how often intervals cover, how often tests reject.</summary>
internal static class MediationSimulation
{
    private const int Draws = 400, Bootstrap = 999;

    public static int Run()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Mediation and moderation, {Draws} draws\n\n`bench/mediation.sh`. Means beside the truth; \"off\" is the distance in simulation errors. Each bootstrap has {Bootstrap} draws over whole units.\n\n");
        text.Append("## Paths\n\n| process | path | truth | mean | sd of draws | mean of errors | off |\n|---|---|---|---|---|---|---|\n");
        List<(string, double, MediatedEffect[])> indirect = [];
        foreach ((string name, double theta, _, double omega) in P000f.Mediators)
        {
            MediationResult[] fits = Fits(P000f.Draw, "carbon ~ ai + pgdp + fiscal | city + year", name, Vcov.Parse("hc1"));
            Paths(text, $"P000-f, {name}", fits, theta, omega, P000f.Total);
            indirect.Add(($"P000-f, {name}", theta * omega, [.. fits.Select(f => f.Effect("indirect")!)]));
        }
        MediationResult[] provinces = Fits(P001b.Draw, "ci ~ ait + ed | province", "ee", Vcov.Default);
        Paths(text, "P001-b", provinces, P001b.A, P001b.B, P001b.Total);
        indirect.Add(("P001-b", P001b.A * P001b.B, [.. provinces.Select(f => f.Effect("indirect")!)]));
        Channels(text);
        text.Append("\n## Coverage of 95 % intervals of ab\n\nA simulation error of a coverage near .95 is .011.\n\n| process | ab | Sobel | Monte Carlo | percentile | BC | BCa |\n|---|---|---|---|---|---|---|\n");
        foreach ((string process, double truth, MediatedEffect[] effects) in indirect)
            Coverage(text, process, truth, effects);
        text.Append("\n## Share of draws in which ab = 0 is rejected at 5 %\n\nP001-b with other paths, 30 provinces; where a or b is zero the share is the size.\n\n| a | b | Sobel | Aroian | Goodman | Monte Carlo | percentile | BC | BCa | a and b both significant |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach ((double a, double b) in (ReadOnlySpan<(double, double)>)[(0, 0), (P001b.A, 0), (0, P001b.B), (0.02, -0.2), (P001b.A / 2, P001b.B / 2), (P001b.A, P001b.B)])
            Rejections(text, a, b);
        Moderators(text);
        Time(text);
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/mediation.md", text.ToString());
        Console.Write(text);
        return 0;
    }

    private static MediationResult[] Fits(Func<int, Panel> draw, string formula, string mediator, Vcov vcov)
    {
        Mediation spec = new(new Linear(formula) { Vcov = vcov }) { Mediators = [mediator], Draws = Bootstrap, MonteCarlo = 2000 };
        MediationResult[] fits = new MediationResult[Draws];
        Work.Each(Draws, null, i => fits[i] = spec.Fit(draw(i), new RunOptions { Threads = 1, Seed = (ulong)i + 1 }));
        return fits;
    }

    private static void Paths(StringBuilder text, string process, MediationResult[] fits, double a, double b, double total)
    {
        foreach ((string path, double truth) in (ReadOnlySpan<(string, double)>)[("a", a), ("b", b), ("indirect", a * b), ("direct", total - (a * b)), ("total", total)])
            Line(text, process, path, truth, [.. fits.Select(f => f.Effect(path)!.Estimate)], [.. fits.Select(f => f.Effect(path)!.Se)]);
        double worst = fits.Max(f => Math.Abs(f.Stats["identity"]));
        text.Append(CultureInfo.InvariantCulture, $"| {process} | largest c − c′ − ab | 0 | {worst:E0} | | | |\n");
    }

    private static void Channels(StringBuilder text)
    {
        Mediation spec = new(new Linear("ctfp ~ ai | city + year")) { Mediators = ["dig1", "dig2", "green1", "green2"], Method = MediationMethod.FirstLeg };
        MediationResult[] fits = new MediationResult[Draws];
        Work.Each(Draws, null, i => fits[i] = spec.Fit(P002c.Draw(i), new RunOptions { Threads = 1 }));
        foreach ((string name, double b, _, _) in P002c.Outcomes)
        {
            MediatedEffect[] effects = [.. fits.Select(f => f.Effect(name == "ctfp" ? "total" : $"a: {name}")!)];
            Line(text, "P002-c, first leg", name, b, [.. effects.Select(e => e.Estimate)], [.. effects.Select(e => e.Se)]);
        }
    }

    private static void Coverage(StringBuilder text, string process, double truth, MediatedEffect[] effects)
    {
        double Share(Func<MediatedEffect, Interval> interval) => effects.Count(e => interval(e).Low <= truth && truth <= interval(e).High) / (double)effects.Length;
        text.Append(CultureInfo.InvariantCulture,
            $"| {process} | {truth:0.0000} | {Share(Sobel):0.000} | {Share(e => e.MonteCarlo):0.000} | {Share(e => e.Percentile):0.000} | {Share(e => e.Bc):0.000} | {Share(e => e.Bca):0.000} |\n");
    }

    private static void Rejections(StringBuilder text, double a, double b)
    {
        MediationResult[] fits = Fits(i => P001b.Draw(i, a, b), "ci ~ ait + ed | province", "ee", Vcov.Default);
        double Share(Func<MediationResult, bool> rejected) => fits.Count(rejected) / (double)fits.Length;
        double Test(string name) => Share(f => f.Tests.TryGetValue(name, out Modelling.TestResult? test) && test.P < 0.05);
        double Outside(Func<MediatedEffect, Interval> interval) => Share(f => interval(f.Effect("indirect")!).ExcludesZero);
        text.Append(CultureInfo.InvariantCulture, $"| {a} | {b} | {Test("sobel"):0.000} | {Test("aroian"):0.000} | {Test("goodman"):0.000} | {Outside(e => e.MonteCarlo):0.000} | {Outside(e => e.Percentile):0.000} | {Outside(e => e.Bc):0.000} | {Outside(e => e.Bca):0.000} | {Share(f => f.Verdicts[0].Legs):0.000} |\n");
    }

    private static void Moderators(StringBuilder text)
    {
        text.Append("\n## Moderation\n\nP001-c, and how often the bands hold the true effect at all 41 points of the observed range together.\n\n| process | path | truth | mean | sd of draws | mean of errors | off |\n|---|---|---|---|---|---|---|\n");
        StringBuilder bands = new("\n| moderator | pointwise intervals hold everywhere | simultaneous band holds everywhere |\n|---|---|---|\n");
        for (int k = 0; k < P001c.Moderators.Length; k++)
        {
            (string z, double[] b, _, _) = P001c.Moderators[k];
            Moderation spec = new(new Linear("ci ~ ait + ed | province") { Where = $"set == {k + 1}" }) { By = [z] };
            ModerationResult[] fits = new ModerationResult[Draws];
            Work.Each(Draws, null, i => fits[i] = spec.Fit(P001c.Draw(i), new RunOptions { Threads = 1 }));
            string[] terms = ["ait", z, $"ait:{z}"];
            for (int j = 0; j < terms.Length; j++)
                Line(text, $"P001-c, {z}", terms[j], b[j], [.. fits.Select(f => f.Parts[0][terms[j]].Estimate)], [.. fits.Select(f => f.Parts[0][terms[j]].Se)]);
            double Holds(Func<EffectAt, Interval> interval) => fits.Count(f => f.Ranges[0].Curve.All(e => Inside(interval(e), b[0] + (b[2] * (e.Value - 1))))) / (double)Draws;
            bands.Append(CultureInfo.InvariantCulture, $"| {z} | {Holds(e => e.Pointwise):0.000} | {Holds(e => e.Band):0.000} |\n");
        }
        text.Append(bands);
    }

    private static void Time(StringBuilder text)
    {
        Panel panel = P000f.Draw(0);
        Mediation spec = new(new Linear("carbon ~ ai + pgdp + fiscal | city + year") { Vcov = Vcov.Cluster("city") }) { Mediators = ["gpt"], Draws = 5000 };
        double[] seconds = [.. Enumerable.Range(0, 5).Select(_ => Once(() => spec.Fit(panel)))];
        double refit = Once(() => Work.Each(50, null, _ => spec.Of.Fit(panel, new RunOptions { Threads = 1 })));
        text.Append(CultureInfo.InvariantCulture, $"\n## Time\n\n284 cities × 13 years, city and year effects, three regressions and 5,000 bootstrap draws with BC, BCa (a jackknife over cities), 20,000 Monte Carlo draws and the sensitivity curve of every draw: {Median(seconds):0.00} s (median of 5). 5,000 times three single fits of the same regressions, from 50: {refit / 50 * 15_000:0.0} s.\n");
    }

    private static double Once(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static Interval Sobel(MediatedEffect e) => new(e.Estimate - (1.959964 * e.Se), e.Estimate + (1.959964 * e.Se));

    private static bool Inside(Interval interval, double value) => interval.Low <= value && value <= interval.High;

    private static void Line(StringBuilder text, string process, string path, double truth, double[] b, double[] errors)
    {
        double mean = b.Average(), sd = Math.Sqrt(b.Sum(v => (v - mean) * (v - mean)) / (b.Length - 1));
        text.Append(CultureInfo.InvariantCulture, $"| {process} | {path} | {truth:0.0000} | {mean:0.0000} | {sd:0.0000} | {errors.Average():0.0000} | {(mean - truth) / sd * Math.Sqrt(b.Length):0.0} |\n");
    }
}
