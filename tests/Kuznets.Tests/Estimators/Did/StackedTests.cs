using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

public class StackedTests
{
    private static readonly Did Plain = new("y ~ 1") { TreatedFrom = "adopted", Method = new Stacked(), Window = (-2, 1) };

    [Fact]
    public void One_cohort_is_one_stack_and_its_regression_that_of_two_way_effects()
    {
        Panel panel = SimulatedAdoption.Of(30, 4, 5, 0, 2003);
        DidEstimate stacked = (DidEstimate)Plain.Fit(panel), plain = (DidEstimate)(Plain with { Method = new TwoWay() }).Fit(panel);
        stacked["att"].Estimate.ShouldMatch(plain["att"].Estimate, 1e-10);
        stacked["att"].Se.ShouldMatch(plain["att"].Se, 1e-10);
        foreach (EventPoint point in plain.EventStudy!.Points)
            stacked.EventStudy!.At(point.Relative)!.Value.Estimate.ShouldMatch(point.Estimate, 1e-9);
        (stacked with { }).With("cluster ~ region")["att"].Se.ShouldMatch((Plain with { Method = new TwoWay(), Vcov = "cluster ~ region" }).Fit(panel)["att"].Se, 1e-10);
    }

    [Fact]
    public void Coefficients_are_a_mean_over_cohorts_of_their_own_differences()
    {
        // Every stack has a treated and a control group in the same periods, so that weighted stacks average double differences by treated units.
        Panel panel = SimulatedAdoption.Of(60, 9, 5, 0, 2004, 0, 2006, 2006);
        DidEstimate pooled = (DidEstimate)(Plain with { Method = new Stacked { Weighted = true } }).Fit(panel);
        double[] y = ((NumberColumn)panel.Frame["y"]).Values, adopted = ((NumberColumn)panel.Frame["adopted"]).Values;
        double Change(int cohort, int from, int to) => Enumerable.Range(0, 60).Where(i => adopted[i * 9] == cohort).Average(i => y[(i * 9) + to] - y[(i * 9) + from]);
        double Double(int cohort, int k) => Change(cohort, cohort - 2002, cohort - 2001 + k) - Change(0, cohort - 2002, cohort - 2001 + k);
        foreach (int k in new[] { -2, 0, 1 })
            pooled.EventStudy!.At(k)!.Value.Estimate.ShouldMatch((Double(2004, k) / 3) + (2 * Double(2006, k) / 3), 1e-10);
        pooled["att"].Estimate.ShouldMatch((pooled.EventStudy!.At(0)!.Value.Estimate + pooled.EventStudy.At(1)!.Value.Estimate) / 2, 1e-10);
    }

    [ReferenceFact]
    public void First_differences_of_the_counties_are_those_of_group_time_effects()
    {
        Did counties = new("lemp ~ 1") { TreatedFrom = "first.treat", Control = Comparison.NotYet, Window = (-1, 0) };
        ((DidEstimate)(counties with { Method = new Stacked { Weighted = true } }).Fit(ReferenceDid.Mpdta)).EventStudy!.At(0)!.Value.Estimate
            .ShouldMatch(-0.0189221990834254, 1e-10, what: "the dynamic effect at 0 of did with not-yet-treated controls");
    }

    [Fact]
    public void Clustering_by_stack_lets_go_of_what_stacks_share()
    {
        Panel panel = SimulatedAdoption.Of(60, 9, 5, 0, 2004, 0, 2006);
        DidEstimate units = (DidEstimate)Plain.Fit(panel), stacks = (DidEstimate)(Plain with { Method = new Stacked { ClusterByStack = true } }).Fit(panel);
        stacks["att"].Estimate.ShouldBe(units["att"].Estimate);
        stacks["att"].Se.ShouldNotBe(units["att"].Se);
        stacks.Stats["clusters"].ShouldBe(90);
        units.Stats["clusters"].ShouldBe(60);
        units.Stats["stacked-rows"].ShouldBe(4 * 90);
        units.Stats["n"].ShouldBe(60 * 9);
        units.Residuals.ShouldBeNull("the rows of the stacks are not those of the panel");
    }

    [Fact]
    public void Later_cohorts_serve_as_controls_until_the_window_reaches_them()
    {
        Panel panel = SimulatedAdoption.Of(60, 10, 5, 0, 2003, 2007);
        ((DidEstimate)(Plain with { Control = Comparison.NotYet }).Fit(panel)).Stats["stacked-rows"].ShouldBe(4 * (60 + 40));
        ((DidEstimate)Plain.Fit(panel)).Stats["stacked-rows"].ShouldBe(4 * (40 + 40));
    }

    [Fact]
    [Triggers("W631")]
    public void Cohorts_without_the_window_are_left_out_by_name() =>
        Plain.Fit(SimulatedAdoption.Of(60, 8, 5, 0, 2004, 2008)).Notes.Single(n => n.Code == "W631").Text(Language.English)
            .ShouldBe("no stack for 2008: not every period from -2 to 1, or no clean control");

    [Fact]
    [Triggers("W637")]
    public void A_window_that_is_not_stated_is_what_all_cohorts_have() =>
        (Plain with { Window = null }).Fit(SimulatedAdoption.Of(60, 8, 5, 0, 2004, 2006)).Notes.Single(n => n.Code == "W637").Text(Language.English)
            .ShouldStartWith("stacks hold the periods -3 to 2 around treatment");

    [Fact]
    [Triggers("E633")]
    public void No_cohort_has_the_window() =>
        Should.Throw<DataException>(() => (Plain with { Window = (-20, 20) }).Fit(SimulatedAdoption.Of(60, 8, 5, 0, 2004, 2006))).Note.Text(Language.English)
            .ShouldBe("no cohort has all periods from -20 to 20 and units untreated throughout: 2004, 2006");
}
