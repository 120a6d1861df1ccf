using System.Globalization;
using System.Text;

namespace Kuznets.Estimators.Dynamic;

/// <summary>Reads and writes instruments as text: <c>n + w, 2:4, collapse</c>, with or without <c>gmm(…)</c> around it.</summary>
internal sealed class Words
{
    public Words(string head, string text)
    {
        string inner = text.Trim();
        if (inner.StartsWith(head + "(", StringComparison.Ordinal) && inner.EndsWith(')'))
            inner = inner[(head.Length + 1)..^1];
        List<string> parts = Parts(inner);
        if (parts[0].Length == 0)
            throw Throw.InstrumentText(head, text, "");
        (Variables, Options) = (parts[0], [.. parts.Skip(1)]);
    }

    public string Variables { get; }

    public Seq<string> Options { get; }

    public Equation? Equation(string word) => word switch
    {
        "both" => Dynamic.Equation.Both,
        "diff" => Dynamic.Equation.Diff,
        "level" => Dynamic.Equation.Level,
        _ => null,
    };

    /// <summary><c>2:4</c>, <c>2:</c> or <c>3</c>; null for anything else.</summary>
    public static Range? Range(string word)
    {
        string[] ends = word.Split(':', StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || Lag(ends[0]) is not { } first)
            return null;
        if (ends.Length == 1)
            return first..first;
        return ends[1].Length == 0 ? first.. : Lag(ends[1]) is { } last ? first..last : null;
    }

    /// <summary><c>2:4</c>, <c>2:</c> or <c>3</c>.</summary>
    public static string Write(Range lags)
    {
        string first = lags.Start.Value.ToString(CultureInfo.InvariantCulture);
        return lags.End.IsFromEnd ? first + ":" : lags.End.Value == lags.Start.Value ? first : first + ":" + lags.End.Value.ToString(CultureInfo.InvariantCulture);
    }

    public static string Gmm(GmmInstruments gmm)
    {
        StringBuilder text = new($"gmm({gmm.Variables}");
        if (gmm.Lags is { } lags)
            text.Append(", ").Append(Write(lags));
        if (gmm.Collapse is { } collapse)
            text.Append(collapse ? ", collapse" : ", full");
        Tail(text, gmm.Equation, gmm.Passthru);
        return text.Append(')').ToString();
    }

    public static string Iv(IvInstruments iv)
    {
        StringBuilder text = new($"iv({iv.Variables}");
        Tail(text, iv.Equation, iv.Passthru);
        return text.Append(iv.MissingZero ? ", mz)" : ")").ToString();
    }

    private static void Tail(StringBuilder text, Equation equation, bool passthru)
    {
        if (equation != Dynamic.Equation.Both)
            text.Append(equation == Dynamic.Equation.Diff ? ", diff" : ", level");
        if (passthru)
            text.Append(", passthru");
    }

    private static int? Lag(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lag) ? lag : null;

    /// <summary>Parts between commas that stand in no parentheses.</summary>
    private static List<string> Parts(string text)
    {
        List<string> parts = [];
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
            else if (text[i] is '(' or ')')
            {
                depth += text[i] == '(' ? 1 : -1;
            }
        }
        return parts;
    }
}
