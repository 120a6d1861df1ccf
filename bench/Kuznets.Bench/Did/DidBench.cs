using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Bench.Absorption;
using Kuznets.Bench.Designs;
using Kuznets.Data;
using Kuznets.Estimators.Did;

namespace Kuznets.Bench.DifferenceInDifferences;

/// <summary>
/// Group-time effects on 284 units, 13 periods and 3 cohorts beside the times and values that did 2.1.1 gave on the same data (R 4.2.2, one thread,
/// medians of 3 and 5 calls). Ours holds all effects, all averages, tests and, where drawn, bands in one call; values must agree before a time is printed.
/// </summary>
internal static class DidBench
{
    private const int Units = 284, Periods = 13, Calls = 20;

    private static readonly (string Name, CallawaySantAnna Method, double Att, double Se, double Peer, double Averages)[] Cases =
    [
        ("dr", new() { Aggregation = Aggregation.Dynamic }, -0.00184492305836, 0.228738039954, 0.154, 0.015),
        ("reg", new() { Adjustment = Adjustment.Regression, Aggregation = Aggregation.Dynamic }, 0.00371688255027, 0.228642305524, 0.066, 0.015),
        ("ipw", new() { Adjustment = Adjustment.Weighting, Aggregation = Aggregation.Dynamic }, -0.000831752665163, 0.227784039412, 0.113, 0.015),
        ("dr, bootstrap of 1000", new() { Draws = 1000, Aggregation = Aggregation.Dynamic }, -0.00184492305836, double.NaN, 0.171, 0),
    ];

    public static int Run()
    {
        Panel panel = Data();
        StringBuilder table = new("| case | ours, ms | ours with a band of 10 000 draws, ms | did att_gt, ms | did aggte dynamic, ms | ratio |\n|---|---|---|---|---|---|\n");
        bool wrong = false;
        foreach ((string name, CallawaySantAnna method, double att, double se, double peer, double averages) in Cases)
        {
            Did spec = new("y ~ xc") { TreatedFrom = "g", Method = method };
            DidEstimate fit = (DidEstimate)spec.Fit(panel);
            bool same = Math.Abs(fit.Cells[0].Estimate - att) < 1e-9 && (double.IsNaN(se) || Math.Abs(fit.Cells[0].Se - se) < 1e-9);
            same &= name != "dr" || (Math.Abs(fit["att"].Estimate - 0.811802546519) < 1e-9 && Math.Abs(fit["att"].Se - 0.114396824371) < 1e-9);
            wrong |= !same;
            double ours = Processor(() => (spec with { BandDraws = 0 }).Fit(panel)), banded = Processor(() => spec.Fit(panel));
            table.Append(CultureInfo.InvariantCulture, $"| {name}{(same ? "" : " **wrong**")} | {1000 * ours:0.00} | {1000 * banded:0.00} | {1000 * peer:0} | {(averages == 0 ? "" : $"{1000 * averages:0}")} | {(peer + averages) / ours:0} |\n");
        }
        double twoWay = Processor(() => new Did("y ~ xc") { TreatedFrom = "g" }.Fit(panel)), sunAbraham = Processor(() => new Did("y ~ xc") { TreatedFrom = "g", Method = new SunAbraham() }.Fit(panel));
        string text = $"# Difference in differences\n\n{Units} units, {Periods} periods, cohorts in periods 5, 8 and 11, one covariate; processor time a call in a warm process, {Surroundings.Now().Processor}, {Surroundings.Now().Threads} threads. Ours is one whole fit: all group-time effects, four averages with their parts and joint tests; the ratio is that of the column without band (the bootstrap has its band from its own draws in both). did 2.1.1: R 4.2.2, one thread, `att_gt` without bootstrap and band, then `aggte`; its values on these data are compared to 1e-9 first.\n`bench/did.sh`\n\n{table}\nTwo-way fixed effects with event study, band and decomposition: {(1000 * twoWay).ToString("0.0", CultureInfo.InvariantCulture)} ms. Sun-Abraham: {(1000 * sunAbraham).ToString("0.0", CultureInfo.InvariantCulture)} ms.\n";
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/did.md", text);
        Console.Write(text);
        return wrong ? 1 : 0;
    }

    /// <summary>y = 0.5 + 0.1 (t - g) after g, effects of unit and period, 0.2 x t / 13, errors of variance one.</summary>
    private static Panel Data()
    {
        int n = Units * Periods;
        double[] a = Streams.Normals(101, Units), lambda = Streams.Normals(102, Periods), u = Streams.Uniforms(401, Units), x = Streams.Normals(402, Units), e = Streams.Normals(403, n);
        double[] id = new double[n], year = new double[n], g = new double[n], y = new double[n], xc = new double[n];
        for (int i = 0; i < n; i++)
        {
            (int unit, int t) = (i / Periods, (i % Periods) + 1);
            int first = ((int[])[0, 5, 8, 11])[Math.Min((int)(u[unit] * 4), 3)];
            double effect = first > 0 && t >= first ? 0.5 + (0.1 * (t - first)) : 0;
            (id[i], year[i], g[i], xc[i]) = (unit + 1, t, first, x[unit]);
            y[i] = effect + a[unit] + lambda[t - 1] + (0.2 * x[unit] * t / Periods) + e[i];
        }
        return Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("year", year), new NumberColumn("g", g), new NumberColumn("y", y), new NumberColumn("xc", xc)), "id", "year");
    }

    /// <summary>Processor seconds a call: other work on the machine does not count.</summary>
    private static double Processor(Action call)
    {
        // Until the compiler has optimised what the call uses.
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < 1.5;)
            call();
        using Process own = Process.GetCurrentProcess();
        TimeSpan before = own.TotalProcessorTime;
        int calls = 0;
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < 1.5 || calls < Calls; calls++)
            call();
        own.Refresh();
        return (own.TotalProcessorTime - before).TotalSeconds / calls;
    }
}
