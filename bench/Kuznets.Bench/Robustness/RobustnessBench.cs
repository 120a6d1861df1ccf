using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Robustness;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Checks = Kuznets.Estimators.Robustness.Robustness;

namespace Kuznets.Bench.Robustness;

/// <summary>Means of 400 draws of a process beside the printed slopes it is made from, and what winsorising does to slope and error.</summary>
internal static class RobustnessBench
{
    private const int Draws = 400;

    private static readonly Checks Spec = new(new Linear("carbon ~ ai_firm + pgdp + open + finance + people + urban + fiscal | city + year") { Vcov = "cluster ~ city" })
    {
        Variants =
        [
            new("per head") { Outcome = "per_head" }, new("attention") { Regressor = "ai_concern" }, new("winsor 1 %") { Winsor = (1, 99) }, new("winsor 5 %") { Winsor = (5, 95) },
            new("no municipalities") { Exclude = "municipality == 1" }, new("neither policy") { Exclude = "low_carbon == 1 | ets == 1" },
        ],
    };

    public static int Run()
    {
        Fits[] steps = new Fits[Draws];
        RobustnessResult[] checks = new RobustnessResult[Draws];
        RunOptions alone = new() { Threads = 1 };
        Work.Each(Draws, null, draw =>
        {
            Panel panel = P000a.Draw(draw);
            steps[draw] = new Linear("carbon ~ ai_firm + csw0(pgdp, open, finance, people, urban, fiscal) | city + year") { Vcov = "cluster ~ city" }.FitAll(panel, alone);
            checks[draw] = Spec.Fit(panel, alone);
        });
        StringBuilder table = new("| column | made from | mean | sd of draws | mean of errors | simulation errors off |\n|---|---|---|---|---|---|\n");
        for (int column = 0; column < 7; column++)
            Row(table, $"({column + 1})", P000a.Slopes[column], [.. steps.Select(s => s.Estimates[column]["ai_firm"])]);
        foreach ((int at, double? truth) in (ReadOnlySpan<(int, double?)>)[(1, P000a.PerHead), (2, P000a.Attention), (3, null), (4, null), (5, P000a.Slopes[6]), (6, P000a.Slopes[6])])
            Row(table, checks[0].Curve[at].Variant, truth, [.. checks.Select(c => c.Parts[at][c.Curve[at].Term])]);
        double smaller = checks.Count(c => Math.Abs(c.Curve[4].Estimate) < Math.Abs(c.Curve[3].Estimate) && Math.Abs(c.Curve[3].Estimate) < Math.Abs(c.Curve[0].Estimate)) / (double)Draws;
        double starred = checks.Count(c => c.Curve[3].P < 0.01 && c.Curve[4].P < 0.01) / (double)Draws;
        string text = string.Create(CultureInfo.InvariantCulture, $"""
            # A baseline and its variants, {Draws} draws

            `bench/robustness.sh`; process P000a, errors clustered by city. Winsorised columns have no slope of their own: extreme cities have four times the slope.

            {table}
            Slope shrinks from no winsorising to 1 % to 5 % in {smaller:0.000} of the draws; both winsorised slopes are significant at 1 % in {starred:0.000}.

            """);
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/robustness.md", text);
        Console.Write(text);
        return 0;
    }

    private static void Row(StringBuilder table, string name, double? truth, Term[] terms)
    {
        double mean = terms.Average(t => t.Estimate), sd = Math.Sqrt(terms.Sum(t => Math.Pow(t.Estimate - mean, 2)) / (Draws - 1));
        string off = truth is { } known ? ((mean - known) / sd * Math.Sqrt(Draws)).ToString("0.0", CultureInfo.InvariantCulture) : "";
        table.Append(CultureInfo.InvariantCulture, $"| {name} | {truth} | {mean:0.0000} | {sd:0.0000} | {terms.Average(t => t.Se):0.0000} | {off} |\n");
    }
}
