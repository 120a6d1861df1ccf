using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Where the rows of a panel stand in a grid of units × periods. Only units with a row in the sample have a place; instruments may come
/// from any row of such a unit.
/// </summary>
internal sealed class Grid
{
    private Grid(Panel panel, int periods, int origin, int[] unit, int[] rows, int[] members)
    {
        (Panel, Periods, Origin, Unit, Rows, Members) = (panel, periods, origin, unit, rows, members);
    }

    public Panel Panel { get; }

    /// <summary>Periods from the panel's first to its last, absent ones counted.</summary>
    public int Periods { get; }

    /// <summary>The first period.</summary>
    public int Origin { get; }

    /// <summary>Code of each unit in the panel [units].</summary>
    public int[] Unit { get; }

    /// <summary>Panel row at unit × period, -1 where there is none.</summary>
    public int[] Rows { get; }

    /// <summary>Row of the design at unit × period, -1 where the sample has none.</summary>
    public int[] Members { get; }

    public int Units => Unit.Length;

    public int Place(int unit, int period) => (unit * Periods) + period;

    /// <summary>First row of the design of a unit, and how many there are.</summary>
    public (int First, int Count) Span(int unit)
    {
        int first = -1, count = 0;
        for (int t = 0; t < Periods; t++)
        {
            int member = Members[Place(unit, t)];
            if (member >= 0)
                (first, count) = (first < 0 ? member : first, count + 1);
        }
        return (first, count);
    }

    /// <summary>Whether two units have the same periods in the sample.</summary>
    public bool Alike(int first, int second)
    {
        for (int t = 0; t < Periods; t++)
        {
            if (Members[Place(first, t)] >= 0 != Members[Place(second, t)] >= 0)
                return false;
        }
        return true;
    }

    /// <summary>The period as its column writes it.</summary>
    public string Text(int period)
    {
        int wanted = Origin + (period * Panel.Step);
        int row = Array.IndexOf(Panel.Periods!, wanted);
        return row < 0 ? wanted.ToString(System.Globalization.CultureInfo.InvariantCulture) : Panel.Frame[Panel.Time!].Text(row);
    }

    public static Grid Of(Panel panel, Sample sample)
    {
        int[] codes = panel.Units!.Codes, times = panel.Periods!;
        int first = times.Min(), periods = ((times.Max() - first) / panel.Step) + 1;
        int[] place = new int[panel.Units.Levels];
        Array.Fill(place, -1);
        List<int> units = [];
        foreach (int row in sample.Rows)
        {
            if (place[codes[row]] < 0)
            {
                place[codes[row]] = units.Count;
                units.Add(codes[row]);
            }
        }
        int[] rows = new int[units.Count * periods], members = new int[rows.Length];
        Array.Fill(rows, -1);
        Array.Fill(members, -1);
        for (int row = 0; row < panel.Rows; row++)
        {
            if (place[codes[row]] >= 0)
                rows[(place[codes[row]] * periods) + ((times[row] - first) / panel.Step)] = row;
        }
        for (int i = 0; i < sample.Used; i++)
        {
            int row = sample.Rows[i];
            members[(place[codes[row]] * periods) + ((times[row] - first) / panel.Step)] = i;
        }
        return new Grid(panel, periods, first, [.. units], rows, members);
    }
}
