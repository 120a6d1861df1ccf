using System.Text;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>How delimited text is laid out.</summary>
/// <param name="Separator">The separator as UTF-8; one byte but for the full-width comma.</param>
internal sealed record Dialect(byte[] Separator)
{
    private static readonly string[] Candidates = [",", "\t", ";", "|", "，"];

    /// <summary>Bytes that begin a comment line; null when there are none.</summary>
    public byte[]? Comment { get; init; }

    /// <summary>The separator as text.</summary>
    public string Text => Encoding.UTF8.GetString(Separator);

    /// <summary>The separator's name in facts.</summary>
    public string Name => Text == "\t" ? "tab" : Text;

    /// <summary>The dialect stated, or the one under which the first records agree best on their number of fields.</summary>
    public static Dialect Of(ReadOnlySpan<byte> head, bool last, SourceOptions options)
    {
        byte[]? comment = string.IsNullOrEmpty(options.Comment) ? null : Encoding.UTF8.GetBytes(options.Comment);
        string separator = options.Separator is { } stated ? Stated(stated) : Stated(head) ?? Sniff(head, last);
        return new Dialect(Encoding.UTF8.GetBytes(separator)) { Comment = comment };
    }

    private static string Stated(string text) => text switch
    {
        "tab" or "\\t" => "\t",
        "comma" => ",",
        "semicolon" => ";",
        "pipe" => "|",
        "space" => " ",
        { Length: 1 } when text[0] is not ('"' or '\n' or '\r' or '\0') => text,
        _ => throw Throw.BadSeparator(text),
    };

    /// <summary>The first line <c>sep=;</c> that spreadsheets write.</summary>
    private static string? Stated(ReadOnlySpan<byte> head) =>
        head.Length > 5 && head.StartsWith("sep="u8) && head[5] is (byte)'\n' or (byte)'\r' ? ((char)head[4]).ToString() : null;

    private static string Sniff(ReadOnlySpan<byte> head, bool last)
    {
        string best = ",";
        double highest = 0;
        foreach (string candidate in Candidates)
        {
            double score = Score(Counts(head, last, Encoding.UTF8.GetBytes(candidate)));
            if (score > highest)
                (best, highest) = (candidate, score);
        }
        return best;
    }

    private static List<int> Counts(ReadOnlySpan<byte> head, bool last, byte[] separator)
    {
        List<int> counts = [];
        List<Field> fields = [];
        for (int at = 0; at >= 0 && at < head.Length && counts.Count < Tabular.Headers.RowsToLookAt;)
        {
            fields.Clear();
            at = Records.Read(head, at, last, separator, fields);
            if (at >= 0 && !(fields.Count == 1 && fields[0].Length == 0))
                counts.Add(fields.Count);
        }
        return counts;
    }

    /// <summary>Share of records that have the commonest number of fields; more fields decide between equals.</summary>
    private static double Score(List<int> counts)
    {
        if (counts.Count == 0)
            return 0;
        IGrouping<int, int> common = counts.GroupBy(c => c).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First();
        return common.Key == 1 ? 0 : ((double)common.Count() / counts.Count) + (1e-4 * Math.Min(common.Key, 1000));
    }
}
