using Kuznets.Data;
using Kuznets.Data.Expressions;

namespace Kuznets.Tests.Data.Expressions;

/// <summary>Every function on present, missing and degenerate values, alone and by group.</summary>
public class FunctionTableTests
{
    private const double NA = double.NaN;

    // Unit a has a gap in 2012 and a missing value, unit b starts late, unit c has one row, unit d nothing but missing values.
    private static readonly Panel Sample = Panel.Of(new Frame(
        CategoryColumn.Of("u", ["a", "a", "a", "b", "b", "c", "d", "d"]),
        new NumberColumn("t", [2010, 2011, 2013, 2011, 2012, 2010, 2010, 2011]),
        new NumberColumn("x", [2, NA, 8, -3, 1, 5, NA, NA]),
        new NumberColumn("k", [7, 7, 7, 7, 7, 7, 7, 7]),
        CategoryColumn.Of("g", ["p", "q", "p", "q", null, "p", "q", "p"]),
        CategoryColumn.Of("s", ["Ab", " c d ", null, "1,234", "1,5", "苏州市", "12%", "x😀y"]),
        new DateColumn("m", [24170, 24171, 24181, DateColumn.MissingPeriod, 24172, 24168, 24179, 24180], Frequency.Month),
        new DateColumn("q", [8056, 8057, 8059, 8060, DateColumn.MissingPeriod, 8056, 8057, 8058], Frequency.Quarter)), "u", "t");

    public static TheoryData<string, double[]> Numbers => new()
    {
        // One value a row.
        { "log(x)", [Math.Log(2), NA, Math.Log(8), NA, 0, Math.Log(5), NA, NA] },
        { "log(x, 2)", [1, NA, 3, NA, 0, Math.Log2(5), NA, NA] },
        { "log10(100 * k / 7)", [2, 2, 2, 2, 2, 2, 2, 2] },
        { "log2(x)", [1, NA, 3, NA, 0, Math.Log2(5), NA, NA] },
        { "log1p(x / 1e20)", [2e-20, NA, 8e-20, -3e-20, 1e-20, 5e-20, NA, NA] },
        { "exp(x - x)", [1, NA, 1, 1, 1, 1, NA, NA] },
        { "sqrt(x + 3)", [Math.Sqrt(5), NA, Math.Sqrt(11), 0, 2, Math.Sqrt(8), NA, NA] },
        { "abs(x)", [2, NA, 8, 3, 1, 5, NA, NA] },
        { "sign(x)", [1, NA, 1, -1, 1, 1, NA, NA] },
        { "floor(x / 2)", [1, NA, 4, -2, 0, 2, NA, NA] },
        { "ceiling(x / 2)", [1, NA, 4, -1, 1, 3, NA, NA] },
        { "round(x / 2)", [1, NA, 4, -2, 1, 3, NA, NA] },
        { "round(x * 111, -2)", [200, NA, 900, -300, 100, 600, NA, NA] },
        { "asinh(x - x)", [0, NA, 0, 0, 0, 0, NA, NA] },
        { "x % 3", [2, NA, 2, 0, 1, 2, NA, NA] },
        { "x^0", [1, NA, 1, 1, 1, 1, NA, NA] },
        { "coalesce(x, k)", [2, 7, 8, -3, 1, 5, 7, 7] },
        { "if(missing(x), 0, 1)", [1, 0, 1, 1, 1, 1, 0, 0] },
        { "max(x, 3, k - 3)", [4, NA, 8, 4, 4, 5, NA, NA] },
        { "x between 2 and 5", [1, NA, 0, 0, 0, 1, NA, NA] },
        { "x in (2, NA)", [1, NA, NA, NA, NA, NA, NA, NA] },
        { "missing(s)", [0, 0, 1, 0, 0, 0, 0, 0] },
        // Statistics over all rows, missing values left out.
        { "mean(x)", [2.6, 2.6, 2.6, 2.6, 2.6, 2.6, 2.6, 2.6] },
        { "count(x)", [5, 5, 5, 5, 5, 5, 5, 5] },
        { "sum(x) - 13", [0, 0, 0, 0, 0, 0, 0, 0] },
        { "median(x)", [2, 2, 2, 2, 2, 2, 2, 2] },
        { "rank(x)", [3, NA, 5, 1, 2, 4, NA, NA] },
        { "var(x)", [17.3, 17.3, 17.3, 17.3, 17.3, 17.3, 17.3, 17.3] },
        { "sd(k)", [0, 0, 0, 0, 0, 0, 0, 0] },
        { "quantile(x, 0.25, type = 7)", [1, 1, 1, 1, 1, 1, 1, 1] },
        { "quantile(x, 0.25, type = 2)", [1, 1, 1, 1, 1, 1, 1, 1] },
        { "quantile(x, 0.25, type = 6)", [-1, -1, -1, -1, -1, -1, -1, -1] },
        { "iqr(x)", [4, 4, 4, 4, 4, 4, 4, 4] },
        // By group: of a row whose group is missing nothing is known.
        { "mean(x by u)", [5, 5, 5, -1, -1, 5, NA, NA] },
        { "sd(x by u)", [Math.Sqrt(18), Math.Sqrt(18), Math.Sqrt(18), Math.Sqrt(8), Math.Sqrt(8), NA, NA, NA] },
        { "count(x by u)", [2, 2, 2, 2, 2, 1, 0, 0] },
        { "count(by u)", [3, 3, 3, 2, 2, 1, 2, 2] },
        { "sum(x by g)", [15, -3, 15, -3, NA, 15, -3, 15] },
        { "max(x by u, g)", [8, NA, 8, -3, NA, 5, NA, NA] },
        { "min(x by t)", [2, -3, 8, -3, 1, 2, 2, -3] },
        { "first(x by u)", [2, 2, 2, -3, -3, 5, NA, NA] },
        { "last(x by u)", [8, 8, 8, 1, 1, 5, NA, NA] },
        { "loo_mean(x by u)", [8, 5, 2, 1, -3, NA, NA, NA] },
        { "center(x by u)", [-3, NA, 3, -2, 2, 0, NA, NA] },
        { "minmax(x by u)", [0, NA, 1, 0, 1, NA, NA, NA] },
        { "standardize(k)", [NA, NA, NA, NA, NA, NA, NA, NA] },
        // Through time: the same unit a period away, nothing over a gap.
        { "l(x)", [NA, 2, NA, NA, -3, NA, NA, NA] },
        { "l(x, 2)", [NA, NA, NA, NA, NA, NA, NA, NA] },
        { "l(x, 3)", [NA, NA, 2, NA, NA, NA, NA, NA] },
        { "l(x, 0)", [2, NA, 8, -3, 1, 5, NA, NA] },
        { "f(x)", [NA, NA, NA, 1, NA, NA, NA, NA] },
        { "d(x, 3)", [NA, NA, 6, NA, NA, NA, NA, NA] },
        { "g(x)", [NA, NA, NA, NA, -4.0 / 3, NA, NA, NA] },
        { "cumsum(k)", [7, 14, 21, 7, 14, 7, 7, 14] },
        { "cumsum(x)", [2, NA, 10, -3, -2, 5, NA, NA] },
        { "interpolate(x)", [2, 4, 8, -3, 1, 5, NA, NA] },
        { "extrapolate(if(t == 2013, NA, x))", [2, NA, NA, -3, 1, 5, NA, NA] },
        { "deflate(k, t - 2009, 2010)", [7, 3.5, 1.75, NA, NA, 7, 7, 3.5] },
        { "capital(k, 7, 0.5, growth = 0)", [2, 2, NA, 2, 2, 2, 2, 2] },
        // Texts.
        { "length(s)", [2, 5, NA, 5, 3, 3, 3, 3] },
        { "number(s)", [NA, NA, NA, 1234, NA, NA, 0.12, NA] },
        { "contains(s, '1')", [0, 0, NA, 1, 1, 0, 1, 0] },
        { "starts(s, 'A')", [1, 0, NA, 0, 0, 0, 0, 0] },
        { "ends(s, '市')", [0, 0, NA, 0, 0, 1, 0, 0] },
        { "match(s, '^[0-9]')", [0, 0, NA, 1, 1, 0, 1, 0] },
        { "s == 'Ab'", [1, 0, NA, 0, 0, 0, 0, 0] },
        { "'b' < s", [0, 0, NA, 0, 0, 1, 0, 1] },
        // Dates.
        { "year(m)", [2014, 2014, 2015, NA, 2014, 2014, 2014, 2015] },
        { "month(m)", [3, 4, 2, NA, 5, 1, 12, 1] },
        { "quarter(m)", [1, 2, 1, NA, 2, 1, 4, 1] },
        { "quarter(q)", [1, 2, 4, 1, NA, 1, 2, 3] },
        { "m >= '2014-12'", [0, 0, 1, NA, 0, 0, 1, 1] },
        { "m between '2014-04' and '2014-05'", [0, 1, 0, NA, 1, 0, 0, 0] },
        { "q in ('2014q1', '2014q2')", [1, 1, 0, 0, NA, 1, 1, 0] },
        { "missing(m)", [0, 0, 0, 1, 0, 0, 0, 0] },
        // Extremes.
        { "winsor(x, 25, 75)", [2, NA, 5, 1, 1, 5, NA, NA] },
        { "trim(x, 25, 75)", [2, NA, NA, NA, 1, 5, NA, NA] },
        { "winsor(x, 0, 100)", [2, NA, 8, -3, 1, 5, NA, NA] },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Numbers_are_these(string text, double[] expected) => Expression.Parse(text).Numbers(Sample).ShouldMatch(expected, 1e-13);

    [Theory]
    [InlineData("upper(s)", "AB| C D ||1,234|1,5|苏州市|12%|X😀Y")]
    [InlineData("strip(s)", "Ab|c d||1,234|1,5|苏州市|12%|x😀y")]
    [InlineData("strip(s, '市')", "Ab| c d ||1,234|1,5|苏州|12%|x😀y")]
    [InlineData("substr(s, 2)", "b|c d ||,234|,5|州市|2%|😀y")]
    [InlineData("substr(s, 4, 1)", "|d||3||||")]
    [InlineData("replace(s, ' ', '')", "Ab|cd||1,234|1,5|苏州市|12%|x😀y")]
    [InlineData("regex(s, '[0-9]+')", "|||1|1||12|")]
    [InlineData("concat(u, t)", "a2010|a2011|a2013|b2011|b2012|c2010|d2010|d2011")]
    [InlineData("coalesce(s, 'none')", "Ab| c d |none|1,234|1,5|苏州市|12%|x😀y")]
    [InlineData("text(m)", "2014-03|2014-04|2015-02||2014-05|2014-01|2014-12|2015-01")]
    [InlineData("l(s)", "|Ab|||1,234|||12%")]
    [InlineData("if(t > 2010, s, NA)", "| c d ||1,234|1,5|||x😀y")]
    public void Texts_are_these(string text, string expected)
    {
        Column column = Expression.Parse(text).Evaluate(Sample);
        string.Join('|', Enumerable.Range(0, column.Length).Select(column.Text)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("m > 2014", "E235", "2014")]
    [InlineData("m == t", "E235", "t")]
    [InlineData("q in (1, 2)", "E235", "1")]
    [InlineData("m >= '2014q1'", "E235", "2014q1")]
    [InlineData("m == q", "E231", "date (Quarter)")]
    [InlineData("coalesce(m, q)", "E231", "date (Month)")]
    [InlineData("month(t)", "E230", "t")]
    [InlineData("month(q)", "E230", "q")]
    public void Dates_meet_only_dates_of_their_length(string text, string code, string named)
    {
        Note note = Should.Throw<SpecificationException>(() => Expression.Parse(text).Numbers(Sample)).Note;
        note.Code.ShouldBe(code);
        note.Text(Language.English).ShouldContain(named);
    }

    [Fact]
    public void Years_as_dates_meet_numbers()
    {
        Panel years = Panel.Of(new Frame(new DateColumn("y", [2013, 2014, DateColumn.MissingPeriod], Frequency.Year)));
        Expression.Parse("y >= 2014").Numbers(years).ShouldMatch([0, 1, NA]);
        Expression.Parse("y == '2013'").Numbers(years).ShouldMatch([1, 0, NA]);
    }

    [Fact]
    public void Between_infinite_values_nothing_is_filled_and_nothing_breaks()
    {
        Panel panel = Panel.Of(new Frame(new NumberColumn("t", [1, 2, 3, 4]), new NumberColumn("x", [double.PositiveInfinity, NA, 2, NA])), null, "t");
        EvaluationContext context = new();
        Expression.Parse("interpolate(x)").Numbers(panel, context).ShouldMatch([NA, NA, 2, NA]);
        context.Filled.ShouldBeEmpty();
        context.Notes.Single().Code.ShouldBe("W219");
    }

    [Theory]
    [InlineData("1,5", NA)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("12,345,678", 12345678)]
    [InlineData("1,2345", NA)]
    [InlineData("-1,234", -1234)]
    [InlineData("３．５", 3.5)]
    [InlineData("2.5亿", 2.5e8)]
    [InlineData("", NA)]
    public void A_comma_is_taken_for_thousands_only_where_it_can_be(string text, double value)
    {
        Panel panel = Panel.Of(new Frame(CategoryColumn.Of("s", [text, "7"])));
        Expression.Parse("number(s)").Numbers(panel).ShouldMatch([value, 7]);
    }

    [Fact]
    public void Every_function_is_in_these_tables()
    {
        string source = string.Join(' ', Numbers.Select(row => (string)row[0])) + " upper( lower( strip( substr( replace( regex( concat( text(";
        Functions.Names.Where(name => !source.Contains($"{name}(", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
