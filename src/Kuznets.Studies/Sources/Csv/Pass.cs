using Kuznets.Studies.Sources.Tabular;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>
/// One pass over the data rows: blocks are read in order, parsed on all threads and joined in order, so that the result
/// depends neither on the threads nor on the size of a block.
/// </summary>
internal sealed class Pass(Func<Stream> open, EncodingChoice choice, Head head, SourceOptions options)
{
    private readonly List<RaggedRow> ragged = [];
    private int blank, broken;
    private long brokenLine;

    /// <summary>Rows of data.</summary>
    public int Rows { get; private set; }

    /// <summary>The first byte that is no UTF-8.</summary>
    public (long Offset, byte Value) Invalid { get; private set; }

    /// <summary>Fills the columns (null: not wanted); false when the text is not UTF-8 though it was taken for it.</summary>
    public bool Run(IReadOnlyList<ColumnBuilder?> columns, bool[] keepTexts)
    {
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        bool[] keep = [.. columns.Select((c, i) => keepTexts[i] || (c?.Rule.NeedsTexts ?? false))];
        BlockParser parser = new(head.Dialect, [.. columns.Select(c => c is not null)], keep);
        List<ParsedBlock> blocks = [];
        using BlockReader reader = new(choice.Open(open), head.Dialect, options.BlockSize, choice.Encoding is null, head.DataOffset) { Line = head.DataLine };
        Queue<Task<ParsedBlock>> running = new();
        int expected = 0;
        while (reader.Next() is { } block)
        {
            if (threads == 1)
            {
                Take(Parse(parser, reader, block, expected), reader, blocks);
            }
            else
            {
                int hint = expected;
                running.Enqueue(Task.Run(() => Parse(parser, reader, block, hint)));
                if (running.Count > threads)
                    Take(running.Dequeue().GetAwaiter().GetResult(), reader, blocks);
            }
            expected = blocks.Count == 0 ? 0 : blocks[^1].Rows + (blocks[^1].Rows / 16);
        }
        while (running.TryDequeue(out Task<ParsedBlock>? task))
            Take(task.GetAwaiter().GetResult(), reader, blocks);
        if (reader.InvalidAt >= 0)
        {
            Invalid = (reader.InvalidAt + choice.Preamble, reader.InvalidByte);
            return false;
        }
        Join(columns, blocks);
        return true;
    }

    /// <summary>Tells of blank lines, broken quotes and rows of another length; E507 unless they are to be padded.</summary>
    public void Tell(List<Note> notes, int rows)
    {
        if (blank > 0)
            notes.Add(new Note("W523", ("count", blank)));
        if (broken > 0)
            notes.Add(new Note("W527", ("count", broken), ("line", brokenLine)));
        ragged.RemoveAll(r => r.Row >= rows);
        if (ragged.Count == 0)
            return;
        int width = head.Heading.Names.Count;
        string lines = string.Join(", ", ragged.Take(5).Select(r => $"{r.Line} ({r.Cells})"));
        if (options.Ragged == Ragged.Error)
            throw Throw.RaggedRows(width, ragged.Count, lines);
        notes.Add(new Note("W513", ("expected", width), ("count", ragged.Count), ("lines", lines)));
    }

    private static ParsedBlock Parse(BlockParser parser, BlockReader reader, Block block, int expected)
    {
        ParsedBlock parsed = parser.Parse(block, expected);
        reader.Recycle(block);
        return parsed;
    }

    private void Take(ParsedBlock block, BlockReader reader, List<ParsedBlock> blocks)
    {
        if (block.Unclosed is { } line)
            throw Throw.UnclosedQuote(reader.Line + line);
        foreach (RaggedRow row in block.Ragged)
            ragged.Add(new RaggedRow(row.Line + reader.Line, row.Row + Rows, row.Cells));
        if (block.Broken.Count > 0 && broken == 0)
            brokenLine = reader.Line + block.Broken.Line;
        (blank, broken) = (blank + block.Blank, broken + block.Broken.Count);
        Rows = checked(Rows + block.Rows);
        reader.Line += block.Lines;
        blocks.Add(block);
    }

    /// <summary>Joins the blocks column by column, letting go of each part at once.</summary>
    private void Join(IReadOnlyList<ColumnBuilder?> columns, List<ParsedBlock> blocks)
    {
        for (int column = 0; column < columns.Count; column++)
        {
            if (columns[column] is not { } builder)
                continue;
            builder.Cells.Reserve(Rows);
            foreach (ParsedBlock block in blocks)
            {
                builder.Cells.Append(block.Columns[column]!);
                block.Columns[column] = null;
            }
        }
    }
}
