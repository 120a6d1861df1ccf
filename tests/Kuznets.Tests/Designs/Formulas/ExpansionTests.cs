using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs.Formulas;

public class ExpansionTests
{
    private static readonly string[] Names =
        ["y", "y1", "y2", "x", "x1", "x2", "x3", "z", "a", "b", "c", "f", "g", "gdp", "gdp_pc", "pop", "id", "year", "city", "fe", "fe1", "fe2", "w", "w1", "z1", "z2", "t", "地区"];

    private static readonly Frame Schema = new(Names.Select(n => new NumberColumn(n, [1])));

    private static readonly Dictionary<string, string> Macros = new()
    {
        ["ctrl"] = "x1 + x2",
        ["..piped"] = "~ x1 | city",
        ["nothing"] = "",
        ["v"] = "x1, x3",
        ["outer"] = "z + ..ctrl",
    };

    [Theory]
    [InlineData("y ~ x | id + year", "y ~ x | id + year")]
    [InlineData("y ~ x", "y ~ x")]
    [InlineData("y ~ 1", "y ~ 1")]
    [InlineData("y ~ 0 + x", "y ~ x - 1")]
    [InlineData("y ~ x - 1", "y ~ x - 1")]
    [InlineData("y ~ -1", "y ~ 0")]
    [InlineData("y ~ x | fe1^fe2", "y ~ x | fe1^fe2")]
    [InlineData("y ~ x | fe1:fe2", "y ~ x | fe1^fe2")]
    [InlineData("y ~ x | fe1#fe2 + year", "y ~ x | fe1^fe2 + year")]
    [InlineData("y ~ x | fe[x1,x2]", "y ~ x | fe[x1, x2]")]
    [InlineData("y ~ x | fe[[x1,x2]]", "y ~ x | fe[[x1, x2]]")]
    [InlineData("y ~ x | id^year[t] + city", "y ~ x | id^year[t] + city")]
    [InlineData("y ~ x | i.id##c.t + i.year#c.x1", "y ~ x | id[t] + year[[x1]]")]
    [InlineData("y ~ x | 0", "y ~ x")]
    [InlineData("y ~ x | fe | w ~ z1+z2", "y ~ x | fe | w ~ z1 + z2")]
    [InlineData("y ~ x | w ~ z1", "y ~ x | w ~ z1")]
    [InlineData("y ~ x | 0 | w ~ z1", "y ~ x | w ~ z1")]
    [InlineData("y ~ x + [w ~ z1 + z2] | fe", "y ~ x | fe | w ~ z1 + z2")]
    [InlineData("y ~ x + (w = z1 z2) | fe", null)]
    [InlineData("y ~ x + (w = z1 + z2) | fe", "y ~ x | fe | w ~ z1 + z2")]
    [InlineData("y ~ (w = z1)", "y ~ 1 | w ~ z1")]
    [InlineData("y ~ 1 | fe | w + w1 ~ z1 + z2", "y ~ 1 | fe | w + w1 ~ z1 + z2")]
    [InlineData("y ~ x1 + x2:x3", "y ~ x1 + x2:x3")]
    [InlineData("y ~ x2:x3 + x1", "y ~ x1 + x2:x3")]
    [InlineData("y ~ x1 * x2", "y ~ x1 + x2 + x1:x2")]
    [InlineData("y ~ x1 * x2 + x3", "y ~ x1 + x2 + x3 + x1:x2")]
    [InlineData("y ~ x1 * x2 * x3", "y ~ x1 + x2 + x3 + x1:x2 + x1:x3 + x2:x3 + x1:x2:x3")]
    [InlineData("y ~ (x1 + x2 + x3)^2", "y ~ x1 + x2 + x3 + x1:x2 + x1:x3 + x2:x3")]
    [InlineData("y ~ (x1 + x2):x3", "y ~ x1:x3 + x2:x3")]
    [InlineData("y ~ x1 * x2 - x1", "y ~ x2 + x1:x2")]
    [InlineData("y ~ x1 + x1 + x2:x1 + x1:x2", "y ~ x1 + x2:x1")]
    [InlineData("y ~ x1 - (x1)", "y ~ 1")]
    [InlineData("log(y) ~ log( x )+x^2+gdp/pop + I(a*b) + I(x)", "log(y) ~ log(x) + I(x^2) + I(gdp/pop) + I(a * b) + I(x)")]
    [InlineData("y/pop ~ x", "y/pop ~ x")]
    [InlineData("y ~ (x > 3) + I(x1<2&x2>1)", "y ~ I((x > 3)) + I(x1 < 2 & x2 > 1)")]
    [InlineData("y ~ (a+b)/c", "y ~ I((a + b)/c)")]
    [InlineData("y ~ log(x1+1):x2", "y ~ log(x1 + 1):x2")]
    [InlineData("y ~ l(x)", "y ~ l(x, 1)")]
    [InlineData("y ~ l(x,0:2)", "y ~ x + l(x, 1) + l(x, 2)")]
    [InlineData("y ~ l(x,-1:1)", "y ~ f(x, 1) + x + l(x, 1)")]
    [InlineData("y ~ l(x, c(1,4))", "y ~ l(x, 1) + l(x, 4)")]
    [InlineData("y ~ f(x,2) + d(log(x)) + lag(x, 3)", "y ~ f(x, 2) + d(log(x), 1) + l(x, 3)")]
    [InlineData("f(y) ~ x", "f(y, 1) ~ x")]
    [InlineData("y ~ L.x + L2.x + F.x + D.x + D2.x + LD.x", null)]
    [InlineData("y ~ L.x + L2.x + F.x + D.x + D2.x", "y ~ l(x, 1) + l(x, 2) + f(x, 1) + d(x, 1) + d(d(x, 1), 1)")]
    [InlineData("y ~ i.f##c.x", "y ~ i(f) + x + i(f):x")]
    [InlineData("y ~ c.x1#c.x2 + ib2000.year", "y ~ i(year, ref = 2000) + x1:x2")]
    [InlineData("y ~ i(f)", "y ~ i(f)")]
    [InlineData("y ~ i(f, ref=v)", "y ~ i(f, ref = \"v\")")]
    [InlineData("y ~ i(f, ref=c(1,-2)) + i(g, ref=TRUE)", "y ~ i(f, ref = c(1, -2)) + i(g, ref = TRUE)")]
    [InlineData("y ~ i(f, x, ref=2)", "y ~ i(f, x, ref = 2)")]
    [InlineData("y ~ i(f, x, 2)", "y ~ i(f, x, ref = 2)")]
    [InlineData("y ~ i(f, i.g, ref=1, ref2=2, keep=3:4, keep2=\"@^a\")", "y ~ i(f, i.g, ref = 1, keep = c(3, 4), ref2 = 2, keep2 = \"@^a\")")]
    [InlineData("y ~ i(f, bin=\"bin::2\") + i(g, bin=\"!!bin::5\") + i(year, bin=\"cut::2]5[8]\")", "y ~ i(f, bin = \"bin::2\") + i(g, bin = \"!!bin::5\") + i(year, bin = \"cut::2]5[8]\")")]
    [InlineData("y ~ i(f, bin=.(low=1:2, high=~x>2, rest=\"@z\"))", "y ~ i(f, bin = list(low = c(1, 2), high = ~x > 2, rest = \"@z\"))")]
    [InlineData("y ~ poly(x,2) + factor(f) + poly(x1, 2, raw=TRUE)", "y ~ poly(x, 2) + factor(f) + poly(x1, 2, raw = TRUE)")]
    [InlineData("y ~ x.[1:3]", "y ~ x1 + x2 + x3")]
    [InlineData("y ~ z:x.[1:2]", "y ~ z:x1 + z:x2")]
    [InlineData("y ~ x.[c(1,3)] + .[v]", "y ~ x1 + x3")]
    [InlineData("y ~ .[\"x.[1:2]\"]", "y ~ x1 + x2")]
    [InlineData("y ~ log(x.[1:2])", "y ~ log(x1 + x2)")]
    [InlineData("y ~ x + ..ctrl", "y ~ x + x1 + x2")]
    [InlineData("y ~ ..outer", "y ~ z + x1 + x2")]
    [InlineData("y ~ x:..ctrl", "y ~ x:x1 + x:x2")]
    [InlineData("y ~ x1 * x3 - ..ctrl", "y ~ x3 + x1:x3")]
    [InlineData("y ~ x + ..piped", "y ~ x + x1 | city")]
    [InlineData("y ~ x + ..nothing", "y ~ x")]
    [InlineData("y ~ ..(\"^gdp\")", "y ~ gdp + gdp_pc")]
    [InlineData("y ~ regex(\"^x\\d\")", "y ~ x1 + x2 + x3")]
    [InlineData("y ~ regex(\"!^[a-xz]|^y.|地\")", "y ~ 1")]
    [InlineData("y ~ gdp.. | year", "y ~ gdp + gdp_pc | year")]
    [InlineData("y ~ 地区 + `gdp_pc`", "y ~ 地区 + gdp_pc")]
    [InlineData("y ~ x1+x2|city", "y ~ x1 + x2 | city")]
    public void One_model_in_canonical_writing(string text, string? expected)
    {
        if (expected is null)
            Should.Throw<SpecificationException>(() => ((Formula)text).Single(Schema, Macros));
        else
            ((Formula)text).Single(Schema, Macros).Text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("y ~ sw(a, b)", "y ~ a; y ~ b")]
    [InlineData("y ~ x + sw0(a, b)", "y ~ x; y ~ x + a; y ~ x + b")]
    [InlineData("y ~ csw(a, b + c)", "y ~ a; y ~ a + b + c")]
    [InlineData("y ~ x + csw0(a, b)", "y ~ x; y ~ x + a; y ~ x + a + b")]
    [InlineData("y ~ csw0(a)", "y ~ 1; y ~ a")]
    [InlineData("y ~ mvsw(a, b)", "y ~ 1; y ~ a; y ~ b; y ~ a + b")]
    [InlineData("c(y1, y2) ~ x", "y1 ~ x; y2 ~ x")]
    [InlineData("sw(y1, y2) ~ x", "y1 ~ x; y2 ~ x")]
    [InlineData("y.[1:2] ~ x", "y1 ~ x; y2 ~ x")]
    [InlineData("..(\"^y.\") ~ x", "y1 ~ x; y2 ~ x; year ~ x")]
    [InlineData("c(y1, y2) ~ y1 + x", "y1 ~ x; y2 ~ y1 + x")]
    [InlineData("y ~ x | sw(id, year)", "y ~ x | id; y ~ x | year")]
    [InlineData("y ~ x | csw0(id, year)", "y ~ x; y ~ x | id; y ~ x | id + year")]
    [InlineData("y ~ x | city + sw0(id^year, t + year)", "y ~ x | city; y ~ x | city + id^year; y ~ x | city + t + year")]
    [InlineData("c(y1, y2) ~ sw(a, b) | sw(id, year)", "y1 ~ a | id; y1 ~ b | id; y1 ~ a | year; y1 ~ b | year; y2 ~ a | id; y2 ~ b | id; y2 ~ a | year; y2 ~ b | year")]
    [InlineData("y ~ sw(a, b) + sw(x1, x2)", "y ~ a + x1; y ~ a + x2; y ~ b + x1; y ~ b + x2")]
    [InlineData("y ~ sw(regex(,\"^x\\d\"))", "y ~ x1; y ~ x2; y ~ x3")]
    [InlineData("y ~ csw(x.[,1:2])", "y ~ x1; y ~ x1 + x2")]
    [InlineData("y ~ sw(l(x, 1:2), x1 * x2)", "y ~ l(x, 1) + l(x, 2); y ~ x1 + x2 + x1:x2")]
    [InlineData("y ~ csw0(a, b) | fe | w ~ z1", "y ~ 1 | fe | w ~ z1; y ~ a | fe | w ~ z1; y ~ a + b | fe | w ~ z1")]
    [InlineData("l(y, 0:1) ~ x", "y ~ x; l(y, 1) ~ x")]
    public void A_cube_of_models_in_the_order_of_fixest(string text, string expected) =>
        string.Join("; ", ((Formula)text).Expand(Schema, Macros).Select(m => m.Text)).ShouldBe(expected);

    [Fact]
    public void Labels_name_the_parts_that_vary()
    {
        Model last = ((Formula)"c(y1, y2) ~ x + sw(a, b) | csw0(id)").Expand()[^1];
        string.Join("; ", last.Labels.Select(l => $"{l.Key}: {l.Value}")).ShouldBe("lhs: y2; fixef: id; rhs: x + b");
        ((Formula)"y ~ x | id").Single().Labels.ShouldBeEmpty();
    }

    [Fact]
    public void A_model_that_occurs_twice_points_at_the_first()
    {
        Seq<Model> models = ((Formula)"y ~ a + sw(b, c, b)").Expand();
        models.Select(m => m.DuplicateOf).ShouldBe([null, null, 0]);
    }

    [Fact]
    [Triggers("W240")]
    public void An_outcome_among_its_regressors_is_removed_with_a_note()
    {
        Note note = ((Formula)"c(y1, y2) ~ y1 + x").Expand()[0].Notes.ShouldHaveSingleItem();
        note.Text(Language.English).ShouldBe("the outcome \"y1\" also stood among the regressors and was removed there");
    }

    [Fact]
    [Triggers("W241")]
    public void A_macro_that_became_nothing_is_noted()
    {
        Note note = ((Formula)"y ~ x + ..nothing").Single(Schema, Macros).Notes.ShouldHaveSingleItem();
        (note.Code, note.Place!.Column, note.Place.Length).ShouldBe(("W241", 9, 9));
    }

    [Fact]
    public void The_columns_of_a_model_are_named_once() =>
        ((Formula)"log(y) ~ x1 + log(x1/x2) + l(x3) | id^year[t] | w ~ z1").Single().Columns
            .ShouldBe(["y", "x1", "x2", "x3", "w", "z1", "id", "year", "t"]);
}
