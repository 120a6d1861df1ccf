using System.Globalization;

namespace Kuznets.Studies.Study;

/// <summary>
/// Reads <c>expect:</c>, a list of <c>{fit, term, sign, estimate, se, p}</c> or <c>{fit, stat, value}</c>. A quantity is a number (met
/// to half a unit of its last written digit), a comparison such as <c>&lt;0.05</c>, or <c>[low, high]</c>.
/// </summary>
internal sealed class ExpectationReader(Problems problems)
{
    private static readonly string[] Quantities = ["estimate", "se", "p", "value"];

    public Seq<Expectation> Read(YamlNode? node)
    {
        List<Expectation> found = [];
        foreach (YamlNode item in node switch { null => [], YamlList list => list.Items, _ => [node] })
        {
            if (item is YamlMap map)
                found.AddRange(One(map));
            else
                problems.Add("E134", item.Place, ("key", "expect"), ("value", item is YamlScalar s ? s.Text : $"({item.Kind})"));
        }
        return [.. found];
    }

    /// <summary>The interval a scalar or a list of two numbers states; null when it states none.</summary>
    internal static Bound? Interval(string quantity, YamlNode node)
    {
        if (node is YamlList { Items.Count: 2 } pair && pair.Items[0] is YamlScalar a && pair.Items[1] is YamlScalar b
            && Number(a.Text) is { } low && Number(b.Text) is { } high)
            return new Bound(quantity, low, high, false, $"[{a.Text}, {b.Text}]");
        if (node is not YamlScalar { Text: var text })
            return null;
        string compact = text.Replace(" ", "", StringComparison.Ordinal);
        foreach (string sign in (string[])["<=", ">=", "<", ">"])
        {
            if (!compact.StartsWith(sign, StringComparison.Ordinal))
                continue;
            if (Number(compact[sign.Length..]) is not { } limit)
                return null;
            bool below = sign[0] == '<';
            return new Bound(quantity, below ? double.NegativeInfinity : limit, below ? limit : double.PositiveInfinity, sign.Length == 1, text);
        }
        return Number(compact) is { } exact ? new Bound(quantity, exact - Half(compact), exact + Half(compact), false, text) : null;
    }

    private IEnumerable<Expectation> One(YamlMap map)
    {
        Section section = new(map, StudyKeys.Expectation, problems, "expect");
        List<Bound> bounds = [];
        bool readable = true;
        foreach (string quantity in Quantities)
        {
            if (section.Node(quantity) is not { } node)
                continue;
            Bound? bound = Interval(quantity, node);
            readable &= bound is not null;
            if (bound is not null)
                bounds.Add(bound);
            else
                problems.Add("E119", node.Place, ("value", node is YamlScalar s ? s.Text : $"({node.Kind})"));
        }
        if (section.Text("sign") is { } sign)
        {
            bool positive = sign == "positive";
            bounds.Add(new Bound("estimate", positive ? 0 : double.NegativeInfinity, positive ? double.PositiveInfinity : 0, true, sign));
        }
        string? term = section.Text("term"), stat = section.Text("stat");
        bool ofTerm = bounds.TrueForAll(b => b.Quantity != "value"), ofStat = bounds.TrueForAll(b => b.Quantity == "value");
        if (!readable)
            yield break;
        if (bounds.Count == 0 || (term is null) == (stat is null) || (term is null ? !ofStat : !ofTerm))
            problems.Add("E120", map.Place);
        else if (section.Text("fit") is { } fit)
            yield return new Expectation(fit, term, stat, [.. bounds], map.Place);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>Half a unit of the last digit that was written: 0.16 means 0.155 to 0.165.</summary>
    private static double Half(string text)
    {
        int e = text.AsSpan().IndexOfAny('e', 'E');
        int exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string digits = e < 0 ? text : text[..e];
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        return 0.5 * Math.Pow(10, exponent - (point < 0 ? 0 : digits.Length - point - 1));
    }
}
