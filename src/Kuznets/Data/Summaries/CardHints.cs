namespace Kuznets.Data.Summaries;

/// <summary>Facts about variables that deserve a look before any model. They change nothing.</summary>
internal static class CardHints
{
    /// <summary>Interquartile ranges beyond the quartiles that make a value far out: Tukey (1977) takes 3.</summary>
    private const double FarOut = 3;

    public static Seq<Note> Of(Panel panel, Seq<VariableSummary> variables)
    {
        List<Note> notes = [];
        foreach (VariableSummary v in variables)
        {
            if (v.IsNumber && (double.IsInfinity(v.Min) || double.IsInfinity(v.Max)))
                notes.Add(Infinite(panel, v));
            else if (v.N == 0 && panel.Rows > 0)
                notes.Add(new Note("W228", ("name", v.Name)));
            else if (v.Distinct == 1 && v.N > 1)
                notes.Add(new Note("W229", ("name", v.Name), ("value", panel.Frame[v.Name].Text(FirstPresent(panel.Frame[v.Name])))));
            else if (v.IsNumber && v.P75 > v.P25 && v.Name != panel.Unit && v.Name != panel.Time)
                Outliers(notes, panel, v);
        }
        return notes.ToSeq();
    }

    private static void Outliers(List<Note> notes, Panel panel, VariableSummary v)
    {
        double reach = FarOut * (v.P75 - v.P25), low = v.P25 - reach, high = v.P75 + reach;
        int count = 0, farthest = -1;
        double[] values = ((NumberColumn)panel.Frame[v.Name]).Values;
        for (int row = 0; row < values.Length; row++)
        {
            if (!(values[row] < low || values[row] > high))
                continue;
            count++;
            if (farthest < 0 || Distance(values[row]) > Distance(values[farthest]))
                farthest = row;
        }
        if (count > 0)
            notes.Add(new Note("W230", ("name", v.Name), ("count", count), ("value", panel.Frame[v.Name].Text(farthest)), ("row", panel.SourceRow(farthest) + 1)));

        double Distance(double value) => Math.Abs(value - v.Median);
    }

    private static Note Infinite(Panel panel, VariableSummary v)
    {
        double[] values = ((NumberColumn)panel.Frame[v.Name]).Values;
        int[] rows = [.. Enumerable.Range(0, values.Length).Where(row => double.IsInfinity(values[row])).Select(row => panel.SourceRow(row) + 1)];
        return new Note("W219", ("expression", v.Name), ("count", rows.Length), ("rows", string.Join(", ", rows.Take(5)) + (rows.Length > 5 ? " …" : "")));
    }

    private static int FirstPresent(Column column)
    {
        int row = 0;
        while (column.IsMissing(row))
            row++;
        return row;
    }
}
