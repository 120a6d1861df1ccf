using Kuznets.Data.Expressions;

namespace Kuznets.Tests.Data.Expressions;

public class ParserTests
{
    [Theory]
    [InlineData("log(1+firms)", "log(1 + firms)")]
    [InlineData("-x^2", "-x^2")]
    [InlineData("(-x)^2", "(-x)^2")]
    [InlineData("2^3^2", "2^3^2")]
    [InlineData("(2^3)^2", "(2^3)^2")]
    [InlineData("a-(b-c)", "a - (b - c)")]
    [InlineData("a-b-c", "a - b - c")]
    [InlineData("a/b*c % 2", "a / b * c % 2")]
    [InlineData("not a and b or c", "!a & b | c")]
    [InlineData("!(a && b) || c", "!(a & b) | c")]
    [InlineData("year between 2005 and 2010 and gdp>0", "year between 2005 and 2010 & gdp > 0")]
    [InlineData("city not in ('苏州', \"无锡\")", "city not in (\"苏州\", \"无锡\")")]
    [InlineData("`gdp (real)` * 人均.gdp", "`gdp (real)` * 人均.gdp")]
    [InlineData("mean(x by province, year)", "mean(x by province, year)")]
    [InlineData("winsor(x,1,99,type=2 by year)", "winsor(x, 1, 99, type = 2 by year)")]
    [InlineData("winsor(x, 1, 99 by year, type = 2)", "winsor(x, 1, 99, type = 2 by year)")]
    [InlineData("count(by city)", "count(by city)")]
    [InlineData("ln(x) + lag(x)", "log(x) + l(x)")]
    [InlineData("if(x>0,1e-3,missing)", "if(x > 0, 0.001, NA)")]
    [InlineData("'it''s'", "\"it's\"")]
    [InlineData("a <> b", "a != b")]
    [InlineData("log(x)", "log(x)")]
    public void An_expression_is_printed_canonically_and_printing_keeps_its_meaning(string text, string canonical)
    {
        Expression parsed = Expression.Parse(text);
        parsed.ToString().ShouldBe(canonical);
        Expression.Parse(canonical).ShouldBe(parsed);
    }

    [Fact]
    public void Equality_ignores_the_place_in_the_text() =>
        Expression.Parse("  a +b").ShouldBe(Expression.Parse("a + b"));

    [Fact]
    public void Columns_are_named_once_in_order_of_appearance() =>
        Expression.Parse("b + log(a / b) + mean(c by d, a) in (e, 1)").Columns.ShouldBe(["b", "a", "c", "d", "e"]);

    [Fact]
    public void Spans_are_those_of_the_longer_text()
    {
        var call = Expression.Parse("log(x)", offset: 4).ShouldBeOfType<Call>();
        call.Span.ShouldBe(new TextSpan(4, 6));
        call.Arguments[0].Span.ShouldBe(new TextSpan(8, 1));
        Expression.ParseWithin("y ~ log(x) + z", 4, 6).Span.ShouldBe(new TextSpan(4, 6));
    }

    [Theory]
    [Triggers("E217"), Triggers("E218"), Triggers("E219"), Triggers("E220"), Triggers("E221"), Triggers("E222"), Triggers("E223"), Triggers("E224")]
    [InlineData("gdp + * pop", "E217", 7, 1)]
    [InlineData("gdp +", "E217", 6, 1)]
    [InlineData("(gdp", "E217", 5, 1)]
    [InlineData("gdp pop", "E217", 5, 3)]
    [InlineData("2000 < year < 2010", "E217", 13, 1)]
    [InlineData("1e999", "E217", 1, 5)]
    [InlineData("a § b", "E217", 3, 1)]
    [InlineData("", "E217", 1, 1)]
    [InlineData("city == \"苏州", "E218", 9, 3)]
    [InlineData("1 + winsors(x, 1, 99)", "E219", 5, 7)]
    [InlineData("qwertyuiop(x)", "E220", 1, 10)]
    [InlineData("1 + quantile(x)", "E221", 5, 11)]
    [InlineData("log(x by city)", "E222", 10, 4)]
    [InlineData("winsor(x, kind = 2)", "E222", 11, 4)]
    [InlineData("l(x, 0:2)", "E223", 7, 1)]
    [InlineData("year = 2011", "E224", 6, 1)]
    public void A_syntax_error_points_at_the_character(string text, string code, int column, int length)
    {
        var e = Should.Throw<SpecificationException>(() => Expression.Parse(text));
        e.Code.ShouldBe(code);
        e.Note.Place.ShouldBe(new Place(Column: column, Text: text, Length: length));
    }

    [Fact]
    public void An_error_inside_a_longer_text_shows_the_longer_text()
    {
        var e = Should.Throw<SpecificationException>(() => Expression.ParseWithin("y ~ log(x +) | id", 4, 8));
        e.Note.Place.ShouldBe(new Place(Column: 12, Text: "y ~ log(x +) | id"));
        Should.Throw<SpecificationException>(() => Expression.Parse("log(x +)", offset: 4)).Note.Place.ShouldBe(new Place(Column: 12));
    }

    [Theory]
    [Triggers("E225")]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("x^", "")]
    [InlineData("x + ", "")]
    [InlineData("!", "")]
    public void Nesting_is_bounded(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "x" + string.Concat(Enumerable.Repeat(close, 100_000));
        Should.Throw<SpecificationException>(() => Expression.Parse(deep)).Code.ShouldBe("E225");
    }

    [Fact]
    public void Full_width_brackets_and_commas_count_as_plain_ones() =>
        Expression.Parse("log\uFF08x\uFF0C2\uFF09").ToString().ShouldBe("log(x, 2)");
}
