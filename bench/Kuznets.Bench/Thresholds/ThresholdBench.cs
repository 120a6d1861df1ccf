using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Bench.Absorption;
using Kuznets.Bench.Designs;
using Kuznets.Data;
using Kuznets.Estimators.Thresholds;

namespace Kuznets.Bench.Thresholds;

/// <summary>
/// One, two and three thresholds on 284 cities and 13 years, a grid of 300 and 300 bootstrap draws of each F, ours and a program of arrays in one run. The
/// thresholds, sums of squares and F must be those that the peer gave before a time is printed.
/// </summary>
internal static class ThresholdBench
{
    private const int Cities = 284, Years = 13, Runs = 15;

    private static readonly Threshold Spec = new("y ~ x + z1 + z2 | id") { Regime = ["x"], By = "q", Thresholds = 3 };

    public static int Run(string[] rest)
    {
        if (rest is ["simulation"])
            return ThresholdSimulation.Run();
        Panel panel = Data();
        string folder = Path.Combine("artifacts", "bench");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "threshold.csv"), Csv(panel));
        ThresholdEstimate fit = (ThresholdEstimate)Spec.Fit(panel);
        (string Name, double Ours, double Expected)[] checks =
        [
            ("single threshold", ((ThresholdEstimate)(Spec with { Thresholds = 1, Bootstrap = 0 }).Fit(panel)).Thresholds[0].Estimate, -0.3187197536),
            ("SSR, single", fit.Shapes.First(s => s.Name == "threshold-1").Ssr, 3513.648752659),
            ("F single", fit.Tests["f-single"].Statistic, 405.380482176),
            ("second threshold", fit.Thresholds.First(t => t.Found == 2).Estimate, 0.571977785),
            ("SSR, double", fit.Shapes.First(s => s.Name == "threshold-2").Ssr, 3407.323928372),
            ("F double", fit.Tests["f-double"].Statistic, 106.34592096),
            ("third threshold", fit.Thresholds.First(t => t.Found == 3).Estimate, -0.110320747),
            ("SSR, triple", fit.Shapes.First(s => s.Name == "threshold-3").Ssr, 3405.22667424),
            ("F triple", fit.Tests["f-triple"].Statistic, 2.098962203),
        ];
        bool wrong = false;
        StringBuilder text = new($"# Thresholds\n\n284 cities, 13 years, one to three thresholds in sequence, 300 bootstrap draws of each F; medians of {Runs} calls in warm processes, the whole call each\n(sample, search, bootstrap, intervals, alternatives, regression). `bench/threshold.sh`, {Surroundings.Now().Processor}, {Surroundings.Now().Threads} threads, load {Surroundings.Now().Load}: where others\nuse the machine, the time of the processors tells more than the clock.\n\n");
        double[] peer = Peer(folder) ?? [];
        double[] theirs = peer.Length == 0 ? [] : [peer[1], peer[2], peer[3], peer[5], peer[6], peer[7], peer[9], peer[10], peer[11]];
        text.Append("| quantity | ours | expected | numpy in this run |\n|---|---|---|---|\n");
        for (int c = 0; c < checks.Length; c++)
        {
            (string name, double ours, double expected) = checks[c];
            bool same = Near(ours, expected) && (theirs.Length == 0 || Near(theirs[c], ours));
            wrong |= !same;
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {ours:0.##########}{(same ? "" : " **wrong**")} | {expected:0.##########} | {(theirs.Length == 0 ? "absent" : theirs[c].ToString("0.##########", CultureInfo.InvariantCulture))} |\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"| p single, double, triple | {fit.Tests["f-single"].P:0.000}, {fit.Tests["f-double"].P:0.000}, {fit.Tests["f-triple"].P:0.000} | | {(peer.Length == 0 ? "absent" : string.Create(CultureInfo.InvariantCulture, $"{peer[4]:0.000}, {peer[8]:0.000}, {peer[12]:0.000}"))} |\n\n");
        text.Append("| case | clock, ms | processors, ms |\n|---|---|---|\n");
        foreach ((string name, Threshold spec, RunOptions run) in ((string, Threshold, RunOptions)[])
        [
            ("grid of 300, all threads", Spec, RunOptions.Default),
            ("grid of 300, one thread", Spec, new RunOptions { Threads = 1 }),
            ("every value, all threads", Spec with { Grid = null }, RunOptions.Default),
            ("two regressors, grid of 300, all threads", Spec with { Regime = ["x", "z1"] }, RunOptions.Default),
            ("city and year effects, grid of 300, all threads", Spec with { Formula = "y ~ x + z1 + z2 | id + year" }, RunOptions.Default),
        ])
        {
            (double clock, double processors) = Median(() => spec.Fit(panel, run));
            text.Append(CultureInfo.InvariantCulture, $"| ours, {name} | {1000 * clock:0.0} | {1000 * processors:0.0} |\n");
        }
        text.Append(peer.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"| numpy, grid of 300 | {1000 * peer[0]:0.0} | |\n") : "| numpy | absent | |\n");
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/threshold.md", text.ToString());
        Console.Write(text);
        return wrong ? 1 : 0;
    }

    /// <summary>y = β(q) x + .5 z1 − .3 z2 + η + e with β of .5, 1 and 1.4 and thresholds at −.3 and .6.</summary>
    private static Panel Data()
    {
        const int N = Cities * Years;
        double[] a = Streams.Normals(101, Cities), q = Streams.Normals(301, N), x = Streams.Normals(302, N), z1 = Streams.Normals(303, N), z2 = Streams.Normals(304, N), e = Streams.Normals(305, N);
        double[] id = new double[N], year = new double[N], y = new double[N];
        for (int row = 0; row < N; row++)
        {
            int city = row / Years;
            (id[row], year[row]) = (city + 1, (row % Years) + 1);
            x[row] += 0.3 * a[city];
            y[row] = ((q[row] <= -0.3 ? 0.5 : q[row] <= 0.6 ? 1.0 : 1.4) * x[row]) + (0.5 * z1[row]) - (0.3 * z2[row]) + a[city] + e[row];
        }
        return Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("year", year), new NumberColumn("y", y), new NumberColumn("q", q), new NumberColumn("x", x),
            new NumberColumn("z1", z1), new NumberColumn("z2", z2)), "id", "year");
    }

    private static string Csv(Panel panel)
    {
        StringBuilder text = new("id,year,y,q,x,z1,z2\n");
        double[][] columns = [.. panel.Frame.Columns.Select(c => ((NumberColumn)c).Values)];
        for (int row = 0; row < panel.Rows; row++)
            text.AppendJoin(',', columns.Select(c => c[row].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        return text.ToString();
    }

    private static (double Clock, double Processors) Median(Action call)
    {
        // Until the compiler has optimised what the call uses.
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < 2;)
            call();
        double[] seconds = new double[Runs], processors = new double[Runs];
        Process self = Process.GetCurrentProcess();
        for (int run = 0; run < Runs; run++)
        {
            self.Refresh();
            TimeSpan before = self.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            call();
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            self.Refresh();
            processors[run] = (self.TotalProcessorTime - before).TotalSeconds;
        }
        return (seconds.Order().ElementAt(Runs / 2), processors.Order().ElementAt(Runs / 2));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-8 * Math.Abs(b);

    /// <summary>Median seconds of the program of arrays, then threshold, sum of squares, F and p of each stage; null where Python or numpy is absent.</summary>
    private static double[]? Peer(string folder)
    {
        foreach (string python in (string[])["python3", "/usr/bin/python3"])
        {
            try
            {
                ProcessStartInfo start = new(python, ["bench/rivals/threshold-numpy.py", Path.Combine(folder, "threshold.csv")]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
                using Process process = Process.Start(start)!;
                string output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode == 0)
                    return [.. output.Split('\t').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
            }
            catch (System.ComponentModel.Win32Exception)
            {
                continue;
            }
        }
        return null;
    }
}
