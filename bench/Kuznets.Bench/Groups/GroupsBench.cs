using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Bench.Designs;
using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;

namespace Kuznets.Bench.Groups;

/// <summary>Times of 1,000 permutations and bootstraps of a difference on 284 × 13 with eight controls, and the simulation tables.</summary>
internal static class GroupsBench
{
    private const int Draws = 1000, Repetitions = 5;

    public static int Run()
    {
        string text = $"""
            # Differences between groups

            `bench/groups.sh`; processor time on {Environment.ProcessorCount} shared cores.

            ## {Draws:N0} draws on 284 × 13, nine regressors, effects of city and year

            Processor seconds of the whole analysis (both regressions, all draws, ratio to the clustered error of every draw), median of {Repetitions} in one run; refits of the
            estimator are timed on 40 draws and scaled.

            {Times()}
            ## Printed columns given back, 400 draws

            One column at a time, slope, error and R² as printed; no controls, so that the degrees of freedom are a little more than in print and R² is not that of the
            regions, where controls explain it.

            {GroupsSimulation.Recovery()}
            ## Rejections at 5 %, 400 draws

            Errors clustered by unit; 199 permutations and 199 bootstrap draws of units. A share of .05 has a simulation error of .011. Groups have their printed noise under
            both columns of slopes; with three groups tests are joint and bdiff has no number.

            {GroupsSimulation.Rejections()}
            """;
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/groups.md", text);
        Console.Write(text);
        return 0;
    }

    private static string Times()
    {
        Panel panel = Cities();
        Linear linear = new("y ~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 | city + year");
        Iv iv = new("y ~ x2 + x3 + x4 + x5 + x6 + x7 + x8 | city + year | x1 ~ x9");
        StringBuilder table = new("| analysis | blocks of units | refits of the estimator | ratio |\n|---|---|---|---|\n");
        foreach ((string name, Estimator of, string split, DifferenceMethod method) in (ReadOnlySpan<(string, Estimator, string, DifferenceMethod)>)
            [("permutation, linear, cities in a group", linear, "third", DifferenceMethod.Permutation), ("permutation, linear, city-years in a group", linear, "high", DifferenceMethod.Permutation),
             ("permutation, 2SLS, cities in a group", iv, "third", DifferenceMethod.Permutation), ("bootstrap, linear", linear, "third", DifferenceMethod.Bootstrap)])
        {
            GroupDifference spec = new(of, split) { Methods = [method], Draws = Draws, On = ["x1"] };
            double[] seconds = [.. Enumerable.Range(0, Repetitions + 1).Select(_ => Seconds(() => spec.Fit(panel))).Skip(1).Order()];
            double blocks = seconds[Repetitions / 2], refits = Refits(of, panel, split, method);
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {blocks:0.00} | {refits:0.0} | {refits / blocks:0} |\n");
        }
        return table.ToString();
    }

    private static double Refits(Estimator of, Panel panel, string split, DifferenceMethod method)
    {
        const int Few = 40;
        GroupLabels labels = GroupLabels.Of(panel, Splits.Of(panel, split));
        EstimatorRefits refits = new(of, panel, ["x1"], 2, RunOptions.Default);
        return Draws / (double)Few * Seconds(() =>
        {
            if (method == DifferenceMethod.Permutation)
                Permutation.Of(labels, refits, 1, Few, RunOptions.Default);
            else
                UnitBootstrap.Of(labels, refits, 1, Few, RunOptions.Default);
        });
    }

    private static double Seconds(Action work)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static Panel Cities()
    {
        CityYear data = CityYear.Generate();
        return Panel.Of(new Frame([new NumberColumn("city", [.. data.City.Select(c => (double)c)]), new NumberColumn("year", [.. data.Year.Select(y => (double)y)]), new NumberColumn("y", data.Outcome),
            .. data.Regressors.Select((x, j) => new NumberColumn($"x{j + 1}", x)),
            new NumberColumn("third", [.. data.City.Select(c => c % 3 == 0 ? 1.0 : 0)]),
            new NumberColumn("high", [.. data.Regressors[8].Select(v => v > 0 ? 1.0 : 0)])]), "city", "year");
    }
}
