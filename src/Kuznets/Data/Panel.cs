using Kuznets.Numerics;

namespace Kuznets.Data;

/// <summary>
/// A frame with a declared unit and time, sorted by unit and then time; or, with neither, a plain cross-section in source order.
/// "Previous" has a meaning only here.
/// </summary>
public sealed class Panel
{
    private readonly int[]? source;

    private Panel(Frame frame, string? unit, string? time, int[]? source)
    {
        (Frame, Unit, Time, this.source) = (frame, unit, time, source);
        if (unit is not null)
            Units = Keys.Units(frame[unit]);
        if (time is not null)
            Periods = Keys.Periods(frame[time]);
        Step = Periods is null ? 1 : Keys.Step(Periods, Units?.Codes);
    }

    /// <summary>The columns, rows in panel order.</summary>
    public Frame Frame { get; }

    /// <summary>Name of the unit column; null in a cross-section or a single time series.</summary>
    public string? Unit { get; }

    /// <summary>Name of the time column; null when there is none.</summary>
    public string? Time { get; }

    /// <summary>Unit of each row; null without a unit. Rows of one unit are neighbours.</summary>
    public Factor? Units { get; }

    /// <summary>Period number of each row [n]; null without time. Ascending within a unit.</summary>
    public int[]? Periods { get; }

    /// <summary>Distance of neighbouring periods: the greatest common divisor of all distances within units (fixest "unitary").</summary>
    public int Step { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Frame.Rows;

    /// <summary>Zero-based row of the source that a panel row came from.</summary>
    public int SourceRow(int row) => source is null ? row : source[row];

    /// <summary>A cross-section, or data whose panel structure does not matter.</summary>
    public static Panel Of(Frame frame) => new(frame, null, null, null);

    /// <summary>
    /// Declares unit and time. E302 names the duplicates, E303 rows without a key, E304 a time that is not a whole number.
    /// Sorting is stable and skipped when the rows already stand in order.
    /// </summary>
    public static Panel Of(Frame frame, string? unit, string? time)
    {
        if (unit is null && time is null)
            return Of(frame);
        Factor? units = unit is null ? null : Keys.Units(frame[unit]);
        int[]? periods = time is null ? null : Keys.Periods(frame[time]);
        int[]? order = Keys.Order(units?.Codes, periods, frame.Rows);
        Panel panel = new(order is null ? frame : frame.Select(order), unit, time, order);
        if (time is not null)
            Keys.RejectDuplicates(panel);
        return panel;
    }

    /// <summary>The panel with a column added or replaced; rows in panel order.</summary>
    public Panel With(Column column) => new(Frame.With(column), Unit, Time, source);

    /// <summary>The panel of these rows (ascending), which keep their source rows.</summary>
    public Panel Select(ReadOnlySpan<int> rows)
    {
        int[] kept = new int[rows.Length];
        for (int i = 0; i < kept.Length; i++)
            kept[i] = SourceRow(rows[i]);
        return new(Frame.Select(rows), Unit, Time, kept);
    }

    /// <summary>
    /// Row that holds the same unit <paramref name="steps"/> steps earlier (later when negative) for every row; -1 where the
    /// panel has no such row, so that gaps give missing values and never the wrong period.
    /// </summary>
    public int[] Shifted(int steps)
    {
        if (Periods is null)
            throw Throw.NoTime();
        int[] from = new int[Rows];
        long distance = (long)steps * Step;
        int candidate = 0;
        for (int start = 0, end; start < Rows; start = end)
        {
            end = start + 1;
            while (end < Rows && (Units is null || Units.Codes[end] == Units.Codes[start]))
                end++;
            candidate = start;
            for (int row = start; row < end; row++)
            {
                long wanted = Periods[row] - distance;
                while (candidate < end && Periods[candidate] < wanted)
                    candidate++;
                from[row] = candidate < end && Periods[candidate] == wanted ? candidate : -1;
            }
        }
        return from;
    }
}
