using System.Globalization;

namespace Kuznets.Data;

public static partial class Reshape
{
    /// <summary>
    /// Frames one below the other with the union of their columns, in order of first appearance. W324 names what a part lacks
    /// (with the column it was probably called there), W325 columns that became texts because the parts disagree, W326 values
    /// that the parts name differently. E330 without parts, E331 when a file name does not fit the pattern.
    /// </summary>
    public static Reshaped Stack(IReadOnlyList<StackPart> parts, StackColumn? source = null)
    {
        if (parts.Count == 0)
            throw Throw.NothingToStack();
        int[] rows = [.. parts.Select(p => p.Frame.Rows)];
        string[] names = [.. parts.SelectMany(p => p.Frame.Names).Distinct(StringComparer.Ordinal)];
        List<Column> columns = [];
        List<Note> notes = [];
        if (source is not null)
        {
            if (names.Contains(source.Name))
                throw Throw.ReshapedNameTaken(source.Name);
            columns.Add(FromNames(parts, rows, source));
        }
        foreach (string name in names)
        {
            Column?[] pieces = [.. parts.Select(p => p.Frame.Find(name))];
            (Column column, bool mixed, bool conflict) = Stacking.Concat(name, pieces, rows);
            columns.Add(column);
            if (pieces.Contains(null))
                notes.Add(Lacking(name, parts, pieces));
            if (mixed)
                notes.Add(new Note("W325", ("column", name), ("parts", Kinds(parts.Select((p, i) => pieces[i]?.Named(p.Name))))));
            if (conflict)
                notes.Add(new Note("W326", ("column", name)));
        }
        ReshapeReport report = new(rows.Sum(), rows.Sum())
        {
            Periods = parts.Select(p => p.Name).ToSeq(),
            Columns = source is null ? [] : [source.Name],
            Notes = notes.ToSeq(),
        };
        return new Reshaped(new Frame(columns), report);
    }

    private static Note Lacking(string name, IReadOnlyList<StackPart> parts, Column?[] pieces)
    {
        string[] lacking = [.. parts.Where((_, i) => pieces[i] is null).Select(p =>
            Kuznets.Names.Nearest(name, p.Frame.Names.Where(n => parts.Any(other => !other.Frame.Has(n)))) is { } nearest
                ? $"{p.Name} ({nearest}?)" : p.Name)];
        return new Note("W324", ("column", name), ("count", lacking.Length), ("of", parts.Count), ("parts", Throw.Few(lacking)));
    }

    /// <summary>The value that each file's name holds, as numbers when all are whole numbers.</summary>
    private static Column FromNames(IReadOnlyList<StackPart> parts, int[] rows, StackColumn source)
    {
        ReshapePattern? pattern = source.Pattern is null ? null : ReshapePattern.Of(source.Pattern, source.Name);
        string[] values = new string[parts.Count];
        for (int i = 0; i < values.Length; i++)
        {
            string file = parts[i].Name[(parts[i].Name.LastIndexOfAny(['/', '\\']) + 1)..];
            string stem = file.LastIndexOf('.') is > 0 and var dot ? file[..dot] : file;
            values[i] = pattern is null ? stem : pattern.Part(stem) ?? throw Throw.FileNameUnlike(parts[i].Name, source.Pattern!);
        }
        int[] part = [.. rows.SelectMany((count, i) => Enumerable.Repeat(i, count))];
        bool whole = values.All(v => v.Length is > 0 and < 10 && v.All(char.IsAsciiDigit) && (v[0] != '0' || v.Length == 1));
        Column each = whole
            ? new NumberColumn(source.Name, Array.ConvertAll(values, v => double.Parse(v, CultureInfo.InvariantCulture)))
            : CategoryColumn.Of(source.Name, values);
        return each.Select(part);
    }
}
