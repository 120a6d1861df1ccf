using System.Globalization;

namespace Kuznets.Reporting;

/// <summary>What stands around a number in a table.</summary>
public enum Bracket { None, Round, Square, Curly }

/// <summary>How a number is shown that is not zero but rounds to zero.</summary>
public enum SmallNumbers
{
    /// <summary>As zero, <c>0.000</c>.</summary>
    Zero,

    /// <summary>By its bound, <c>&lt;0.001</c>.</summary>
    Bound,

    /// <summary>With as many digits as two significant ones need.</summary>
    MoreDigits,
}

/// <summary>How a number is written: fixed digits, trailing zeros kept, a zero before the point, a real minus sign.</summary>
/// <param name="Digits">Digits after the decimal point.</param>
/// <param name="Bracket">What stands around it.</param>
/// <param name="Thousands">Whether thousands are set apart by commas.</param>
/// <param name="Small">How a non-zero number that rounds to zero is shown.</param>
/// <param name="SignedZero">Whether a negative number that rounds to zero keeps its sign.</param>
public sealed record NumberFormat(
    int Digits, Bracket Bracket = Bracket.None, bool Thousands = false, SmallNumbers Small = SmallNumbers.Zero, bool SignedZero = false)
{
    /// <summary>The minus sign of every table, U+2212.</summary>
    public const string Minus = "−";

    /// <summary>What stands for a number that does not exist.</summary>
    public const string Missing = "—";

    /// <summary>A count: no decimals.</summary>
    public static NumberFormat Count(bool thousands) => new(0, Thousands: thousands);

    /// <summary>The number as a table shows it, brackets included.</summary>
    public string Write(double value) => Bracket switch
    {
        Bracket.Round => $"({Bare(value)})",
        Bracket.Square => $"[{Bare(value)}]",
        Bracket.Curly => $"{{{Bare(value)}}}",
        _ => Bare(value),
    };

    /// <summary>Whether the value is not zero and yet shows only zeros at these digits.</summary>
    public bool RoundsToZero(double value) =>
        value != 0 && double.IsFinite(value) && Fixed(Math.Abs(value), Digits).AsSpan().IndexOfAnyExcept('0', '.') < 0;

    /// <summary>The number without brackets.</summary>
    public string Bare(double value)
    {
        if (double.IsNaN(value))
            return Missing;
        double size = Math.Abs(value);
        string sign = value < 0 ? Minus : "";
        if (double.IsInfinity(size))
            return sign + "∞";
        if (RoundsToZero(value))
        {
            return Small switch
            {
                SmallNumbers.Bound => "<" + Fixed(Math.Pow(10, -Digits), Digits),
                SmallNumbers.MoreDigits => sign + Significant(size),
                _ => (SignedZero ? sign : "") + Fixed(0, Digits),
            };
        }
        return sign + (size >= 1e15 ? Scientific(size) : Fixed(size, Digits));
    }

    private string Fixed(double size, int digits) =>
        size.ToString((Thousands ? "N" : "F") + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Significant(double size)
    {
        int digits = 1 - (int)Math.Floor(Math.Log10(size));
        return digits <= 8 ? size.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : Scientific(size);
    }

    private static string Scientific(double size) =>
        size.ToString("0.0##E+0", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal).Replace("E-", "e" + Minus, StringComparison.Ordinal);
}
