using System.Text;
using Kuznets.Data;
using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

/// <summary>Reads text that stands in a test.</summary>
internal static class Texts
{
    public static LoadedFrame Read(string text, SourceOptions? options = null, string path = "test.csv") => Read(Encoding.UTF8.GetBytes(text), options, path);

    public static LoadedFrame Read(byte[] bytes, SourceOptions? options = null, string path = "test.csv") =>
        SourceReader.Read(path, () => new MemoryStream(bytes), options ?? SourceOptions.Default);

    /// <summary>A column of these cells, each on a line of its own under the name x, next to a column of row names.</summary>
    public static LoadedFrame Column(string[] cells, string? rule = null, SourceOptions? options = null) => Read(
        "id\tx\n" + string.Concat(cells.Select((c, i) => $"r{i}\t{c}\n")),
        (options ?? SourceOptions.Default) with { Separator = "tab", Parse = rule is null ? [] : [new ColumnParse("x", rule)] });

    public static double[] Numbers(this LoadedFrame loaded, string column = "x") => loaded.Frame[column].ShouldBeOfType<NumberColumn>().Values;

    public static string[] Words(this LoadedFrame loaded, string column = "x")
    {
        CategoryColumn found = loaded.Frame[column].ShouldBeOfType<CategoryColumn>();
        return [.. Enumerable.Range(0, found.Length).Select(found.Text)];
    }

    public static string[] Dates(this LoadedFrame loaded, string column = "x")
    {
        DateColumn found = loaded.Frame[column].ShouldBeOfType<DateColumn>();
        return [.. Enumerable.Range(0, found.Length).Select(found.Text)];
    }

    public static Note Told(this LoadedFrame loaded, string code) => loaded.Notes.Single(n => n.Code == code);

    /// <summary>Everything of a frame as text, exact to the last bit, for comparing two readings.</summary>
    public static string Print(this LoadedFrame loaded)
    {
        StringBuilder text = new();
        foreach (Note note in loaded.Notes)
            text.AppendLine(note.ToString());
        foreach (Column column in loaded.Frame.Columns)
        {
            text.Append(column.GetType().Name).Append(' ').Append(column.Name).Append(' ').Append(column.Unit).Append(':');
            for (int row = 0; row < column.Length; row++)
                text.Append(column.IsMissing(row) ? "∅" : column.Text(row)).Append('|');
            text.AppendLine();
        }
        return text.ToString();
    }
}
