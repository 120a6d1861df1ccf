namespace Kuznets.Reporting;

/// <summary>Says which columns a sentence is about.</summary>
internal static class ColumnText
{
    /// <summary>Equal texts with the columns they belong to, in order of first appearance.</summary>
    public static List<(string Text, List<int> Columns)> Group(IEnumerable<(int Column, string Text)> items)
    {
        List<(string Text, List<int> Columns)> groups = [];
        foreach ((int column, string text) in items)
        {
            int at = groups.FindIndex(g => g.Text == text);
            if (at < 0)
                groups.Add((text, [column]));
            else if (!groups[at].Columns.Contains(column))
                groups[at].Columns.Add(column);
        }
        return groups;
    }

    /// <summary>A sentence, with the columns it is about when it is not about all of several.</summary>
    public static string Sentence(RegressionContext table, string text, List<int> columns)
    {
        string plain = text.TrimEnd('.', '。');
        bool all = columns.Count == table.Columns.Count;
        if (table.Chinese)
            return all ? plain + "。" : $"{Chinese(columns)}：{plain}。";
        return all ? plain + "." : $"{char.ToUpperInvariant(English(columns)[0])}{English(columns)[1..]}: {plain}.";
    }

    /// <summary>"column (2)", "columns (1)–(3) and (5)".</summary>
    public static string English(List<int> columns)
    {
        string[] runs = [.. Runs(columns, "–")];
        string list = runs.Length == 1 ? runs[0] : string.Join(", ", runs[..^1]) + " and " + runs[^1];
        return (columns.Count == 1 ? "column " : "columns ") + list;
    }

    /// <summary>第(2)列, 第(1)—(3)、(5)列.</summary>
    public static string Chinese(List<int> columns) => $"第{string.Join("、", Runs(columns, "—"))}列";

    private static IEnumerable<string> Runs(List<int> columns, string dash)
    {
        for (int i = 0, j; i < columns.Count; i = j + 1)
        {
            j = i;
            while (j + 1 < columns.Count && columns[j + 1] == columns[j] + 1)
                j++;
            yield return i == j ? $"({columns[i] + 1})" : $"({columns[i] + 1}){dash}({columns[j] + 1})";
        }
    }
}
