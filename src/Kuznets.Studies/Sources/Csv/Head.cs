using System.Text;
using Kuznets.Studies.Sources.Tabular;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>The beginning of a delimited text: its dialect, its first records and its heading.</summary>
internal sealed record Head(Dialect Dialect, Heading Heading, long DataOffset, long DataLine)
{
    /// <summary>Offset and value of the first byte above the data that is no UTF-8; null while there is none.</summary>
    public (long Offset, byte Value)? Invalid { get; private init; }

    private const int FirstBytes = 1 << 16, MostBytes = 1 << 28;

    /// <summary>Looks at as much of the text as its first records take.</summary>
    public static Head Of(Stream text, SourceOptions options)
    {
        byte[] bytes = new byte[FirstBytes];
        int length = 0;
        while (true)
        {
            length += text.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
            bool all = length < bytes.Length;
            ReadOnlySpan<byte> data = bytes.AsSpan(0, length);
            if (all && !data.ContainsAnyExcept(" \t\r\n"u8))
                throw Throw.Empty();
            Dialect dialect = Dialect.Of(data, all, options);
            (List<string[]> rows, List<int> starts, bool unclosed) = FirstRows(data, all, dialect);
            if (all || rows.Count >= Headers.RowsToLookAt + (options.Skip ?? 0))
                return Of(data, dialect, rows, starts, options);
            if (bytes.Length >= MostBytes)
                throw unclosed ? Throw.UnclosedQuote(1) : Throw.TooLarge();
            Array.Resize(ref bytes, 4 * bytes.Length);
        }
    }

    private static Head Of(ReadOnlySpan<byte> data, Dialect dialect, List<string[]> rows, List<int> starts, SourceOptions options)
    {
        int hidden = options.Separator is null && rows[0].Length > 0 && data.StartsWith("sep="u8) && starts.Count > 1 && starts[1] <= 7 ? 1 : 0;
        if (rows.Count == hidden)
            throw Throw.Empty();
        Heading heading = Headers.Detect(rows.GetRange(hidden, Math.Min(rows.Count - hidden, Headers.RowsToLookAt + (options.Skip ?? 0))), options);
        int start = starts[hidden + heading.DataStart];
        int invalid = BlockReader.FirstInvalid(data[..start]);
        return new Head(dialect, heading, start, 1 + BlockParser.LineEnds(data[..start])) { Invalid = invalid < 0 ? null : (invalid, data[invalid]) };
    }

    /// <summary>The first records, and where each of them and the one after them begins.</summary>
    private static (List<string[]> Rows, List<int> Starts, bool Unclosed) FirstRows(ReadOnlySpan<byte> data, bool last, Dialect dialect)
    {
        List<string[]> rows = [];
        List<int> starts = [0];
        List<Field> fields = [];
        for (int at = 0; at < data.Length && rows.Count < 1000;)
        {
            fields.Clear();
            at = Records.Next(data, at, last, dialect, fields);
            if (at == Records.Unclosed && last)
                throw Throw.UnclosedQuote(1 + BlockParser.LineEnds(data[..starts[^1]]));
            if (at < 0)
                return (rows, starts, at == Records.Unclosed);
            if (fields.Count == 0)
            {
                starts[^1] = at;
                continue;
            }
            string[] row = new string[fields.Count];
            for (int i = 0; i < row.Length; i++)
                row[i] = Text(data.Slice(fields[i].Start, fields[i].Length), fields[i].Form);
            rows.Add(row);
            starts.Add(at);
        }
        return (rows, starts, false);
    }

    private static string Text(ReadOnlySpan<byte> field, FieldForm form)
    {
        if (form is FieldForm.Bare or FieldForm.Quoted)
            return Encoding.UTF8.GetString(field);
        byte[] repaired = new byte[field.Length];
        return Encoding.UTF8.GetString(repaired.AsSpan(0, Records.Repair(field, form, repaired)));
    }
}
