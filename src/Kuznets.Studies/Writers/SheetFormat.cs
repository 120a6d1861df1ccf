using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>Number formats of Excel that show a number as the table does, stars and brackets included.</summary>
internal static class SheetFormat
{
    /// <summary>The format of a finite number: sections for positive, negative and zero.</summary>
    public static string Of(NumberCell cell)
    {
        (string open, string close) = cell.Format.Bracket switch
        {
            Bracket.Round => ("(", ")"),
            Bracket.Square => ("[", "]"),
            _ => ("", ""),
        };
        string shown = cell.Format.Bare(cell.Value);
        close += cell.Stars;
        if (shown.StartsWith('<'))
            return Quote(open + shown + close);
        string digits = Digits(shown, cell.Format.Thousands);
        bool signed = cell.Value >= 0 || shown.StartsWith(NumberFormat.Minus, StringComparison.Ordinal);
        string positive = Quote(open) + digits + Quote(close);
        string negative = Quote(open + (signed ? NumberFormat.Minus : "")) + digits + Quote(close);
        return $"{positive};{negative};{positive}";
    }

    private static string Digits(string shown, bool thousands)
    {
        if (shown.Contains('e', StringComparison.Ordinal))
            return "0.0##E+0";
        int point = shown.IndexOf('.', StringComparison.Ordinal);
        string whole = thousands ? "#,##0" : "0";
        return point < 0 ? whole : whole + "." + new string('0', shown.Length - point - 1);
    }

    private static string Quote(string text) => text.Length == 0 ? "" : "\"" + text + "\"";
}
