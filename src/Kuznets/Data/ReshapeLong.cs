namespace Kuznets.Data;

/// <summary>Changes of a table's shape: wide to long and back, frames one below the other, rows that share a key.</summary>
public static partial class Reshape
{
    private const long LargestFrame = 1_000_000_000;

    /// <summary>
    /// Columns a period to rows a period: unit-major, periods ascending. Columns that fit no pattern are repeated. Years become
    /// a number column; quarters and months a date column. E323 when no column fits a pattern, E324 when two name one period,
    /// E327 for a pattern without <c>{time}</c>, E328 when a new name is taken; W327 names periods a variable lacks.
    /// </summary>
    public static Reshaped Long(Frame frame, LongRequest request)
    {
        Seq<LongValue> values = request.Values.Count > 0 ? request.Values : [new LongValue("value", $"{{{request.Time}}}")];
        List<Dictionary<ReshapePattern.Period, Column>> found = [.. values.Select(v => Found(frame, v, request))];
        HashSet<Column> wide = [.. found.SelectMany(f => f.Values)];
        List<Column> kept = request.Keep.Count > 0
            ? [.. request.Keep.Select(name => frame[name])]
            : [.. frame.Columns.Where(c => !wide.Contains(c))];
        RejectTaken([.. kept.Select(c => c.Name), request.Time, .. values.Select(v => v.Name)]);
        ReshapePattern.Period[] periods = [.. found.SelectMany(f => f.Keys).Distinct().OrderBy(p => p.Frequency).ThenBy(p => p.Number)];
        if (periods.Select(p => p.Frequency).Distinct().Skip(1).Any())
            throw Throw.PeriodTwice(values[0].Pattern, $"{periods[0].Frequency}, {periods[^1].Frequency}", periods[0].ToString(), periods[^1].ToString());

        int rows = frame.Rows, times = periods.Length;
        RejectTooLarge(rows, times, values.Count);
        int[] repeat = new int[rows * times], place = new int[rows * times];
        for (int i = 0; i < repeat.Length; i++)
            (repeat[i], place[i]) = (i / times, (i % times * rows) + (i / times));
        List<Note> notes = [];
        List<Column> columns = [.. kept.Select(c => c.Select(repeat)), Time(request.Time, periods, rows)];
        for (int v = 0; v < values.Count; v++)
        {
            Column?[] parts = [.. periods.Select(p => found[v].GetValueOrDefault(p))];
            (Column column, bool mixed, _) = Stacking.Concat(values[v].Name, parts, [.. periods.Select(_ => rows)]);
            columns.Add(column.Select(place));
            if (mixed)
                notes.Add(new Note("W325", ("column", values[v].Name), ("parts", Kinds(parts))));
            string[] lacking = [.. periods.Where((_, t) => parts[t] is null).Select(p => p.ToString())];
            if (lacking.Length > 0)
                notes.Add(new Note("W327", ("column", values[v].Name), ("pattern", values[v].Pattern), ("periods", Throw.Few(lacking))));
        }
        ReshapeReport report = new(rows, rows * times)
        {
            Periods = periods.Select(p => p.ToString()).ToSeq(),
            Columns = values.Select(v => v.Name).Prepend(request.Time).ToSeq(),
            Notes = notes.ToSeq(),
        };
        return new Reshaped(new Frame(columns), report);
    }

    private static Dictionary<ReshapePattern.Period, Column> Found(Frame frame, LongValue value, LongRequest request)
    {
        ReshapePattern pattern = ReshapePattern.Of(value.Pattern, request.Time);
        IEnumerable<Column> among = request.Among.Count > 0 ? request.Among.Select(name => frame[name]) : frame.Columns;
        Dictionary<ReshapePattern.Period, Column> found = [];
        foreach (Column column in among)
        {
            if (pattern.PeriodOf(column.Name) is { } period && !found.TryAdd(period, column))
                throw Throw.PeriodTwice(value.Pattern, period.ToString(), found[period].Name, column.Name);
        }
        return found.Count > 0 ? found : throw Throw.NothingMatches(value.Pattern, [.. among.Select(c => c.Name)]);
    }

    private static Column Time(string name, ReshapePattern.Period[] periods, int rows)
    {
        int[] numbers = new int[rows * periods.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = periods[i % periods.Length].Number;
        return periods[0].Frequency == Frequency.Year
            ? new NumberColumn(name, Array.ConvertAll(numbers, n => (double)n))
            : new DateColumn(name, numbers, periods[0].Frequency);
    }

    /// <summary>E333 when the new cells are more than one array can hold.</summary>
    private static void RejectTooLarge(int rows, int times, int values)
    {
        if ((long)rows * times * Math.Max(1, values) > LargestFrame)
            throw Throw.TooLarge(rows, times, values);
    }

    private static void RejectTaken(IEnumerable<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name))
                throw Throw.ReshapedNameTaken(name);
        }
    }

    private static string Kinds(IEnumerable<Column?> parts) => Throw.Few([.. parts.OfType<Column>()
        .Select(p => $"{p.Name}: {(p is NumberColumn ? "number" : p is DateColumn ? "date" : "text")}")]);
}
