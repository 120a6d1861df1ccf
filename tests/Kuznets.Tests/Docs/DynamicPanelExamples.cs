using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Tests.Estimators.Dynamic;

namespace Kuznets.Tests.Docs;

/// <summary>The examples of the pages on dynamic panels.</summary>
public class DynamicPanelExamples
{
    private readonly Panel panel = SimulatedPanel.Of(60, 7, 1);

    [Fact]
    public void A_sensitivity_grid()
    {
        DynamicPanelSensitivityResult grid = new DynamicPanelSensitivity(new DynamicPanel("y ~ l(y, 1) + x | id + year") { System = true })
        {
            Transforms = [Transform.Difference, Transform.Orthogonal],
        }.Fit(panel);
        Frame table = grid.Table();

        table.Rows.ShouldBe(2 * 2 * 4);
    }

    [Fact]
    public void A_comparison()
    {
        DynamicPanelComparisonResult beside = new DynamicPanelComparison(new DynamicPanel("y ~ l(y, 1) + x") { Collapse = true }).Fit(panel);
        Frame estimators = beside.Table();

        estimators.Rows.ShouldBe(6);
    }
}
