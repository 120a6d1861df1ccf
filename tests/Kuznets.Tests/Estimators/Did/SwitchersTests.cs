using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

public class SwitchersTests
{
    private static readonly Did Plain = new("y ~ 1") { TreatedFrom = "adopted", Method = new Switchers(), Control = Comparison.NotYet };

    [ReferenceFact]
    public void Effects_on_the_counties_are_averages_of_group_time_effects()
    {
        // From did: dynamic and simple averages with not-yet-treated controls, no covariates.
        DidEstimate fit = (DidEstimate)new Did("lemp ~ 1") { TreatedFrom = "first.treat", Method = new Switchers(), Control = Comparison.NotYet }.Fit(ReferenceDid.Mpdta);
        double[] dynamic = [-0.0189221990834254, -0.0535893473848329, -0.136274346328679, -0.100811363085405];
        for (int k = 0; k < 4; k++)
            fit.EventStudy!.At(k)!.Value.Estimate.ShouldMatch(dynamic[k], 1e-10);
        fit["att"].Estimate.ShouldMatch(-0.0397636256230444, 1e-10);
        double[] cohorts = [-0.0836942930380176, -0.0182817976131208, -0.0260544107191972];
        for (int g = 0; g < 3; g++)
            fit.CohortEffects[g].Estimate.ShouldMatch(cohorts[g], 1e-10);
    }

    [Fact]
    public void Errors_are_those_of_a_difference_of_means_with_two_groups_and_periods()
    {
        Panel panel = SimulatedAdoption.Of(50, 2, 5, 0, 2002);
        double[] y = ((NumberColumn)panel.Frame["y"]).Values;
        double[] changes = [.. Enumerable.Range(0, 50).Select(i => y[(2 * i) + 1] - y[2 * i])];
        double Variance(int odd)
        {
            double[] own = [.. changes.Where((_, i) => i % 2 == odd)];
            return own.Sum(c => (c - own.Average()) * (c - own.Average())) / (own.Length - 1) / own.Length;
        }
        DidEstimate fit = (DidEstimate)Plain.Fit(panel);
        fit["att"].Estimate.ShouldMatch(changes.Where((_, i) => i % 2 == 1).Average() - changes.Where((_, i) => i % 2 == 0).Average(), 1e-12);
        fit["att"].Se.ShouldMatch(Math.Sqrt(Variance(0) + Variance(1)), 1e-12);
    }

    [Fact]
    public void Placebos_are_measured_from_the_period_before_switching()
    {
        Panel panel = SimulatedAdoption.Of(60, 8, 5, 0, 2005);
        DidEstimate fit = (DidEstimate)Plain.Fit(panel);
        double[] y = ((NumberColumn)panel.Frame["y"]).Values;
        double Change(int odd, int from, int to) => Enumerable.Range(0, 60).Where(i => i % 2 == odd).Average(i => y[(8 * i) + to] - y[(8 * i) + from]);
        fit.EventStudy!.Points.Select(p => p.Relative).ShouldBe([-4, -3, -2, -1, 0, 1, 2, 3]);
        fit.EventStudy.At(-3)!.Value.Estimate.ShouldMatch(Change(1, 3, 1) - Change(0, 3, 1), 1e-10);
        fit.Tests["pretrend"].Df.ShouldBe(3);
    }

    [Fact]
    public void A_unit_alone_in_its_cohort_has_an_error_too()
    {
        Panel panel = SimulatedAdoption.Of(40, 6, 5, 0, 2003).Changed("adopted", (row, v) => row / 6 == 1 ? 2005 : v);
        DidEstimate fit = (DidEstimate)Plain.Fit(panel);
        fit.CohortEffects.Single(c => c.Cohort == "2005").Se.ShouldBeGreaterThan(0.2);
    }

    [Fact]
    [Triggers("E634")]
    public void Covariates_have_no_place() =>
        Should.Throw<SpecificationException>(() => (Plain with { Formula = "y ~ z" }).Fit(SimulatedAdoption.Of(30, 6, 7, 0, 2004))).Note.Text(Language.English)
            .ShouldBe("de-chaisemartin-dhaultfoeuille has no place for covariates such as z");
}
