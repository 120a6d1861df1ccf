using Kuznets.Data;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Numerics.Multiplicity;
using Kuznets.Tests.Estimators.Groups;

namespace Kuznets.Tests.Docs;

/// <summary>The examples of the pages on group differences and several tests.</summary>
public class GroupDifferenceExamples
{
    private readonly Panel panel = GroupPanel.Of(40, 6, 1);

    [Fact]
    public void Two_groups()
    {
        GroupDifferenceResult regions = new GroupDifference(new Linear("y ~ x + c | city + year") { Vcov = Vcov.Cluster("city") }, "east")
        {
            On = ["x"],
            Methods = [DifferenceMethod.Permutation, DifferenceMethod.Suest],
            Draws = 999,
        }.Fit(panel);
        double honest = regions["permutation-t"].P;

        honest.ShouldBeInRange(0.001, 1);
    }

    [Fact]
    public void Adjusted_p()
    {
        double[] holm = AdjustedP.Holm([0.01, 0.04, 0.03]);
        double[] stepped = StepDown.WestfallYoung([3.1, 0.4], [[0.2, 1.9, 0.8], [1.1, 0.3, 2.5]]);

        holm.ShouldBe([0.03, 0.06, 0.06], 1e-12);
        stepped.ShouldBe([0.25, 0.75]);
    }
}
