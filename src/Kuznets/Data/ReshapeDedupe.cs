using Kuznets.Numerics;

namespace Kuznets.Data;

public static partial class Reshape
{
    /// <summary>
    /// One row a key, in order of first appearance. <see cref="DuplicateRows.Error"/> throws E302; otherwise W328 counts what
    /// was merged and W329 names texts and dates that differed within a key. E303 when a key is missing.
    /// </summary>
    public static Reshaped Dedupe(Frame frame, Seq<string> keys, DuplicateRows rule)
    {
        string[] names = [.. keys];
        Factor groups = Grouped(frame, names);
        if (groups.Levels == frame.Rows)
            return new Reshaped(frame, new ReshapeReport(frame.Rows, frame.Rows));
        int[] sizes = new int[groups.Levels];
        foreach (int code in groups.Codes)
            sizes[code]++;
        int several = sizes.Count(size => size > 1);
        if (rule == DuplicateRows.Error)
        {
            int group = Array.FindIndex(sizes, size => size > 1);
            int[] rows = [.. Enumerable.Range(0, frame.Rows).Where(r => groups.Codes[r] == group)];
            throw Throw.DuplicateKeys(string.Join(", ", names), Named(frame, names, rows[0]), rows.Length, several,
                Throw.Few([.. rows.Select(r => $"{r + 1}")]));
        }
        int[] first = rule == DuplicateRows.Last ? Lasts(groups) : Firsts(groups);
        List<Note> notes =
        [
            new Note("W328", ("keys", names), ("groups", several), ("rows", frame.Rows - groups.Levels),
                ("rule", rule switch { DuplicateRows.Mean => "mean", DuplicateRows.Last => "last", _ => "first" })),
        ];
        List<Column> columns = [];
        foreach (Column column in frame.Columns)
        {
            bool averaged = rule == DuplicateRows.Mean && column is NumberColumn { ValueLabels: null } && !names.Contains(column.Name);
            columns.Add(averaged ? Mean((NumberColumn)column, groups) : column.Select(first));
            int differing = averaged || rule != DuplicateRows.Mean ? 0 : Differing(column, groups, first);
            if (differing > 0)
                notes.Add(new Note("W329", ("column", column.Name), ("groups", differing)));
        }
        ReshapeReport report = new(frame.Rows, groups.Levels) { Groups = several, Notes = notes.ToSeq() };
        return new Reshaped(new Frame(columns), report);
    }

    private static int[] Lasts(Factor groups)
    {
        int[] last = new int[groups.Levels];
        for (int row = 0; row < groups.Codes.Length; row++)
            last[groups.Codes[row]] = row;
        return last;
    }

    private static NumberColumn Mean(NumberColumn column, Factor groups)
    {
        double[] sum = new double[groups.Levels];
        int[] count = new int[groups.Levels];
        for (int row = 0; row < groups.Codes.Length; row++)
        {
            double value = column.Values[row];
            if (double.IsNaN(value))
                continue;
            int group = groups.Codes[row];
            sum[group] += value;
            count[group]++;
        }
        for (int group = 0; group < sum.Length; group++)
            sum[group] = count[group] == 0 ? double.NaN : sum[group] / count[group];
        return new NumberColumn(column.Name, sum) { Label = column.Label, Unit = column.Unit };
    }

    private static int Differing(Column column, Factor groups, int[] first)
    {
        HashSet<int> differing = [];
        for (int row = 0; row < groups.Codes.Length; row++)
        {
            if (!Same(column, row, first[groups.Codes[row]]))
                differing.Add(groups.Codes[row]);
        }
        return differing.Count;
    }
}
