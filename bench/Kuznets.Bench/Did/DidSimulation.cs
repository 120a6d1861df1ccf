using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Numerics;

namespace Kuznets.Bench.DifferenceInDifferences;

/// <summary>Means of 400 draws of the process beside the truth, coverage of intervals and simultaneous bands, size and power of the pre-trend test.</summary>
internal static class DidSimulation
{
    private const int Draws = 400;

    private static readonly (string Name, DidMethod Method)[] Methods =
    [
        ("twfe", new TwoWay()),
        ("sun-abraham", new SunAbraham()),
        ("callaway-santanna", new CallawaySantAnna()),
        ("imputation", new Imputation()),
        ("two-stage", new TwoStage()),
        ("stacked, weighted, -1 to 3", new Stacked { Weighted = true }),
        ("de-chaisemartin-dhaultfoeuille", new Switchers()),
        ("extended-twfe", new ExtendedTwoWay()),
    ];

    public static int Run()
    {
        StringBuilder table = new("| effect | method | truth | mean | sd of draws | mean of errors | simulation errors off | 95 % interval covers | 95 % band covers all periods | pre-trend test rejects at 5 % |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (Effects kind in Enum.GetValues<Effects>())
        {
            Panel[] panels = [.. Enumerable.Range(0, Draws).Select(d => P000d.Draw(kind, P000d.Seed, d))];
            foreach ((string name, DidMethod method) in Methods)
            {
                // A stack holds the periods that every cohort has; its average is that of the distances 0 to 3.
                Did spec = new("carbon ~ 1") { TreatedFrom = "adopted", Method = method, BandDraws = 2_000, Window = method is Stacked ? (-1, 3) : null };
                double truth = method is Stacked ? Enumerable.Range(0, 4).Average(k => Truth(k, kind)) : P000d.Average(kind);
                Line(table, kind, name, truth, spec, panels, events: true);
            }
            if (kind == Effects.Constant)
                Line(table, kind, "twfe, with the control", -0.1223, new Did("carbon ~ control") { TreatedFrom = "adopted", BandDraws = 2_000 }, panels, events: false);
        }
        string text = $"# Difference in differences, {Draws} draws\n\nProcess P000d (284 cities, 2011-2023, cohorts of 37, 38 and 25), seed {P000d.Seed}; `bench/did.sh simulation`. Effects: constant (−0.1890 with the part through a control, −0.1223 without it); growing with time since adoption and larger for the first cohort; constant with treated cities drifting by −0.03 a year, where no method is right and the pre-trend test should reject. `callaway-santanna` tests changes of one period before treatment (base: varying), the others differences from the period before it. Bands are judged for the methods whose periods have a common truth under the process.\n\n{table}";
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/did-simulation.md", text);
        Console.Write(text);
        return 0;
    }

    private static void Line(StringBuilder table, Effects kind, string name, double truth, Did spec, Panel[] panels, bool events)
    {
        DidEstimate[] fits = new DidEstimate[Draws];
        Work.Each(Draws, null, draw => fits[draw] = (DidEstimate)spec.Fit(panels[draw], new RunOptions { Threads = 1 }));
        double[] b = [.. fits.Select(f => f["att"].Estimate)];
        double mean = b.Average(), sd = Math.Sqrt(b.Sum(v => (v - mean) * (v - mean)) / (Draws - 1));
        double covered = fits.Count(f => f["att"].Low <= truth && truth <= f["att"].High) / (double)Draws;
        bool judged = events && kind != Effects.Drifting && !(kind == Effects.Growing && spec.Method is TwoWay);
        string band = judged ? fits.Average(f => Covers(f.EventStudy!, kind) ? 1.0 : 0).ToString("0.000", CultureInfo.InvariantCulture) : "";
        string rejects = fits[0].EventStudy!.Pretrend is null ? "" : fits.Average(f => f.EventStudy!.Pretrend!.P < 0.05 ? 1.0 : 0).ToString("0.000", CultureInfo.InvariantCulture);
        table.Append(CultureInfo.InvariantCulture, $"| {kind.ToString().ToLowerInvariant()} | {name} | {truth:0.0000} | {mean:0.0000} | {sd:0.0000} | {fits.Average(f => f["att"].Se):0.0000} | {(mean - truth) / sd * Math.Sqrt(Draws):0.0} | {covered:0.000} | {band} | {rejects} |\n");
    }

    private static bool Covers(EventStudy events, Effects kind) =>
        events.Points.All(p => double.IsNaN(p.Se) || (p.BandLow <= Truth(p.Relative, kind) && Truth(p.Relative, kind) <= p.BandHigh));

    /// <summary>Mean over the cohorts that reach a relative period, by size.</summary>
    private static double Truth(int relative, Effects kind)
    {
        if (relative < 0)
            return 0;
        (int Year, int Size)[] there = [.. P000d.Cohorts.Where(c => c.Year + relative < P000d.First + P000d.Years)];
        return there.Sum(c => c.Size * P000d.Effect(kind, c.Year, c.Year + relative)) / there.Sum(c => c.Size);
    }
}
