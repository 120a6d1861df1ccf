using System.Globalization;
using System.Text;
using System.Text.Json;
using Kuznets.Data.Summaries;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Results;

/// <summary>The data card for people and for programs: size, shape, what was decided in reading, and a line a variable.</summary>
public static class DataCardText
{
    /// <summary>The card as text, columns by East-Asian width.</summary>
    public static string Write(DataCard card, LoadedFrame loaded, Language language)
    {
        bool chinese = language == Language.Chinese;
        StringBuilder text = new();
        Line(chinese ? "格式" : "format", loaded.Encoding is null ? loaded.Format : $"{loaded.Format}, {loaded.Encoding}");
        Line(chinese ? "行数" : "rows", $"{Count(card.Rows)} ({(chinese ? "无缺失" : "complete")} {Count(card.CompleteRows)})");
        if (card.Unit is not null)
            Line(chinese ? "面板" : "panel", $"{Count(card.Units)} {card.Unit} × {Count(card.Periods)} {card.Time} ({card.First}–{card.Last})");
        if (card.Time is not null)
        {
            Line(chinese ? "平衡" : "balanced", card.Balanced ? (chinese ? "是" : "yes") : $"{(chinese ? "否,缺少" : "no, missing")} {Count(card.MissingCells)}");
            Line(chinese ? "间断" : "gaps", card.UnitsWithGaps == 0 ? "0" : $"{Count(card.UnitsWithGaps)}: {string.Join(", ", card.Gaps)}");
            Line(chinese ? "重复键" : "duplicates", "0");
        }
        text.Append('\n').Append(Variables(card, chinese));
        foreach (Note note in loaded.Notes.Concat(card.Notes))
            text.Append(NoteText.Line(note, language)).Append('\n');
        return text.ToString();

        void Line(string name, string value) => text.Append(Padded(name, 12)).Append(value).Append('\n');
    }

    /// <summary>The card as JSON.</summary>
    public static byte[] Json(DataCard card, LoadedFrame loaded, Language language) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "kuznets/card/1");
        json.WriteString("format", loaded.Format);
        json.WriteString("encoding", loaded.Encoding);
        json.WriteNumber("rows", card.Rows);
        json.WriteNumber("complete", card.CompleteRows);
        json.WriteString("unit", card.Unit);
        json.WriteString("time", card.Time);
        json.WriteNumber("units", card.Units);
        json.WriteNumber("periods", card.Periods);
        json.WriteBoolean("balanced", card.Balanced);
        json.WriteNumber("missing-cells", card.MissingCells);
        json.WriteNumber("units-with-gaps", card.UnitsWithGaps);
        json.WriteStartArray("variables");
        foreach (VariableSummary variable in card.Variables)
            Variable(json, variable);
        json.WriteEndArray();
        FitJson.WriteNotes(json, loaded.Notes.Concat(card.Notes), language);
        json.WriteEndObject();
    });

    private static void Variable(Utf8JsonWriter json, VariableSummary variable)
    {
        json.WriteStartObject();
        json.WriteString("name", variable.Name);
        json.WriteString("label", variable.Label);
        json.WriteNumber("n", variable.N);
        json.WriteNumber("missing", variable.Missing);
        json.WriteNumber("distinct", variable.Distinct);
        foreach ((string name, double value) in Numbers(variable))
        {
            json.WritePropertyName(name);
            if (double.IsFinite(value))
                json.WriteRawValue(value.ToString("G17", CultureInfo.InvariantCulture), skipInputValidation: true);
            else
                json.WriteNullValue();
        }
        json.WriteEndObject();
    }

    private static IEnumerable<(string Name, double Value)> Numbers(VariableSummary v) =>
        [("mean", v.Mean), ("sd", v.Sd), ("min", v.Min), ("p25", v.P25), ("median", v.Median), ("p75", v.P75), ("max", v.Max)];

    private static string Variables(DataCard card, bool chinese)
    {
        string[] head = chinese
            ? ["变量", "观测值", "缺失", "均值", "标准差", "最小值", "中位数", "最大值"]
            : ["variable", "n", "missing", "mean", "sd", "min", "median", "max"];
        List<string[]> rows = [head];
        foreach (VariableSummary v in card.Variables)
        {
            rows.Add(v.IsNumber
                ? [v.Name, Count(v.N), Count(v.Missing), Number(v.Mean), Number(v.Sd), Number(v.Min), Number(v.Median), Number(v.Max)]
                : [v.Name, Count(v.N), Count(v.Missing), (chinese ? "类别 " : "levels ") + Count(v.Distinct), "", "", "", ""]);
        }
        int[] widths = [.. Enumerable.Range(0, head.Length).Select(c => rows.Max(r => CharacterWidth.Of(r[c])))];
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            string line = Padded(row[0], widths[0]);
            for (int c = 1; c < row.Length; c++)
                line += "  " + new string(' ', widths[c] - CharacterWidth.Of(row[c])) + row[c];
            text.Append(line.TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(1, width - CharacterWidth.Of(text)));

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString(Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3) ? "G4" : "0.###", CultureInfo.InvariantCulture);
}
