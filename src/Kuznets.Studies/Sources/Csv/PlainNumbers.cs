using System.Buffers.Text;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>What a cell is when it is read as a plainly written number.</summary>
internal enum PlainNumber
{
    /// <summary>Something else.</summary>
    No,

    /// <summary>A whole number that prints as it was written.</summary>
    Whole,

    /// <summary>A number whose spelling is not kept (1.50).</summary>
    Decimal,
}

/// <summary>Numbers of digits, sign, point and exponent, read from UTF-8 with exact rounding.</summary>
internal static class PlainNumbers
{
    private const int MostDigits = 15;

    /// <summary>Reads the whole cell; codes with leading zeros and whole numbers of more than 15 digits are refused.</summary>
    public static PlainNumber Read(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        int start = text.Length > 0 && text[0] == '-' ? 1 : 0, digits = 0;
        while (start + digits < text.Length && (uint)(text[start + digits] - '0') <= 9)
            digits++;
        if (digits == 0 || (text[start] == '0' && digits > 1))
            return PlainNumber.No;
        if (start + digits == text.Length)
        {
            if (digits > MostDigits || (start == 1 && text[1] == '0'))
                return PlainNumber.No;
            long whole = 0;
            foreach (byte digit in text[start..])
                whole = (10 * whole) + (digit - '0');
            value = start == 1 ? -whole : whole;
            return PlainNumber.Whole;
        }
        return Utf8Parser.TryParse(text, out value, out int used) && used == text.Length && double.IsFinite(value) ? PlainNumber.Decimal : PlainNumber.No;
    }
}
