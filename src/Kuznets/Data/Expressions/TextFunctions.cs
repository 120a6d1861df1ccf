using System.Globalization;
using System.Text.RegularExpressions;

namespace Kuznets.Data.Expressions;

/// <summary>Functions that clean texts. They work on the distinct texts, not on the rows; lengths and positions count characters.</summary>
internal static partial class TextFunctions
{
    /// <summary>No pattern may look at one text for longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    public static Seq<Function> All { get; } =
    [
        Changing("lower", "lower(x)", 1, 1, (_, _) => static text => text.ToLowerInvariant()),
        Changing("upper", "upper(x)", 1, 1, (_, _) => static text => text.ToUpperInvariant()),
        Changing("substr", "substr(x, start) or substr(x, start, length); the first character is 1", 2, 3, Substring),
        Changing("replace", "replace(x, \"old\", \"new\")", 3, 3, Replace),
        Changing("strip", "strip(x) or strip(x, \"ending\"): without spaces around it, or without this beginning and ending", 1, 2, Strip),
        Changing("regex", "regex(x, \"pattern\") the first match or its group, regex(x, \"pattern\", \"new\") all replaced", 2, 3, Pattern),
        Testing("contains", (text, part) => text.Contains(part, StringComparison.Ordinal)),
        Testing("starts", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Testing("ends", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        new("match", "match(x, \"pattern\"): 1 where the pattern occurs, else 0", 2, 2, Match),
        new("length", "length(x): characters", 1, 1, (at, call) => at.Text(call.Arguments[0]).Measured(static text => text.EnumerateRunes().Count())),
        new("number", "number(x): 1,234.5 · 12% · 1.2万 · full-width digits", 1, 1, Number),
        new("text", "text(x): numbers as texts, through value labels", 1, 1, (at, call) => at.Text(call.Arguments[0])),
        new("concat", "concat(x, y, …)", 1, 30, Concat),
    ];

    private static Function Changing(string name, string usage, int least, int most, Func<Evaluator, Call, Func<string, string?>> change) =>
        new(name, usage, least, most, (at, call) => at.Text(call.Arguments[0]).Mapped(change(at, call)));

    private static Function Testing(string name, Func<string, string, bool> test) =>
        new(name, $"{name}(x, \"part\")", 2, 2, (at, call) =>
        {
            string part = at.ConstantText(call, call.Arguments[1]);
            return at.Text(call.Arguments[0]).Measured(text => test(text, part) ? 1 : 0);
        });

    private static Func<string, string?> Substring(Evaluator at, Call call)
    {
        double start = at.Constant(call, call.Arguments[1]);
        double length = call.Arguments.Count == 3 ? at.Constant(call, call.Arguments[2]) : int.MaxValue;
        if (start < 1 || length < 0)
            throw Throw.OutOfRange(call, "start, length", $"{call.Arguments[1]}", ">= 1, >= 0");
        return text => string.Concat(text.EnumerateRunes().Skip((int)start - 1).Take((int)length));
    }

    private static Func<string, string?> Replace(Evaluator at, Call call)
    {
        string old = at.ConstantText(call, call.Arguments[1]), fresh = at.ConstantText(call, call.Arguments[2]);
        return old.Length > 0
            ? text => text.Replace(old, fresh, StringComparison.Ordinal)
            : throw Throw.OutOfRange(call, "old", "\"\"", "at least one character");
    }

    private static Func<string, string?> Strip(Evaluator at, Call call)
    {
        if (call.Arguments.Count == 1)
            return static text => text.Trim();
        string part = at.ConstantText(call, call.Arguments[1]);
        return text =>
        {
            text = text.StartsWith(part, StringComparison.Ordinal) ? text[part.Length..] : text;
            return text.EndsWith(part, StringComparison.Ordinal) ? text[..^part.Length] : text;
        };
    }

    private static Func<string, string?> Pattern(Evaluator at, Call call)
    {
        string pattern = at.ConstantText(call, call.Arguments[1]);
        Regex regex = Compile(pattern);
        string? fresh = call.Arguments.Count == 3 ? at.ConstantText(call, call.Arguments[2]) : null;
        return text => Patiently(pattern, text, () =>
        {
            if (fresh is not null)
                return regex.Replace(text, fresh);
            Match match = regex.Match(text);
            return !match.Success ? null : match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        });
    }

    private static Numbers Match(Evaluator at, Call call)
    {
        string pattern = at.ConstantText(call, call.Arguments[1]);
        Regex regex = Compile(pattern);
        return at.Text(call.Arguments[0]).Measured(text => Patiently(pattern, text, () => regex.IsMatch(text) ? 1.0 : 0.0));
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException e)
        {
            throw Throw.InvalidPattern(pattern, e.Message);
        }
    }

    private static T Patiently<T>(string pattern, string text, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (RegexMatchTimeoutException)
        {
            throw Throw.SlowPattern(pattern, text);
        }
    }

    private static Operand Number(Evaluator at, Call call)
    {
        Operand operand = at.Evaluate(call.Arguments[0]);
        if (operand is not Texts texts)
            return at.Number(operand, call.Arguments[0]);
        Numbers numbers = texts.Measured(ReadNumber);
        if (numbers.Items is { } items)
            at.NoteRows("W223", call.ToString(), row => double.IsNaN(items[row]) && !string.IsNullOrWhiteSpace(texts[row]));
        return numbers;
    }

    /// <summary>A number as people write it; NaN when it is none.</summary>
    internal static double ReadNumber(string text)
    {
        string plain = string.Concat(text.Select(static c => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c)).Trim();
        // 1,5 is no 15: a comma counts as thousands only where groups of three stand behind it.
        plain = Thousands().IsMatch(plain) ? plain.Replace(",", "", StringComparison.Ordinal) : plain;
        char unit = plain.Length > 1 ? plain[^1] : '\0';
        if (unit is '%' or '万' or '亿')
            plain = plain[..^1];
        if (!double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            return double.NaN;
        return unit switch { '%' => value / 100, '万' => value * 1e4, '亿' => value * 1e8, _ => value };
    }

    private static Texts Concat(Evaluator at, Call call)
    {
        Texts[] parts = [.. call.Arguments.Select(at.Text)];
        if (parts.All(p => p.Codes is null))
            return new Texts(string.Concat(parts.Select(p => p.Levels[0])));
        Texts joined = parts[0];
        foreach (Texts next in parts[1..])
            joined = Join(joined, next, at.Rows);
        return joined;
    }

    /// <summary>Each pair of levels is joined once; a missing side makes the row missing.</summary>
    private static Texts Join(Texts a, Texts b, int rows)
    {
        Dictionary<long, int> pairs = [];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        List<string> levels = [];
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            int left = a.Codes is null ? 0 : a.Codes[row], right = b.Codes is null ? 0 : b.Codes[row];
            long pair = ((long)left << 32) | (uint)right;
            if (left < 0 || right < 0)
                codes[row] = -1;
            else if (!pairs.TryGetValue(pair, out codes[row]))
                pairs.Add(pair, codes[row] = Texts.Code(known, levels, a.Levels[left] + b.Levels[right]));
        }
        return new Texts(codes, [.. levels]);
    }

    [GeneratedRegex("^[^0-9,]*[0-9]{1,3}(,[0-9]{3})+([^0-9,]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();
}
