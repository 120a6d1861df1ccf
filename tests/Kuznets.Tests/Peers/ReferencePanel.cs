using System.Globalization;
using Kuznets.Data;

namespace Kuznets.Tests.Peers;

/// <summary>Reads the plain CSV files of the reference folder: comma separated, quotes only around whole fields.</summary>
internal static class ReferencePanel
{
    public static Panel Of(string file, string? unit = null, string? time = null, params Func<Frame, Column>[] more)
    {
        string[][] rows = [.. File.ReadLines(Reference.Path(file.Split('/'))).Select(l => l.Split(',').Select(f => f.Trim('"')).ToArray())];
        Column[] columns = [.. rows[0].Select((name, j) => Of(name, [.. rows.Skip(1).Select(r => r[j])]))];
        Frame frame = new(columns);
        foreach (Func<Frame, Column> column in more)
            frame = frame.With(column(frame));
        return Panel.Of(frame, unit, time);
    }

    private static Column Of(string name, string[] texts)
    {
        double[] numbers = new double[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            if (texts[i] is "" or "NA")
                numbers[i] = double.NaN;
            else if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                return CategoryColumn.Of(name, texts);
        }
        return new NumberColumn(name, numbers);
    }
}
