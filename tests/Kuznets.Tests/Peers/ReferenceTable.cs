using System.Globalization;
using Kuznets.Data;

namespace Kuznets.Tests.Peers;

/// <summary>A plain reference CSV (commas, no quoted commas) as a frame; what is no number is text.</summary>
internal static class ReferenceTable
{
    public static Frame Read(params string[] path)
    {
        string[][] lines = [.. File.ReadLines(Reference.Path(path)).Where(l => l.Length > 0).Select(l => l.Split(','))];
        return new Frame(lines[0].Select((name, i) => Column(name.Trim('"'), [.. lines.Skip(1).Select(l => l[i].Trim('"'))])));
    }

    private static Column Column(string name, string[] cells)
    {
        double?[] numbers = [.. cells.Select(Number)];
        return numbers.All(n => n is not null) ? new NumberColumn(name, [.. numbers.Select(n => n!.Value)]) : CategoryColumn.Of(name, cells);
    }

    private static double? Number(string cell) => cell is "" or "NA" ? double.NaN
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
