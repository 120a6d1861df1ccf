using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs.Formulas;

public class SyntaxTests
{
    [Theory]
    [Triggers("E240"), Triggers("E241"), Triggers("E242"), Triggers("E243"), Triggers("E244")]
    [InlineData("y x", "E240 the formula has the end where '~' is expected", 4, 1)]
    [InlineData("~ x", "E240 the formula has '~' where an outcome is expected", 1, 1)]
    [InlineData("y ~ x1 + | city", "E240 the formula has '|' where a variable is expected", 10, 1)]
    [InlineData("y ~ x1 x2", "E240 the formula has 'x2' where '+', '|' or the end is expected", 8, 2)]
    [InlineData("y ~ x1, x2", "E240 the formula has ',' where '+', '|' or the end is expected", 7, 1)]
    [InlineData("y ~ x > 3", "E240 the formula has '>' where '+', '|' or the end is expected", 7, 1)]
    [InlineData("y ~ x = 3", "E240 the formula has '=' where '+', '|' or the end is expected", 7, 1)]
    [InlineData("y ~ \"x\"", "E240 the formula has \"x\" where a variable is expected", 5, 3)]
    [InlineData("y ~ x$z", "E240 the formula has '$' where a variable, a function or an operator is expected", 6, 1)]
    [InlineData("y ~ 2016x", "E240 the formula has '2016x' where a number or a name is expected", 5, 5)]
    [InlineData("y ~ x)", "E240 the formula has ')' where nothing to close here is expected", 6, 1)]
    [InlineData("y ~ f(x]", "E240 the formula has ']' where ')' is expected", 8, 1)]
    [InlineData("y ~ x | a | b", "E240 the formula has 'b' where endo ~ inst is expected", 13, 1)]
    [InlineData("y ~ x | w ~ z | fe", "E240 the formula has 'fe' where endo ~ inst is expected", 17, 2)]
    [InlineData("y ~ x | w ~ z | v ~ z", "E240 the formula has 'v' where one instrument part is expected", 17, 1)]
    [InlineData("y ~ x | fe1 - fe2", "E240 the formula has '-' where '+', '|' or the end is expected", 13, 1)]
    [InlineData("y ~ x | fe[[x1]", "E241 [ is never closed", 11, 1)]
    [InlineData("y ~ l(x, 1.5)", "E240 the formula has '1.5' where a whole number of periods is expected", 10, 3)]
    [InlineData("y ~ l(x, k)", "E240 the formula has 'k' where a whole number of periods is expected", 10, 1)]
    [InlineData("y ~ l()", "E240 the formula has 0 arguments where a variable and its steps is expected", 5, 3)]
    [InlineData("y ~ sw()", "E240 the formula has ')' where a term is expected", 8, 1)]
    [InlineData("y ~ sw(a,,b)", "E240 the formula has ',' where a variable is expected", 10, 1)]
    [InlineData("y ~ poly(x, 99)", "E240 the formula has degree 99 where a degree from 1 to 20 is expected", 5, 11)]
    [InlineData("y ~ i(f, bin = \"bun::2\")", "E240 the formula has \"bun::2\" where a rule such as \"bin::2\" or \"cut::3\" is expected", 16, 8)]
    [InlineData("y ~ log(x | city", "E241 ( is never closed", 8, 1)]
    [InlineData("y ~ `x", "E241 ` is never closed", 5, 1)]
    [InlineData("y ~ i(year, reff = 2000)", "E242 i() has no option \"reff\"; did you mean ref?", 13, 4)]
    [InlineData("y ~ poly(x, 2, simple = TRUE)", "E242 poly() has no option \"simple\"", 16, 6)]
    [InlineData("y ~ z:sw(x1, x2)", "E243 sw() cannot stand in an interaction", 7, 10)]
    [InlineData("y ~ x | w ~ sw(z1, z2)", "E243 sw() cannot stand in the instrument part", 13, 10)]
    [InlineData("csw(y1, y2) ~ x", "E243 csw() cannot stand in the outcomes", 1, 3)]
    [InlineData("y ~ sw(a, csw(b, c))", "E243 csw() cannot stand in sw()", 11, 9)]
    [InlineData("y ~ 2 * x", "E244 the number 2 stands where a variable is expected", 5, 1)]
    [InlineData("y ~ x:3", "E244 the number 3 stands where a variable is expected", 7, 1)]
    public void Errors_point_at_the_character(string text, string message, int column, int length)
    {
        SpecificationException e = Should.Throw<SpecificationException>(() => Formula.Parse(text));
        e.Message.ShouldBe(message);
        e.Note.Place.ShouldBe(new Place(Column: column, Text: text, Length: length));
    }

    [Fact]
    public void Explosions_are_refused_before_they_happen()
    {
        string many = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"x{i}"));
        Should.Throw<SpecificationException>(() => ((Formula)$"y ~ mvsw({many})").Expand()).Message.ShouldBe("E240 the formula has 20001 models where at most 20000 is expected");
        Should.Throw<SpecificationException>(() => ((Formula)$"y ~ {many.Replace(", ", " * ", StringComparison.Ordinal)}").Expand()).Code.ShouldBe("E240");
        string sum = $"({many.Replace(", ", " + ", StringComparison.Ordinal)})";
        Should.Throw<SpecificationException>(() => ((Formula)$"y ~ {sum}:{sum}:{sum}").Expand()).Code.ShouldBe("E240");
        Should.Throw<SpecificationException>(() => Formula.Parse("y ~ " + new string('(', 100_000) + "x" + new string(')', 100_000))).Note.Place!.Column.ShouldBe(69);
        Should.Throw<SpecificationException>(() => ((Formula)"y ~ x.[1:100000]").Expand()).Message.ShouldBe("E240 the formula has the range 1:100000 where at most 10000 values is expected");
    }

    [Fact]
    public void An_error_says_how_to_cure_it_in_both_languages()
    {
        Note note = Should.Throw<SpecificationException>(() => Formula.Parse("y ~ x1 x2")).Note;
        Kuznets.Messages.Fix(note, Language.English).ShouldBe("Put '+' before 'x2'");
        note.Text(Language.Chinese).ShouldBe("公式此处为 'x2',应为 '+', '|' or the end");
    }

    [Fact]
    public void An_error_inside_arithmetic_points_into_the_formula()
    {
        SpecificationException e = Should.Throw<SpecificationException>(() => Formula.Parse("y ~ x + logg(z)"));
        e.Note.Place!.Text.ShouldBe("y ~ x + logg(z)");
        e.Note.Place.Column.ShouldBe(9);
    }

    [Fact]
    public void An_unknown_column_is_underlined_with_its_nearest_name()
    {
        Frame schema = new(new NumberColumn("y", []), new NumberColumn("ln_gdp", []));
        SpecificationException e = Should.Throw<SpecificationException>(() => ((Formula)"y ~ log(lngdp + 1)").Single(schema));
        e.Note.Text(Language.English).ShouldBe("column \"lngdp\" not found; did you mean \"ln_gdp\"?");
        e.Note.Place.ShouldBe(new Place(Column: 9, Text: "y ~ log(lngdp + 1)", Length: 5));
    }

    [Theory]
    [Triggers("E245"), Triggers("E246"), Triggers("E247"), Triggers("E248")]
    [InlineData("y ~ x + ..contrl", "E245 there is no macro \"contrl\"; did you mean control?", 9, 8)]
    [InlineData("y ~ ..loop", "E246 a macro contains itself", 5, 6)]
    [InlineData("y ~ x + ..(\"gdp(\")", "E247 the pattern \"gdp(\" is no valid regular expression: Invalid pattern 'gdp(' at offset 4. Not enough )'s.", 9, 10)]
    [InlineData("y ~ ..broken | fe", "E240 the formula has '|' where a variable is expected", 14, 1)]
    [InlineData("y ~ z + ..wrong", "E241 ( is never closed", 9, 7)]
    public void Errors_of_macros_point_at_the_macro(string text, string message, int column, int length)
    {
        Dictionary<string, string> macros = new() { ["control"] = "x", ["loop"] = "x + ..loop", ["broken"] = "x +", ["wrong"] = "log(x" };
        Frame schema = new(new NumberColumn("y", []), new NumberColumn("x", []));
        SpecificationException e = Should.Throw<SpecificationException>(() => ((Formula)text).Expand(schema, macros));
        e.Message.ShouldBe(message);
        e.Note.Place.ShouldBe(new Place(Column: column, Text: text, Length: length));
    }

    [Fact]
    public void A_pattern_needs_data() =>
        Should.Throw<SpecificationException>(() => ((Formula)"y ~ ..(\"^gdp\")").Expand()).Message
            .ShouldBe("E248 ..(\"^gdp\") needs the columns of the data");

    [Fact]
    [Triggers("E249")]
    public void One_model_is_asked_of_a_formula_of_many() =>
        Should.Throw<SpecificationException>(() => ((Formula)"y ~ csw(x1, x2)").Single()).Message
            .ShouldBe("E249 \"y ~ csw(x1, x2)\" denotes 2 models where one is wanted");
}
