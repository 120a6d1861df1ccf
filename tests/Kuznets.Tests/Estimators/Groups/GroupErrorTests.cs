using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Regression;

namespace Kuznets.Tests.Estimators.Groups;

public class GroupErrorTests
{
    private static readonly Panel Cities = GroupPanel.Of(12, 6, 2);
    private static readonly Linear Baseline = new("y ~ x + c | city + year");

    [Fact]
    [Triggers("E670")]
    public void One_group()
    {
        Panel one = With("g", (_, _) => 3);
        Should.Throw<SpecificationException>(() => new GroupDifference(Baseline, "g").Fit(one)).Note.Text(Language.English).ShouldBe("g has one group, 3");
    }

    [Fact]
    [Triggers("E671")]
    public void A_group_in_which_the_regressor_does_not_vary()
    {
        Panel still = Cities.With(new NumberColumn("x", [.. Number("x").Select((v, row) => Number("east")[row] == 1 ? 5 : v)]));
        SpecificationException e = Should.Throw<SpecificationException>(() => new GroupDifference(Baseline, "east").Fit(still));
        e.Code.ShouldBe("E671");
        e.Note.Text(Language.English).ShouldContain("x cannot be estimated in group 1");
        e.Notes[1].Text(Language.English).ShouldContain("city");
    }

    [Fact]
    [Triggers("E672")]
    public void A_group_of_one_unit_is_named()
    {
        Panel one = With("g", (unit, _) => unit == 4 ? 1 : 0);
        DataException e = Should.Throw<DataException>(() => new GroupDifference(new Linear("y ~ x"), "g").Fit(one));
        e.Note.Text(Language.English).ShouldBe("group 1 of g is one unit, 5");
        new GroupDifference(new Linear("y ~ x"), "g") { Methods = [DifferenceMethod.Suest] }.Fit(one)["suest"].P.ShouldBeInRange(0, 1);
    }

    [Fact]
    [Triggers("E673")]
    public void Paths_over_different_periods_cannot_change_places()
    {
        Panel uneven = GroupPanel.Of(4, 9, 2);
        uneven = uneven.Select([.. Enumerable.Range(0, uneven.Rows).Where(r => r % 9 >= uneven.Units!.Codes[r])]);
        uneven = uneven.With(new NumberColumn("turns", [.. Enumerable.Range(0, uneven.Rows).Select(r => (double)(r % 2))]));
        DataException e = Should.Throw<DataException>(() => new GroupDifference(new Linear("y ~ x | city"), "turns") { Draws = 19 }.Fit(uneven));
        e.Code.ShouldBe("E673");
        e.Note.Text(Language.English).ShouldContain("4 units are observed in 4 different sets");
    }

    [Fact]
    [Triggers("E674")]
    public void No_draws() =>
        Should.Throw<SpecificationException>(() => (new GroupDifference(Baseline, "east") { Draws = 0 }).Fit(Cities)).Code.ShouldBe("E674");

    [Fact]
    [Triggers("E675")]
    public void A_coefficient_that_one_group_does_not_have()
    {
        Panel panel = With("kind", (unit, t) => unit % 2 == 0 ? t % 3 : t % 2);
        SpecificationException e = Should.Throw<SpecificationException>(() => new GroupDifference(new Linear("y ~ i(kind) | city"), "east") { On = ["kind::2"] }.Fit(panel));
        e.Code.ShouldBe("E675");
        e.Note.Text(Language.English).ShouldBe("kind::2 is not in the regression of group 0; it is in 1 only");
    }

    [Fact]
    public void A_coefficient_that_nobody_has_names_the_nearest() =>
        Should.Throw<SpecificationException>(() => (new GroupDifference(Baseline, "east") { On = ["xx"] }).Fit(Cities)).Code.ShouldBe("E415");

    [Fact]
    [Triggers("E676")]
    public void A_group_whose_regression_fails_is_named_with_the_reason()
    {
        Panel panel = Cities.With(new NumberColumn("y", [.. Number("y").Select((v, row) => Number("band")[row] == 1 ? double.NaN : v)]));
        NumericalException e = Should.Throw<NumericalException>(() => new GroupDifference(Baseline, "band").Fit(panel));
        e.Code.ShouldBe("E676");
        e.Note.Text(Language.English).ShouldContain("group 1 (band)");
        e.Notes[1].Code.ShouldBe("E252");
    }

    [Fact]
    [Triggers("E677")]
    public void Estimators_that_keep_no_scores_are_fitted_again_instead()
    {
        Panel panel = GroupPanel.Of(40, 6, 2);
        DynamicPanel dynamic = new("y ~ l(y, 1) + x") { Collapse = true };
        Should.Throw<SpecificationException>(() => (new GroupDifference(dynamic, "east") { On = ["x"], Methods = [DifferenceMethod.Suest] }).Fit(panel)).Code.ShouldBe("E677");
        GroupDifferenceResult fit = new GroupDifference(dynamic, "east") { On = ["x"], Methods = [DifferenceMethod.Bootstrap], Draws = 19 }.Fit(panel);
        fit["bootstrap"].Se.ShouldBeGreaterThan(0);
        GroupDifferenceResult permuted = new GroupDifference(dynamic, "east") { On = ["x"], Methods = [DifferenceMethod.Permutation], Draws = 19 }.Fit(panel);
        permuted.Differences.Select(d => d.Method).ShouldBe(["permutation"]);
        permuted["permutation"].P.ShouldBeInRange(0.05, 1);
        Should.Throw<SpecificationException>(() => (new GroupDifference(dynamic, "band") { On = ["x"], Methods = [DifferenceMethod.Permutation], Draws = 9 }).Fit(panel)).Code.ShouldBe("E677");
    }

    [Fact]
    [Triggers("E679")]
    [Triggers("W672")]
    public void Draws_without_the_coefficient_are_counted_and_all_of_them_refused()
    {
        // x varies in one unit of each group: rearranged, both often come to one group.
        Panel panel = GroupPanel.Of(12, 6, 2);
        double[] x = [.. Number("x").Select((v, row) => panel.Units!.Codes[row] < 2 ? v : 1)];
        GroupDifferenceResult fit = new GroupDifference(new Linear("y ~ x | city"), "east") { Draws = 99, Methods = [DifferenceMethod.Permutation] }.Fit(panel.With(new NumberColumn("x", x)));
        fit.Notes.Single(n => n.Code == "W672").Text(Language.English).ShouldContain("of 99 draws");
        string[] codes = [.. Enumerable.Range(1, 12).Select(seed => Code(new GroupDifference(new Linear("y ~ x | city"), "east") { Draws = 1, Methods = [DifferenceMethod.Permutation] }, panel.With(new NumberColumn("x", x)), (ulong)seed))];
        // Of one draw each, some have both units in one group.
        codes.Distinct().Order(StringComparer.Ordinal).ToArray().ShouldBe(["", "E679"]);
    }

    [Fact]
    [Triggers("W670")]
    public void Rows_without_a_label_are_left_out_and_told()
    {
        Panel panel = Cities.With(new NumberColumn("east", [.. Number("east").Select((v, row) => row is 3 or 4 or 70 ? double.NaN : v)]));
        GroupDifferenceResult fit = new GroupDifference(Baseline, "east") { Draws = 99 }.Fit(panel);
        fit.Notes.Single(n => n.Code == "W670").Text(Language.English).ShouldBe("3 rows of 2 units have no group in east (first: 1) and are left out");
        fit.Sample.Used.ShouldBe(69);
        GroupDifferenceResult later = new GroupDifference(Baseline with { Where = "city > 2" }, "east") { Draws = 99 }.Fit(panel);
        later.Notes.Single(n => n.Code == "W670").Text(Language.English).ShouldStartWith("1 rows of 1 units");
        new GroupDifference(Baseline, "east %keep% c(\"0\", \"1\")") { Draws = 99 }.Fit(panel).Notes.ShouldNotContain(n => n.Code == "W670", "the split chooses its groups");
        fit.Sample.Dropped.Single().ShouldBe(new Kuznets.Designs.Dropped("no group", 3));
    }

    [Fact]
    [Triggers("W674")]
    public void Clusters_above_the_units_are_told()
    {
        Linear of = Baseline with { Vcov = "cluster ~ province" };
        new GroupDifference(of, "east") { Draws = 19 }.Fit(GroupPanel.Of(60, 6, 2)).Notes.ShouldContain(n => n.Code == "W674");
        new GroupDifference(of, "east") { Methods = [DifferenceMethod.Suest] }.Fit(GroupPanel.Of(60, 6, 2)).Notes.ShouldNotContain(n => n.Code == "W674");
    }

    [Fact]
    [Triggers("W675")]
    public void An_interacted_regression_that_cannot_be_fitted_says_why()
    {
        DynamicPanel dynamic = new("y ~ l(y, 1) + x") { Collapse = true };
        GroupDifferenceResult fit = new GroupDifference(dynamic, "east") { On = ["x"], Methods = [DifferenceMethod.Bootstrap, DifferenceMethod.Chow], Draws = 9 }.Fit(GroupPanel.Of(40, 6, 2));
        fit.Notes.Count(n => n.Code == "W675").ShouldBe(3);
        fit.Differences.ShouldAllBe(d => d.Method == "bootstrap");
    }

    private static string Code(GroupDifference spec, Panel panel, ulong seed)
    {
        try
        {
            spec.Fit(panel, new RunOptions { Seed = seed });
            return "";
        }
        catch (NumericalException e)
        {
            return e.Code;
        }
    }

    private static double[] Number(string name) => ((NumberColumn)Cities.Frame[name]).Values;

    private static Panel With(string name, Func<int, int, double> value) =>
        Cities.With(new NumberColumn(name, [.. Enumerable.Range(0, Cities.Rows).Select(r => value(Cities.Units!.Codes[r], r % 6))]));
}
