namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// The instrument matrix of all units, by rows and without its zeros: an uncollapsed column has a value in one period only. Columns without
/// any value do not exist.
/// </summary>
internal sealed class Instruments
{
    private readonly int[] start;
    private readonly int[] column;
    private readonly double[] value;

    public Instruments(int rows, List<(int Row, int Column, double Value)> entries, Seq<string> names, Seq<InstrumentGroup> groups, bool[] levels)
    {
        (Names, Groups, OfLevels) = (names, groups, levels);
        start = new int[rows + 1];
        foreach ((int row, _, _) in entries)
            start[row + 1]++;
        for (int row = 0; row < rows; row++)
            start[row + 1] += start[row];
        column = new int[entries.Count];
        value = new double[entries.Count];
        int[] next = start[..^1];
        foreach ((int row, int at, double v) in entries)
        {
            column[next[row]] = at;
            value[next[row]++] = v;
        }
    }

    /// <summary>Names of the columns [j].</summary>
    public Seq<string> Names { get; }

    /// <summary>Requests and their columns.</summary>
    public Seq<InstrumentGroup> Groups { get; }

    /// <summary>Whether a column is a gmm-style instrument of the equation in levels [j].</summary>
    public bool[] OfLevels { get; }

    public int Count => Names.Count;

    /// <summary>The columns that have a value in a row.</summary>
    public ReadOnlySpan<int> Columns(int row) => column.AsSpan(start[row]..start[row + 1]);

    /// <summary>The values that go with <see cref="Columns"/>.</summary>
    public ReadOnlySpan<double> Values(int row) => value.AsSpan(start[row]..start[row + 1]);
}
