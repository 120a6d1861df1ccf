using System.Text.Json;
using System.Text.RegularExpressions;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class PlainWriterTests
{
    private static int AllCells(Func<Table, int> compared) => Samples.Names.Sum(n => compared(Samples.Of(n)));

    private static int Cells(Table table) => table.Header.Concat(table.Rows).Sum(r => r.Cells.Count);

    [Fact]
    public void Markdown_reads_back_cell_by_cell()
    {
        AllCells(table =>
        {
            string[] lines = [.. TableWriter.Text(table, TableFormat.Markdown).Split('\n').Where(l => l.StartsWith('|'))];
            Regex.IsMatch(lines[1], @"^(\|:?-{3,}:?)+\|$").ShouldBeTrue(lines[1]);
            Row[] rows = [.. table.Header, .. table.Rows];
            lines.Length.ShouldBe(rows.Length + 1);
            int cells = 0;
            for (int r = 0; r < rows.Length; r++)
            {
                string[] found = [.. Regex.Split(lines[r == 0 ? 0 : r + 1], @"(?<!\\)\|")[1..^1].Select(f => f.Trim())];
                found.Length.ShouldBe(table.Columns.Count);
                foreach ((Cell cell, int at) in TextGrid.Placed(rows[r]))
                {
                    bool bold = r > 0 && r < table.Header.Count && cell.Shown.Length > 0;
                    string text = bold ? found[at][2..^2] : found[at];
                    Regex.Replace(text, @"\\(.)", "$1").ShouldBe(string.Concat(cell.Shown.Select(c => char.IsControl(c) && c is '\t' or '\r' or '\n' ? ' ' : c)).Trim());
                    cells++;
                }
            }
            return cells;
        }).ShouldBe(AllCells(Cells));
    }

    [Fact]
    public void Json_reads_back_cell_by_cell_to_the_last_bit()
    {
        AllCells(table =>
        {
            using JsonDocument json = JsonDocument.Parse(TableWriter.Text(table, TableFormat.Json));
            JsonElement root = json.RootElement;
            root.GetProperty("caption").GetString().ShouldBe(Utf(table.Caption));
            root.GetProperty("body").EnumerateArray().Select(s => s.GetProperty("rule-above").GetBoolean()).ShouldBe(table.Body.Select(s => s.RuleAbove));
            JsonElement[] found = [.. root.GetProperty("header").EnumerateArray(), .. root.GetProperty("body").EnumerateArray().SelectMany(s => s.GetProperty("rows").EnumerateArray())];
            Row[] rows = [.. table.Header, .. table.Rows];
            found.Length.ShouldBe(rows.Length);
            int cells = 0;
            for (int r = 0; r < rows.Length; r++)
            {
                JsonElement[] values = [.. found[r].GetProperty("cells").EnumerateArray()];
                values.Length.ShouldBe(rows[r].Cells.Count);
                for (int c = 0; c < values.Length; c++, cells++)
                {
                    Cell cell = rows[r].Cells[c];
                    values[c].GetProperty("text").GetString().ShouldBe(Utf(cell.Text));
                    (values[c].TryGetProperty("stars", out JsonElement stars) ? stars.GetString() : "").ShouldBe(cell.Stars);
                    if (cell is NumberCell number && double.IsFinite(number.Value))
                        BitConverter.DoubleToInt64Bits(values[c].GetProperty("value").GetDouble()).ShouldBe(BitConverter.DoubleToInt64Bits(number.Value));
                    else if (cell is NumberCell)
                        values[c].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
                }
            }
            return cells;
        }).ShouldBe(AllCells(Cells));
    }

    [Fact]
    public void Terminal_lines_are_as_wide_as_the_rules()
    {
        foreach (string name in Samples.Names.Where(n => n != "hostile"))
        {
            Table table = Samples.Of(name);
            string[] lines = TableWriter.Text(table, TableFormat.Text).Split('\n');
            int width = lines.First(l => l.StartsWith('━')).Length;
            lines.Count(l => l.StartsWith('━')).ShouldBe(2);
            lines.Count(l => l.Length == width && l.All(c => c == '─')).ShouldBe(1);
            lines.Count(l => l.StartsWith('┈')).ShouldBe(table.Body.Count(s => s.RuleAbove));
            lines.TakeWhile(l => !l.StartsWith('注') && !l.StartsWith("Notes", StringComparison.Ordinal)).ShouldAllBe(l => CharacterWidth.Of(l) <= width);
            foreach (Row row in table.Rows.Where(r => r.Kind == RowKind.Coefficient))
                lines.ShouldContain(l => row.Cells.All(c => l.Contains(c.Shown, StringComparison.Ordinal)), $"{name}: {row.Key}");
        }
    }

    [Fact]
    public void Chinese_and_latin_rows_align_on_the_point()
    {
        string[] lines = TableWriter.Text(Samples.Of("cn"), TableFormat.Text).Split('\n');
        int[] points = [.. lines.Where(l => l.Contains("0.0", StringComparison.Ordinal) || l.Contains("4.210", StringComparison.Ordinal) || l.Contains("0.312", StringComparison.Ordinal))
            .Where(l => !l.Contains("0.213", StringComparison.Ordinal) && !l.Contains("0.051", StringComparison.Ordinal))
            .Select(l => CharacterWidth.Of(l[..l.IndexOf('.', StringComparison.Ordinal)]))];
        points.Length.ShouldBe(4);
        points.Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("城市", 4)]
    [InlineData("ＡＩ", 4)]
    [InlineData("R²", 2)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("👩‍🔬", 2)]
    [InlineData("✔️", 2)]
    [InlineData("−×±α", 4)]
    [InlineData("한글かな", 8)]
    [InlineData("𠮷", 2)]
    public void Widths_are_those_of_terminals(string text, int width) => CharacterWidth.Of(text).ShouldBe(width);

    /// <summary>A lone surrogate cannot be written in UTF-8; the replacement character stands for it.</summary>
    private static string Utf(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
