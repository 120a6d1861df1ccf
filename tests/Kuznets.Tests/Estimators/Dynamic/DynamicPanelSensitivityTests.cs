using Kuznets.Data;
using Kuznets.Estimators.Dynamic;

namespace Kuznets.Tests.Estimators.Dynamic;

public class DynamicPanelSensitivityTests
{
    private static readonly Panel Panel = SimulatedPanel.Of(80, 8, 21);

    [Fact]
    public void A_cell_is_the_fit_with_those_lags()
    {
        DynamicPanel spec = new("y ~ l(y, 1) + x | id + year") { System = true };
        DynamicPanelSensitivityResult result = new DynamicPanelSensitivity(spec) { Transforms = [Transform.Difference, Transform.Orthogonal] }.Fit(Panel);
        result.Cells.Count.ShouldBe(2 * 2 * 5);
        SensitivityCell cell = result.Cells.Single(c => c.Depth == 3 && c.Collapse && c.Transform == Transform.Orthogonal);
        DynamicPanelEstimate same = (DynamicPanelEstimate)(spec with { Transform = Transform.Orthogonal, Collapse = true, Gmm = [new GmmInstruments("y", 2..4)] }).Fit(Panel);
        cell.Fit!.Terms.ShouldBe(same.Terms);
        cell.Fit.Stats["instruments"].ShouldBe(same.Stats["instruments"]);
        result.Cells.Select(c => c.Fit!.Stats["columns"]).ShouldBe(result.Cells.Select(c => (c.Collapse ? c.Depth + 1 : Enumerable.Range(1, 6).Sum(t => Math.Min(t, c.Depth)) + 6) + 1.0 + 1 + 6));
    }

    [Fact]
    public void The_table_has_a_row_a_cell_and_the_codes_of_what_is_wrong()
    {
        DynamicPanel spec = new("y ~ l(y, 1) + x") { Gmm = [new GmmInstruments("y + x", 2..)] };
        DynamicPanelSensitivityResult result = new DynamicPanelSensitivity(spec) { Depths = [1, 2, 6] }.Fit(SimulatedPanel.Of(14, 8, 3));
        Frame table = result.Table();
        table.Rows.ShouldBe(6);
        table.Names.ShouldBe(["transform", "collapse", "depth", "instruments", "groups", "l(y, 1)", "l(y, 1).se", "x", "x.se", "ar1.p", "ar2.p", "hansen.p", "warnings"]);
        table["warnings"].Text(5).ShouldContain("W470");
        ((NumberColumn)table["instruments"]).Values.ShouldBe([2, 4, 12, 12, 22, 42]);
        double.IsNaN(((NumberColumn)table["hansen.p"]).Values[0]).ShouldBeTrue("just identified");
    }

    [Fact]
    public void A_cell_that_cannot_be_fitted_says_why()
    {
        DynamicPanel spec = new("y ~ l(y, 1) + x") { Gmm = [new GmmInstruments("y", 2..)], Iv = [] };
        DynamicPanelSensitivityResult result = new DynamicPanelSensitivity(spec) { Depths = [1, 3], Collapse = [true] }.Fit(Panel);
        result.Cells[0].Failure!.Code.ShouldBe("E477");
        result.Cells[0].Fit.ShouldBeNull();
        result.Cells[1].Fit.ShouldNotBeNull();
        result.Table()["warnings"].Text(0).ShouldBe("E477");
    }

    [Fact]
    public void The_cells_are_a_block_and_the_stated_fit_a_part()
    {
        DynamicPanelSensitivityResult result = new DynamicPanelSensitivity(new DynamicPanel("y ~ l(y, 1) + x") { System = true, Collapse = true }) { Depths = [1, 2] }.Fit(Panel);
        Kuznets.Modelling.Block cells = result.Blocks.Single();
        cells.Columns.ShouldBe(["transform", "collapse", "depth", "instruments", "groups", "l(y, 1)", "l(y, 1).se", "x", "x.se", "ar1.p", "ar2.p", "hansen.p", "warnings"]);
        cells.Rows.Count.ShouldBe(4);
        cells[1, "x"].Number.ShouldBe(result.Cells[1].Fit!["x"].Estimate);
        cells[1, "warnings"].IsEmpty.ShouldBe(result.Cells[1].Fit!.Notes.Count == 0);
        result.Parts.ShouldBe([result.Full]);
        Should.Throw<SpecificationException>(() => (new DynamicPanelSensitivity(new DynamicPanel("y ~ l(y, 1)")) { Depths = [2, -1] }).Fit(Panel)).Code.ShouldBe("E488");
    }
}
