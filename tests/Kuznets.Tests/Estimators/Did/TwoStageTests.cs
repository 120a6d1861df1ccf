using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Numbers from peers/r/did-imputation.R.</summary>
public class TwoStageTests
{
    private static readonly Did Counties = new("lemp ~ 1") { TreatedFrom = "first.treat", Method = new TwoStage() };

    [ReferenceFact]
    public void The_county_panel_is_that_of_dense_algebra()
    {
        DidEstimate fit = (DidEstimate)Counties.Fit(ReferenceDid.Mpdta);
        fit["att"].Estimate.ShouldMatch(-0.04770991827843428, 1e-9);
        fit["att"].Se.ShouldMatch(0.01347840880775935, 1e-9);
        double[] effects = [-0.0098491569057729753, 0.0095357893042975796, 0.0076435901912615322, -0.0086253106757725288, -0.031066927192546834, -0.052234856748502985];
        double[] errors = [0.0090009285783868298, 0.0063669014394867954, 0.0060172478822938724, 0.0074074976602459637, 0.01364306634005376, 0.018963837533244356];
        for (int k = -4; k < 2; k++)
        {
            EventPoint point = fit.EventStudy!.At(k)!.Value;
            point.Estimate.ShouldMatch(effects[k + 4], 1e-8);
            point.Se.ShouldMatch(errors[k + 4], 1e-8);
        }
    }

    [ReferenceFact]
    public void Covariates_correct_the_first_stage()
    {
        DidEstimate fit = (DidEstimate)(Counties with { Formula = "lemp ~ I(lpop * (year - 2003)) + I((lpop * (year - 2003))^2)" }).Fit(ReferenceDid.Mpdta);
        fit["att"].Se.ShouldMatch(0.013146464010875823, 1e-8);
        fit.EventStudy!.At(-2)!.Value.Estimate.ShouldMatch(0.0069685288465585644, 1e-7);
        fit.EventStudy.At(-2)!.Value.Se.ShouldMatch(0.0060069091347565431, 1e-7);
    }

    [Fact]
    public void Its_points_are_those_of_imputation()
    {
        Panel panel = SimulatedAdoption.Of(40, 9, 3, 0, 2004, 0, 2006).Lacking(row => row % 13 == 4);
        Did spec = new("y ~ z") { TreatedFrom = "adopted", Weights = "w" };
        DidEstimate stages = (DidEstimate)(spec with { Method = new TwoStage() }).Fit(panel), imputed = (DidEstimate)(spec with { Method = new Imputation() }).Fit(panel);
        stages["att"].Estimate.ShouldMatch(imputed["att"].Estimate, 1e-12);
        foreach (EventPoint point in imputed.EventStudy!.Points.Where(p => p.Relative >= 0))
            stages.EventStudy!.At(point.Relative)!.Value.Estimate.ShouldMatch(point.Estimate, 1e-12);
        stages.CohortEffects.Select(c => c.Cohort).ShouldBe(imputed.CohortEffects.Select(c => c.Cohort));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        Panel panel = SimulatedAdoption.Of(60, 9, 3, 0, 2004, 0, 2006);
        Did spec = new("y ~ z") { TreatedFrom = "adopted", Method = new TwoStage() };
        double[] Read(int threads) => [.. ((DidEstimate)spec.Fit(panel, new RunOptions { Threads = threads })).EventStudy!.Points.SelectMany(p => new[] { p.Estimate, p.Se, p.BandLow })];
        Read(1).ShouldBe(Read(3));
    }
}
