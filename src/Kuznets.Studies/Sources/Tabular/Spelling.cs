using System.Collections.Frozen;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>How cells are written: full-width forms, exotic blanks and minus signs, spellings of the missing value.</summary>
internal static class Spelling
{
    private static readonly FrozenSet<string> Missing = new[]
    {
        "-", "--", "—", "——", "–", "−", "…", "……", "...", ".", "..", "NA", "N/A", "n/a", "na", "#N/A", "#NA", "N.A.", "n.a.", "NaN", "nan", "NAN",
        "null", "NULL", "Null", "缺失", "暂无", "暂无数据", "无数据", "/", "\\N", "*",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SheetErrors = new[]
    {
        "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text is a usual spelling of "no value".</summary>
    public static bool IsMissing(string text) => Missing.Contains(text);

    /// <summary>Whether the text is an error value of a spreadsheet.</summary>
    public static bool IsSheetError(string text) => SheetErrors.Contains(text);

    /// <summary>Half-width ASCII, one kind of blank, one kind of minus; blanks at the ends removed.</summary>
    public static string Plain(string text)
    {
        bool plain = true;
        foreach (char c in text)
            plain &= c is > ' ' and < (char)0x7F;
        if (plain)
            return text;
        string half = string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                target[i] = Half(source[i]);
        });
        return half.Trim();
    }

    private static char Half(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '\u00A0' or '\u2007' or '\u2009' or '\u200A' or '\u202F' or '\u3000' or '\t' or '\uFEFF' or '\u200B' => ' ',
        '\u2212' or '\u2010' or '\u2011' or '\u2013' or '\uFE63' => '-',
        '\u2019' => '\'',
        '。' => '.',
        _ => c,
    };
}
