using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Bench.Resampling;

/// <summary>How often tests at 5 % reject, with no effect and with one: placebo tests on staggered adoption, and clustered tests with few clusters.</summary>
internal static class ResamplingSimulation
{
    private const int Draws = 400;

    /// <summary>The two tables.</summary>
    public static string Tables() => Placebos() + Clusters();

    private static string Placebos()
    {
        Linear of = new("carbon ~ did + pgdp | city + year") { Vcov = Vcov.Cluster("city") };
        Permute[] kinds = [Permute.Units, Permute.Periods, Permute.Timing, Permute.UnitsAndTiming, Permute.Outcome];
        StringBuilder table = new($"## Placebo tests, {Draws} panels of 284 × 13, 199 draws each\n\nRejections at 5 %; p by the coefficient, and by its clustered t.\n\n"
            + "| drawn anew | no effect: b | t | effect −0.08: b | t | effect −0.1223: b | t |\n|---|---|---|---|---|---|---|\n");
        double[] effects = [0, -0.08, -0.1223];
        int[][] rejected = new int[effects.Length][];
        for (int e = 0; e < effects.Length; e++)
        {
            double effect = effects[e];
            rejected[e] = Rejections((2 * kinds.Length) + 1, draw =>
            {
                Panel panel = Adoption.Draw(7, draw, effect);
                RunOptions run = new() { Threads = 1, Seed = (ulong)draw + 1 };
                return [of.Fit(panel, run)["did"].P, .. kinds.SelectMany(kind => Both(new Placebo(of) { Permute = kind, Draws = 199, Treatment = "did" }.Fit(panel, run)))];
            });
        }
        table.Append(CultureInfo.InvariantCulture, $"| (t with its own p) | {string.Join(" | ", rejected.Select(counts => $"| {Share(counts[0])}"))} |\n");
        for (int k = 0; k < kinds.Length; k++)
            table.Append(CultureInfo.InvariantCulture, $"| {Name(kinds[k])} | {string.Join(" | ", rejected.Select(counts => $"{Share(counts[(2 * k) + 1])} | {Share(counts[(2 * k) + 2])}"))} |\n");
        return table.Append('\n').ToString();
    }

    private static double[] Both(ResamplingResult result) => [result.Tests["placebo"].P, result.Tests["placebo-t"].P];

    private static string Clusters()
    {
        (string Name, Func<Linear, Panel, RunOptions, double> P)[] tests =
        [
            ("cluster, t(G−1)", (of, panel, run) => of.Fit(panel, run)["D"].P),
            ("crv3, t(G−1)", (of, panel, run) => (of with { Vcov = "crv3 ~ g" }).Fit(panel, run)["D"].P),
            ("wild, restricted, Rademacher", (of, panel, run) => Wild(of, panel, run, WildWeights.Rademacher, false)),
            ("wild, restricted, Webb", (of, panel, run) => Wild(of, panel, run, WildWeights.Webb, false)),
            ("wild, unrestricted, Rademacher", (of, panel, run) => Wild(of, panel, run, WildWeights.Rademacher, true)),
            ("pairs bootstrap, percentile", (of, panel, run) => new Bootstrap(of) { By = "g", Draws = 399, Intervals = [Kuznets.Numerics.Resampling.IntervalKind.Percentile] }.Fit(panel, run).Terms.First(t => t.Name == "D").P),
        ];
        int[] sizes = [9, 15, 30];
        StringBuilder table = new($"## Few clusters of unequal size, {Draws} data sets, 399 draws each\n\n| test | {string.Join(" | ", sizes.Select(g => $"G = {g}: no effect | effect 1"))} |\n|---|{string.Concat(sizes.Select(_ => "---|---|"))}\n");
        Linear of = new("y ~ D + x") { Vcov = Vcov.Cluster("g") };
        int[][] rejected = [.. sizes.SelectMany(g => ((double[])[0, 1]).Select(effect => Rejections(tests.Length, draw =>
        {
            Panel panel = FewClusters.Draw(g, draw, effect);
            RunOptions run = new() { Threads = 1, Seed = (ulong)draw + 1 };
            return [.. tests.Select(test => test.P(of, panel, run))];
        })))];
        for (int t = 0; t < tests.Length; t++)
            table.Append(CultureInfo.InvariantCulture, $"| {tests[t].Name} | {string.Join(" | ", rejected.Select(counts => Share(counts[t])))} |\n");
        return table.Append(CultureInfo.InvariantCulture, $"\nA share of {Draws} has a simulation error of 0.011 at 5 %.\n").ToString();
    }

    private static double Wild(Linear of, Panel panel, RunOptions run, WildWeights weights, bool unrestricted) =>
        new WildBootstrap(of) { Null = ["D"], Weights = weights, Unrestricted = unrestricted, Draws = 399, Interval = false }.Fit(panel, run).Terms[0].P;

    private static int[] Rejections(int tests, Func<int, double[]> p)
    {
        double[][] all = new double[Draws][];
        Work.Each(Draws, null, draw => all[draw] = p(draw));
        return [.. Enumerable.Range(0, tests).Select(t => all.Count(ps => ps[t] <= 0.05 + 1e-12))];
    }

    private static string Share(int count) => (count / (double)Draws).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Name(Permute kind) => kind switch
    {
        Permute.UnitsAndTiming => "units-and-timing",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
