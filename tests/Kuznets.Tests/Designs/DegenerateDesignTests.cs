using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs;

public class DegenerateDesignTests
{
    private const double NaN = double.NaN;

    private static readonly Panel Rows = Panel.Of(new Frame(
        new NumberColumn("y", [1, 2, 3, 4]),
        new NumberColumn("x", [0, 1, NaN, 3]),
        new NumberColumn("z", [NaN, NaN, 1, NaN]),
        new NumberColumn("empty", [NaN, NaN, NaN, NaN]),
        new NumberColumn("constant", [5, 5, 5, 5]),
        new NumberColumn("big", [1e300, -1e300, 1e-300, 0]),
        new NumberColumn("w", [1, -2, 1, -1]),
        CategoryColumn.Of("g", ["a", "a", "a", "a"])));

    [Fact]
    [Triggers("E252")]
    public void An_empty_sample_names_what_emptied_it() =>
        Should.Throw<NumericalException>(() => Design.Build(Rows, "y ~ x + z")).Message
            .ShouldBe("E252 no row of 4 is left for y ~ x + z: missing: x 1, missing: z 3");

    [Fact]
    public void A_condition_that_nobody_meets_is_named() =>
        Should.Throw<NumericalException>(() => Design.Build(Rows, "y ~ x", new DesignOptions { Where = "y > 9" })).Message
            .ShouldBe("E252 no row of 4 is left for y ~ x: sample 4");

    [Fact]
    public void All_rows_singletons_leave_nothing()
    {
        Frame frame = new(new NumberColumn("id", [1, 2, 3]), new NumberColumn("y", [1, 2, 3]));
        Should.Throw<NumericalException>(() => Design.Build(Panel.Of(frame), "y ~ 1 | id")).Message
            .ShouldBe("E252 no row of 3 is left for y ~ 1 | id: singleton: id 3");
    }

    [Fact]
    [Triggers("E251")]
    public void A_column_without_any_value_is_an_error() =>
        Should.Throw<DataException>(() => Design.Build(Rows, "y ~ x + empty")).Message.ShouldBe("E251 \"empty\" has no value in any of 4 rows");

    [Fact]
    public void A_lag_with_one_period_a_unit_is_an_error()
    {
        Frame frame = new(new NumberColumn("id", [1, 2]), new NumberColumn("t", [1, 1]), new NumberColumn("y", [1, 2]));
        Should.Throw<DataException>(() => Design.Build(Panel.Of(frame, "id", "t"), "y ~ l(y)")).Message.ShouldBe("E251 \"l(y, 1)\" has no value in any of 2 rows");
    }

    [Fact]
    [Triggers("E253")]
    public void Negative_weights_are_an_error() =>
        Should.Throw<DataException>(() => Design.Build(Rows, "y ~ x", new DesignOptions { Weights = "w" })).Message
            .ShouldBe("E253 weights \"w\" are negative in 2 rows; row 2 holds -2");

    [Fact]
    [Triggers("W242")]
    public void Infinite_values_are_left_out_with_a_note()
    {
        Panel panel = Rows.With(new NumberColumn("inf", [1, double.PositiveInfinity, double.NegativeInfinity, 2]));
        Design design = Design.Build(panel, "y ~ inf");
        design.Sample.Dropped.ShouldBe([new Dropped("infinite: inf", 2)]);
        design.Notes.ShouldHaveSingleItem().Text(Language.English).ShouldBe("\"inf\" is infinite in 2 rows, which were left out");
    }

    [Fact]
    public void A_logarithm_of_zero_drops_the_row_and_says_so()
    {
        Design design = Design.Build(Rows, "y ~ log(x)");
        design.N.ShouldBe(2);
        design.Sample.Dropped.Sum(d => d.Count).ShouldBe(2);
        design.Notes.ShouldNotBeEmpty();
    }

    [Fact]
    [Triggers("W244")]
    public void A_category_without_variation_is_noted()
    {
        Design design = Design.Build(Rows, "y ~ g");
        design.Names.ShouldBe(["(Intercept)"]);
        design.Notes.ShouldHaveSingleItem().Text(Language.English).ShouldBe("\"g\" has only the level \"a\" in this sample");
    }

    [Fact]
    [Triggers("E250")]
    public void A_reference_that_does_not_occur_points_at_the_term()
    {
        SpecificationException e = Should.Throw<SpecificationException>(() => Design.Build(Rows, "y ~ x + i(g, ref = \"b\")"));
        e.Message.ShouldBe("E250 i(g, ref = \"b\"): no level \"b\"; did you mean a?");
        e.Note.Place.ShouldBe(new Place(Column: 9, Text: "y ~ x + i(g, ref = \"b\")", Length: 15));
    }

    [Fact]
    [Triggers("E256")]
    public void A_polynomial_needs_enough_values() =>
        Should.Throw<SpecificationException>(() => Design.Build(Rows, "y ~ poly(constant, 1)")).Message.ShouldBe("E256 poly(constant, 1) needs more than 1 different values");

    [Fact]
    public void Text_cannot_be_an_outcome() =>
        Should.Throw<DataException>(() => Design.Build(Rows, "g ~ x")).Code.ShouldBe("E311");

    [Fact]
    public void One_row_constants_and_extreme_scales_are_left_to_the_estimator()
    {
        Design.Build(Rows, "y ~ constant + big", new DesignOptions { Where = "y == 2" }).N.ShouldBe(1);
        Design.Build(Rows, "y ~ constant + big").X.Column(2).ToArray().ShouldBe([1e300, -1e300, 1e-300, 0]);
    }
}
