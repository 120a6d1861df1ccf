using System.Globalization;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class CsvWriterTests
{
    [Fact]
    public void Every_cell_reads_back_numbers_as_numbers()
    {
        int cells = 0;
        foreach (string name in Samples.Names)
        {
            Table table = Samples.Of(name);
            List<List<string>> lines = Read(TableWriter.Text(table, TableFormat.Csv));
            Row[] rows = [.. table.Header, .. table.Rows];
            bool[] starred = [.. table.Columns.Select((_, c) => table.Rows.SelectMany(TextGrid.Placed).Any(p => p.At == c && p.Cell.Stars.Length > 0))];
            for (int r = 0; r < rows.Length; r++)
            {
                lines[r].Count.ShouldBe(2 + table.Columns.Count + starred.Count(s => s), name);
                foreach ((Cell cell, int at) in TextGrid.Placed(rows[r]))
                {
                    int field = 2 + at + starred[..at].Count(s => s);
                    string found = lines[r][field];
                    if (cell is NumberCell number)
                    {
                        double value = double.Parse(found, CultureInfo.InvariantCulture);
                        value.ShouldBe(number.Value, 0.5000001 * Math.Pow(10, -number.Format.Digits));
                        if (starred[at])
                            lines[r][field + 1].ShouldBe(cell.Stars);
                    }
                    else if (cell is not IntervalCell)
                        (CsvWriter.IsRisky(cell.Text) ? found[1..] : found).ShouldBe(Encoded(cell.Text));
                    cells++;
                }
            }
            lines.Skip(rows.Length).Select(l => l[2].TrimStart('\'')).ShouldBe(table.PrintedNotes.Select(n => Encoded(n).TrimStart('\'')));
        }
        cells.ShouldBe(Samples.Names.Sum(n => Samples.Of(n).Header.Concat(Samples.Of(n).Rows).Sum(r => r.Cells.Count)));
    }

    [Fact]
    public void No_text_field_begins_a_formula_and_no_number_is_quoted()
    {
        List<List<string>> lines = Read(TableWriter.Text(Samples.Of("hostile"), TableFormat.Csv));
        foreach (string field in lines.SelectMany(l => l).Where(f => f.Length > 0 && !double.TryParse(f, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            "=+-@\t\r\n＝＋－＠".ShouldNotContain(field[0].ToString());
        lines.ShouldContain(l => l.Contains("-7.500"));
        CsvWriter.IsRisky("-0.5 text").ShouldBeTrue();
    }

    private static string Encoded(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A reader of RFC 4180.</summary>
    private static List<List<string>> Read(string csv)
    {
        csv = Encoded(csv);
        List<List<string>> lines = [];
        List<string> line = [];
        string field = "";
        for (int i = 0; i < csv.Length; i++)
        {
            if (csv[i] == '"')
            {
                for (i++; csv[i] != '"' || (i + 1 < csv.Length && csv[i + 1] == '"'); i++)
                {
                    field += csv[i];
                    i += csv[i] == '"' ? 1 : 0;
                }
            }
            else if (csv[i] == ',' || (csv[i] == '\r' && csv[i + 1] == '\n'))
            {
                line.Add(field);
                field = "";
                if (csv[i] != '\r')
                    continue;
                i++;
                lines.Add(line);
                line = [];
            }
            else
                field += csv[i];
        }
        return lines;
    }
}
