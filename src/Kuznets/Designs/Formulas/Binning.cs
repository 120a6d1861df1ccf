namespace Kuznets.Designs.Formulas;

/// <summary>The rules that merge levels by a text: <c>bin::2</c>, <c>!bin::2</c>, <c>!!bin::2</c>, <c>cut::3</c>, <c>cut::2]5[8]</c>.</summary>
internal static partial class Binning
{
    public const string Forms = "Forms: \"bin::2\", \"!bin::2\" (from the first value), \"!!bin::2\" (from the last), \"cut::3\", \"cut::q1]q3]\", \"cut::2]5[8]\"";

    public static bool IsRule(string text) => Widths().IsMatch(text) || Cuts().IsMatch(text);

    [System.Text.RegularExpressions.GeneratedRegex(@"^(!{0,2})bin::([1-9]\d{0,8})$")]
    internal static partial System.Text.RegularExpressions.Regex Widths();

    [System.Text.RegularExpressions.GeneratedRegex(@"^cut::(?:([1-9]\d{0,3})|((?:[qp]?-?\d+(?:\.\d+)?[\]\[])+))(?:\[([^\[\]]+)\])?$")]
    internal static partial System.Text.RegularExpressions.Regex Cuts();
}
