using System.Globalization;
using Kuznets.Designs.Formulas;

namespace Kuznets.Designs;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException Unexpected(Source source, Span at, string found, string expected, string cure) =>
        new(new Note("E240", ("found", found), ("expected", expected), ("cure", cure)) { Place = source.PlaceOf(at) });

    public static SpecificationException Unclosed(Source source, Span at, char opened) =>
        new(new Note("E241", ("opened", opened.ToString()), ("closer", Closer(opened).ToString())) { Place = source.PlaceOf(at) });

    public static SpecificationException UnknownOption(Source source, Span at, string function, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return new(new Note("E242", ("name", name), ("function", function), ("nearest", Nearest(name, names)), ("known", names)) { Place = source.PlaceOf(at) });
    }

    public static SpecificationException StepwiseMisplaced(Source source, Span at, string function, string where) =>
        new(new Note("E243", ("function", function), ("where", where)) { Place = source.PlaceOf(at) });

    public static SpecificationException ConstantInProduct(Source source, Span at, string number) =>
        new(new Note("E244", ("number", number)) { Place = source.PlaceOf(at) });

    public static SpecificationException UnknownMacro(Source source, Span at, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return new(new Note("E245", ("name", name), ("nearest", Nearest(name, names)), ("known", names)) { Place = source.PlaceOf(at) });
    }

    public static SpecificationException EndlessMacro(Source source, Span at) => new(new Note("E246") { Place = source.PlaceOf(at) });

    public static SpecificationException BadPattern(Source source, Span at, string pattern, string reason) =>
        new(new Note("E247", ("pattern", pattern), ("reason", reason)) { Place = source.PlaceOf(at) });

    public static SpecificationException PatternWithoutData(Source source, Span at, string written) =>
        new(new Note("E248", ("written", written)) { Place = source.PlaceOf(at) });

    public static SpecificationException SeveralModels(string formula, int count) =>
        new(new Note("E249", ("formula", formula), ("count", count)));

    public static SpecificationException UnknownLevel(Source source, Node node, string level, IReadOnlyList<string> levels) =>
        new(new Note("E250", ("term", node.Text), ("level", level), ("nearest", Nearest(level, [.. levels])), ("levels", Data.Throw.Few(levels))) { Place = source.PlaceOf(node.At) });

    public static DataException AllMissing(string name, int rows) => new(new Note("E251", ("name", name), ("rows", rows)));

    public static NumericalException NoRows(string model, int rows, Seq<Dropped> reasons) =>
        new(new Note("E252", ("model", model), ("rows", rows), ("reasons", reasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Reason} {r.Count}")))));

    public static DataException NegativeWeight(string name, double value, int row, int count) =>
        new(new Note("E253", ("name", name), ("value", value), ("row", row), ("count", count)));

    public static DataException MissingAmongKept(string name, int count) => new(new Note("E254", ("name", name), ("count", count)));

    public static SpecificationException NoSplit(string by, string choice, IReadOnlyList<string> levels) =>
        new(new Note("E255", ("by", by), ("choice", choice), ("levels", Data.Throw.Few(levels))));

    public static SpecificationException DegreeTooHigh(Source source, Polynomial polynomial, int distinct) =>
        new(new Note("E256", ("term", polynomial.Text), ("distinct", distinct)) { Place = source.PlaceOf(polynomial.At) });

    public static SpecificationException UnknownVcov(Source source, Span at, string name, string[] known) =>
        new(new Note("E260", ("name", name), ("nearest", Nearest(name, known)), ("known", known)) { Place = source.PlaceOf(at) });

    public static SpecificationException VcovSyntax(Source source, Span at, string found, string expected, string cure) =>
        new(new Note("E261", ("found", found), ("expected", expected), ("cure", cure)) { Place = source.PlaceOf(at) });

    public static SpecificationException NoEffectsToCluster(string kind, int wanted, int effects) =>
        new(new Note("E262", ("kind", kind), ("wanted", wanted), ("effects", effects)));

    private static string Nearest(string name, string[] known) => Names.Nearest(name, known) is { } near ? $"; did you mean {near}?" : "";

    private static char Closer(char opened) => opened switch { '(' => ')', '[' => ']', _ => opened };
}
