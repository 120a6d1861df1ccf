using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Bench.Absorption;
using Kuznets.Bench.Designs;
using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Modelling;

namespace Kuznets.Bench.Dynamic;

/// <summary>
/// Difference and system GMM on 284 cities and 13 years, ours and plm's in one run, and a sensitivity grid of 48 cells. The coefficients of both
/// must agree, and ours with those that plm 2.6-2 gave, before a time is printed.
/// </summary>
internal static class DynamicPanelBench
{
    private const int Cities = 284, Years = 13, Runs = 15;

    private static readonly (string Name, DynamicPanel Spec, double Lag, double X, double Columns)[] Cases =
    [
        ("difference, two steps, all lags", All(false), 0.491746563898, 0.776887097725, 154),
        ("system, two steps, all lags", All(true), 0.524904319129, 0.808362117857, 177),
        ("system, two steps, lags 2-4", All(true) with { Gmm = [new GmmInstruments("y", 2..4), new GmmInstruments("x", 1..3)] }, 0.521666198875, double.NaN, 96),
    ];

    public static int Run()
    {
        Panel panel = Data();
        string folder = Path.Combine("artifacts", "bench");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "dynpanel.csv"), Csv(panel));
        Dictionary<string, (double Seconds, double Lag)> peer = Peer(folder);
        StringBuilder table = new("| case | instruments | ours, ms | plm, ms | ratio |\n|---|---|---|---|---|\n");
        bool wrong = false;
        foreach ((string name, DynamicPanel spec, double lag, double x, double columns) in Cases)
        {
            Estimate fit = spec.Fit(panel);
            double error = Math.Abs(fit.Terms[0].Estimate - lag) + (double.IsNaN(x) ? 0 : Math.Abs(fit["x"].Estimate - x));
            bool same = error < 1e-8 && fit.Stats["columns"] == columns;
            double ours = Median(() => spec.Fit(panel));
            bool measured = peer.TryGetValue(name, out (double Seconds, double Lag) theirs);
            same &= !measured || Math.Abs(theirs.Lag - fit.Terms[0].Estimate) < 1e-8;
            wrong |= !same;
            table.Append(CultureInfo.InvariantCulture, $"| {name}{(same ? "" : " **wrong**")} | {columns} | {1000 * ours:0.0} | {(measured ? $"{1000 * theirs.Seconds:0}" : "absent")} | {(measured ? $"{theirs.Seconds / ours:0.0}" : "")} |\n");
        }
        DynamicPanelSensitivity grid = new(All(true) with { Style = DynamicStyle.Xtabond2 }) { Depths = [.. Enumerable.Range(1, 12)], Transforms = [Transform.Difference, Transform.Orthogonal] };
        DynamicPanelSensitivityResult cells = grid.Fit(panel);
        double seconds = Median(() => grid.Fit(panel));
        table.Append(CultureInfo.InvariantCulture, $"| sensitivity grid, {cells.Cells.Count} cells | {cells.Cells.Min(c => c.Fit!.Stats["columns"])}-{cells.Cells.Max(c => c.Fit!.Stats["columns"])} | {1000 * seconds:0} | | |\n");
        string text = $"# Dynamic panels\n\n284 cities, 13 years, time effects, medians of {Runs} calls in warm processes; plm runs on one thread.\n`bench/dynamic-panel.sh`, {Surroundings.Now().Processor}, {Surroundings.Now().Threads} threads.\n\n{table}";
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/dynamic-panel.md", text);
        Console.Write(text);
        return wrong ? 1 : 0;
    }

    private static DynamicPanel All(bool system) => new("y ~ l(y, 1) + x | id + year")
    {
        System = system,
        Style = DynamicStyle.Plm,
        Gmm = [new GmmInstruments("y", 2..), new GmmInstruments("x", 1..)],
    };

    /// <summary>y = .5 y(-1) + .8 x + .5 η + τ + e, x = .6 x(-1) + .3 η + .2 e(-1) + u, after fifty periods.</summary>
    private static Panel Data()
    {
        const int Burn = 50, Periods = Years + Burn;
        double[] eta = Streams.Normals(201, Cities), e = Streams.Normals(202, Cities * Periods), u = Streams.Normals(203, Cities * Periods), tau = Streams.Normals(204, Periods);
        double[] id = new double[Cities * Years], year = new double[id.Length], y = new double[id.Length], x = new double[id.Length];
        for (int i = 0; i < Cities; i++)
        {
            double lastY = 0, lastX = 0;
            for (int t = 1; t < Periods; t++)
            {
                int at = (i * Periods) + t;
                lastX = (0.6 * lastX) + (0.3 * eta[i]) + (0.2 * e[at - 1]) + u[at];
                lastY = (0.5 * lastY) + (0.8 * lastX) + (0.5 * eta[i]) + (0.3 * tau[t]) + e[at];
                if (t < Burn)
                    continue;
                int row = (i * Years) + t - Burn;
                (id[row], year[row], y[row], x[row]) = (i + 1, t - Burn + 1, lastY, lastX);
            }
        }
        return Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("year", year), new NumberColumn("y", y), new NumberColumn("x", x)), "id", "year");
    }

    private static string Csv(Panel panel)
    {
        StringBuilder text = new("id,year,y,x\n");
        double[][] columns = [.. panel.Frame.Columns.Select(c => ((NumberColumn)c).Values)];
        for (int row = 0; row < panel.Rows; row++)
            text.AppendJoin(',', columns.Select(c => c[row].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        return text.ToString();
    }

    private static double Median(Action call)
    {
        // Until the compiler has optimised what the call uses.
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < 2;)
            call();
        double[] seconds = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            call();
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        return seconds.Order().ElementAt(Runs / 2);
    }

    /// <summary>Median seconds and the lag's coefficient of plm by case; nothing where R or plm is absent.</summary>
    private static Dictionary<string, (double, double)> Peer(string folder)
    {
        try
        {
            ProcessStartInfo start = new("Rscript", ["bench/rivals/dynamic-panel-plm.R", Path.Combine(folder, "dynpanel.csv")]) { RedirectStandardOutput = true, UseShellExecute = false };
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).Where(p => p.Length == 3)
                .ToDictionary(p => p[0], p => (double.Parse(p[1], CultureInfo.InvariantCulture), double.Parse(p[2], CultureInfo.InvariantCulture)));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
