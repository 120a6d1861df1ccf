using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>
/// Finds the header in the first rows of a grid: none, one row, two rows (a group above a name), a row of units; titles,
/// comments and blank rows above it. What is stated in the options is taken as it is.
/// </summary>
public static class Headers
{
    /// <summary>How many rows are enough to look at.</summary>
    public const int RowsToLookAt = 30;

    private const int MostHeaderRows = 2;

    /// <summary>The heading of a grid; E516 when the options ask for more rows than there are.</summary>
    /// <param name="rows">The first rows as text, ragged or not; at least one.</param>
    /// <param name="options">What the user stated.</param>
    public static Heading Detect(IReadOnlyList<IReadOnlyList<string>> rows, SourceOptions options)
    {
        List<Note> notes = [];
        string[][] grid = [.. rows.Select(r => r.Select(c => OneLine(c.Trim().Trim('\uFEFF').Trim())).ToArray())];
        int start = options.Skip ?? Preamble(grid, notes);
        if (start + (options.Header ?? 0) > grid.Length)
            throw Throw.HeaderBeyond(start, options.Header ?? 0, grid.Length);
        int width = grid.Skip(start).Select(Width).DefaultIfEmpty(0).Max();
        int headers = options.Header ?? CountHeaders(grid.AsSpan(start), width);
        if (headers == 0 && options.Header is null)
            notes.Add(new Note("W503", ("first", string.Join(" | ", grid[start].Take(5)))));
        string?[] units = new string?[width];
        int end = start + headers;
        // A row of units stands below the names; never take the only row of a file for one.
        if (headers > 0 && end < grid.Length && IsUnits(grid[end], grid.AsSpan(Math.Min(end + 1, grid.Length)), units))
            end++;
        string[] joined = Combine(grid.AsSpan(start, headers), width);
        string[] names = headers == 2 && Plain(grid[start + 1], joined) is { } plain ? plain : joined;
        if (headers > 1)
            notes.Add(new Note("W522", ("rows", headers), ("examples", Joined(grid.AsSpan(start, headers), names))));
        int[] unnamed = Complete(names, headers > 0, notes);
        for (int column = 0; column < width; column++)
            units[column] ??= Units.InName(names[column]);
        return new Heading(names.ToSeq(), units.ToSeq(), end) { HeaderRows = headers, Unnamed = unnamed.ToSeq(), Notes = notes.ToSeq() };
    }

    /// <summary>Titles (a single cell above a wider table), comments and blank rows.</summary>
    private static int Preamble(string[][] grid, List<Note> notes)
    {
        int widest = grid.Select(Width).DefaultIfEmpty(0).Max();
        int start = 0;
        while (start + 1 < grid.Length && (IsBlank(grid[start])
            || (grid[start][0].StartsWith('#') && (Width(grid[start]) < widest || grid[start][0].StartsWith("# ", StringComparison.Ordinal)))
            || (widest > 1 && grid[start][0].Length > 0 && grid[start].Skip(1).All(c => c.Length == 0 || c == grid[start][0]) && grid.Skip(start + 1).Take(4).Any(r => Width(r) > 1))
            || (widest > 2 && grid[start].Count(c => c.Length > 0) == 1 && grid[start].Any(c => c.StartsWith("单位", StringComparison.Ordinal)))))
            start++;
        if (start > 0)
            notes.Add(new Note("W506", ("count", start), ("first", string.Join(" ", grid.Take(start).Select(r => r.FirstOrDefault(c => c.Length > 0) ?? "")).Trim())));
        return start;
    }

    private static int CountHeaders(ReadOnlySpan<string[]> grid, int width)
    {
        if (grid.Length == 0 || !CouldBeNames(grid, width))
            return 0;
        int count = 1;
        while (count < MostHeaderRows && count + 1 < grid.Length && ContinuesHeader(grid, count, width))
            count++;
        return count;
    }

    /// <summary>Names are texts; numbers only when they are years that the column below does not repeat.</summary>
    private static bool CouldBeNames(ReadOnlySpan<string[]> grid, int width)
    {
        bool any = false;
        for (int column = 0; column < width; column++)
        {
            string cell = Cell(grid[0], column);
            any |= cell.Length > 0;
            if (!IsValue(cell))
                continue;
            bool year = IsYear(cell), below = false;
            for (int row = 1; row < grid.Length; row++)
                below |= Cell(grid[row], column).Length > 0 && !IsYear(Cell(grid[row], column));
            if (!year || (grid.Length > 1 && !below))
                return false;
        }
        return any;
    }

    /// <summary>
    /// Whether the row is a second header: where numbers stand below it holds words, and the row above is grouped (blank or
    /// repeated cells) or all columns of numbers are worded.
    /// </summary>
    private static bool ContinuesHeader(ReadOnlySpan<string[]> grid, int at, int width)
    {
        int numeric = 0, worded = 0;
        for (int column = 0; column < width; column++)
        {
            if (!IsNumericBelow(grid, at + 1, column))
                continue;
            string cell = Cell(grid[at], column);
            if (IsValue(cell) && !(IsYear(cell) && !YearsBelow(grid, at + 1, column)))
                return false;
            numeric++;
            worded += cell.Length > 0 && !Spelling.IsMissing(cell) ? 1 : 0;
        }
        if (worded == 0 || Units.Of(grid[at].FirstOrDefault(c => c.Length > 0) ?? "") is not null || IsUnits(grid[at], grid[(at + 1)..], new string?[width]))
            return false;
        string[] upper = grid[at - 1];
        string[] above = [.. Enumerable.Range(0, width).Select(c => Cell(upper, c))];
        bool grouped = above.Any(c => c.Length == 0) || above.Distinct(StringComparer.Ordinal).Count() < width;
        return worded == numeric && (grouped || numeric > 1);
    }

    private static bool IsNumericBelow(ReadOnlySpan<string[]> grid, int from, int column)
    {
        int numbers = 0, words = 0;
        for (int row = from; row < grid.Length; row++)
        {
            string cell = Cell(grid[row], column);
            if (cell.Length > 0 && !Spelling.IsMissing(cell))
                _ = IsValue(cell) ? numbers++ : words++;
        }
        return numbers > words;
    }

    private static bool YearsBelow(ReadOnlySpan<string[]> grid, int from, int column)
    {
        bool all = true;
        for (int row = from; row < grid.Length; row++)
            all &= Cell(grid[row], column).Length == 0 || IsYear(Cell(grid[row], column));
        return all;
    }

    /// <summary>A row whose filled cells are units, none of them repeated as a value below.</summary>
    private static bool IsUnits(string[] row, ReadOnlySpan<string[]> below, string?[] units)
    {
        int filled = 0, found = 0;
        for (int column = 0; column < row.Length; column++)
        {
            if (row[column].Length == 0 || Spelling.IsMissing(row[column]) || row[column] is "单位" or "unit" or "Unit" or "units")
                continue;
            filled++;
            if (Units.Of(row[column]) is { } unit && (below.Length == 0 || IsNumericBelow(below, 0, column)))
                (units[column], found) = (unit, found + 1);
        }
        if (found > 0 && found == filled)
            return true;
        Array.Clear(units);
        return false;
    }

    /// <summary>How the rows of the first columns with two different ones became names: 经济指标 / 人均GDP → 人均GDP.</summary>
    private static string[] Joined(ReadOnlySpan<string[]> headers, string[] names)
    {
        List<string> joined = [];
        for (int column = 0; column < names.Length && joined.Count < 3; column++)
        {
            string upper = Cell(headers[0], column), lower = Cell(headers[1], column);
            if (lower.Length > 0 && lower != upper)
                joined.Add($"{(upper.Length > 0 ? $"{upper} / {lower}" : lower)} → {names[column]}");
        }
        return [.. joined];
    }

    /// <summary>Group and name as group_name; a blank group continues the one to its left.</summary>
    private static string[] Combine(ReadOnlySpan<string[]> headers, int width)
    {
        string[] names = new string[width];
        string group = "";
        for (int column = 0; column < width; column++)
        {
            string upper = headers.Length == 0 ? "" : Cell(headers[0], column), lower = headers.Length < 2 ? "" : Cell(headers[1], column);
            if (upper.Length > 0)
                group = upper;
            else if (lower.Length == 0)
                group = "";
            string above = lower.Length > 0 ? group : upper;
            names[column] = above.Length == 0 || above == lower ? lower : lower.Length == 0 ? above : $"{above}_{lower}";
            for (int row = 2; row < headers.Length; row++)
            {
                if (Cell(headers[row], column) is { Length: > 0 } further && further != names[column])
                    names[column] = names[column].Length == 0 ? further : $"{names[column]}_{further}";
            }
        }
        return names;
    }

    /// <summary>
    /// The names alone where groups only sort them: every column, the keys too, stands in one of several groups, some group holds several
    /// columns, every name is a word and none stands twice. Else null.
    /// </summary>
    private static string[]? Plain(string[] lower, string[] joined)
    {
        string[] names = [.. joined.Select((_, column) => Cell(lower, column))];
        bool words = Array.TrueForAll(names, n => n.Length > 0 && char.IsLetter(n[0]));
        int groups = joined.Zip(names).Where(n => n.First != n.Second).Select(n => n.First[..^n.Second.Length]).Distinct(StringComparer.Ordinal).Count();
        return words && groups > 1 && groups < names.Length && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : null;
    }

    /// <summary>Gives nameless columns a name and numbers repeated ones; the columns that had none.</summary>
    private static int[] Complete(string[] names, bool hasHeader, List<Note> notes)
    {
        HashSet<string> taken = new(names, StringComparer.Ordinal), seen = new(StringComparer.Ordinal);
        List<int> unnamed = [];
        List<string> repeated = [];
        for (int column = 0; column < names.Length; column++)
        {
            string name = names[column];
            if (name.Length == 0)
            {
                unnamed.Add(column);
                names[column] = Free($"column{column + 1}", taken);
            }
            else if (!seen.Add(name))
            {
                int number = 2;
                while (!taken.Add($"{name}_{number}"))
                    number++;
                names[column] = $"{name}_{number}";
                repeated.Add($"{name} → {names[column]}");
            }
        }
        if (repeated.Count > 0)
            notes.Add(new Note("W504", ("count", repeated.Count), ("names", Few(repeated))));
        return hasHeader ? [.. unnamed] : [];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }

    private static string Few(List<string> names) => names.Count <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} … ({names.Count})";

    /// <summary>Line breaks inside a name are blanks.</summary>
    private static string OneLine(string cell) => cell.AsSpan().IndexOfAny('\r', '\n') < 0 ? cell
        : string.Join(' ', cell.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Cell(string[] row, int column) => column < row.Length ? row[column] : "";

    private static int Width(string[] row)
    {
        int width = row.Length;
        while (width > 0 && row[width - 1].Length == 0)
            width--;
        return width;
    }

    private static bool IsBlank(string[] row) => Array.TrueForAll(row, c => c.Length == 0);

    private static bool IsValue(string cell)
    {
        string plain = Spelling.Plain(cell);
        return plain.Length > 0 && !Spelling.IsMissing(plain)
            && (NumberSpelling.Read(plain).IsNumber || (DateSpelling.Read(plain) is { Frequency: not Frequency.Year }));
    }

    private static bool IsYear(string cell)
    {
        string plain = Spelling.Plain(cell);
        return plain.Length == 4 && NumberSpelling.Read(plain) is { IsDigits: true, Point: >= 1800 and <= 2200 };
    }
}
