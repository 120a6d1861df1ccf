using Kuznets.Data;

namespace Kuznets.Bench.Processes;

/// <summary>Columns of a balanced panel that a process fills row by row.</summary>
internal sealed class PanelColumns(int units, int first, int periods, params string[] names)
{
    private readonly double[][] values = [.. names.Select(_ => new double[units * periods])];

    /// <summary>Sets the columns of one row, in their order.</summary>
    public void Set(int unit, int period, params ReadOnlySpan<double> row)
    {
        for (int j = 0; j < row.Length; j++)
            values[j][(unit * periods) + period] = row[j];
    }

    /// <summary>The panel; units are numbered from 1.</summary>
    public Panel Panel(string unit, string time)
    {
        double[] units = [.. values[0].Select((_, row) => (row / periods) + 1.0)], times = [.. values[0].Select((_, row) => (row % periods) + (double)first)];
        return Data.Panel.Of(new Frame([new NumberColumn(unit, units), new NumberColumn(time, times), .. names.Select((n, j) => new NumberColumn(n, values[j]))]), unit, time);
    }
}
