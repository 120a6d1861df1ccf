using System.Globalization;
using System.Text.RegularExpressions;
using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Designs.Formulas;

namespace Kuznets.Designs.Binding;

/// <summary>Merges levels: by width (<c>bin::2</c>), by cutting (<c>cut::3</c>), or by lists of values.</summary>
internal static class Bins
{
    /// <summary>The levels after the rules' merging; the same when there is none.</summary>
    public static Levels Apply(Levels levels, LevelRules rules, Node node, Source source)
    {
        if (rules.BinRule is { } rule)
            return Binning.Widths().Match(rule) is { Success: true } widths ? Wide(levels, widths) : Cut(levels, Binning.Cuts().Match(rule), node, source);
        return rules.Bins.Count > 0 ? Listed(levels, rules.Bins, node, source) : levels;
    }

    private static Levels Wide(Levels levels, Match rule)
    {
        int width = int.Parse(rule.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        int count = levels.Count;
        double[] values = levels.Numbers ?? [.. Enumerable.Range(0, count).Select(i => (double)i)];
        double origin = (rule.Groups[1].Length, levels.Numbers) switch { (0, not null) => 0, (2, _) when count > 0 => values[^1] + 1, _ when count > 0 => values[0], _ => 0 };
        double[] starts = [.. values.Select(v => (Math.Floor((v - origin) / width) * width) + origin)];
        double[] distinct = [.. starts.Distinct()];
        int[] map = [.. starts.Select(s => Array.IndexOf(distinct, s))];
        string[] texts = levels.Numbers is not null
            ? [.. distinct.Select(Writing.Number)]
            : [.. distinct.Select((_, bin) => Ends(levels, [.. Enumerable.Range(0, count).Where(l => map[l] == bin)]))];
        return Mapped(levels, map, texts, levels.Numbers is null ? null : distinct);
    }

    private static string Ends(Levels levels, int[] members) =>
        members.Length == 1 ? levels.Texts[members[0]] : $"[{levels.Texts[members[0]]}; {levels.Texts[members[^1]]}]";

    /// <summary>Cuts at quantiles, percentiles or values; a bracket after a point says on which side the point itself falls.</summary>
    private static Levels Cut(Levels levels, Match rule, Node node, Source source)
    {
        if (levels.Numbers is not { } numbers)
            throw Data.Throw.TextWhereNumber(node.Text, levels.Texts.FirstOrDefault() ?? "", 1);
        double[] sorted = [.. levels.Codes.Where(c => c >= 0).Order().Select(c => numbers[c])];
        List<(double At, bool Included)> points = [];
        if (rule.Groups[1].Success)
        {
            int parts = int.Parse(rule.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture);
            points.AddRange(Enumerable.Range(1, parts - 1).Select(p => (Quantile(sorted, (double)p / parts), true)));
        }
        foreach (Match point in Regex.Matches(rule.Groups[2].Value, @"([qp]?)(-?\d+(?:\.\d+)?)([\]\[])"))
        {
            double value = double.Parse(point.Groups[2].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            double at = point.Groups[1].Value switch { "q" => Quantile(sorted, value / 4), "p" => Quantile(sorted, value / 100), _ => value };
            points.Add((at, point.Groups[3].Value == "]"));
        }
        int[] bins = [.. numbers.Select(v => points.Count(p => p.Included ? v > p.At : v >= p.At))];
        int[] distinct = [.. bins.Distinct().Order()];
        string[] labels = rule.Groups[3].Success ? [.. rule.Groups[3].Value.Split(',').Select(l => l.Trim())] : [];
        string[] texts = [.. distinct.Select(bin => bin < labels.Length ? labels[bin] : Ends(levels, [.. Enumerable.Range(0, bins.Length).Where(l => bins[l] == bin)]))];
        if (labels.Length > points.Count + 1)
            throw Throw.Unexpected(source, node.At, $"{labels.Length} labels", $"at most {points.Count + 1}", Binning.Forms);
        return Mapped(levels, [.. bins.Select(b => Array.IndexOf(distinct, b))], texts, null);
    }

    /// <summary>The quantile of type 7 (Hyndman and Fan 1996), R's default.</summary>
    private static double Quantile(double[] sorted, double p)
    {
        if (sorted.Length == 0)
            return double.NaN;
        double at = (sorted.Length - 1) * p;
        int low = Math.Clamp((int)Math.Floor(at), 0, sorted.Length - 1);
        int high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((at - low) * (sorted[high] - sorted[low]));
    }

    /// <summary>New levels from lists; a label <c>@2name</c> moves its level to the second place.</summary>
    private static Levels Listed(Levels levels, Seq<Bin> bins, Node node, Source source)
    {
        int count = levels.Count;
        int[] owner = [.. Enumerable.Repeat(-1, count)];
        for (int b = 0; b < bins.Count; b++)
        {
            int[] members = [.. Members(levels, bins[b], node, source)];
            if (members.Length == 0)
                throw Throw.UnknownLevel(source, node, bins[b].Text, levels.Texts);
            foreach (int level in members)
                owner[level] = owner[level] < 0 ? b : owner[level];
        }
        List<(string Text, int Bin, int Level)> order = [];
        for (int level = 0; level < count; level++)
        {
            if (owner[level] < 0)
                order.Add((levels.Texts[level], -1, level));
            else if (!order.Exists(o => o.Bin == owner[level]))
                order.Add((Label(levels, bins[owner[level]], owner), owner[level], level));
        }
        for (int b = 0; b < bins.Count; b++)
        {
            if (bins[b].Label is { } label && Regex.Match(label, @"^@(\d+)") is { Success: true } place && order.FindIndex(o => o.Bin == b) is >= 0 and var from)
            {
                (string Text, int Bin, int Level) moved = order[from];
                order.RemoveAt(from);
                order.Insert(Math.Clamp(int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) - 1, 0, order.Count), moved);
            }
        }
        int[] map = [.. Enumerable.Range(0, count).Select(l => order.FindIndex(o => owner[l] < 0 ? o.Level == l && o.Bin < 0 : o.Bin == owner[l]))];
        return Mapped(levels, map, [.. order.Select(o => o.Text)], null);
    }

    private static string Label(Levels levels, Bin bin, int[] owner)
    {
        if (bin.Label is { } label)
            return Regex.Replace(label, @"^@\d+", "").Trim();
        int[] members = [.. Enumerable.Range(0, owner.Length).Where(l => owner[l] >= 0 && bin.Values.Any(v => v.Value == levels.Texts[l]))];
        return members.Length == 0 ? bin.Text : string.Join("_", members.Select(l => levels.Texts[l]));
    }

    private static IEnumerable<int> Members(Levels levels, Bin bin, Node node, Source source)
    {
        if (bin.Condition is null)
            return bin.Values.SelectMany(v => LevelSelection.Find(levels, v, source, node)).Distinct();
        Column values = levels.Numbers is null ? CategoryColumn.Of("x", levels.Texts) : new NumberColumn("x", levels.Numbers);
        bool[] holds = Expression.Parse(bin.Condition).Holds(Panel.Of(new Frame(values)));
        return Enumerable.Range(0, holds.Length).Where(l => holds[l]);
    }

    private static Levels Mapped(Levels levels, int[] map, string[] texts, double[]? numbers) =>
        new([.. levels.Codes.Select(c => c < 0 ? -1 : map[c])], texts, numbers);
}
