using Kuznets.Data;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Groups;

public class GroupDifferenceTests
{
    private static readonly Panel Cities = GroupPanel.Of(40, 8, 1);
    private static readonly Linear Baseline = new("y ~ x + c | city + year") { Vcov = Vcov.Cluster("city") };

    [Fact]
    public void Parts_are_the_regressions_of_a_split()
    {
        GroupDifferenceResult fit = new GroupDifference(Baseline, "east") { Draws = 99 }.Fit(Cities);
        Fits split = (Baseline with { Split = "east" }).FitAll(Cities);
        fit.Parts.Count.ShouldBe(2);
        for (int g = 0; g < 2; g++)
        {
            fit.Parts[g].Terms.ShouldBe(split.Estimates[g].Terms);
            fit.Parts[g].Labels["sample"].ShouldBe(split.Estimates[g].Labels["sample"]);
            fit.Parts[g].Tests["difference"].ShouldBe(fit.Tests["difference"]);
        }
        fit["suest"].Difference.ShouldBe(fit.Parts[0]["x"].Estimate - fit.Parts[1]["x"].Estimate);
        fit.Groups[0].Rows.ShouldBe([160, 160]);
        fit.Groups[0].Units.ShouldBe([20, 20]);
        fit.Sample.Used.ShouldBe(320);
        fit.Tests.Keys.ShouldBe(["difference", "difference-permutation", "bdiff", "difference-permutation-t", "difference-suest", "difference-suest-stata", "difference-chow", "difference-chow-common-effects", "difference-chow-common-controls"]);
    }

    [Fact]
    public void The_fully_interacted_regression_is_the_one_a_formula_states()
    {
        GroupDifferenceResult fit = new GroupDifference(Baseline, "east") { Methods = [DifferenceMethod.Chow] }.Fit(Cities);
        Estimate all = (Baseline with { Formula = "y ~ i(east, x) + i(east, c) | city^east + year^east" }).Fit(Cities);
        Against(fit["chow"], all);
        Against(fit["chow-common-effects"], (Baseline with { Formula = "y ~ i(east, x) + i(east, c) | city + year" }).Fit(Cities));
        Against(fit["chow-common-controls"], (Baseline with { Formula = "y ~ i(east, x) + c | city + year" }).Fit(Cities));

        static void Against(CoefficientDifference d, Estimate interacted)
        {
            Term term = interacted.Combination("east::0:x - east::1:x");
            d.Difference.ShouldBe(term.Estimate, 1e-9);
            d.Se.ShouldBe(term.Se, 1e-9);
            d.P.ShouldBe(term.P, 1e-9);
            d.Df.ShouldBe(term.Df);
        }
    }

    [Fact]
    public void Chow_under_equal_variances_is_the_F_of_two_sums_of_squares()
    {
        Linear plain = new("y ~ x + c");
        GroupDifferenceResult fit = new GroupDifference(plain, "band") { On = ["x", "c"], Methods = [DifferenceMethod.Chow] }.Fit(Cities);
        double restricted = new Linear("y ~ x + c + i(band, ref = 0)").Fit(Cities).Regression!.Measures.Ssr;
        double free = fit.Parts.Sum(p => p.Regression!.Measures.Ssr);
        TestResult test = fit.Tests["difference-chow"];
        test.Df.ShouldBe(4);
        test.Df2.ShouldBe(320 - 9);
        test.Statistic.ShouldBe((restricted - free) / 4 / (free / (320 - 9)), 1e-9);
    }

    [Fact]
    public void More_than_two_groups_are_tested_together_and_in_pairs()
    {
        GroupDifferenceResult fit = new GroupDifference(Baseline, "band") { Draws = 199, Methods = [DifferenceMethod.Permutation, DifferenceMethod.Suest, DifferenceMethod.Chow, DifferenceMethod.Bootstrap] }.Fit(Cities);
        fit.Differences.Count(d => d.Method == "suest").ShouldBe(3);
        fit.Tests["difference-suest"].Df.ShouldBe(2);
        Estimate all = (Baseline with { Formula = "y ~ i(band, x) + i(band, c) | city^band + year^band" }).Fit(Cities);
        TestResult wald = all.Wald("band::0:x = band::2:x", "band::1:x = band::2:x");
        fit.Tests["difference-chow"].Statistic.ShouldBe(wald.Statistic, 1e-8);
        fit.Tests["difference-chow"].P.ShouldBe(wald.P, 1e-8);
        fit.Tests["difference"].P.ShouldBeInRange(0.005, 1);
        fit.Tests["difference-bootstrap"].Df.ShouldBe(2);
        double[] p = [.. fit.Differences.Where(d => d.Method == "suest").Select(d => d.P)];
        fit.Differences.Where(d => d.Method == "suest").Select(d => d.Holm).Max().ShouldBeGreaterThanOrEqualTo(p.Max());
    }

    [Fact]
    public void Several_splits_are_one_family()
    {
        Panel panel = Cities.With(new NumberColumn("half", [.. Cities.Units!.Codes.Select(u => u < 20 ? 0.0 : 1)]));
        GroupDifferenceResult fit = new GroupDifference(Baseline, ["east", "half"]) { Draws = 199, Methods = [DifferenceMethod.Permutation, DifferenceMethod.Bootstrap] }.Fit(panel);
        fit.Parts.Count.ShouldBe(4);
        fit.Tests.ShouldContainKey("difference: half");
        fit.Parts[2].Tests["difference"].ShouldBe(fit.Tests["difference: half"]);
        CoefficientDifference[] both = [.. fit.Differences.Where(d => d.Method == "permutation-t")];
        both.Length.ShouldBe(2);
        CoefficientDifference least = both.MinBy(d => d.P)!, most = both.MaxBy(d => d.P)!;
        least.Holm.ShouldBe(Math.Min(1, 2 * least.P), 1e-12);
        most.Holm.ShouldBe(Math.Max(least.Holm, most.P), 1e-12);
        most.BenjaminiHochberg.ShouldBe(most.P, 1e-12);
        both.ShouldAllBe(d => d.StepDown >= d.P && d.StepDown <= 1);
        most.StepDown.ShouldBe(Math.Max(least.StepDown, most.P), 1e-12, "the largest p is held against itself alone");
    }

    [Fact]
    public void Several_coefficients_have_a_test_each_and_one_together()
    {
        GroupDifferenceResult fit = new GroupDifference(Baseline, "east") { On = ["x", "c"], Draws = 99 }.Fit(Cities);
        fit.Tests.ShouldContainKey("difference: x");
        fit.Tests.ShouldContainKey("difference-suest: c");
        fit.Tests["difference-suest"].Df.ShouldBe(2);
        fit.Differences.Count(d => d.Method == "permutation").ShouldBe(2);
        fit["permutation-t", "x"].StepDown.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void After_instrumental_variables_too()
    {
        Iv iv = new("y ~ x + c | city + year | w ~ z") { Vcov = Vcov.Cluster("city") };
        GroupDifferenceResult fit = new GroupDifference(iv, "east") { On = ["w"], Draws = 99, Methods = [DifferenceMethod.Permutation, DifferenceMethod.Suest, DifferenceMethod.Chow] }.Fit(Cities);
        fit["chow"].Difference.ShouldBe(fit.Parts[0]["w"].Estimate - fit.Parts[1]["w"].Estimate, 1e-8);
        double apart = Math.Sqrt(Math.Pow(fit.Parts[0]["w"].Se, 2) + Math.Pow(fit.Parts[1]["w"].Se, 2));
        fit["suest"].Se.ShouldBe(apart, 1e-10, "clusters lie within groups");
        fit["permutation"].P.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Whatever_the_estimator_is_it_can_be_fitted_again()
    {
        RandomEffects effects = new("y ~ x + c");
        GroupDifferenceResult fit = new GroupDifference(effects, "east") { Draws = 99, Methods = [DifferenceMethod.Permutation, DifferenceMethod.Suest] }.Fit(Cities);
        fit["permutation"].P.ShouldBeLessThan(0.05, "the gap of 0.5 is large");
        FirstDifference differences = new("y ~ x + c") { Vcov = Vcov.Cluster("city") };
        GroupDifferenceResult changes = new GroupDifference(differences, "east") { Draws = 199 }.Fit(Cities);
        changes["permutation-t"].P.ShouldBe(changes["suest"].P, 0.1);
        changes["permutation-t"].Se.ShouldBe(changes["suest"].Se, 0.1 * changes["suest"].Se, "the same but for small-sample factors");
    }

    [Fact]
    public void The_same_bytes_with_any_number_of_threads()
    {
        GroupDifference spec = new(Baseline, "high") { Draws = 120, Methods = [DifferenceMethod.Permutation, DifferenceMethod.Bootstrap] };
        GroupDifferenceResult one = spec.Fit(Cities, new RunOptions { Threads = 1, Seed = 5 }), four = spec.Fit(Cities, new RunOptions { Threads = 4, Seed = 5 });
        one.Differences.ShouldBe(four.Differences);
        spec.Fit(Cities, new RunOptions { Seed = 6 })["permutation"].P.ShouldNotBe(one["permutation"].P);
    }

    [Fact]
    public void Renaming_groups_or_units_does_not_change_two_sided_p()
    {
        GroupDifference spec = new(Baseline, "east") { Draws = 199, Methods = [DifferenceMethod.Permutation] };
        Panel swapped = Cities.With(new NumberColumn("east", [.. ((NumberColumn)Cities.Frame["east"]).Values.Select(v => 1 - v)]));
        GroupDifferenceResult before = spec.Fit(Cities), after = spec.Fit(swapped);
        after["permutation"].Difference.ShouldBe(-before["permutation"].Difference, 1e-12);
        after["permutation"].P.ShouldBe(before["permutation"].P, 1e-12);
        after["permutation"].Bdiff.ShouldBe(before["permutation"].Bdiff, 1e-12);
    }

    [Fact]
    public void Blocks_hold_every_difference_and_the_sizes_of_groups()
    {
        GroupDifferenceResult fit = new GroupDifference(Baseline, "east") { Draws = 99 }.Fit(Cities);
        fit.Blocks.Select(b => b.Name).ShouldBe(["comparisons", "differences", "groups"]);
        fit.Blocks[0].Rows.Count.ShouldBe(1);
        fit.Blocks[0][0, "p-suest"].Number.ShouldBe(fit["suest"].P);
        fit.Blocks[0][0, "p-bdiff"].Number.ShouldBe(fit.Stats["p-bdiff"]);
        fit.Blocks[1].Rows.Count.ShouldBe(7);
        fit.Blocks[1][0, "se"].IsEmpty.ShouldBeTrue("a plain permutation has no error");
        fit.Blocks[2][1, "units"].Number.ShouldBe(20);
    }
}
