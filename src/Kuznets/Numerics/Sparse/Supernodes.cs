namespace Kuznets.Numerics.Sparse;

/// <summary>
/// The supernodes of a factor and their panels. Supernode s covers the columns <see cref="Firsts"/>[s] … <see cref="Firsts"/>[s+1]−1; its rows, its own
/// columns first, are <see cref="Rows"/>[<see cref="RowStarts"/>[s] …], ascending. Its panel is stored in strips of eight rows, a strip column after column, so that the
/// kernels read memory in its order: row r, column c stand at <see cref="PanelStarts"/>[s] + (r / 8)·8·width + c·8 + r mod 8.
/// </summary>
internal sealed class Supernodes
{
    /// <summary>Rows in a strip.</summary>
    public const int Strip = 8;

    private Supernodes(int[] firsts, int[] rowStarts, long storage)
    {
        (Firsts, RowStarts, Storage) = (firsts, rowStarts, storage);
        (Of, Rows, PanelStarts) = (new int[firsts[^1]], new int[rowStarts[^1]], new int[firsts.Length]);
        for (int s = 0; s < Count; s++)
        {
            Of.AsSpan(firsts[s], Width(s)).Fill(s);
            PanelStarts[s + 1] = PanelStarts[s] + (Strips(s) * Strip * Width(s));
        }
    }

    /// <summary>Number of supernodes.</summary>
    public int Count => Firsts.Length - 1;

    /// <summary>First column of each supernode, and n.</summary>
    public int[] Firsts { get; }

    /// <summary>The supernode of each column.</summary>
    public int[] Of { get; }

    /// <summary>Where the rows of each supernode begin.</summary>
    public int[] RowStarts { get; }

    /// <summary>The rows of the supernodes.</summary>
    public int[] Rows { get; }

    /// <summary>Where the panel of each supernode begins.</summary>
    public int[] PanelStarts { get; }

    /// <summary>Doubles in all panels.</summary>
    public long Storage { get; }

    /// <summary>Where the updates of each supernode begin: the earlier supernodes that have rows among its columns, ascending.</summary>
    public int[] UpdateStarts { get; private set; } = [];

    /// <summary>The supernode an update comes from.</summary>
    public int[] UpdateSources { get; private set; } = [];

    /// <summary>The first row of the source, counted within it, that lies among the columns of the target.</summary>
    public int[] UpdateRows { get; private set; } = [];

    /// <summary>Columns of a supernode.</summary>
    public int Width(int s) => Firsts[s + 1] - Firsts[s];

    /// <summary>Rows of a supernode, its columns included.</summary>
    public int Height(int s) => RowStarts[s + 1] - RowStarts[s];

    /// <summary>Strips of a supernode's panel.</summary>
    public int Strips(int s) => (Height(s) + Strip - 1) / Strip;

    /// <summary>The supernode that takes the first row below, −1 for a root.</summary>
    public int Parent(int s) => Height(s) > Width(s) ? Of[Rows[RowStarts[s] + Width(s)]] : -1;

    /// <summary>Finds the supernodes and their rows; null when an array could not hold them.</summary>
    public static Supernodes? Find(int[] parents, int[] counts, PermutedPattern pattern)
    {
        (int[] firsts, int[] ends) = SupernodePartition.Of(parents, counts);
        int[] rowStarts = new int[firsts.Length];
        long rows = 0, storage = 0;
        for (int s = 0; s + 1 < firsts.Length; s++)
        {
            long width = firsts[s + 1] - firsts[s], height = ends[s] - firsts[s] - 1 + counts[ends[s] - 1];
            rows += height;
            storage += (height + Strip - 1) / Strip * Strip * width;
            if (Math.Max(rows, storage) > Array.MaxLength)
                return null;
            rowStarts[s + 1] = (int)rows;
        }
        Supernodes supernodes = new(firsts, rowStarts, storage);
        supernodes.FindRows(pattern, ends);
        supernodes.FindUpdates();
        return supernodes;
    }

    private void FindRows(PermutedPattern pattern, int[] ends)
    {
        int[] marks = new int[Of.Length], heads = new int[Count], siblings = new int[Count];
        Array.Fill(heads, -1);
        Array.Fill(marks, -1);
        for (int lead = 0, next; lead < Count; lead = next)
        {
            int first = Firsts[lead], end = ends[lead], begin = RowStarts[lead] + end - first, at = begin;
            for (int e = pattern.Starts[first]; e < pattern.Starts[end]; e++)
                at = Add(pattern.Rows[e], lead, end, at, marks);
            for (next = lead; next < Count && Firsts[next] < end; next++)
            {
                for (int child = heads[next]; child >= 0; child = siblings[child])
                {
                    for (int p = RowStarts[child] + Width(child); p < RowStarts[child + 1]; p++)
                        at = Add(Rows[p], lead, end, at, marks);
                }
            }
            Array.Sort(Rows, begin, at - begin);
            for (int piece = lead; piece < next; piece++)
            {
                int own = end - Firsts[piece];
                for (int j = 0; j < own; j++)
                    Rows[RowStarts[piece] + j] = Firsts[piece] + j;
                if (piece > lead)
                    Array.Copy(Rows, begin, Rows, RowStarts[piece] + own, at - begin);
            }
            if (Parent(next - 1) is int parent and >= 0)
                (siblings[next - 1], heads[parent]) = (heads[parent], next - 1);
        }
    }

    private int Add(int row, int s, int end, int at, int[] marks)
    {
        if (row < end || marks[row] == s)
            return at;
        marks[row] = s;
        Rows[at] = row;
        return at + 1;
    }

    private void FindUpdates()
    {
        UpdateStarts = new int[Count + 1];
        foreach ((_, int target, _) in Pairs())
            UpdateStarts[target + 1]++;
        SparseSymmetric.Accumulate(UpdateStarts);
        int[] next = UpdateStarts[..^1];
        (UpdateSources, UpdateRows) = (new int[UpdateStarts[^1]], new int[UpdateStarts[^1]]);
        foreach ((int source, int target, int row) in Pairs())
            (UpdateSources[next[target]], UpdateRows[next[target]++]) = (source, row);
    }

    private IEnumerable<(int Source, int Target, int Row)> Pairs()
    {
        for (int s = 0; s < Count; s++)
        {
            int height = Height(s), start = RowStarts[s];
            for (int r = Width(s); r < height;)
            {
                int target = Of[Rows[start + r]], end = Firsts[target + 1];
                yield return (s, target, r);
                while (r < height && Rows[start + r] < end)
                    r++;
            }
        }
    }
}
