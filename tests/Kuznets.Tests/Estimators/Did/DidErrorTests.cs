using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

public class DidErrorTests
{
    private static readonly Panel Panel = SimulatedAdoption.Of(40, 8, 3, 0, 2004, 0, 2006);
    private static readonly Did Dated = new("y ~ 1") { TreatedFrom = "adopted" };
    private static readonly Did Switched = new("y ~ 1") { Treatment = "treated" };
    private static readonly Did GroupTime = Dated with { Method = new CallawaySantAnna() };

    [Fact]
    [Triggers("E620")]
    public void A_treatment_that_switches_off_names_the_unit()
    {
        // Unit 2 adopts in 2004 and drops out in 2008, the last year.
        DataException e = Should.Throw<DataException>(() => Switched.Fit(Panel.Changed("treated", (row, v) => row == 15 ? 0 : v)));
        e.Code.ShouldBe("E620");
        e.Note.Text(Language.English).ShouldBe("treated switches off: 2 is treated from 2004 and not in 2008");
    }

    [Fact]
    [Triggers("E621")]
    public void Nobody_untreated_to_the_end()
    {
        Panel all = Panel.Changed("adopted", (_, v) => v == 0 ? 2007 : v);
        Should.Throw<DataException>(() => GroupTime.Fit(all)).Note.Text(Language.English).ShouldContain("treats all 40 units, the last in 2007");
        Code(Dated, all).ShouldBe("E621");
    }

    [Fact]
    [Triggers("E622")]
    public void One_treated_unit_is_named()
    {
        Panel one = Panel.Changed("adopted", (row, v) => row / 8 == 1 ? v : 0);
        Should.Throw<DataException>(() => Dated.Fit(one)).Note.Text(Language.English).ShouldContain("only one unit is treated: 2, from 2004");
    }

    [Fact]
    [Triggers("E623")]
    public void A_cohort_smaller_than_its_covariates_is_named()
    {
        Panel small = Panel.Changed("adopted", (row, v) => v == 2006 && row / 8 > 8 ? 0 : v);
        DataException e = Should.Throw<DataException>(() => (GroupTime with { Covariates = ["x", "z"] }).Fit(small));
        e.Code.ShouldBe("E623");
        e.Note.Text(Language.English).ShouldBe("cohort 2006 has 2 units for 2 covariates");
    }

    [Theory]
    [InlineData(0.5, "0.5 (1, 2001)")]
    [InlineData(2, "2 (1, 2001)")]
    [Triggers("E624")]
    public void A_treatment_that_is_neither_zero_nor_one(double value, string shown) =>
        Should.Throw<DataException>(() => Switched.Fit(Panel.Changed("treated", (row, v) => row == 0 ? value : v))).Note.Text(Language.English).ShouldContain($"treated holds {shown}");

    [Fact]
    public void A_first_period_that_is_none() => Code(Dated, Panel.Changed("adopted", (row, v) => row / 8 == 1 ? 2004.5 : v)).ShouldBe("E624");

    [Fact]
    public void A_first_period_that_varies_within_a_unit() =>
        Should.Throw<DataException>(() => Dated.Fit(Panel.Changed("adopted", (row, v) => row == 9 ? 2005 : v))).Note.Text(Language.English).ShouldContain("2004, 2005 (2)");

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(-5, -1, 0)]
    [InlineData(-1, 5, 1)]
    [Triggers("E625")]
    public void A_window_without_its_reference(int first, int last, int anticipation) =>
        Code(Dated with { Window = (first, last), Anticipation = anticipation }).ShouldBe("E625");

    [Fact]
    [Triggers("E626")]
    public void Neither_column_nor_both()
    {
        Code(new Did("y ~ 1")).ShouldBe("E626");
        Code(Dated with { Treatment = "treated" }).ShouldBe("E626");
        Code(Dated, Panel.Of(Panel.Frame)).ShouldBe("E626");
    }

    [Fact]
    [Triggers("E627")]
    public void Nobody_treated_within_the_sample() => Code(Dated, Panel.Changed("adopted", (_, v) => v == 0 ? 0 : 2030)).ShouldBe("E627");

    [Theory]
    [InlineData("dk ~ year")]
    [InlineData("iid")]
    [InlineData("cluster ~ year")]
    [InlineData("cluster ~ id + region")]
    [Triggers("E628")]
    public void A_covariance_that_is_not_by_groups_of_units(string vcov) => Code(GroupTime with { Vcov = vcov }).ShouldBe("E628");

    [Fact]
    [Triggers("E629")]
    public void A_treatment_that_the_effects_absorb()
    {
        Panel panel = Panel.With(new NumberColumn("wave", ((NumberColumn)Panel.Frame["adopted"]).Values));
        Code(new Did("y ~ 1 | id + wave^year") { TreatedFrom = "adopted" }, panel).ShouldBe("E629");
    }

    [Fact]
    [Triggers("W620")]
    [Triggers("W621")]
    public void Units_treated_from_the_start_stay_or_leave_with_a_word()
    {
        Panel early = Panel.Changed("adopted", (row, v) => row / 8 < 8 && v > 0 ? 2001 : v);
        Codes(Dated.Fit(early)).ShouldContain("W620");
        Estimate fit = GroupTime.Fit(early);
        Codes(fit).ShouldContain("W621");
        fit.Sample.Dropped.Single().ShouldBe(new("treated from the first period", 32));
        fit.Stats["units"].ShouldBe(36);
    }

    [Fact]
    [Triggers("W622")]
    public void Weight_on_comparisons_with_the_already_treated() => Dated.Fit(Panel).Notes.Single(n => n.Code == "W622").Text(Language.English).ShouldContain("% of the weight");

    [Fact]
    [Triggers("W623")]
    public void A_small_cohort_is_named() =>
        Dated.Fit(Panel.Changed("adopted", (row, v) => v == 2006 && row / 8 > 8 ? 0 : v)).Notes.Single(n => n.Code == "W623").Text(Language.English).ShouldBe("cohort 2006 has 2 units");

    [Fact]
    [Triggers("W624")]
    public void Effects_without_anybody_alike_are_named()
    {
        // Every unit of 2006 has a larger x than any other.
        Panel apart = Panel.Changed("x", (row, v) => v + (((NumberColumn)Panel.Frame["adopted"]).Values[row] == 2006 ? 50 : 0));
        DidEstimate fit = (DidEstimate)(GroupTime with { Covariates = ["x"] }).Fit(apart);
        fit.Notes.Single(n => n.Code == "W624").Text(Language.English).ShouldContain("2006 (-4, -3, -2, -1, 0, +1, +2)");
        fit.Cells.Select(c => c.Cohort).Distinct().ShouldBe(["2004"]);
    }

    [Fact]
    [Triggers("W625")]
    [Triggers("W628")]
    public void Unbalanced_panels_are_said_to_be()
    {
        Panel holes = Panel.Lacking(row => row % 37 == 5);
        Codes(Dated.Fit(holes)).ShouldContain("W625");
        Codes(GroupTime.Fit(holes)).ShouldContain("W628");
        Estimate balanced = (GroupTime with { Method = new CallawaySantAnna { Balance = true } }).Fit(holes);
        Codes(balanced).ShouldNotContain("W628");
        balanced.Sample.Dropped.Single().Reason.ShouldBe("without some period");
    }

    [Fact]
    [Triggers("W626")]
    public void The_decomposition_leaves_covariates_out() => Codes(new Did("y ~ z") { TreatedFrom = "adopted" }.Fit(Panel)).ShouldContain("W626");

    [Fact]
    [Triggers("W627")]
    public void Relative_periods_that_time_explains_are_named()
    {
        Panel all = Panel.Changed("adopted", (_, v) => v == 0 ? 2007 : v);
        Codes((Dated with { Control = Comparison.NotYet }).Fit(all)).ShouldContain("W627");
        Codes((Dated with { Control = Comparison.NotYet, Window = (-2, 2) }).Fit(all)).ShouldNotContain("W627");
    }

    [Fact]
    [Triggers("W629")]
    public void The_last_cohort_stands_in_for_the_never_treated()
    {
        Panel all = Panel.Changed("adopted", (_, v) => v == 0 ? 2007 : v);
        foreach (DidMethod method in (DidMethod[])[new SunAbraham(), new CallawaySantAnna()])
        {
            DidEstimate fit = (DidEstimate)(Dated with { Control = Comparison.NotYet, Method = method }).Fit(all);
            Codes(fit).ShouldContain("W629");
            fit.Treatment.Cohorts.Select(c => c.Name).ShouldBe(["2004", "2006"]);
            fit.Stats["n"].ShouldBe(40 * 6);
        }
    }

    private static IEnumerable<string> Codes(Estimate fit) => fit.Notes.Select(n => n.Code);

    private static string Code(Did spec, Panel? panel = null) => Should.Throw<KuznetsException>(() => spec.Fit(panel ?? Panel)).Code;
}
