using System.Globalization;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>What a cell of a sheet holds.</summary>
internal enum GridKind { Empty, Number, Text, Date, Error, NoCachedValue }

/// <summary>One cell: a number, a day number, a text, or the name of an error.</summary>
internal readonly record struct GridCell(GridKind Kind, double Number = 0, string? Text = null)
{
    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Kind == GridKind.Empty;

    /// <summary>The date has a time of day that days leave out.</summary>
    public bool HasTime { get; init; }

    /// <summary>A text; blank is empty.</summary>
    public static GridCell Of(string? text) => string.IsNullOrWhiteSpace(text) ? default : new GridCell(GridKind.Text, 0, text);

    /// <summary>As a header would read it.</summary>
    public string Write() => Kind switch
    {
        GridKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        GridKind.Date => DateOnly.FromDayNumber((int)Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        GridKind.Text => Text!,
        _ => "",
    };
}

/// <summary>One row that holds something: its one-based number and its cells from column A on.</summary>
internal readonly record struct GridRow(int Number, List<GridCell> Cells);

/// <summary>A rectangle of cells, one-based and inclusive.</summary>
internal readonly record struct GridRange(int Top, int Left, int Bottom, int Right)
{
    public const int MostRows = 1_048_576, MostColumns = 16_384;

    /// <summary>Reads "B3:K40" or "B3"; null when it is none or lies beyond the limits of a sheet.</summary>
    public static GridRange? Parse(string text)
    {
        string[] ends = text.Replace("$", "", StringComparison.Ordinal).Split(':');
        if (ends.Length > 2 || CellOf(ends[0]) is not { } first || CellOf(ends[^1]) is not { } last)
            return null;
        return new GridRange(Math.Min(first.Row, last.Row), Math.Min(first.Column, last.Column),
            Math.Max(first.Row, last.Row), Math.Max(first.Column, last.Column));
    }

    /// <summary>Reads "BC12"; null when it is no cell of a sheet.</summary>
    public static (int Row, int Column)? CellOf(ReadOnlySpan<char> text)
    {
        int column = 0, row = 0, at = 0;
        for (; at < text.Length && char.IsAsciiLetter(text[at]); at++)
        {
            column = (column * 26) + (text[at] & 31);
            if (column > MostColumns)
                return null;
        }
        int letters = at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            row = (row * 10) + (text[at] - '0');
            if (row > MostRows)
                return null;
        }
        return letters == 0 || at == letters || at < text.Length || row == 0 ? null : (row, column);
    }

    /// <summary>"BC12" of a row and a column.</summary>
    public static string Name(int row, int column)
    {
        string letters = "";
        for (int rest = column; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }
}
