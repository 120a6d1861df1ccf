using System.Text;
using Kuznets.Data;
using Kuznets.Studies.Sources.Tabular;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>Reads delimited text: encoding, separator, header and the kind of each column are found and reported.</summary>
internal static class CsvReader
{
    private const int HeadBytes = 1 << 16;

    /// <summary>Reads the text that <paramref name="open"/> opens, each time from its beginning.</summary>
    public static LoadedFrame Read(Func<Stream> open, SourceOptions options, string format)
    {
        byte[] head = new byte[HeadBytes];
        using (Stream stream = open())
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        EncodingChoice choice = Encodings.OfHead(head, options.Encoding);
        try
        {
            Reading reading = new(open, choice, options);
            if (reading.TryRead(format) is { } loaded)
                return loaded;
            (long offset, byte value) = reading.Invalid;
            if (choice.IsStated || choice.Preamble > 0)
                throw Throw.NotThisEncoding(choice.Name, offset, value);
            choice = Encodings.NotUtf8(open, offset, value);
            return new Reading(open, choice, options).TryRead(format)!;
        }
        catch (DecoderFallbackException)
        {
            (long offset, byte value) = Encodings.FirstInvalid(open, choice);
            throw Throw.NotThisEncoding(choice.Name, offset, value);
        }
    }

    /// <summary>One reading under one encoding.</summary>
    private sealed class Reading(Func<Stream> open, EncodingChoice choice, SourceOptions options)
    {
        private readonly List<Note> notes = [];

        public (long Offset, byte Value) Invalid { get; private set; }

        /// <summary>The frame; null when the text is not UTF-8 though it was taken for it.</summary>
        public LoadedFrame? TryRead(string format)
        {
            Head head;
            using (Stream text = choice.Open(open))
                head = Head.Of(text, options);
            if (choice.Encoding is null && head.Invalid is { } early)
            {
                Invalid = (early.Offset + choice.Preamble, early.Value);
                return null;
            }
            if (choice.Note is { } note)
                notes.Add(note);
            notes.AddRange(head.Heading.Notes);
            Table table = new(head.Heading, options, prefersComma: head.Dialect.Text == ";");
            int width = table.Columns.Count;
            Pass pass = new(open, choice, head, options);
            if (!pass.Run(table.Columns, new bool[width]))
            {
                Invalid = pass.Invalid;
                return null;
            }
            if (pass.Rows == 0)
                throw Throw.HeaderOnly(head.Heading.Names);
            int rows = pass.Rows - table.TrimTail(notes);
            pass.Tell(notes, rows);
            Frame frame = Decide(table, head, rows);
            return new LoadedFrame(frame, notes.ToSeq())
            {
                Format = format,
                Encoding = choice.Name,
                Facts = [("separator", head.Dialect.Name), ("header rows", head.Heading.HeaderRows), ("rows", rows)],
            };
        }

        /// <summary>Decides every column; those whose exact spelling is needed are read once more.</summary>
        private Frame Decide(Table table, Head head, int rows)
        {
            List<ColumnBuilder> present = table.Present(notes);
            Column?[] columns = new Column?[present.Count];
            List<Note>[] told = new List<Note>[present.Count];
            ColumnBuilder?[] again = new ColumnBuilder?[table.Columns.Count];
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = present[i].TryBuild(told[i] = []);
                if (columns[i] is null)
                    again[table.IndexOf(present[i])] = table.NewColumn(table.IndexOf(present[i]), keepTexts: true);
            }
            if (Array.Exists(again, c => c is not null))
            {
                new Pass(open, choice, head, options).Run(again, [.. again.Select(c => c is not null)]);
                for (int i = 0; i < columns.Length; i++)
                {
                    if (columns[i] is not null)
                        continue;
                    ColumnBuilder builder = again[table.IndexOf(present[i])]!;
                    builder.Cells.Truncate(rows);
                    columns[i] = builder.Build(told[i] = []);
                }
            }
            foreach (List<Note> list in told)
                notes.AddRange(list);
            return new Frame(columns!);
        }
    }
}
