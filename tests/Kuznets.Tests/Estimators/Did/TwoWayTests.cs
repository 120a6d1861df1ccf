using Kuznets.Estimators.Did;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

public class TwoWayTests
{
    [ReferenceFact]
    public void The_static_regression_is_that_of_fixest()
    {
        DidEstimate fit = (DidEstimate)new Did("lemp ~ 1") { TreatedFrom = "first.treat" }.Fit(ReferenceDid.Mpdta);
        fit["att"].Estimate.ShouldMatch(-0.0365489366740674, 1e-10);
        fit["att"].Se.ShouldMatch(0.013265155429339, 1e-10);
        fit.EventStudy!.Points.Select(p => p.Relative).ShouldBe([-4, -3, -2, -1, 0, 1, 2, 3]);
        fit.Tests["pretrend"].Df.ShouldBe(3);
    }
}
