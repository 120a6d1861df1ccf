using System.Globalization;
using System.Text;
using Kuznets.Data;

namespace Kuznets.Bench.Processes;

/// <summary>Writes one draw of a process as a text of comma-separated values: the data of the studies that are labelled synthetic.</summary>
internal static class ProcessFile
{
    /// <summary>Processes by name.</summary>
    private static readonly Dictionary<string, Func<int, Panel>> Known = new(StringComparer.Ordinal)
    {
        ["P000a"] = P000a.Draw,
        ["P000g"] = P000g.Draw,
        ["P001e"] = P001e.Draw,
        ["P002d"] = P002d.Draw,
        ["P000f"] = P000f.Draw,
        ["P001b"] = P001b.Draw,
        ["P001c"] = P001c.Draw,
        ["P002c"] = P002c.Draw,
        ["P000c"] = P000c.Draw,
        ["P000e"] = P000e.Draw,
        ["P001f"] = P001f.Draw,
        ["P002b"] = P002b.Draw,
        ["adoption"] = Adoption.Draw,
        ["P000b"] = P000b.Draw,
        ["P000d"] = draw => P000d.Draw(Effects.Constant, 20260501, draw),
        ["P000d-growing"] = draw => P000d.Draw(Effects.Growing, 20260501, draw),
    };

    /// <summary>Eight digits are plenty for a simulated number and keep the files small.</summary>
    public static int Write(string process, string path, string draw)
    {
        if (!Known.TryGetValue(process, out Func<int, Panel>? drawn))
        {
            Console.Error.WriteLine($"no process {process}; there are {string.Join(", ", Known.Keys)}");
            return 2;
        }
        Frame frame = drawn(int.Parse(draw, CultureInfo.InvariantCulture)).Frame;
        StringBuilder text = new();
        text.AppendJoin(',', frame.Columns.Select(c => c.Name)).Append('\n');
        for (int row = 0; row < frame.Rows; row++)
            text.AppendJoin(',', frame.Columns.Select(c => Text(c, row))).Append('\n');
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text.ToString());
        return 0;
    }

    private static string Text(Column column, int row) => column is not NumberColumn numbers ? column.Text(row)
        : double.IsNaN(numbers.Values[row]) ? "" : numbers.Values[row].ToString("G8", CultureInfo.InvariantCulture);
}
