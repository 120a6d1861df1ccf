using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Inference;

namespace Kuznets.Tests.Estimators.Resampling;

public class RandomizationTests
{
    // Four pairs, one of each treated: 16 assignments, differences 3, 1, 2 and −1 between treated and control.
    private static readonly Panel Pairs = Panel.Of(new Frame(
        new NumberColumn("pair", [1, 1, 2, 2, 3, 3, 4, 4]), new NumberColumn("d", [1, 0, 1, 0, 0, 1, 1, 0]), new NumberColumn("y", [5, 2, 4, 3, 1, 3, 6, 7])));

    [Fact]
    public void Paired_assignments_are_counted_out_and_the_p_is_Fishers()
    {
        Randomization spec = new(new Linear("y ~ d | pair")) { Strata = "pair", Statistic = RandomizationStatistic.Coefficient };
        ResamplingResult result = spec.Fit(Pairs);
        result.Terms[0].Estimate.ShouldBe(1.25, 1e-12);
        result.Stats["draws"].ShouldBe(16);
        // |±3 ±1 ±2 ±1| ≥ 5: +++−, ++ + +, +−++ and their mirrors
        result.Tests["randomization"].P.ShouldBe(6 / 16.0, 1e-12);
        result.Notes.ShouldContain(n => n.Code == "W650");
        (spec with { Statistic = RandomizationStatistic.T }).Fit(Pairs).Tests["randomization"].P.ShouldBe(6 / 16.0, 1e-12, "with equal pairs t is a function of the difference");
    }

    [Fact]
    public void Without_strata_all_assignments_of_four_to_eight_are_counted()
    {
        ResamplingResult result = new Randomization(new Linear("y ~ d")) { Statistic = RandomizationStatistic.Coefficient }.Fit(Pairs);
        result.Stats["draws"].ShouldBe(70);
        double[] y = [5, 2, 4, 3, 1, 3, 6, 7];
        int beyond = 0;
        for (int set = 0; set < 256; set++)
        {
            if (int.PopCount(set) == 4)
                beyond += Math.Abs(Enumerable.Range(0, 8).Sum(i => ((set >> i) & 1) == 1 ? y[i] : -y[i])) >= 5 - 1e-9 ? 1 : 0;
        }
        result.Tests["randomization"].P.ShouldBe(beyond / 70.0, 1e-12);
    }

    [Fact]
    public void Clusters_are_assigned_whole()
    {
        Panel panel = Pairs.With(new NumberColumn("school", [1, 2, 1, 2, 2, 1, 1, 2]));
        Should.Throw<DataException>(() => new Randomization(new Linear("y ~ d")) { By = "pair" }.Fit(panel)).Note.Code.ShouldBe("E651");
        new Randomization(new Linear("y ~ d")) { By = "school" }.Fit(panel).Stats["draws"].ShouldBe(2);
    }

    [Fact]
    public void Random_draws_when_assignments_are_many()
    {
        ResamplingResult result = new Randomization(new Linear(CityYearPanel.Formula + " | city + year") { Vcov = Vcov.Cluster("city") }) { Draws = 300, Strata = "region" }.Fit(CityYearPanel.Panel);
        result.Stats["draws"].ShouldBe(300);
        result.Tests["randomization"].P.ShouldBe(1 / 301.0, 1e-12);
        result.Tests["randomization-coefficient"].P.ShouldBe(1 / 301.0, 1e-12);
    }
}
