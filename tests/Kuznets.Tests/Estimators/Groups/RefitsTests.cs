using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.Groups;

/// <summary>Regrouping units by their cross products gives what fitting each group again gives: coefficients, clustered errors, resampled units.</summary>
public class RefitsTests
{
    [Theory]
    [InlineData("y ~ x + c | city + year", "east", 0.0, null)]
    [InlineData("y ~ x + c | city + year", "east", 0.2, null)]
    [InlineData("y ~ x + c | city + year", "east", 0.2, "weight")]
    [InlineData("y ~ x + c | city", "east", 0.1, null)]
    [InlineData("y ~ x + c", "east", 0.1, null)]
    [InlineData("y ~ x + c | year", "east", 0.1, "weight")]
    [InlineData("y ~ x + c | city + year", "high", 0.0, null)]
    [InlineData("y ~ x + c | city", "high", 0.0, "weight")]
    [InlineData("y ~ x + c | city + year", "band", 0.1, null)]
    public void Blocks_of_units_give_the_coefficients_and_clustered_errors_of_least_squares(string formula, string split, double holes, string? weights) =>
        Same(new Linear(formula) { Weights = weights }, split, holes, ["x", "c"]);

    [Theory]
    [InlineData("y ~ c | city + year | x ~ z", "east", 0.1)]
    [InlineData("y ~ c | city + year | w ~ z", "high", 0.0)]
    [InlineData("y ~ x | city | w ~ z + c", "east", 0.1)]
    [InlineData("y ~ x | w ~ z", "east", 0.1)]
    public void And_of_two_stage_least_squares(string formula, string split, double holes) =>
        Same(new Iv(formula), split, holes, formula.Contains("w ~", StringComparison.Ordinal) ? ["w"] : ["x", "c"]);

    private static void Same(Estimator of, string split, double holes, Seq<string> coefficients)
    {
        Panel panel = GroupPanel.Of(24, 6, 5, holes: holes);
        GroupLabels labels = GroupLabels.Of(panel, Splits.Of(panel, split));
        int groups = labels.Names.Count;
        Estimate pooled = (of with { DropSingletons = false }).Fit(panel);
        BlockRefits blocks = BlockRefits.Of(pooled.Regression!.Design, panel.Units!, coefficients, groups).ShouldNotBeNull();
        EstimatorRefits estimator = new(of, panel, coefficients, groups, RunOptions.Default);
        GroupCoefficients fast = new(groups, coefficients.Count, labels.PanelUnits), slow = new(groups, coefficients.Count, labels.PanelUnits);
        int[] arrangement = new int[labels.Units], groupOfRow = (int[])labels.GroupOfRow.Clone(), times = new int[labels.PanelUnits];
        for (int draw = 0; draw < 6; draw++)
        {
            labels.Arrangements.Draw(new RandomStream(3, draw), arrangement);
            labels.Write(arrangement, groupOfRow);
            blocks.Another().Under(groupOfRow, fast, true);
            estimator.Another().Under(groupOfRow, slow, true);
            for (int j = 0; j < coefficients.Count; j++)
            {
                for (int g = 0; g < groups; g++)
                    fast[g, j].ShouldBe(slow[g, j], 1e-8);
                fast.Contrast(j, 0, 1).Se.ShouldBe(slow.Contrast(j, 0, 1).Se, 1e-8);
                fast.Contrast(j, 0, 1).Se.ShouldBeGreaterThan(0);
                Permutation.Ratio(fast, j, out _).ShouldBe(Permutation.Ratio(slow, j, out _), 1e-5);
            }
            labels.Resampled().Times(new RandomStream(4, draw), times);
            blocks.Another().Drawn(times, labels.GroupOfRow, fast);
            estimator.Another().Drawn(times, labels.GroupOfRow, slow);
            for (int g = 0; g < groups; g++)
                fast[g, 0].ShouldBe(slow[g, 0], 1e-8);
        }
    }

    [Fact]
    public void Effects_with_slopes_or_many_levels_are_fitted_again()
    {
        Panel panel = GroupPanel.Of(96, 6, 5);
        BlockRefits.Of(((Estimate)new Linear("y ~ x | city[c]").Fit(panel)).Regression!.Design, panel.Units!, ["x"], 2).ShouldBeNull();
        BlockRefits.Of(new Linear("y ~ x | city + province^year + year^band").Fit(panel).Regression!.Design, panel.Units!, ["x"], 2).ShouldBeNull();
        GroupDifferenceResult fit = new GroupDifference(new Linear("y ~ x | city + province^year + year^band"), "east") { Methods = [DifferenceMethod.Permutation], Draws = 19 }.Fit(panel);
        fit["permutation"].P.ShouldBeInRange(0.05, 1);
    }

    [Fact]
    public void A_regressor_without_variation_in_a_rearranged_group_has_no_coefficient_there()
    {
        Panel panel = GroupPanel.Of(8, 5, 5);
        panel = panel.With(new NumberColumn("once", [.. Enumerable.Range(0, panel.Rows).Select(r => panel.Units!.Codes[r] < 2 ? (double)(r % 3) : 4)]));
        GroupLabels labels = GroupLabels.Of(panel, Splits.Of(panel, "east"));
        Estimate pooled = new Linear("y ~ once | city + year").Fit(panel);
        BlockRefits blocks = BlockRefits.Of(pooled.Regression!.Design, panel.Units!, ["once"], 2)!;
        GroupCoefficients b = new(2, 1, 8);
        blocks.Under([.. panel.Units!.Codes.Select(u => u < 4 ? 0 : 1)], b, true);
        double.IsNaN(b[0, 0]).ShouldBeFalse();
        double.IsNaN(b[1, 0]).ShouldBeTrue();
    }
}
