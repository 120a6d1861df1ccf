using Kuznets.Numerics;

namespace Kuznets.Data;

public static partial class Reshape
{
    /// <summary>
    /// Rows a period to columns a period, one row a key in order of first appearance. E325 when a key stands twice in a period,
    /// E326 when a column that is not spread varies within a key, E303 when a key or the time is missing, E328 when a new name is taken.
    /// </summary>
    public static Reshaped Wide(Frame frame, WideRequest request)
    {
        string[] keys = [.. request.Keys];
        Factor units = Grouped(frame, keys), times = Grouped(frame, [request.Time]);
        int[] first = Firsts(units), sample = Firsts(times);
        int[] order = TimeOrder(frame[request.Time], sample);
        RejectTooLarge(units.Levels, times.Levels, request.Values.Count);
        int[] cell = new int[units.Levels * times.Levels];
        Array.Fill(cell, -1);
        for (int row = 0; row < frame.Rows; row++)
        {
            ref int at = ref cell[(times.Codes[row] * units.Levels) + units.Codes[row]];
            if (at >= 0)
                throw Throw.CellTwice(string.Join(", ", keys.Append(request.Time)), Named(frame, [.. keys, request.Time], row), $"{at + 1}, {row + 1}");
            at = row;
        }
        HashSet<string> moving = [.. request.Values.Append(request.Time)];
        foreach (string name in moving)
            _ = frame[name];
        List<Column> columns = [];
        foreach (Column column in frame.Columns.Where(c => !moving.Contains(c.Name)))
        {
            RejectVarying(frame, column, units, first, keys);
            columns.Add(column.Select(first));
        }
        List<string> made = [];
        foreach (string value in request.Values)
        {
            foreach (int time in order)
            {
                string name = request.Pattern.Replace("{value}", value, StringComparison.Ordinal)
                    .Replace("{time}", frame[request.Time].Text(sample[time]), StringComparison.Ordinal);
                made.Add(name);
                columns.Add(frame[value].Select(cell.AsSpan(time * units.Levels, units.Levels)).Named(name));
            }
        }
        RejectTaken(columns.Select(c => c.Name));
        ReshapeReport report = new(frame.Rows, units.Levels)
        {
            Periods = order.Select(t => frame[request.Time].Text(sample[t])).ToSeq(),
            Columns = made.ToSeq(),
        };
        return new Reshaped(new Frame(columns), report);
    }

    /// <summary>Rows with equal keys together, in order of first appearance; E303 when a key is missing.</summary>
    private static Factor Grouped(Frame frame, string[] keys)
    {
        List<(Column, Column)> pairs = [];
        foreach (string key in keys)
        {
            Keys.RejectMissing(frame[key]);
            pairs.Add((frame[key], frame[key].Select([])));
        }
        (int[] codes, _, _) = JoinKeys.Encode(pairs);
        return Factor.Of<int>(codes);
    }

    private static int[] Firsts(Factor groups)
    {
        int[] first = new int[groups.Levels];
        for (int row = groups.Codes.Length - 1; row >= 0; row--)
            first[groups.Codes[row]] = row;
        return first;
    }

    private static int[] TimeOrder(Column time, int[] sample)
    {
        int[] order = [.. Enumerable.Range(0, sample.Length)];
        return time switch
        {
            NumberColumn numbers => [.. order.OrderBy(t => numbers.Values[sample[t]])],
            DateColumn dates => [.. order.OrderBy(t => dates.Periods[sample[t]])],
            _ => [.. order.OrderBy(t => time.Text(sample[t]), StringComparer.Ordinal)],
        };
    }

    private static void RejectVarying(Frame frame, Column column, Factor units, int[] first, string[] keys)
    {
        for (int row = 0; row < column.Length; row++)
        {
            int reference = first[units.Codes[row]];
            if (!Same(column, row, reference))
                throw Throw.Varies(column.Name, Named(frame, keys, row), column.Text(reference), column.Text(row));
        }
    }

    private static bool Same(Column column, int a, int b) => column switch
    {
        NumberColumn numbers => numbers.Values[a].Equals(numbers.Values[b]),
        DateColumn dates => dates.Periods[a] == dates.Periods[b],
        CategoryColumn texts => texts.Codes[a] == texts.Codes[b],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Named(Frame frame, string[] keys, int row) => string.Join(", ", keys.Select(k => $"{k}={frame[k].Text(row)}"));
}
