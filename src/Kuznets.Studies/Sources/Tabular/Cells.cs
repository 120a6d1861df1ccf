using System.Globalization;
using Kuznets.Studies.Sources.Csv;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>
/// The cells of one column before their kind is decided: eight bytes a row. A number is itself; a text is a not-a-number
/// whose low bits are its code in <see cref="Texts"/>; a date is one whose low bits are its day number; the plain
/// not-a-number is the missing value.
/// </summary>
internal sealed class Cells(bool keepTexts = false)
{
    private const ulong TextTag = 0xFFF9_0000_0000_0000, DateTag = 0xFFFA_0000_0000_0000, TagMask = 0xFFFF_0000_0000_0000;
    private double[] values = [];

    /// <summary>The distinct texts.</summary>
    public TextPool Texts { get; } = new();

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a number was taken from text whose spelling cannot be written back (1.50, 1e5).</summary>
    public bool LostSpelling { get; private set; }

    /// <summary>Whether any row holds a date.</summary>
    public bool HasDays { get; private set; }

    /// <summary>The rows [n], tagged.</summary>
    public Span<double> Values => values.AsSpan(0, Count);

    /// <summary>Takes a missing cell.</summary>
    public void AddMissing() => Push(double.NaN);

    /// <summary>Takes a number; as its text where spellings are kept.</summary>
    public void AddNumber(double value)
    {
        if (keepTexts && double.IsFinite(value))
            AddText(value.ToString(CultureInfo.InvariantCulture));
        else
            Push(double.IsNaN(value) ? double.NaN : value);
    }

    /// <summary>Takes a date by its day number (<see cref="DateOnly.DayNumber"/>).</summary>
    public void AddDay(int day)
    {
        HasDays = true;
        Push(BitConverter.UInt64BitsToDouble(DateTag | (uint)day));
    }

    /// <summary>Takes a text as it stands.</summary>
    public void AddText(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
            AddMissing();
        else
            Push(BitConverter.UInt64BitsToDouble(TextTag | (uint)Texts.Add(text)));
    }

    /// <summary>Takes UTF-8 text; a plainly written number is stored as a number at once.</summary>
    public void AddUtf8(ReadOnlySpan<byte> text)
    {
        if (!keepTexts)
        {
            PlainNumber form = PlainNumbers.Read(text, out double value);
            if (form != PlainNumber.No)
            {
                LostSpelling |= form == PlainNumber.Decimal;
                Push(value);
                return;
            }
        }
        text = text.Trim(" \t"u8);
        if (text.IsEmpty)
            AddMissing();
        else
            Push(BitConverter.UInt64BitsToDouble(TextTag | (uint)Texts.Add(text)));
    }

    /// <summary>The rows of another column part, after these.</summary>
    public void Append(Cells more)
    {
        int[] codes = new int[more.Texts.Count];
        for (int code = 0; code < codes.Length; code++)
            codes[code] = Texts.Add(more.Texts.Bytes(code));
        Reserve(Count + more.Count);
        Span<double> target = values.AsSpan(Count, more.Count);
        more.Values.CopyTo(target);
        if (codes.Length > 0)
        {
            foreach (ref double value in target)
            {
                if (IsText(value, out int code))
                    value = BitConverter.UInt64BitsToDouble(TextTag | (uint)codes[code]);
            }
        }
        Count += more.Count;
        LostSpelling |= more.LostSpelling;
        HasDays |= more.HasDays;
    }

    /// <summary>Forgets the rows from this one on.</summary>
    public void Truncate(int rows) => Count = Math.Min(Count, rows);

    /// <summary>The text of a row, or null when it holds none.</summary>
    public string? TextAt(int row) => IsText(values[row], out int code) ? Texts[code] : null;

    /// <summary>The values as an array that now belongs to the caller.</summary>
    public double[] Take()
    {
        double[] taken = values.Length == Count ? values : values[..Count];
        (values, Count) = ([], 0);
        return taken;
    }

    /// <summary>Makes room for this many rows in all.</summary>
    public void Reserve(int rows)
    {
        if (rows > values.Length)
            Array.Resize(ref values, rows);
    }

    /// <summary>Whether the tagged value is a text, and its code.</summary>
    public static bool IsText(double value, out int code)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        code = (int)(uint)bits;
        return (bits & TagMask) == TextTag;
    }

    /// <summary>Whether the tagged value is a date, and its day number.</summary>
    public static bool IsDay(double value, out int day)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        day = (int)(uint)bits;
        return (bits & TagMask) == DateTag;
    }

    private void Push(double value)
    {
        if (Count == Array.MaxLength)
            throw Throw.TooLarge();
        if (Count == values.Length)
            Array.Resize(ref values, (int)Math.Min(Array.MaxLength, Math.Max(16, 2L * values.Length)));
        values[Count++] = value;
    }
}
