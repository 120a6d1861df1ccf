namespace Kuznets.Data.Expressions;

/// <summary>Every error of expressions, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException Unexpected(Script script, Token found, string wanted) =>
        new(new Note("E217", ("found", found.Shown), ("wanted", wanted), ("position", found.Span.Start + 1)) { Place = script.At(found.Span) });

    public static SpecificationException Unterminated(Script script, TextSpan span, char quote) =>
        new(new Note("E218", ("quote", quote.ToString()), ("position", span.Start + 1)) { Place = script.At(span) });

    public static SpecificationException UnknownFunction(Script script, Token name)
    {
        string? nearest = Names.Nearest(name.Value, Functions.Names);
        Place place = script.At(name.Span);
        return nearest is null
            ? new(new Note("E220", ("name", name.Value), ("functions", string.Join(", ", Functions.Names))) { Place = place })
            : new(new Note("E219", ("name", name.Value), ("nearest", nearest)) { Place = place });
    }

    public static SpecificationException ArgumentCount(Script script, Call call, Function function) =>
        new(new Note("E221", ("function", call.Function), ("count", call.Arguments.Count), ("usage", function.Usage)) { Place = script.At(call.Span) });

    public static SpecificationException NoGroups(Script script, TextSpan span, Function function) =>
        new(new Note("E222", ("function", function.Name), ("setting", "by"), ("usage", function.Usage)) { Place = script.At(span) });

    public static SpecificationException UnknownSetting(Script script, Token setting, Function function) =>
        new(new Note("E222", ("function", function.Name), ("setting", setting.Value), ("usage", function.Usage)) { Place = script.At(setting.Span) });

    public static SpecificationException Range(Script script, TextSpan span) =>
        new(new Note("E223") { Place = script.At(span) });

    public static SpecificationException SingleEquals(Script script, TextSpan span) =>
        new(new Note("E224") { Place = script.At(span) });

    public static SpecificationException TooDeep(Script script, TextSpan span, int deepest) =>
        new(new Note("E225", ("deepest", deepest)) { Place = script.At(span) });

    public static SpecificationException NotConstant(Call call, Expression argument) =>
        new(new Note("E226", ("call", call.ToString()), ("argument", argument.ToString())));

    public static SpecificationException OutOfRange(Call call, string argument, string value, string allowed) =>
        new(new Note("E227", ("call", call.ToString()), ("argument", argument), ("value", value), ("allowed", allowed)));

    public static SpecificationException InvalidPattern(string pattern, string reason) =>
        new(new Note("E228", ("pattern", pattern), ("reason", reason)));

    public static SpecificationException SlowPattern(string pattern, string text) =>
        new(new Note("E229", ("pattern", pattern), ("text", text.Length <= 40 ? text : text[..40] + "…")));

    public static SpecificationException NotDate(string expression) => new(new Note("E230", ("expression", expression)));

    public static SpecificationException MixedKinds(string expression, string first, string second) =>
        new(new Note("E231", ("expression", expression), ("first", first), ("second", second)));

    public static SpecificationException Cycle(IEnumerable<string> members) => new(new Note("E232", ("members", string.Join(" → ", members))));

    public static SpecificationException RedefinedKey(string name) => new(new Note("E233", ("name", name)));

    public static DataException NoBasePeriod(string call, string period) => new(new Note("E234", ("call", call), ("period", period)));

    public static SpecificationException UnknownDate(string text, string frequency) =>
        new(new Note("E235", ("text", text), ("frequency", frequency)));
}
