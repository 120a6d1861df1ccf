namespace Kuznets.Estimators.Did;

/// <summary>Where the row of a unit in a period stands; periods without any row are no columns.</summary>
internal sealed class Grid
{
    private readonly int[] rows;

    private Grid(int[] times, int[] rows) => (Times, this.rows) = (times, rows);

    /// <summary>Places in the calendar of the periods that have rows, ascending [times].</summary>
    public int[] Times { get; }

    /// <summary>Row of a unit in a period, both counted from 0; -1 where there is none.</summary>
    public int Row(int unit, int time) => rows[(unit * Times.Length) + time];

    /// <summary>Whether the unit has a row in every period.</summary>
    public bool Complete(int unit) => !rows.AsSpan(unit * Times.Length, Times.Length).Contains(-1);

    public static Grid Of(Treatment treatment)
    {
        int[] times = [.. treatment.Time.Distinct().Order()];
        int[] column = new int[times[^1] + 1];
        for (int t = 0; t < times.Length; t++)
            column[times[t]] = t;
        int[] rows = new int[treatment.First.Length * times.Length];
        Array.Fill(rows, -1);
        for (int row = 0; row < treatment.Unit.Length; row++)
            rows[(treatment.Unit[row] * times.Length) + column[treatment.Time[row]]] = row;
        return new Grid(times, rows);
    }
}
