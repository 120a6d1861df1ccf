using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs;

public class DesignTests
{
    private const double NaN = double.NaN;

    private static readonly Panel Cities = Panel.Of(new Frame(
        CategoryColumn.Of("city", ["a", "a", "a", "b", "b", "b", "c", "c"]),
        new NumberColumn("year", [2010, 2011, 2012, 2010, 2011, 2013, 2010, 2011]),
        new NumberColumn("y", [1, 2, 4, 3, 5, 8, 2, 7]),
        new NumberColumn("x", [1, 3, 2, NaN, 4, 6, 0, 5]),
        new NumberColumn("z", [2, NaN, 1, NaN, 3, 1, 0, 2]),
        CategoryColumn.Of("region", ["west", "west", "west", "east", "east", "east", null, "east"]),
        new NumberColumn("w", [1, 2, 0, 1, 1, 1, 2, NaN])), "city", "year");

    private static string Account(Design design) =>
        string.Join("; ", design.Sample.Dropped.Select(d => $"{d.Reason} {d.Count}")) + $" -> {design.N}";

    private static double[] Column(Design design, string name) => design.X.Column(design.Names.ToList().IndexOf(name)).ToArray();

    [Fact]
    public void The_constant_comes_first_and_missing_rows_are_counted_once()
    {
        Design design = Design.Build(Cities, "y ~ x + z");
        design.Names.ShouldBe(["(Intercept)", "x", "z"]);
        design.Intercept.ShouldBeTrue();
        Account(design).ShouldBe("missing: x 1; missing: z 1 -> 6");
        design.Sample.Rows.ShouldBe([0, 2, 4, 5, 6, 7]);
        design.Y.ShouldBe([1, 4, 5, 8, 2, 7]);
        Column(design, "x").ShouldBe([1, 2, 4, 6, 0, 5]);
    }

    [Fact]
    public void Reasons_come_in_order_and_every_row_has_one()
    {
        DesignOptions options = new() { Where = "year < 2013", Weights = "w", Keep = ["region"], Split = Splits.Of(Cities, "city != \"b\"")[1] };
        Design design = Design.Build(Cities, "y ~ x + z", options);
        Account(design).ShouldBe("sample 1; split 2; missing: z 1; missing: region 1; missing: w 1; zero weight 1 -> 1");
        (design.Sample.Total, design.Sample.Dropped.Sum(d => d.Count) + design.N).ShouldBe((8, 8));
    }

    [Fact]
    public void Lags_over_gaps_are_missing_and_counted_under_their_own_name()
    {
        Design design = Design.Build(Cities, "y ~ l(x) + d(y)");
        Account(design).ShouldBe("missing: l(x, 1) 5 -> 3");
        design.Names.ShouldBe(["(Intercept)", "l(x, 1)", "d(y, 1)"]);
        Column(design, "l(x, 1)").ShouldBe([1, 3, 0]);
        Column(design, "d(y, 1)").ShouldBe([1, 2, 5]);
    }

    [Fact]
    public void A_chain_of_singletons_unravels_to_its_end_with_each_effect_charged()
    {
        Frame frame = new(
            new NumberColumn("a", [1, 1, 2, 2, 3, 3, 4, 5, 5, 5]),
            new NumberColumn("b", [1, 2, 2, 3, 3, 4, 4, 9, 8, 8]),
            new NumberColumn("y", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        Design design = Design.Build(Panel.Of(frame), "y ~ 1 | a + b");
        Account(design).ShouldBe("singleton: a 3; singleton: b 5 -> 2");
        design.Sample.Rows.ShouldBe([8, 9]);
        design.Sample.Singletons.ShouldBe(8);
        Account(Design.Build(Panel.Of(frame), "y ~ 1 | a + b", new DesignOptions { DropSingletons = false })).ShouldBe(" -> 10");
    }

    [Fact]
    public void Slopes_alone_make_no_singletons_and_leave_the_constant()
    {
        Design design = Design.Build(Cities, "y ~ x | year[[y]]");
        design.Intercept.ShouldBeTrue();
        design.N.ShouldBe(7);
        Effect effect = design.Effects.ShouldHaveSingleItem();
        (effect.Name, effect.Absorbed.Constant, effect.Absorbed.Slopes.Count).ShouldBe(("year[[y]]", false, 1));
    }

    [Fact]
    public void Combined_effects_name_their_levels_and_absorb_the_constant()
    {
        Design design = Design.Build(Cities, "y ~ x | region^year[y] + city", new DesignOptions { DropSingletons = false });
        design.Intercept.ShouldBeFalse();
        design.Names.ShouldBe(["x"]);
        design.Effects.Select(e => e.Name).ShouldBe(["region^year[y]", "city"]);
        design.Effects[0].Levels.ShouldBe(["west_2010", "west_2011", "west_2012", "east_2011", "east_2013"]);
        design.Effects[0].Columns.ShouldBe(["region", "year"]);
        design.Effects[0].Absorbed.Groups.Codes.ShouldBe([0, 1, 2, 3, 4, 3]);
        design.Effects[0].Absorbed.Slopes[0].ShouldBe([1, 2, 4, 5, 8, 7]);
    }

    [Fact]
    [Triggers("W243")]
    public void A_text_column_becomes_dummies_and_the_reference_is_named()
    {
        Design design = Design.Build(Cities, "y ~ region");
        design.Names.ShouldBe(["(Intercept)", "region::west"]);
        Column(design, "region::west").ShouldBe([1, 1, 1, 0, 0, 0, 0]);
        design.Notes.ShouldHaveSingleItem().Text(Language.English).ShouldBe("the text column \"region\" became 1 dummies; the reference is \"east\"");
    }

    [Fact]
    public void Levels_that_the_sample_lacks_get_no_column() =>
        Design.Build(Cities, "y ~ i(year) | city", new DesignOptions { Where = "year != 2012", DropSingletons = false }).Names.ShouldBe(["year::2011", "year::2013"]);

    [Theory]
    [InlineData("y ~ i(year)", "(Intercept) year::2011 year::2012 year::2013")]
    [InlineData("y ~ i(year) - 1", "year::2010 year::2011 year::2012 year::2013")]
    [InlineData("y ~ i(year, ref = c(2010, 2013))", "(Intercept) year::2011 year::2012")]
    [InlineData("y ~ i(year, ref = TRUE)", "(Intercept) year::2011 year::2012 year::2013")]
    [InlineData("y ~ i(year, keep = \"@201[01]\") - 1", "year::2010 year::2011")]
    [InlineData("y ~ i(city, x, ref = \"b\")", "(Intercept) city::a:x city::c:x")]
    [InlineData("y ~ i(city, i.region, ref = \"a\")", "(Intercept) city::b:region::east city::c:region::east")]
    [InlineData("y ~ i(year, bin = \"bin::2\") - 1", "year::2010 year::2012")]
    [InlineData("y ~ i(year, bin = \"!bin::3\") - 1", "year::2010 year::2013")]
    [InlineData("y ~ i(year, bin = \"!!bin::3\") - 1", "year::2008 year::2011")]
    [InlineData("y ~ i(year, bin = \"cut::2010]2011]\") - 1", "year::2010 year::2011 year::[2012; 2013]")]
    [InlineData("y ~ i(year, bin = \"cut::2011[[early, late]\") - 1", "year::early year::late")]
    [InlineData("y ~ i(year, bin = \"cut::2\") - 1", "year::[2010; 2011] year::[2012; 2013]")]
    [InlineData("y ~ i(year, bin = list(early = 2010:2011, late = ~x > 2011)) - 1", "year::early year::late")]
    [InlineData("y ~ i(city, bin = .(\"@1rest\" = c(\"b\", \"c\"))) - 1", "city::rest city::a")]
    [InlineData("y ~ factor(year)", "(Intercept) factor(year)::2011 factor(year)::2012 factor(year)::2013")]
    [InlineData("y ~ city * x", "(Intercept) city::b city::c x city::b:x city::c:x")]
    [InlineData("y ~ city:x", "(Intercept) city::a:x city::b:x city::c:x")]
    [InlineData("y ~ poly(x, 2) + I(x^2) + log(x + 1):z", "(Intercept) poly(x, 2)1 poly(x, 2)2 I(x^2) log(x + 1):z")]
    public void Columns_are_named(string formula, string names) =>
        string.Join(' ', Design.Build(Cities, formula).Names).ShouldBe(names);

    [Fact]
    public void Polynomials_are_orthonormal_over_the_sample()
    {
        Design design = Design.Build(Cities, "y ~ poly(x, 3)");
        for (int a = 0; a < 4; a++)
        {
            for (int b = 1; b < 4; b++)
            {
                double dot = 0;
                for (int row = 0; row < design.N; row++)
                    dot += design.X[row, a] * design.X[row, b];
                dot.ShouldBe(a == b ? 1 : 0, 1e-12);
            }
        }
        Column(Design.Build(Cities, "y ~ poly(x, 2, raw = TRUE)"), "poly(x, 2, raw = TRUE)2").ShouldBe([1, 9, 4, 16, 36, 0, 25]);
    }

    [Fact]
    public void Instruments_stand_apart()
    {
        Design design = Design.Build(Cities, "y ~ 1 | z ~ x + i(year)");
        design.Names.ShouldBe(["(Intercept)"]);
        design.EndogenousNames.ShouldBe(["z"]);
        design.InstrumentNames.ShouldBe(["x", "year::2011", "year::2012", "year::2013"]);
        design.Endogenous!.Column(0).ToArray().ShouldBe([2, 1, 3, 1, 0, 2]);
    }

    [Fact]
    public void Weights_are_kept_as_given()
    {
        Design design = Design.Build(Cities, "y ~ x", new DesignOptions { Weights = "2 * w" });
        Account(design).ShouldBe("missing: x 1; missing: 2 * w 1; zero weight 1 -> 5");
        design.Weights.ShouldBe([2, 4, 2, 2, 4]);
    }

    [Fact]
    public void Dates_serve_as_levels_and_as_numbers()
    {
        Panel panel = Panel.Of(new Frame(
            new DateColumn("q", [8056, 8057, 8058, DateColumn.MissingPeriod], Frequency.Quarter),
            new NumberColumn("y", [1, 2, 3, 4])));
        Design.Build(panel, "y ~ i(q)").Names.ShouldBe(["(Intercept)", "q::2014q2", "q::2014q3"]);
        Column(Design.Build(panel, "y ~ q"), "q").ShouldBe([8056, 8057, 8058]);
    }

    [Fact]
    public void A_cancelled_run_stops() =>
        Should.Throw<OperationCanceledException>(() => Design.Build(Cities, "y ~ log(x)", run: new RunOptions { Cancellation = new CancellationToken(true) }));

    [Fact]
    public void Covariances_fetch_their_columns_over_the_kept_rows()
    {
        Design design = Design.Build(Cities, "y ~ x");
        design.Units!.Codes.ShouldBe([0, 0, 0, 1, 1, 2, 2]);
        design.Periods.ShouldBe([2010, 2011, 2012, 2011, 2013, 2010, 2011]);
        design.Numbers("y").ShouldBe([1, 2, 4, 5, 8, 2, 7]);
        design.Factor("city^year").Levels.ShouldBe(7);
    }

    [Fact]
    [Triggers("E254")]
    public void A_cluster_that_kept_rows_lack_is_refused() =>
        Should.Throw<DataException>(() => Design.Build(Cities, "y ~ x").Factor("region^year")).Message.ShouldBe("E254 1 rows of the sample lack \"region\"");
}
