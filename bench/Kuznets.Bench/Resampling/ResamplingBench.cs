using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Bench.Absorption;
using Kuznets.Bench.Designs;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Inference;
using Placebo = Kuznets.Estimators.Resampling.Placebo;

namespace Kuznets.Bench.Resampling;

/// <summary>
/// Whole calls of the resampling analyses on 284 cities and 13 years beside the seconds peers took on two cores of another day: fwildclusterboot 0.14.3,
/// wildboottest 0.3.1, a loop of fixest 0.12.2, all on one thread. The statistic must be the peer's before a time is printed.
/// </summary>
internal static class ResamplingBench
{
    private const int Runs = 7;
    private const string Formula = "y ~ D + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9";

    /// <summary>Runs the timings and the simulation; writes bench/results/resampling.md.</summary>
    public static int Run()
    {
        Panel panel = Data();
        StringBuilder table = new("| work | ours, s (clock) | ours, s (processors) | peer, s | peer over ours | peer |\n|---|---|---|---|---|---|\n");
        bool wrong = false;
        foreach ((string name, string effects, string cluster, FixedEffectCount counted, double t, double peer, double withInterval) in (ReadOnlySpan<(string, string, string, FixedEffectCount, double, double, double)>)[
            ("284 clusters, cities and years absorbed", "city + year", "city", FixedEffectCount.None, 4.52549373169, 0.519, 0.536),
            ("284 clusters, years absorbed", "year", "city", FixedEffectCount.Full, 5.84609482082, 0.436, 0.471),
            ("31 clusters, years absorbed", "year", "region", FixedEffectCount.Full, 6.22033093496, 0.028, 0.065),
        ])
        {
            WildBootstrap spec = new(new Linear($"{Formula} | {effects}") { Vcov = Vcov.Cluster(cluster), Ssc = new() { KFixef = counted } });
            bool same = Math.Abs(spec.Fit(panel).Terms[0].Statistic - t) < 1e-9 * t;
            wrong |= !same;
            string label = $"wild bootstrap, 9,999 draws, {name}{(same ? "" : " **wrong**")}";
            Row(table, label, peer, "fwildclusterboot", () => (spec with { Interval = false }).Fit(panel));
            Row(table, $"{label}, interval", withInterval, "fwildclusterboot", () => spec.Fit(panel));
        }
        Linear twoWay = new($"{Formula} | city + year") { Vcov = Vcov.Cluster("city") };
        Row(table, "wild bootstrap, 99,999 Webb draws, 284 clusters, years absorbed", 3.674, "fwildclusterboot",
            () => new WildBootstrap(new Linear($"{Formula} | year") { Vcov = Vcov.Cluster("city") }) { Draws = 99_999, Weights = WildWeights.Webb, Interval = false }.Fit(panel));
        Row(table, "placebo, 5,000 treatments drawn (units and timing)", 44.36, "loop of feols; all at once in R with BLAS 1.29",
            () => new Placebo(twoWay) { Permute = Permute.UnitsAndTiming, Draws = 5000 }.Fit(panel));
        Row(table, "placebo, 500 treatments drawn (units)", 4.436, "a tenth of the loop", () => new Placebo(twoWay).Fit(panel));
        Row(table, "placebo, 500 outcomes drawn", double.NaN, "", () => new Placebo(twoWay) { Permute = Permute.Outcome }.Fit(panel));
        Row(table, "pairs bootstrap, 999 draws, four intervals", double.NaN, "", () => new Bootstrap(twoWay).Fit(panel));
        Row(table, "crv3 beside the fit", double.NaN, "", () => (twoWay with { Vcov = "crv3 ~ city" }).Fit(panel));
        string text = $"""
            # Resampling

            `bench/resampling.sh`, {Surroundings.Now().Processor}, {Surroundings.Now().Threads} threads, medians of {Runs} whole calls in a warm process; the machine was shared.
            Peers were measured on two cores of an AMD EPYC on another day, one thread each, so that a ratio, of their clock to our
            processors' seconds, is an indication.

            {table}
            {ResamplingSimulation.Tables()}
            """;
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/resampling.md", text);
        Console.Write(text);
        return wrong ? 1 : 0;
    }

    private static void Row(StringBuilder table, string name, double peer, string who, Action work)
    {
        work();
        (double Clock, double Processors)[] seconds = new (double, double)[Runs];
        for (int run = 0; run < Runs; run++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            Stopwatch clock = Stopwatch.StartNew();
            work();
            seconds[run] = (clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }
        double median = seconds.Select(s => s.Clock).Order().ElementAt(Runs / 2), processors = seconds.Select(s => s.Processors).Order().ElementAt(Runs / 2);
        table.Append(CultureInfo.InvariantCulture, $"| {name} | {median:0.0000} | {processors:0.000} | {(double.IsNaN(peer) ? "" : $"{peer:0.000}")} | {(double.IsNaN(peer) ? "" : $"{peer / processors:0.0}")} | {who} |\n");
        Console.Error.WriteLine($"{name}: {median:0.0000} s");
    }

    private static Panel Data()
    {
        CityYear design = CityYear.Generate();
        return Panel.Of(
            new Frame([
                new NumberColumn("city", [.. design.City.Select(c => c + 1.0)]),
                new NumberColumn("year", [.. design.Year.Select(t => t + 1.0)]),
                new NumberColumn("region", [.. design.City.Select(c => (c % 31) + 1.0)]),
                new NumberColumn("y", design.Outcome),
                new NumberColumn("D", [.. Enumerable.Range(0, CityYear.Rows).Select(i => design.City[i] < CityYear.Cities / 3 && design.Year[i] >= 7 ? 1.0 : 0)]),
                .. design.Regressors.Select((x, j) => new NumberColumn($"x{j + 1}", x)),
            ]), "city", "year");
    }
}
