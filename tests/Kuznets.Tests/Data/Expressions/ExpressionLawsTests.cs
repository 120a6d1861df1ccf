using FsCheck;
using FsCheck.Fluent;
using Kuznets.Data;
using Kuznets.Data.Expressions;

namespace Kuznets.Tests.Data.Expressions;

/// <summary>Laws over random expressions and random panels.</summary>
public class ExpressionLawsTests
{
    private static readonly string[] Names = ["x", "人均", "a b", "and", "log", "it`s", "é2", "_n"];

    private static readonly Gen<Expression> Leaf = Gen.OneOf(
        Gen.Choose(0, 100_000).Select(i => (Expression)new NumberLiteral(i / 1000.0)),
        Gen.Constant((Expression)new NumberLiteral(double.NaN)),
        Gen.Elements("苏州", "it's", "say \"no\"", "").Select(t => (Expression)new TextLiteral(t)),
        Gen.Elements(Names).Select(n => (Expression)new ColumnName(n)));

    private static Gen<Expression> Tree(int size) => size <= 0 ? Leaf : Gen.OneOf(
        Leaf,
        from op in Gen.Elements(Enum.GetValues<BinaryOperator>())
        from a in Tree(size - 1)
        from b in Tree(size - 1)
        select (Expression)new Binary(op, a, b),
        from op in Gen.Elements(Enum.GetValues<UnaryOperator>())
        from a in Tree(size - 1)
        select (Expression)new Unary(op, a),
        from a in Tree(size - 1)
        from b in Tree(size - 1)
        from c in Tree(size - 1)
        from negated in Gen.Elements(true, false)
        from kind in Gen.Choose(0, 3)
        select Compound(kind, negated, a, b, c));

    private static Expression Compound(int kind, bool negated, Expression a, Expression b, Expression c) => kind switch
    {
        0 => new Membership(a, [b, c], negated),
        1 => new Between(a, b, c, negated),
        2 => new Call("if", [a, b, c], [], []),
        _ => new Call("winsor", [a], [new Setting("type", new NumberLiteral(2))], [b, c]),
    };

    [Fact]
    public void Parsing_what_is_printed_gives_the_same_expression() =>
        Prop.ForAll(Tree(4).ToArbitrary(), e => Expression.Parse(e.ToString()).Equals(e)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static readonly Gen<double[]> Values = Gen.Choose(-50, 50).Select(i => i == 0 ? double.NaN : i / 4.0).ArrayOf(40);

    private static Panel Cities(double[] x, int[]? order = null)
    {
        int[] rows = order ?? [.. Enumerable.Range(0, 40)];
        return Panel.Of(new Frame(
            new NumberColumn("id", [.. rows.Select(r => (double)(r / 8))]),
            new NumberColumn("t", [.. rows.Select(r => (double)(r % 8))]),
            new NumberColumn("g", [.. rows.Select(r => (double)(r % 3))]),
            new NumberColumn("x", [.. rows.Select(r => x[r])])), "id", "t");
    }

    [Theory]
    [InlineData("l(x) + f(x, 2) + d(x)")]
    [InlineData("interpolate(x)")]
    [InlineData("extrapolate(x)")]
    [InlineData("cumsum(x)")]
    [InlineData("rank(x by g) + winsor(x, 10, 90 by g)")]
    [InlineData("first(x by id) - last(x by id)")]
    [InlineData("if(x > 0, log(x), -x)")]
    public void The_order_of_source_rows_does_not_matter(string text) =>
        Prop.ForAll(Values.ToArbitrary(), Gen.Shuffle(Enumerable.Range(0, 40).ToArray()).ToArbitrary(), (x, order) =>
            Expression.Parse(text).Numbers(Cities(x)).SequenceEqual(Expression.Parse(text).Numbers(Cities(x, order))))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("mean(x)", "mean(x by g)")]
    [InlineData("median(x)", "median(x by g)")]
    [InlineData("winsor(x, 10, 90)", "winsor(x, 10, 90 by g)")]
    [InlineData("trim(x, 10, 90)", "trim(x, 10, 90 by g)")]
    [InlineData("standardize(x)", "standardize(x by g)")]
    [InlineData("rank(x)", "rank(x by g)")]
    [InlineData("quantile(x, 0.3, type = 2)", "quantile(x, 0.3, type = 2 by g)")]
    [InlineData("count(x)", "count(x by g)")]
    [InlineData("last(x)", "last(x by g)")]
    public void By_group_is_a_loop_over_the_groups(string whole, string byGroup) =>
        Prop.ForAll(Values.ToArbitrary(), x =>
        {
            Panel panel = Cities(x);
            double[] grouped = Expression.Parse(byGroup).Numbers(panel);
            double[] looped = new double[40];
            for (int group = 0; group < 3; group++)
            {
                int[] rows = [.. Enumerable.Range(0, 40).Where(r => r % 3 == group)];
                double[] part = Expression.Parse(whole).Numbers(panel.Select(rows));
                for (int i = 0; i < rows.Length; i++)
                    looped[rows[i]] = part[i];
            }
            return grouped.SequenceEqual(looped);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Winsorising_keeps_order_and_stays_inside_the_percentiles() =>
        Prop.ForAll(Values.ToArbitrary(), x =>
        {
            Panel panel = Cities(x);
            double[] w = Expression.Parse("winsor(x, 5, 95)").Numbers(panel);
            double low = Expression.Parse("quantile(x, 0.05)").Numbers(panel)[0], high = Expression.Parse("quantile(x, 0.95)").Numbers(panel)[0];
            double[] original = Expression.Parse("x").Numbers(panel);
            return Enumerable.Range(0, 40).All(i => double.IsNaN(original[i]) ? double.IsNaN(w[i]) : w[i] >= low && w[i] <= high)
                && Enumerable.Range(0, 40).All(i => Enumerable.Range(0, 40).All(j => !(original[i] <= original[j]) || w[i] <= w[j]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Interpolation_changes_no_known_value_and_is_idempotent() =>
        Prop.ForAll(Values.ToArbitrary(), x =>
        {
            Panel panel = Cities(x);
            double[] once = Expression.Parse("extrapolate(x)").Numbers(panel);
            double[] twice = Expression.Parse("extrapolate(x)").Numbers(panel.With(new NumberColumn("x", once)));
            return once.SequenceEqual(twice) && Enumerable.Range(0, 40).All(i => double.IsNaN(x[i]) || x[i] == once[i]);
        }).QuickCheckThrowOnFailure();
}
