using FsCheck;
using FsCheck.Fluent;
using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs;

public class FormulaPropertyTests
{
    private static readonly string[] Names = ["x1", "x2", "gdp_pc", "地区", "Solar.R"];

    private static Gen<string> Name => Gen.Elements(Names);

    private static Gen<string> Variable => Gen.OneOf(
        Name,
        Name.Select(n => $"log({n} + 1)"),
        Name.Select(n => $"{n}^2"),
        Name.Zip(Name, (a, b) => $"{a}/{b}"),
        Name.Zip(Gen.Choose(-3, 3), (n, k) => $"l({n}, {k})"),
        Name.Select(n => $"d(log({n}), 2)"),
        Name.Zip(Name, (a, b) => $"i({a}, {b}, ref = c(1, \"b\"), bin2 = \"cut::3\")"),
        Name.Zip(Name, (a, b) => $"i({a}, i.{b}, keep = \"@^a\")"),
        Name.Zip(Gen.Choose(1, 4), (n, d) => $"poly({n}, {d})"),
        Name.Select(n => $"I({n} > 2 & !({n} == 5))"));

    private static Gen<string> Term => Gen.OneOf(
        Variable,
        Variable.Zip(Variable, (a, b) => $"{a}:{b}"),
        Variable.Zip(Variable, (a, b) => $"{a} * {b}"),
        Variable.Zip(Variable, (a, b) => $"({a} + {b}):x2"),
        Gen.Elements("sw", "sw0", "csw", "csw0", "mvsw").Zip(Variable.Zip(Variable, (a, b) => $"({a}, {b} + x1)"), (f, list) => f + list));

    private static Gen<string> Effect => Gen.OneOf(Name, Name.Zip(Name, (a, b) => $"{a}^{b}"), Name.Zip(Name, (a, b) => $"{a}[{b}]"), Name.Zip(Name, (a, b) => $"sw({a}, {b}[[x1]])"));

    private static Gen<string> Formulas =>
        from outcome in Gen.Elements("y", "log(y)", "c(y, d(y))", "y1/y2")
        from terms in Gen.NonEmptyListOf(Term)
        from effects in Gen.ListOf(Effect)
        from instrumented in Gen.Elements("", " | w ~ z1 + l(z2, 1:2)")
        select $"{outcome} ~ {string.Join(" + ", terms.Take(5))}{(effects.Count > 0 ? $" | {string.Join(" + ", effects.Take(3))}" : "")}{instrumented}";

    [Fact]
    public void Parsing_the_canonical_writing_gives_the_same_tree() => Prop.ForAll(Formulas.ToArbitrary(), text =>
    {
        Formula formula = Formula.Parse(text);
        Formula again = Formula.Parse(formula.Canonical);
        return again.Tree.Equals(formula.Tree) && again.Canonical == formula.Canonical;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_models_text_denotes_that_model_alone() => Prop.ForAll(Formulas.ToArbitrary(), text =>
        ((Formula)text).Expand().Take(8).All(model => ((Formula)model.Text).Single().Text == model.Text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Cutting_a_formula_anywhere_parses_or_points_inside_it() => Prop.ForAll(Formulas.ToArbitrary(), Gen.Choose(0, 200).ToArbitrary(), (text, cut) =>
    {
        string part = text[..Math.Min(cut, text.Length)];
        try
        {
            Formula.Parse(part);
            return true;
        }
        catch (SpecificationException e)
        {
            return e.Note.Place is { } place && place.Text == part && place.Column >= 1 && place.Column <= part.Length + 1;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_in_another_order_give_the_same_sample() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        Random random = new(seed);
        int n = 80;
        int[] order = [.. Enumerable.Range(0, n)];
        random.Shuffle(order);
        Frame frame = new(
            new NumberColumn("id", [.. Enumerable.Range(0, n).Select(i => (double)(i / 4))]),
            new NumberColumn("t", [.. Enumerable.Range(0, n).Select(i => (double)(i % 4) * 2)]),
            new NumberColumn("g", [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(6))]),
            new NumberColumn("y", [.. Enumerable.Range(0, n).Select(i => (double)i)]),
            new NumberColumn("x", [.. Enumerable.Range(0, n).Select(i => random.Next(4) == 0 ? double.NaN : i * i)]));
        Design one = Design.Build(Panel.Of(frame, "id", "t"), "y ~ l(x) + i(t) | id + g");
        Design two = Design.Build(Panel.Of(frame.Select(order), "id", "t"), "y ~ l(x) + i(t) | id + g");
        return one.Sample.Dropped == two.Sample.Dropped && one.Y.SequenceEqual(two.Y) && one.X.Values.SequenceEqual(two.X.Values) && one.Names == two.Names;
    }).QuickCheckThrowOnFailure();
}
