namespace Kuznets.Studies.Sources.Csv;

/// <summary>How a field is written.</summary>
internal enum FieldForm : byte
{
    /// <summary>Without quotes.</summary>
    Bare,

    /// <summary>In quotes, which are taken off.</summary>
    Quoted,

    /// <summary>In quotes, which are taken off; doubled quotes remain inside.</summary>
    Doubled,

    /// <summary>In quotes with text after the closing one; nothing is taken off.</summary>
    Broken,
}

/// <summary>One field of a record by its bytes.</summary>
internal readonly record struct Field(int Start, int Length, FieldForm Form);

/// <summary>
/// Splits delimited text into records, one at a time, following quotes. A quote opens a field only at its start (blanks
/// aside); anywhere else it is a character like others. A record ends at LF, CR or CRLF outside quotes.
/// </summary>
internal static class Records
{
    /// <summary>The data end inside a record.</summary>
    public const int Incomplete = -1;

    /// <summary>The data end inside quotes.</summary>
    public const int Unclosed = -2;

    /// <summary>As <see cref="Read"/>, a comment line being a record without fields.</summary>
    public static int Next(ReadOnlySpan<byte> data, int start, bool last, Dialect dialect, List<Field>? fields)
    {
        if (dialect.Comment is not { } comment || !data[start..].StartsWith(comment))
            return Read(data, start, last, dialect.Separator, fields);
        int end = data[start..].IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
            return last ? data.Length : Incomplete;
        end += start;
        if (data[end] == '\n')
            return end + 1;
        return end + 1 == data.Length ? last ? end + 1 : Incomplete : data[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>
    /// Reads the record that starts at <paramref name="start"/>: the start of the next one, or <see cref="Incomplete"/> or
    /// <see cref="Unclosed"/>. At the end of the text (<paramref name="last"/>) a record needs no line end.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> data, int start, bool last, ReadOnlySpan<byte> separator, List<Field>? fields)
    {
        int at = start;
        while (true)
        {
            int field = at;
            while (field < data.Length && data[field] is (byte)' ' or (byte)'\t' && data[field] != separator[0])
                field++;
            bool quoted = field < data.Length && data[field] == '"', repair = false;
            int end;
            if (quoted)
            {
                int close = Close(data, field + 1, last, out repair);
                if (close < 0)
                    return close;
                end = FieldEnd(data, close + 1, separator);
                bool junk = data[(close + 1)..end].ContainsAnyExcept(" \t"u8);
                // Text after the closing quote is kept: the quotes come off when the field is repaired.
                fields?.Add(junk ? new Field(field, end - field, FieldForm.Broken)
                    : new Field(field + 1, close - field - 1, repair ? FieldForm.Doubled : FieldForm.Quoted));
            }
            else
            {
                end = FieldEnd(data, at, separator);
                fields?.Add(new Field(at, end - at, FieldForm.Bare));
            }
            if (end == data.Length)
                return last ? end : Incomplete;
            if (data[end] == '\n')
                return end + 1;
            if (data[end] == '\r')
            {
                if (end + 1 == data.Length)
                    return last ? end + 1 : Incomplete;
                return data[end + 1] == '\n' ? end + 2 : end + 1;
            }
            at = end + separator.Length;
        }
    }

    /// <summary>Writes the field's text with doubled quotes made single, and the outer ones off; its length.</summary>
    public static int Repair(ReadOnlySpan<byte> field, FieldForm form, Span<byte> target)
    {
        bool open = true;
        int length = 0;
        for (int i = form == FieldForm.Broken ? 1 : 0; i < field.Length; i++)
        {
            if (open && field[i] == '"')
            {
                if (i + 1 < field.Length && field[i + 1] == '"')
                    i++;
                else if (form == FieldForm.Broken)
                {
                    open = false;
                    continue;
                }
            }
            target[length++] = field[i];
        }
        return length;
    }

    /// <summary>Index of the closing quote.</summary>
    private static int Close(ReadOnlySpan<byte> data, int from, bool last, out bool repair)
    {
        repair = false;
        while (true)
        {
            int next = data[from..].IndexOf((byte)'"');
            if (next < 0)
                return Unclosed;
            int close = from + next;
            if (close + 1 == data.Length)
                return last ? close : Incomplete;
            if (data[close + 1] != '"')
                return close;
            repair = true;
            from = close + 2;
        }
    }

    private static int FieldEnd(ReadOnlySpan<byte> data, int from, ReadOnlySpan<byte> separator)
    {
        while (true)
        {
            int next = data[from..].IndexOfAny(separator[0], (byte)'\n', (byte)'\r');
            if (next < 0)
                return data.Length;
            from += next;
            if (data[from] is (byte)'\n' or (byte)'\r' || separator.Length == 1 || data[from..].StartsWith(separator))
                return from;
            from++;
        }
    }
}
