using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Numbers with a covariate as etwfe's own tests publish them (etwfe 0.5, inst/tinytest).</summary>
public class ExtendedTwoWayTests
{
    private static readonly Did Counties = new("lemp ~ lpop")
    {
        TreatedFrom = "first.treat",
        Method = new ExtendedTwoWay { ByCohort = true },
        Control = Comparison.NotYet,
        Vcov = "cluster ~ countyreal",
    };

    [ReferenceFact]
    public void The_averages_are_those_of_etwfe()
    {
        DidEstimate fit = (DidEstimate)Counties.Fit(ReferenceDid.Mpdta);
        fit["att"].Estimate.ShouldMatch(-0.0506270331228907, 1e-9);
        fit["att"].Se.ShouldMatch(0.0124972546529842, 1e-6);
        double[] groups = [-0.0876269608795944, -0.0212783329358987, -0.0459545277368072], groupErrors = [0.0230474099815232, 0.0185912208081438, 0.0179714452432232];
        double[] events = [-0.0332122037837542, -0.0573456479257483, -0.137870386660852, -0.10953945536511];
        double[] eventErrors = [0.0133659635774059, 0.0171496442892364, 0.0307883597041053, 0.0323152785480507];
        for (int g = 0; g < 3; g++)
        {
            fit.CohortEffects[g].Estimate.ShouldMatch(groups[g], 1e-9);
            fit.CohortEffects[g].Se.ShouldMatch(groupErrors[g], 1e-6);
        }
        for (int k = 0; k < 4; k++)
        {
            fit.EventStudy!.At(k)!.Value.Estimate.ShouldMatch(events[k], 1e-9);
            fit.EventStudy.At(k)!.Value.Se.ShouldMatch(eventErrors[k], 1e-6);
        }
    }

    [ReferenceFact]
    public void With_units_never_treated_alone_it_is_the_saturated_regression_of_fixest()
    {
        // sunab of fixest, whose average over treated rows and event study rest on the same regression.
        DidEstimate fit = (DidEstimate)(Counties with { Formula = "lemp ~ 1", Method = new ExtendedTwoWay(), Control = Comparison.Never }).Fit(ReferenceDid.Mpdta);
        fit["att"].Estimate.ShouldMatch(-0.0399512751551743, 1e-10);
        fit["att"].Se.ShouldMatch(0.011796277441754, 1e-10);
        fit.EventStudy!.At(-3)!.Value.Estimate.ShouldMatch(0.0250218295975551, 1e-10);
        fit.EventStudy.At(-3)!.Value.Se.ShouldMatch(0.0181543444100495, 1e-10);
        fit.EventStudy.Reference.ShouldBe(-1);
    }

    [Fact]
    public void Without_covariates_a_balanced_panel_gives_the_points_of_imputation()
    {
        Panel panel = SimulatedAdoption.Of(60, 8, 5, 0, 2004, 0, 2006);
        Did spec = new("y ~ 1") { TreatedFrom = "adopted", Control = Comparison.NotYet };
        DidEstimate extended = (DidEstimate)(spec with { Method = new ExtendedTwoWay() }).Fit(panel), imputed = (DidEstimate)(spec with { Method = new Imputation() }).Fit(panel);
        extended["att"].Estimate.ShouldMatch(imputed["att"].Estimate, 1e-10);
        foreach (EventPoint point in extended.EventStudy!.Points)
            point.Estimate.ShouldMatch(imputed.EventStudy!.At(point.Relative)!.Value.Estimate, 1e-9);
    }

    [Fact]
    [Triggers("W632")]
    public void Without_units_never_treated_the_last_cohort_is_compared()
    {
        Panel panel = SimulatedAdoption.Of(60, 8, 5, 2004, 2006, 2007);
        Did spec = new("y ~ 1") { TreatedFrom = "adopted", Control = Comparison.NotYet, Method = new ExtendedTwoWay() };
        DidEstimate fit = (DidEstimate)spec.Fit(panel);
        fit.Notes.Single(n => n.Code == "W632").Text(Language.English)
            .ShouldBe("no unit is never treated: cohort 2007 is compared and the sample ends before its treatment (120 rows)");
        DidEstimate shorter = (DidEstimate)(spec with { Where = "year < 2007" }).Fit(panel.Changed("adopted", (_, v) => v == 2007 ? 0 : v));
        fit["att"].Estimate.ShouldMatch(shorter["att"].Estimate, 1e-12);
        fit["att"].Se.ShouldMatch(shorter["att"].Se, 1e-12);
    }
}
