namespace Kuznets.Data.Summaries;

/// <summary>What a panel is: its size, its shape and its variables. Numbers and names only; tables and texts are made elsewhere.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Variables">Every column.</param>
public sealed record DataCard(int Rows, Seq<VariableSummary> Variables)
{
    /// <summary>Unit column; null without one.</summary>
    public string? Unit { get; init; }

    /// <summary>Time column; null without one.</summary>
    public string? Time { get; init; }

    /// <summary>Number of units; 0 without units.</summary>
    public int Units { get; init; }

    /// <summary>Number of different periods; 0 without time.</summary>
    public int Periods { get; init; }

    /// <summary>First period as text; empty without time.</summary>
    public string First { get; init; } = "";

    /// <summary>Last period as text; empty without time.</summary>
    public string Last { get; init; } = "";

    /// <summary>Distance of neighbouring periods.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Whether every unit has every period; false without units or time.</summary>
    public bool Balanced { get; init; }

    /// <summary>Units × periods that have no row.</summary>
    public long MissingCells { get; init; }

    /// <summary>Fewest and most rows of a unit.</summary>
    public (int Least, int Most) RowsPerUnit { get; init; }

    /// <summary>Units with a hole between their first and last period.</summary>
    public int UnitsWithGaps { get; init; }

    /// <summary>The first of them, at most five.</summary>
    public Seq<string> Gaps { get; init; }

    /// <summary>Rows without any missing value.</summary>
    public int CompleteRows { get; init; }

    /// <summary>Hints that deserve a look: constant columns, columns without values, far outliers.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>The card of a panel.</summary>
    public static DataCard Of(Panel panel)
    {
        Seq<VariableSummary> variables = Summarise.Columns(panel);
        DataCard card = new(panel.Rows, variables)
        {
            Unit = panel.Unit,
            Time = panel.Time,
            Units = panel.Units?.Levels ?? 0,
            Step = panel.Step,
            CompleteRows = Complete(panel),
            Notes = CardHints.Of(panel, variables),
        };
        return panel.Periods is null || panel.Rows == 0 ? card : Shaped(card, panel, panel.Periods);
    }

    private static DataCard Shaped(DataCard card, Panel panel, int[] periods)
    {
        int[] distinct = [.. periods.Distinct().Order()];
        Column time = panel.Frame[panel.Time!];
        card = card with
        {
            Periods = distinct.Length,
            First = time.Text(Array.IndexOf(periods, distinct[0])),
            Last = time.Text(Array.IndexOf(periods, distinct[^1])),
        };
        List<string> gaps = [];
        int units = 0, least = int.MaxValue, most = 0, holes = 0;
        for (int start = 0, end; start < panel.Rows; start = end)
        {
            bool gap = false;
            end = start + 1;
            while (end < panel.Rows && (panel.Units is null || panel.Units.Codes[end] == panel.Units.Codes[start]))
            {
                gap |= periods[end] - periods[end - 1] > panel.Step;
                end++;
            }
            (units, least, most, holes) = (units + 1, Math.Min(least, end - start), Math.Max(most, end - start), holes + (gap ? 1 : 0));
            if (gap && gaps.Count < 5)
                gaps.Add(panel.Unit is null ? panel.Time! : panel.Frame[panel.Unit].Text(start));
        }
        long missing = ((long)units * distinct.Length) - panel.Rows;
        return card with { RowsPerUnit = (least, most), UnitsWithGaps = holes, Gaps = gaps.ToSeq(), MissingCells = missing, Balanced = missing == 0 };
    }

    private static int Complete(Panel panel)
    {
        int complete = 0;
        for (int row = 0; row < panel.Rows; row++)
        {
            bool missing = false;
            for (int i = 0; i < panel.Frame.Columns.Count && !missing; i++)
                missing = panel.Frame.Columns[i].IsMissing(row);
            complete += missing ? 0 : 1;
        }
        return complete;
    }
}
