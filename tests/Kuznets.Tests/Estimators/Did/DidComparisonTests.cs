using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

public class DidComparisonTests
{
    private static readonly Did Plain = new("y ~ 1") { TreatedFrom = "adopted", Control = Comparison.NotYet };

    [Fact]
    public void Without_staggering_every_method_is_the_difference_of_differences()
    {
        Panel panel = SimulatedAdoption.Of(80, 2, 3, 0, 2002, 0, 2002);
        double[] y = ((NumberColumn)panel.Frame["y"]).Values;
        double Change(int odd) => Enumerable.Range(0, 80).Where(i => i % 2 == odd).Average(i => y[(2 * i) + 1] - y[2 * i]);
        DidComparisonResult result = new DidComparison(Plain).Fit(panel);
        result.Terms.Count.ShouldBe(8);
        foreach (Term term in result.Terms)
            Peers.NumberAssertions.ShouldMatch(term.Estimate, Change(1) - Change(0), 1e-9, what: term.Name);
    }

    [Fact]
    public void A_constant_effect_is_what_all_methods_find()
    {
        // The process with its growth taken out: the effect is 1 in every treated row.
        Panel grown = SimulatedAdoption.Of(1500, 8, 11, 0, 2004, 0, 2006);
        double[] adopted = ((NumberColumn)grown.Frame["adopted"]).Values, year = ((NumberColumn)grown.Frame["year"]).Values;
        Panel panel = grown.Changed("y", (row, v) => adopted[row] > 0 && year[row] >= adopted[row] ? v - (0.1 * (year[row] - adopted[row])) : v);
        DidComparisonResult result = new DidComparison(Plain with { Window = (-3, 2) }).Fit(panel);
        result.Terms.Count.ShouldBe(8);
        foreach (Term term in result.Terms)
        {
            Math.Abs(term.Estimate - 1).ShouldBeLessThan(3.5 * term.Se, term.Name);
            term.Se.ShouldBeInRange(0.01, 0.08, term.Name);
        }
    }

    [Fact]
    public void Each_is_what_it_is_by_itself_on_the_common_sample()
    {
        Panel panel = SimulatedAdoption.Of(60, 8, 3, 0, 2004, 0, 2006);
        DidComparisonResult result = new DidComparison(Plain).Fit(panel);
        foreach (Estimate part in result.Parts)
        {
            part.Sample.Used.ShouldBe(result.Sample.Used);
            Did alone = (Did)part.Spec;
            alone.Fit(panel)["att"].ShouldBe(part["att"], alone.Method.Name);
        }
        Block block = result.Blocks[0];
        block.Rows.Count.ShouldBe(8);
        block.Rows.Select((_, i) => block[i, "method"].Text).ShouldBe(
            ["twfe", "sun-abraham", "callaway-santanna", "imputation", "two-stage", "stacked", "de-chaisemartin-dhaultfoeuille", "extended-twfe"]);
        result.Blocks[1].Rows.Count.ShouldBe(result.Parts.Sum(p => ((DidEstimate)p).EventStudy!.Points.Count));
    }

    [Fact]
    public void Units_treated_from_the_start_are_in_none_of_them()
    {
        Panel panel = SimulatedAdoption.Of(60, 8, 3, 0, 2004, 0, 2001);
        DidComparisonResult result = new DidComparison(Plain).Fit(panel);
        result.Stats["n"].ShouldBe(45 * 8);
        result.Parts.ShouldAllBe(p => p.Stats["n"] == 45 * 8);
        result.Notes.ShouldContain(n => n.Code == "W621");
    }

    [Fact]
    [Triggers("W634")]
    public void A_method_that_cannot_is_named_and_the_others_go_on()
    {
        DidComparisonResult result = new DidComparison(Plain with { Formula = "y ~ z" }).Fit(SimulatedAdoption.Of(60, 8, 3, 0, 2004, 0, 2006));
        result.Notes.Single(n => n.Code == "W634").Text(Language.English)
            .ShouldBe("de-chaisemartin-dhaultfoeuille is missing from the comparison: de-chaisemartin-dhaultfoeuille has no place for covariates such as z");
        result.Terms.Count.ShouldBe(7);
        result.Failures.Single().Reasons[0].Code.ShouldBe("E634");
    }

    [Fact]
    public void No_method_that_can_is_an_error() =>
        Should.Throw<DataException>(() => new DidComparison(Plain with { Formula = "y ~ z" }) { Methods = [new Switchers()] }.Fit(SimulatedAdoption.Of(60, 8, 3, 0, 2004)))
            .Notes.Select(n => n.Code).ShouldBe(["E632", "E634"]);

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        Panel panel = SimulatedAdoption.Of(60, 8, 3, 0, 2004, 0, 2006);
        new DidComparison(Plain).Fit(panel, new RunOptions { Threads = 1 }).Blocks.ShouldBe(new DidComparison(Plain).Fit(panel, new RunOptions { Threads = 3 }).Blocks);
    }
}
