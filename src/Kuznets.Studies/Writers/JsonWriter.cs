using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>The whole table as JSON: every cell with what it holds (17 significant digits) and how it is shown.</summary>
internal static class JsonWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The table as a JSON object.</summary>
    public static string Write(Table table)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
            Write(json, table);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>The table as a value of a larger document.</summary>
    public static void Write(Utf8JsonWriter json, Table table)
    {
        json.WriteStartObject();
        json.WriteString("id", table.Id);
        json.WriteString("number", table.Number);
        json.WriteString("title", table.Title);
        json.WriteString("caption", table.Caption);
        json.WriteString("language", table.Language == Language.Chinese ? "zh" : "en");
        json.WriteNumber("columns", table.Columns.Count);
        Rows(json, "header", table.Header);
        json.WriteStartArray("body");
        foreach (Section section in table.Body)
        {
            json.WriteStartObject();
            json.WriteBoolean("rule-above", section.RuleAbove);
            Rows(json, "rows", section.Rows);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (string note in table.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (Note warning in table.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("code", warning.Code);
            json.WriteString("text", warning.Text(table.Language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Rows(Utf8JsonWriter json, string name, IEnumerable<Row> rows)
    {
        json.WriteStartArray(name);
        foreach (Row row in rows)
        {
            json.WriteStartObject();
            json.WriteString("kind", row.Kind.ToString().ToLowerInvariant());
            json.WriteString("key", row.Key);
            json.WriteStartArray("cells");
            foreach (Cell cell in row.Cells)
                Write(json, cell);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Cell cell)
    {
        json.WriteStartObject();
        json.WriteString("text", cell.Text);
        if (cell.Span > 1)
            json.WriteNumber("span", cell.Span);
        switch (cell)
        {
            case NumberCell number:
                Number(json, "value", number.Value);
                if (number.Stars.Length > 0)
                    json.WriteString("stars", number.Stars);
                break;
            case IntervalCell interval:
                Number(json, "low", interval.Low);
                Number(json, "high", interval.High);
                break;
            case MarkCell mark:
                json.WriteBoolean("yes", mark.Yes);
                break;
            case OmittedCell:
                json.WriteBoolean("omitted", true);
                break;
        }
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
