using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kuznets.Studies.Sources.Tabular;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>A row with another number of cells than the header.</summary>
/// <param name="Line">Line of the text, counted within the block from zero.</param>
/// <param name="Row">Data row, counted within the block from zero.</param>
/// <param name="Cells">Number of cells.</param>
internal sealed record RaggedRow(long Line, int Row, int Cells);

/// <summary>The cells of one block, column by column, and what was odd about its rows.</summary>
internal sealed class ParsedBlock
{
    /// <summary>The cells; null for a column that is not wanted.</summary>
    public required Cells?[] Columns { get; init; }

    /// <summary>Rows of another length.</summary>
    public List<RaggedRow> Ragged { get; } = [];

    /// <summary>Line (within the block) of the record whose quote is never closed; null when all are.</summary>
    public long? Unclosed { get; set; }

    /// <summary>Rows of data.</summary>
    public int Rows { get; set; }

    /// <summary>Lines of the text, blank ones and those inside quotes counted.</summary>
    public long Lines { get; set; }

    /// <summary>Blank lines that were passed over.</summary>
    public int Blank { get; set; }

    /// <summary>Fields with text after their closing quote, and the line of the first (within the block).</summary>
    public (int Count, long Line) Broken { get; set; }
}

/// <summary>
/// Splits blocks of records into cells. Without quotes, separators and line ends are found 64 bytes at a time; with
/// them, record by record.
/// </summary>
internal sealed class BlockParser(Dialect dialect, bool[] wanted, bool[] keepTexts)
{
    private readonly int width = wanted.Length;

    /// <summary>The cells of the block.</summary>
    public ParsedBlock Parse(Block block, int expectedRows)
    {
        ParsedBlock parsed = new() { Columns = new Cells?[width] };
        for (int column = 0; column < width; column++)
        {
            if (!wanted[column])
                continue;
            parsed.Columns[column] = new Cells(keepTexts[column]);
            parsed.Columns[column]!.Reserve(expectedRows);
        }
        ReadOnlySpan<byte> data = block.Bytes.AsSpan(0, block.Length);
        if (block.HasQuotes || dialect.Separator.Length > 1 || dialect.Comment is not null)
            ByRecord(data, parsed);
        else
            ByMask(data, parsed);
        return parsed;
    }

    private void ByMask(ReadOnlySpan<byte> data, ParsedBlock parsed)
    {
        byte separator = dialect.Separator[0];
        RowState row = new(parsed, width);
        ref byte origin = ref MemoryMarshal.GetReference(data);
        int at = 0;
        for (; at + 64 <= data.Length; at += 64)
        {
            ulong mask = Delimiters(ref origin, (nuint)at, separator);
            while (mask != 0)
            {
                int end = at + BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
                row.Delimit(data, end, separator);
            }
        }
        for (; at < data.Length; at++)
        {
            if (data[at] == separator || data[at] is (byte)'\n' or (byte)'\r')
                row.Delimit(data, at, separator);
        }
        // The text's last record may have no line end.
        if (row.Start < data.Length || row.Column > 0)
            row.EndRow(data[row.Start..]);
    }

    /// <summary>A bit for each of 64 bytes that is a separator or part of a line end.</summary>
    private static ulong Delimiters(ref byte origin, nuint at, byte separator)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<byte> bytes = Vector512.LoadUnsafe(ref origin, at);
            return (Vector512.Equals(bytes, Vector512.Create(separator)) | Vector512.Equals(bytes, Vector512.Create((byte)'\n'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'\r'))).ExtractMostSignificantBits();
        }
        Vector256<byte> s = Vector256.Create(separator), lf = Vector256.Create((byte)'\n'), cr = Vector256.Create((byte)'\r');
        Vector256<byte> low = Vector256.LoadUnsafe(ref origin, at), high = Vector256.LoadUnsafe(ref origin, at + 32);
        uint first = (Vector256.Equals(low, s) | Vector256.Equals(low, lf) | Vector256.Equals(low, cr)).ExtractMostSignificantBits();
        uint second = (Vector256.Equals(high, s) | Vector256.Equals(high, lf) | Vector256.Equals(high, cr)).ExtractMostSignificantBits();
        return first | ((ulong)second << 32);
    }

    private void ByRecord(ReadOnlySpan<byte> data, ParsedBlock parsed)
    {
        List<Field> fields = [];
        byte[] repaired = [];
        for (int at = 0; at < data.Length;)
        {
            fields.Clear();
            int next = Records.Next(data, at, last: true, dialect, fields);
            if (next < 0)
            {
                parsed.Unclosed = parsed.Lines;
                return;
            }
            if (fields.Count > 0)
                AddRecord(data, fields, parsed, ref repaired);
            parsed.Lines += LineEnds(data[at..next]);
            at = next;
        }
    }

    private void AddRecord(ReadOnlySpan<byte> data, List<Field> fields, ParsedBlock parsed, ref byte[] repaired)
    {
        if (width > 1 && fields.Count == 1 && fields[0].Form == FieldForm.Bare && IsBlank(data.Slice(fields[0].Start, fields[0].Length)))
        {
            parsed.Blank++;
            return;
        }
        bool extra = false;
        for (int column = 0; column < fields.Count; column++)
        {
            Field field = fields[column];
            ReadOnlySpan<byte> bytes = data.Slice(field.Start, field.Length);
            if (field.Form == FieldForm.Broken)
                parsed.Broken = (parsed.Broken.Count + 1, parsed.Broken.Count == 0 ? parsed.Lines : parsed.Broken.Line);
            if (field.Form is FieldForm.Doubled or FieldForm.Broken)
            {
                if (repaired.Length < field.Length)
                    repaired = new byte[2 * field.Length];
                bytes = repaired.AsSpan(0, Records.Repair(bytes, field.Form, repaired));
            }
            if (column < width)
                parsed.Columns[column]?.AddUtf8(bytes);
            else
                extra |= !IsBlank(bytes);
        }
        for (int column = fields.Count; column < width; column++)
            parsed.Columns[column]?.AddMissing();
        if (fields.Count < width || extra)
            parsed.Ragged.Add(new RaggedRow(parsed.Lines, parsed.Rows, fields.Count));
        parsed.Rows++;
    }

    /// <summary>Line ends of any kind.</summary>
    internal static long LineEnds(ReadOnlySpan<byte> data)
    {
        long count = 0;
        while (data.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and int end)
        {
            count++;
            data = data[(end + (data[end] == '\r' && end + 1 < data.Length && data[end + 1] == '\n' ? 2 : 1))..];
        }
        return count;
    }

    private static bool IsBlank(ReadOnlySpan<byte> field) => !field.ContainsAnyExcept(" \t"u8);

    /// <summary>Where in a row of a block without quotes the parser stands.</summary>
    private ref struct RowState(ParsedBlock parsed, int width)
    {
        private readonly Cells?[] columns = parsed.Columns;
        private bool extra;

        public int Start { get; private set; }

        public int Column { get; private set; }

        /// <summary>Takes the field that ends at a separator or line end.</summary>
        public void Delimit(ReadOnlySpan<byte> data, int end, byte separator)
        {
            byte delimiter = data[end];
            if (delimiter == separator)
            {
                Add(data[Start..end]);
                Column++;
            }
            // The LF of a CRLF: its CR has ended the row.
            else if (!(delimiter == '\n' && end == Start && end > 0 && data[end - 1] == '\r'))
            {
                EndRow(data[Start..end]);
            }
            Start = end + 1;
        }

        /// <summary>Takes the last field of a row.</summary>
        public void EndRow(ReadOnlySpan<byte> field)
        {
            if (Column == 0 && width > 1 && IsBlank(field))
            {
                parsed.Blank++;
            }
            else
            {
                Add(field);
                int cells = Column + 1;
                for (int column = cells; column < width; column++)
                    columns[column]?.AddMissing();
                if (cells < width || extra)
                    parsed.Ragged.Add(new RaggedRow(parsed.Lines, parsed.Rows, cells));
                parsed.Rows++;
            }
            parsed.Lines++;
            (Column, extra) = (0, false);
        }

        private void Add(ReadOnlySpan<byte> field)
        {
            if (Column < width)
                columns[Column]?.AddUtf8(field);
            else
                extra |= !IsBlank(field);
        }
    }
}
