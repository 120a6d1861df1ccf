using System.Globalization;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>Names of sheets as Excel takes them: at most 31 characters, none of <c>[]:*?/\</c>, no two alike.</summary>
internal static class SheetNames
{
    private const int Longest = 31;

    public static string[] Of(IReadOnlyList<Table> tables)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        string[] names = new string[tables.Count];
        for (int i = 0; i < names.Length; i++)
        {
            string wanted = Allowed(tables[i]);
            string name = Cut(wanted, Longest);
            for (int n = 2; !taken.Add(name); n++)
            {
                string suffix = string.Create(CultureInfo.InvariantCulture, $" ({n})");
                name = Cut(wanted, Longest - suffix.Length) + suffix;
            }
            names[i] = name;
        }
        return names;
    }

    private static string Allowed(Table table)
    {
        string text = table.Id.Length > 0 ? table.Id : table.Number.Length > 0 ? table.Style.Numbered(table.Number) : table.Title;
        string allowed = string.Concat(XmlText.Clean(text).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? ' ' : c)).Trim(' ', '\'');
        return allowed.Length > 0 && !allowed.Equals("History", StringComparison.OrdinalIgnoreCase) ? allowed : "Table";
    }

    private static string Cut(string text, int length)
    {
        string cut = text.Length <= length ? text : text[..length];
        return cut.Length > 0 && char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;
    }
}
