using System.Globalization;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>Which sheet of a workbook to read.</summary>
internal static class SheetChoice
{
    /// <summary>
    /// The sheets to try in order: the one asked for by name or one-based number, else the visible ones (the hidden ones when
    /// there are no others). E545 names the nearest when there is none of that name; W540 tells of hidden sheets.
    /// </summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<(string Name, bool Hidden)> sheets, string? asked, ICollection<Note> notes)
    {
        string[] names = [.. sheets.Select(s => s.Name)];
        if (asked is not null)
        {
            int at = Array.IndexOf(names, asked);
            if (at < 0)
                at = Array.FindIndex(names, n => string.Equals(n.Trim(), asked.Trim(), StringComparison.OrdinalIgnoreCase));
            if (at < 0 && int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= names.Length)
                at = number - 1;
            return at >= 0 ? [at] : throw Throw.NoSuchSheet(asked, names);
        }
        int[] visible = [.. Enumerable.Range(0, sheets.Count).Where(i => !sheets[i].Hidden)];
        string[] hidden = [.. sheets.Where(s => s.Hidden).Select(s => s.Name)];
        if (hidden.Length > 0)
            notes.Add(new Note("W540", ("sheets", hidden)));
        return visible.Length > 0 ? visible : [.. Enumerable.Range(0, sheets.Count)];
    }

    /// <summary>Tells which sheet was read when several could have been (W544).</summary>
    public static void Tell(IReadOnlyList<(string Name, bool Hidden)> sheets, int read, string? asked, ICollection<Note> notes)
    {
        string[] others = [.. sheets.Where((s, i) => i != read && !s.Hidden).Select(s => s.Name)];
        if (asked is null && others.Length > 0)
            notes.Add(new Note("W544", ("sheet", sheets[read].Name), ("others", others)));
    }
}
