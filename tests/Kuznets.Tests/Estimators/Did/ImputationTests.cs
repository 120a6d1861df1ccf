using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Did;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Numbers from peers/r/did-imputation.R: the formulas by dense algebra.</summary>
public class ImputationTests
{
    private static readonly Did Counties = new("lemp ~ 1") { TreatedFrom = "first.treat", Method = new Imputation() };
    private static readonly Did Simulated = new("y ~ z") { TreatedFrom = "adopted", Method = new Imputation() };

    [ReferenceFact]
    public void The_county_panel_is_that_of_dense_algebra()
    {
        DidEstimate fit = (DidEstimate)Counties.Fit(ReferenceDid.Mpdta);
        fit["att"].Estimate.ShouldMatch(-0.04770991827843428, 1e-9);
        fit["att"].Se.ShouldMatch(0.013222488650016415, 1e-9);
        double[] effects = [-0.031066927192546834, -0.052234856748502985, -0.13607811444030235, -0.10470747157658528];
        double[] errors = [0.013577249746179921, 0.018812426822762782, 0.035341972133373589, 0.033765853357791635];
        double[] leads = [0.025236350610856384, 0.02307762501512034, 0.0013953502063808187], leadErrors = [0.014745138441860131, 0.019260246002993534, 0.023136530466699102];
        for (int k = 0; k < 4; k++)
        {
            EventPoint point = fit.EventStudy!.At(k)!.Value;
            point.Estimate.ShouldMatch(effects[k], 1e-9);
            point.Se.ShouldMatch(errors[k], 1e-9);
        }
        for (int k = 0; k < 3; k++)
        {
            EventPoint point = fit.EventStudy!.At(k - 3)!.Value;
            point.Estimate.ShouldMatch(leads[k], 1e-8);
            point.Se.ShouldMatch(leadErrors[k], 1e-8);
        }
        fit.Tests["pretrend"].Df.ShouldBe(3);
        fit.Covariance.Program.ShouldBe("did_imputation");
    }

    [ReferenceFact]
    public void Covariates_are_fitted_on_untreated_rows()
    {
        DidEstimate fit = (DidEstimate)(Counties with { Formula = "lemp ~ I(lpop * (year - 2003)) + I((lpop * (year - 2003))^2)" }).Fit(ReferenceDid.Mpdta);
        fit["att"].Estimate.ShouldMatch(-0.050622566489766374, 1e-8);
        fit["att"].Se.ShouldMatch(0.012889824942648041, 1e-8);
        fit.EventStudy!.At(2)!.Value.Se.ShouldMatch(0.033105771567680034, 1e-8);
        fit.EventStudy.At(-2)!.Value.Estimate.ShouldMatch(0.018820120483105107, 1e-7);
    }

    [Theory]
    [InlineData(1UL, false)]
    [InlineData(2UL, true)]
    public void Effects_are_those_of_a_dummy_for_every_treated_row(ulong seed, bool weighted)
    {
        // An unbalanced panel with a covariate and three effects: the coefficient of a row's own dummy is its imputed effect.
        Panel panel = SimulatedAdoption.Of(16, 6, seed, 0, 2004, 2005).Lacking(row => row % 11 == 5);
        Did spec = Simulated with { Formula = "y ~ z + x:year | id + year + region^year", Weights = weighted ? "w" : null, DropSingletons = false };
        DidEstimate fit = (DidEstimate)spec.Fit(panel);
        Design design = Design.Build(panel.Select(fit.Sample.Rows), "y ~ z + x:year + i(id) + i(year) + i(region):i(year)", new DesignOptions { Weights = spec.Weights });
        Treatment treatment = fit.Treatment;
        int[] treated = [.. Enumerable.Range(0, design.N).Where(treatment.IsTreated)];
        Matrix x = new(design.N, design.X.Columns + treated.Length);
        design.X.Values.CopyTo(x.Values, 0);
        for (int j = 0; j < treated.Length; j++)
            x[treated[j], design.X.Columns + j] = 1;
        double[] beta = LeastSquares.Solve(x, design.Y, new() { Weights = design.Weights, Tolerance = 1e-9 }).Full(x.Columns);
        double mass = treated.Sum(i => design.Weights?[i] ?? 1);
        fit["att"].Estimate.ShouldMatch(treated.Select((i, j) => (design.Weights?[i] ?? 1) * beta[design.X.Columns + j]).Sum() / mass, 1e-7);
    }

    [Fact]
    public void Clusters_of_units_one_by_one_are_units()
    {
        Panel panel = SimulatedAdoption.Of(40, 8, 5, 0, 2004, 0, 2006);
        (Simulated with { Vcov = "cluster ~ id" }).Fit(panel)["att"].Se.ShouldBe(Simulated.Fit(panel)["att"].Se);
        (Simulated with { Vcov = "cluster ~ region" }).Fit(panel)["att"].Se.ShouldNotBe(Simulated.Fit(panel)["att"].Se);
    }

    [Fact]
    public void Anticipation_moves_rows_before_treatment_to_the_imputed_ones()
    {
        Panel panel = SimulatedAdoption.Of(60, 8, 7, 0, 2005);
        DidEstimate fit = (DidEstimate)(Simulated with { Anticipation = 1 }).Fit(panel);
        DidEstimate early = (DidEstimate)Simulated.Fit(panel.Changed("adopted", (_, v) => v == 2005 ? 2004 : v));
        fit.EventStudy!.At(-1)!.Value.Estimate.ShouldMatch(early.EventStudy!.At(0)!.Value.Estimate, 1e-10);
        fit.EventStudy.At(2)!.Value.Estimate.ShouldMatch(early.EventStudy.At(3)!.Value.Estimate, 1e-10);
    }

    [Fact]
    public void The_window_and_the_leads_choose_what_is_shown()
    {
        Panel panel = SimulatedAdoption.Of(60, 9, 7, 0, 2005, 2007);
        DidEstimate fit = (DidEstimate)(Simulated with { Window = (-2, 1) }).Fit(panel);
        fit.EventStudy!.Points.Select(p => p.Relative).ShouldBe([-2, -1, 0, 1]);
        fit["att"].Estimate.ShouldMatch(Simulated.Fit(panel)["att"].Estimate, 1e-12);
        fit["att"].Se.ShouldMatch(Simulated.Fit(panel)["att"].Se, 1e-12);
        ((DidEstimate)(Simulated with { Method = new Imputation { Leads = 3 } }).Fit(panel)).EventStudy!.Points.Count(p => p.Relative < 0).ShouldBe(3);
    }

    [Fact]
    [Triggers("W630")]
    public void Rows_without_an_untreated_outcome_are_left_out_and_counted()
    {
        // Everybody is treated from 2007 on: those periods have no untreated row.
        Panel panel = SimulatedAdoption.Of(30, 9, 7, 2004, 2007);
        DidEstimate fit = (DidEstimate)(Simulated with { Control = Comparison.NotYet }).Fit(panel);
        fit.Notes.Single(n => n.Code == "W630").Text(Language.English).ShouldBe("imputation left out 90 treated rows whose untreated outcome cannot be told");
        fit.Sample.Dropped.ShouldContain(new Dropped("no untreated outcome", 90));
        fit.EventStudy!.Points[^1].Relative.ShouldBe(2);
    }

    [Fact]
    [Triggers("E632")]
    public void Nothing_to_impute() =>
        // The only other cohort is treated in the period in which the first is.
        Should.Throw<DataException>(() => (Simulated with { Control = Comparison.NotYet }).Fit(SimulatedAdoption.Of(30, 6, 7, 2004))).Code.ShouldBe("E632");

    [Fact]
    [Triggers("E630")]
    public void Nobody_untreated_to_learn_from() =>
        Should.Throw<DataException>(() => (Simulated with { Control = Comparison.NotYet, Anticipation = 20 }).Fit(SimulatedAdoption.Of(30, 6, 7, 2004, 2005))).Code.ShouldBe("E630");

    [Fact]
    public void Equal_variances_are_no_covariance_of_it() =>
        Should.Throw<SpecificationException>(() => (Simulated with { Vcov = "iid" }).Fit(SimulatedAdoption.Of(30, 6, 7, 0, 2004))).Code.ShouldBe("E628");
}
