using System.Globalization;

namespace Kuznets.Reporting;

/// <summary>
/// Names terms for readers: the author's labels, composed for what the formula builds from a variable, <c>log(x)</c>,
/// <c>l(x, 1)</c>, <c>x^2</c>, <c>a:b</c>, <c>year::2011</c>. A variable without a label keeps the name of the formula.
/// </summary>
public sealed class TermLabels(Language language, IReadOnlyDictionary<string, Label> given)
{
    private readonly Labels words = Labels.Of(language);

    /// <summary>The name of a coefficient.</summary>
    public string Term(string name)
    {
        if (given.TryGetValue(name, out Label? label) && label.In(language) is { } exact)
            return exact;
        if (IsIntercept(name))
            return words["constant"];
        if (words.Find("term:" + name) is { } word)
            return word;
        List<string> factors = TermText.Split(name, ':');
        return factors.Count > 1 ? string.Join(" × ", factors.Select(Factor)) : Factor(name);
    }

    /// <summary>The name of an absorbed effect: <c>city</c>, <c>province^year</c>, <c>city[trend]</c>, <c>city[[trend]]</c>.</summary>
    public string Effect(string name)
    {
        if (given.TryGetValue(name + " FE", out Label? whole) && whole.In(language) is { } exact)
            return exact;
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string grouping = Grouping(bracket < 0 ? name : name[..bracket]);
        if (bracket < 0)
            return language == Language.Chinese ? grouping + "固定效应" : grouping + " FE";
        bool only = name.AsSpan(bracket).StartsWith("[[", StringComparison.Ordinal);
        string slopes = string.Join(", ", name[bracket..].Trim('[', ']').Split(',', StringSplitOptions.TrimEntries).Select(Term));
        return (language, only) switch
        {
            (Language.Chinese, true) => $"{grouping}×{slopes}变斜率",
            (Language.Chinese, false) => $"{grouping}固定效应及{slopes}变斜率",
            (_, true) => $"{grouping}-specific slopes: {slopes}",
            _ => $"{grouping} FE and slopes: {slopes}",
        };
    }

    /// <summary>The name of a grouping: a fixed effect's or a cluster's column, or several joined by <c>^</c>.</summary>
    public string Grouping(string name) =>
        string.Join(language == Language.Chinese ? "×" : " × ", name.Split('^', StringSplitOptions.TrimEntries).Select(Column));

    /// <summary>The name of a column: the author's label, else the usual word for a column of that name, else the name.</summary>
    public string Column(string name) =>
        given.TryGetValue(name, out Label? label) && label.In(language) is { } text ? text : words.Column(name) ?? name;

    /// <summary>Whether a term is the constant, under any of its usual names.</summary>
    public static bool IsIntercept(string name) => name is "(Intercept)" or "_cons" or "const" or "constant";

    private string Factor(string factor)
    {
        if (given.TryGetValue(factor, out Label? label) && label.In(language) is { } exact)
            return exact;
        int level = factor.IndexOf("::", StringComparison.Ordinal);
        if (level > 0)
        {
            string of = Column(factor[..level]);
            return language == Language.Chinese ? $"{of}={factor[(level + 2)..]}" : $"{of} = {factor[(level + 2)..]}";
        }
        if (TermText.Call(factor) is { } call)
            return Labelled(call.Arguments[0]) is { } inner ? Composed(call.Function, call.Arguments, inner) ?? factor : factor;
        int power = factor.IndexOf('^', StringComparison.Ordinal);
        if (power > 0 && Labelled(factor[..power]) is { } powered)
            return factor[(power + 1)..] switch { "2" => powered + "²", "3" => powered + "³", string n => $"{powered}^{n}" };
        return factor;
    }

    /// <summary>The label of an expression if any part of it has one; null lets the formula's own text stand.</summary>
    private string? Labelled(string expression)
    {
        string text = Factor(expression);
        return text == expression ? null : text;
    }

    private string? Composed(string function, IReadOnlyList<string> arguments, string inner)
    {
        bool chinese = language == Language.Chinese;
        string argument = arguments.Count > 1 ? arguments[1] : "1";
        switch (function)
        {
            case "I":
                return inner;
            case "log" or "ln":
                return chinese ? "ln" + inner : $"ln({inner})";
            case "log1p":
                return chinese ? $"ln(1+{inner})" : $"ln(1 + {inner})";
            case "d":
                return "Δ" + inner;
            case "l" or "f" when int.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int steps):
                int back = function == "l" ? steps : -steps;
                if (chinese)
                    return back >= 0 ? $"{inner}（滞后{back}期）" : $"{inner}（前推{-back}期）";
                return back >= 0 ? $"{inner} (t−{back})" : $"{inner} (t+{-back})";
            case "w":
                return null;
            default:
                return $"{function}({inner}{string.Concat(arguments.Skip(1).Select(a => ", " + a))})";
        }
    }
}
