using Kuznets.Data;
using Kuznets.Data.Expressions;

namespace Kuznets.Tests.Data.Expressions;

public class EvaluationTests
{
    private const double NA = double.NaN;

    private static readonly Panel Sample = Panel.Of(new Frame(
        CategoryColumn.Of("city", ["苏州市", "苏州市", "苏州市", "无锡", "无锡"]),
        new NumberColumn("year", [2010, 2011, 2013, 2010, 2011]),
        new NumberColumn("x", [1, 2, NA, 4, 0]),
        new NumberColumn("y", [-1, 0, 3, NA, 5]),
        CategoryColumn.Of("amount", ["1,234.5", "１２％", "1.2万", null, "n.a."]),
        new NumberColumn("sex", [1, 2, 1, 2, NA]) { ValueLabels = new Dictionary<double, string> { [1] = "male", [2] = "female" } },
        new DateColumn("day", [735_000, 735_031, DateColumn.MissingPeriod, 1, 2], Frequency.Day)), "city", "year");

    private static double[] Run(string text) => Expression.Parse(text).Numbers(Sample);

    private static string[] Texts(string text)
    {
        Column column = Expression.Parse(text).Evaluate(Sample);
        return [.. Enumerable.Range(0, column.Length).Select(column.Text)];
    }

    [Theory]
    [InlineData("x + 1", new[] { 2, 3, NA, 5, 1 })]
    [InlineData("10 - x", new[] { 9, 8, NA, 6, 10 })]
    [InlineData("x * y", new[] { -1, 0, NA, NA, 0 })]
    [InlineData("x / 2", new[] { 0.5, 1, NA, 2, 0 })]
    [InlineData("y % 3", new[] { 2, 0, 0, NA, 2 })]
    [InlineData("2^x", new[] { 2, 4, NA, 16, 1 })]
    [InlineData("-x^2", new[] { -1, -4, NA, -16, 0 })]
    [InlineData("x > 1", new[] { 0, 1, NA, 1, 0 })]
    [InlineData("x > 1 | y > 2", new[] { 0.0, 1, 1, 1, 1 })]
    [InlineData("x > 1 & y > 2", new[] { 0, 0, NA, NA, 0 })]
    [InlineData("!(x > 1)", new[] { 1, 0, NA, 0, 1 })]
    [InlineData("x in (1, 4)", new[] { 1, 0, NA, 1, 0 })]
    [InlineData("x not between 1 and 3", new[] { 0, 0, NA, 1, 1 })]
    [InlineData("city == '苏州市'", new[] { 1.0, 1, 1, 0, 0 })]
    [InlineData("city in ('无锡', '常州')", new[] { 0.0, 0, 0, 1, 1 })]
    [InlineData("sex == 'female'", new[] { 0, 1, 0, 1, NA })]
    [InlineData("missing(x)", new[] { 0.0, 0, 1, 0, 0 })]
    [InlineData("if(x > 1, 10, 20)", new[] { 20, 10, NA, 10, 20 })]
    [InlineData("if(x == 1, 1, x == 2, 2, 3)", new[] { 1, 2, NA, 3, 3 })]
    [InlineData("coalesce(x, y, 9)", new[] { 1.0, 2, 3, 4, 0 })]
    [InlineData("min(x, y)", new[] { -1, 0, NA, NA, 0 })]
    [InlineData("max(x, 2)", new[] { 2, 2, NA, 4, 2 })]
    [InlineData("max(x)", new[] { 4.0, 4, 4, 4, 4 })]
    [InlineData("mean(x by city)", new[] { 1.5, 1.5, 1.5, 2, 2 })]
    [InlineData("count(x by city)", new[] { 2.0, 2, 2, 2, 2 })]
    [InlineData("count(by city)", new[] { 3.0, 3, 3, 2, 2 })]
    [InlineData("sum(x by city, year > 2010)", new[] { 1.0, 2, 2, 4, 0 })]
    [InlineData("rank(x)", new[] { 2, 3, NA, 4, 1 })]
    [InlineData("l(x)", new[] { NA, 1, NA, NA, 4 })]
    [InlineData("f(x)", new[] { 2, NA, NA, 0, NA })]
    [InlineData("d(x)", new[] { NA, 1, NA, NA, -4 })]
    [InlineData("g(x)", new[] { NA, 1, NA, NA, -1 })]
    [InlineData("cumsum(x)", new[] { 1, 3, NA, 4, 4 })]
    [InlineData("round(2.5) + round(x / 8, 1)", new[] { 3.1, 3.3, NA, 3.5, 3 })]
    [InlineData("minmax(x by city)", new[] { 0, 1, NA, 1, 0 })]
    [InlineData("center(x by city)", new[] { -0.5, 0.5, NA, 2, -2 })]
    [InlineData("length(city)", new[] { 3.0, 3, 3, 2, 2 })]
    [InlineData("contains(city, '州')", new[] { 1.0, 1, 1, 0, 0 })]
    [InlineData("match(city, '市$')", new[] { 1.0, 1, 1, 0, 0 })]
    [InlineData("year(day)", new[] { 2013, 2013, NA, 1, 1 })]
    [InlineData("day >= '2013-05-20'", new[] { 0, 1, NA, 0, 0 })]
    public void Values_follow_the_language(string text, double[] expected) => Run(text).ShouldMatch(expected);

    [Theory]
    [InlineData("strip(city, '市')", new[] { "苏州", "苏州", "苏州", "无锡", "无锡" })]
    [InlineData("substr(city, 2, 1)", new[] { "州", "州", "州", "锡", "锡" })]
    [InlineData("concat(city, '-', year)", new[] { "苏州市-2010", "苏州市-2011", "苏州市-2013", "无锡-2010", "无锡-2011" })]
    [InlineData("if(x > 1, city, 'other')", new[] { "other", "苏州市", "", "无锡", "other" })]
    [InlineData("regex(city, '^(..)市', '$1')", new[] { "苏州", "苏州", "苏州", "无锡", "无锡" })]
    [InlineData("regex(city, '^(.)州')", new[] { "苏", "苏", "苏", "", "" })]
    [InlineData("first(city by year)", new[] { "苏州市", "苏州市", "苏州市", "苏州市", "苏州市" })]
    [InlineData("l(city)", new[] { "", "苏州市", "", "", "无锡" })]
    [InlineData("text(sex)", new[] { "male", "female", "male", "female", "" })]
    public void Texts_are_cleaned_by_level(string text, string[] expected) => Texts(text).ShouldBe(expected);

    [Fact]
    [Triggers("W223")]
    public void Numbers_are_read_as_people_write_them()
    {
        EvaluationContext context = new();
        Expression.Parse("number(amount)").Numbers(Sample, context).ShouldMatch([1234.5, 0.12, 12000, NA, NA]);
        context.Notes.ShouldHaveSingleItem().ToString().ShouldStartWith("W223 number(amount): 1 texts are no numbers and are missing; source rows 5");
    }

    [Fact]
    [Triggers("W217"), Triggers("W218"), Triggers("W219")]
    public void Values_outside_the_domain_are_missing_and_noted()
    {
        Notes("log(x)", [0, Math.Log(2), NA, Math.Log(4), NA]).ShouldBe(["W217 log(x): 1 values lie where it is not defined and are missing; source rows 5"]);
        Notes("y / x", [-1, 0, NA, NA, NA]).ShouldBe(["W218 y / x: 1 divisions by zero are missing; source rows 5"]);
        Notes("exp(1000 * x)", [NA, NA, NA, NA, 1]).ShouldBe(["W219 exp(1000 * x): 3 values are infinite and count as missing; source rows 1, 2, 4"]);
        Notes("standardize(x - x)", [NA, NA, NA, NA, NA]).Length.ShouldBe(1);
        Notes("y^0.5", [NA, 0, Math.Sqrt(3), NA, Math.Sqrt(5)]).Length.ShouldBe(1);
        Notes("if(x > 0, log(x), 0)", [0, Math.Log(2), NA, Math.Log(4), 0]).ShouldBeEmpty();
    }

    private static string[] Notes(string text, double[] values)
    {
        EvaluationContext context = new();
        Expression.Parse(text).Numbers(Sample, context).ShouldMatch(values);
        return [.. context.Notes.Select(n => n.ToString())];
    }

    [Fact]
    public void A_missing_condition_is_not_met() =>
        Expression.Parse("x > 1").Holds(Sample).ShouldBe([false, true, false, true, false]);

    [Theory]
    [Triggers("E226"), Triggers("E227"), Triggers("E228"), Triggers("E229"), Triggers("E230"), Triggers("E231"), Triggers("E235")]
    [InlineData("l(x, year)", "E226")]
    [InlineData("contains(city, city)", "E226")]
    [InlineData("winsor(x, 99, 1)", "E227")]
    [InlineData("quantile(x, 50)", "E227")]
    [InlineData("quantile(x, 0.5, type = 3)", "E227")]
    [InlineData("l(x, 1.5)", "E227")]
    [InlineData("min(x, y by city)", "E227")]
    [InlineData("if(x > 1, 2, x > 3, 4)", "E227")]
    [InlineData("match(city, '(')", "E228")]
    [InlineData("match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', '^(a+)+$')", "E229")]
    [InlineData("year(x)", "E230")]
    [InlineData("if(x > 1, city, x)", "E231")]
    [InlineData("day > 'spring'", "E235")]
    [InlineData("log(yeer)", "E214")]
    [InlineData("log(nowhere_at_all)", "E215")]
    public void What_cannot_be_evaluated_is_refused(string text, string code) =>
        Should.Throw<SpecificationException>(() => Run(text)).Code.ShouldBe(code);

    [Fact]
    [Triggers("E311")]
    public void Text_where_a_number_is_needed_names_the_row_and_the_value()
    {
        var e = Should.Throw<DataException>(() => Run("log(amount)"));
        e.Note.ToString().ShouldBe("E311 \"amount\" is text where a number is needed; row 1 holds \"1,234.5\"");
    }

    [Fact]
    [Triggers("E216")]
    public void Lags_need_a_declared_time() =>
        Should.Throw<SpecificationException>(() => Expression.Parse("l(x)").Numbers(Panel.Of(Sample.Frame))).Code.ShouldBe("E216");

    [Fact]
    [Triggers("W224"), Triggers("W225")]
    public void The_percentile_type_is_stated_and_can_be_chosen()
    {
        Panel ten = Panel.Of(new Frame(new NumberColumn("x", [.. Enumerable.Range(1, 10).Select(i => (double)i)])));
        EvaluationContext stata = new() { Percentiles = Kuznets.Measures.PercentileType.Averaged };
        Expression.Parse("quantile(x, 0.1)").Numbers(ten, stata)[0].ShouldBe(1.5);
        Expression.Parse("quantile(x, 0.1)").Numbers(ten)[0].ShouldBe(1.9, 1e-15);
        Expression.Parse("quantile(x, 0.1, type = 6)").Numbers(ten)[0].ShouldBe(1.1, 1e-15);
        stata.Notes.ShouldHaveSingleItem().Text(Language.English).ShouldBe("quantile(x, 0.1) takes percentiles of type 2");
        EvaluationContext context = new();
        Expression.Parse("winsor(x, 10, 90)").Numbers(ten, context)[0].ShouldBe(1.9, 1e-15);
        context.Notes.ShouldHaveSingleItem().Text(Language.English).ShouldBe("winsor(x, 10, 90) changed 2 values; percentiles of type 7");
    }

    [Theory]
    [InlineData("mean(z)"), InlineData("winsor(z, 1, 99)"), InlineData("interpolate(z)"), InlineData("standardize(z)"), InlineData("rank(z)"), InlineData("median(z by city)")]
    public void All_missing_stays_missing(string text) =>
        Expression.Parse(text).Numbers(Sample.With(new NumberColumn("z", [NA, NA, NA, NA, NA]))).ShouldAllBe(v => double.IsNaN(v));

    [Fact]
    public void One_row_and_no_row_are_panels_too()
    {
        Panel one = Panel.Of(new Frame(new NumberColumn("x", [3])));
        Expression.Parse("mean(x) + median(x) + max(x) + rank(x)").Numbers(one).ShouldBe([10]);
        Expression.Parse("sd(x)").Numbers(one).ShouldBe([NA]);
        Panel none = Panel.Of(new Frame(new NumberColumn("x", [])));
        Expression.Parse("log(x) + mean(x by x) + winsor(x, 1, 99)").Numbers(none).ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_evaluation_stops()
    {
        EvaluationContext context = new() { Cancellation = new CancellationToken(canceled: true) };
        Should.Throw<OperationCanceledException>(() => Expression.Parse("x + 1").Numbers(Sample, context));
    }
}
