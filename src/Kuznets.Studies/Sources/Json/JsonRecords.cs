using System.Text.Json;
using Kuznets.Studies.Sources.Csv;
using Kuznets.Studies.Sources.Tabular;

namespace Kuznets.Studies.Sources.Json;

/// <summary>
/// Reads records in JSON: an array of objects, or one object a line. Keys are columns in order of first appearance; a key
/// that a record lacks is missing there; true and false are 1 and 0.
/// </summary>
internal sealed class JsonRecords
{
    private readonly SourceOptions options;
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<ColumnBuilder> columns = [];
    private int rows, current = -1;
    private long offset;
    private bool inRecord, inArray, isArray;

    private JsonRecords(SourceOptions options) => this.options = options;

    /// <summary>Reads the text that <paramref name="open"/> opens.</summary>
    public static LoadedFrame Read(Func<Stream> open, SourceOptions options)
    {
        byte[] head = new byte[4096];
        using (Stream stream = open())
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        EncodingChoice choice = Encodings.OfHead(head, options.Encoding);
        JsonRecords records = new(options);
        using (Stream text = choice.Open(open))
            records.Scan(text);
        return records.Finish(choice);
    }

    private LoadedFrame Finish(EncodingChoice choice)
    {
        if (rows == 0)
            throw Throw.Empty();
        Dictionary<string, ColumnParse> rules = options.Parse.ToDictionary(p => p.Column, StringComparer.Ordinal);
        foreach (string column in rules.Keys)
        {
            if (!index.ContainsKey(column))
                throw Throw.ParseOfUnknown(column, index.Keys);
        }
        List<Note> notes = choice.Note is { } note ? [note] : [];
        Data.Frame frame = new([.. columns.Select(c => c.Build(notes))]);
        return new LoadedFrame(frame, notes.ToSeq()) { Format = isArray ? "json" : "jsonl", Encoding = choice.Name, Facts = [("rows", rows)] };
    }

    private void Scan(Stream text)
    {
        byte[] buffer = new byte[Math.Max(16, options.BlockSize)];
        JsonReaderState state = new(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        int kept = 0;
        for (bool last = false; !last;)
        {
            int read = text.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            last = read < buffer.Length - kept;
            ReadOnlySpan<byte> data = buffer.AsSpan(0, kept + read);
            Utf8JsonReader reader = new(data, last, state);
            try
            {
                while (reader.Read())
                    Token(ref reader);
            }
            catch (JsonException e)
            {
                throw Throw.JsonSyntax((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, Reason(e.Message));
            }
            catch (InvalidOperationException e)
            {
                throw Throw.JsonSyntax(0, offset + reader.TokenStartIndex + 1, e.Message);
            }
            offset += reader.BytesConsumed;
            state = reader.CurrentState;
            ReadOnlySpan<byte> rest = data[(int)reader.BytesConsumed..];
            if (rest.Length == buffer.Length)
                Array.Resize(ref buffer, checked(2 * buffer.Length));
            rest.CopyTo(buffer);
            kept = rest.Length;
        }
    }

    /// <summary>The parser's reason without the piece of text that happens to be in its buffer.</summary>
    private static string Reason(string message)
    {
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return message.Contains("' is an invalid", StringComparison.Ordinal) ? "neither a number, a text, true, false nor null" : place >= 0 ? message[..place] : message;
    }

    private void Token(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            int invalid = BlockReader.FirstInvalid(reader.ValueSpan);
            if (invalid >= 0)
                throw Throw.NotThisEncoding("utf-8", offset + reader.TokenStartIndex + 1 + invalid, reader.ValueSpan[invalid]);
        }
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when !inRecord && !inArray:
                (inArray, isArray) = (true, true);
                break;
            case JsonTokenType.EndArray:
                inArray = false;
                break;
            case JsonTokenType.StartObject when !inRecord:
                inRecord = true;
                break;
            case JsonTokenType.EndObject:
                EndRecord();
                break;
            case JsonTokenType.PropertyName:
                current = Column(reader.GetString()!);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when inRecord:
                throw Throw.NestedValue(columns[current].Name, rows + 1);
            default:
                Value(ref reader);
                break;
        }
    }

    private void Value(ref Utf8JsonReader reader)
    {
        if (!inRecord)
            throw Throw.NotRecords(reader.TokenType.ToString());
        ColumnBuilder column = columns[current];
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                column.Cells.AddUtf8(reader.ValueSpan);
                break;
            case JsonTokenType.String:
                column.AddText(reader.GetString());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                column.AddNumber(reader.TokenType == JsonTokenType.True ? 1 : 0);
                break;
            default:
                column.AddMissing();
                break;
        }
    }

    private int Column(string key)
    {
        if (index.TryGetValue(key, out int at))
        {
            if (columns[at].Count > rows)
                throw Throw.JsonSyntax(0, 0, $"key \"{key}\" twice in record {rows + 1}");
            return at;
        }
        index.Add(key, at = columns.Count);
        ParseRule? rule = options.Parse.FirstOrDefault(p => p.Column == key) is { } entry ? ParseRule.Of(key, entry.Rule) : null;
        ColumnBuilder column = new(key, rule) { Missing = options.Missing };
        columns.Add(column);
        for (int row = 0; row < rows; row++)
            column.AddMissing();
        return at;
    }

    private void EndRecord()
    {
        foreach (ColumnBuilder column in columns)
        {
            if (column.Count == rows)
                column.AddMissing();
        }
        rows++;
        inRecord = false;
    }
}
