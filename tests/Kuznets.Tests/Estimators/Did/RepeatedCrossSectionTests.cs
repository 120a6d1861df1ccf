using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>
/// An unbalanced panel against DRDID 1.2.3 (drdid_rc, std_ipw_did_rc, reg_did_rc on the rows of the two periods, influences summed by unit): every
/// 23rd row of the minimum wage data is missing, the covariate varies over time, weights are those of the county. drdid_rc adds the influence of the
/// regressions of the first period with the sign of the second (M1.pre, M3.pre), where the estimate has them with the opposite one: its errors here are
/// those with that sign put right, 2e-5 to 1e-3 from its own.
/// </summary>
public class RepeatedCrossSectionTests
{
    private static Panel Unbalanced => Weighted(ReferenceDid.Mpdta).Lacking(row => row * 7 % 23 == 3);

    [ReferenceTheory]
    [InlineData("2006", 0, Adjustment.DoublyRobust, false, 0.00613397364433, 0.0449813905885)]
    [InlineData("2006", 0, Adjustment.Weighting, false, 0.0189984368706, 0.0646107519031)]
    [InlineData("2006", 0, Adjustment.Regression, false, 0.102438271025, 0.0612803530012)]
    [InlineData("2006", 0, Adjustment.DoublyRobust, true, 0.00995217673051, 0.0442921091371)]
    [InlineData("2006", 0, Adjustment.Weighting, true, -0.000343551420222, 0.0675359687144)]
    [InlineData("2006", 0, Adjustment.Regression, true, 0.0967573105535, 0.0614662774201)]
    [InlineData("2004", 2, Adjustment.DoublyRobust, false, -0.248142769568, 0.141721839696)]
    [InlineData("2004", 2, Adjustment.Weighting, false, -0.182366774404, 0.0830832658208)]
    [InlineData("2004", 2, Adjustment.Regression, false, -0.136972179469, 0.114914982334)]
    [InlineData("2004", 2, Adjustment.DoublyRobust, true, -0.194476060598, 0.154376200599)]
    [InlineData("2007", -2, Adjustment.DoublyRobust, false, 0.0399171006088, 0.0350476807166)]
    [InlineData("2007", -2, Adjustment.Weighting, true, 0.0619608014467, 0.0426982952287)]
    [InlineData("2007", -2, Adjustment.Regression, true, 0.0460174228537, 0.0343984963206)]
    public void Cells_are_those_of_drdid(string cohort, int relative, Adjustment adjustment, bool weighted, double estimate, double se)
    {
        Did spec = new("lemp ~ lx") { TreatedFrom = "first.treat", Method = new CallawaySantAnna { Adjustment = adjustment }, Weights = weighted ? "w" : null };
        CohortCell cell = ((DidEstimate)spec.Fit(Unbalanced)).Cells.Single(c => c.Cohort == cohort && c.Relative == relative);
        cell.Estimate.ShouldMatch(estimate, 1e-8, 1e-11);
        cell.Se.ShouldMatch(se, 1e-8);
    }

    private static Panel Weighted(Panel panel)
    {
        double[] id = ((NumberColumn)panel.Frame["countyreal"]).Values, year = ((NumberColumn)panel.Frame["year"]).Values, lpop = ((NumberColumn)panel.Frame["lpop"]).Values;
        return panel.With(new NumberColumn("w", [.. id.Select(i => 1 + (i % 5 / 4))]))
            .With(new NumberColumn("lx", [.. lpop.Select((x, row) => x + (0.1 * (year[row] - 2003) * ((id[row] % 7) - 3)))]));
    }
}
