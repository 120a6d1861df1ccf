namespace Kuznets.Studies.Sources.Tabular;

/// <summary>Tells which spellings of a column were read as missing.</summary>
internal static class MissingNote
{
    /// <summary>One note for the usual spellings, one for error values of a spreadsheet.</summary>
    public static void Add(ColumnProfile profile, ICollection<Note> notes)
    {
        Add(profile, notes, "W510", t => t.IsMissing && t.Plain.Length > 0 && !Spelling.IsSheetError(t.Plain));
        Add(profile, notes, "W525", t => t.IsMissing && Spelling.IsSheetError(t.Plain));
    }

    private static void Add(ColumnProfile profile, ICollection<Note> notes, string code, Func<DistinctText, bool> chosen)
    {
        DistinctText[] missing = [.. profile.Distinct.Where(t => t.Count > 0 && chosen(t))];
        if (missing.Length > 0)
        {
            notes.Add(new Note(code, ("column", profile.Builder.Name), ("count", missing.Sum(t => (long)t.Count)),
                ("spellings", missing.Take(5).Select(t => t.Plain)), ("row", missing.Min(t => t.FirstRow) + 1)));
        }
    }
}
