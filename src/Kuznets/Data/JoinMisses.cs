namespace Kuznets.Data;

/// <summary>The keys of one side of a join that the other side lacks, with the value that was probably meant.</summary>
internal static class JoinMisses
{
    private const int Shown = 100;
    private const int Searched = 30;
    private const int Candidates = 5000;

    /// <summary>
    /// Counts distinct unmatched keys and their rows. Values that the other side lacks altogether are shown alone (a city for
    /// all its years); where every value is known and only the combination is not, the whole key is shown.
    /// </summary>
    public static UnmatchedKeys Of(
        string[] names, Column[] keys, int[] codes, bool[] matched, Column[] otherKeys, int[] otherCodes, bool[] otherMatched)
    {
        Dictionary<string, int> rowsOf = new(StringComparer.Ordinal);
        List<(string Key, int Part)> order = [];
        HashSet<int> distinct = [];
        HashSet<string>?[] known = new HashSet<string>?[keys.Length];
        int rows = 0;
        for (int row = 0; row < codes.Length; row++)
        {
            if (codes[row] < 0 || matched[row])
                continue;
            rows++;
            distinct.Add(codes[row]);
            int part = Foreign(keys, row, otherKeys, known);
            string text = part >= 0 && keys.Length > 1 ? $"{names[part]}={keys[part].Text(row)}" : Whole(names, keys, row);
            if (!rowsOf.TryGetValue(text, out int count))
                order.Add((text, part));
            rowsOf[text] = count + 1;
        }
        List<UnmatchedKey> found = [];
        Suggestions?[] suggestions = new Suggestions?[keys.Length];
        int searched = 0;
        foreach ((string key, int part) in order)
        {
            string? nearest = null;
            if (part >= 0)
            {
                string value = keys.Length > 1 ? key[(names[part].Length + 1)..] : key;
                suggestions[part] ??= Suggestions.From(otherKeys[part], otherCodes, otherMatched, Candidates);
                nearest = suggestions[part]!.SamePlace(value) ?? (searched++ < Searched ? suggestions[part]!.Nearest(value) : null);
            }
            found.Add(new UnmatchedKey(key, rowsOf[key], nearest));
        }
        return new UnmatchedKeys(distinct.Count, rows, found.OrderBy(k => k.Nearest is null ? 1 : 0).Take(Shown).ToSeq());
    }

    /// <summary>The first key column whose value the other side does not have at all; -1 when it has each.</summary>
    private static int Foreign(Column[] keys, int row, Column[] otherKeys, HashSet<string>?[] known)
    {
        for (int part = 0; part < keys.Length; part++)
        {
            if (keys[part] is CategoryColumn || keys.Length == 1)
            {
                known[part] ??= Values(otherKeys[part]);
                if (!known[part]!.Contains(keys[part].Text(row)))
                    return part;
            }
        }
        return -1;
    }

    private static HashSet<string> Values(Column column)
    {
        HashSet<string> values = new(StringComparer.Ordinal);
        for (int row = 0; row < column.Length; row++)
            values.Add(column.Text(row));
        return values;
    }

    private static string Whole(string[] names, Column[] keys, int row) => keys.Length == 1
        ? keys[0].Text(row)
        : string.Join(", ", names.Select((name, i) => $"{name}={keys[i].Text(row)}"));

    /// <summary>The other side's texts, unmatched ones first, by their plain place name.</summary>
    private sealed class Suggestions(Dictionary<string, string> byPlace, string[] candidates)
    {
        public static Suggestions From(Column column, int[] codes, bool[] matched, int most)
        {
            Dictionary<string, string> byPlace = new(StringComparer.Ordinal);
            List<string> candidates = [];
            HashSet<string> seen = new(StringComparer.Ordinal);
            for (int pass = 0; column is CategoryColumn && pass < 2; pass++)
            {
                for (int row = 0; row < codes.Length; row++)
                {
                    if (codes[row] < 0 || matched[row] != (pass == 1) || !seen.Add(column.Text(row)))
                        continue;
                    string text = column.Text(row);
                    byPlace.TryAdd(PlaceName.Plain(text), text);
                    if (candidates.Count < most)
                        candidates.Add(text);
                }
            }
            return new Suggestions(byPlace, [.. candidates]);
        }

        public string? SamePlace(string value) => byPlace.GetValueOrDefault(PlaceName.Plain(value));

        /// <summary>By edit distance; not for digits and short Chinese names, where one other character is another place.</summary>
        public string? Nearest(string value) =>
            value.Any(char.IsLetter) && (value.Length > 3 || value.All(char.IsAscii)) ? Names.Nearest(value, candidates) : null;
    }
}
