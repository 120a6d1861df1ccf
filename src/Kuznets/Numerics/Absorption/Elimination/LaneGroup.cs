namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// Up to eight columns that are worked on side by side: their coefficients of all effects, level after level with the columns within.
/// </summary>
internal sealed class LaneGroup
{
    private LaneGroup(int first, int count, int width, EffectGraph graph)
    {
        (First, Count, Width) = (first, count, width);
        Shifts = new double[width];
        Whole = new double[width];
        Sums = new double[width];
        Eliminated = GC.AllocateUninitializedArray<double>(graph.Groups * width);
        Others = new double[graph.Unknowns * width];
    }

    /// <summary>First of its columns.</summary>
    public int First { get; }

    /// <summary>Number of its columns.</summary>
    public int Count { get; }

    /// <summary>Lanes, some of which may be empty.</summary>
    public int Width { get; }

    /// <summary>What is taken off each column before anything else, so that large means lose no digits [width].</summary>
    public double[] Shifts { get; }

    /// <summary>Σ w (x − shift)² [width].</summary>
    public double[] Whole { get; }

    /// <summary>Σ w (x − shift) [width].</summary>
    public double[] Sums { get; }

    /// <summary>Coefficients of the eliminated effect [groups×width].</summary>
    public double[] Eliminated { get; }

    /// <summary>Coefficients of the other effects [unknowns×width].</summary>
    public double[] Others { get; }

    /// <summary>Whether a column is one of its own.</summary>
    public bool Holds(int column) => column >= First && column < First + Count;

    /// <summary>Coefficients of an effect and where they begin.</summary>
    public (double[] Values, int From) Of(EffectGraph graph, int effect) => effect == graph.Eliminated
        ? (Eliminated, 0)
        : (Others, graph.Offsets[Array.IndexOf(graph.Others, effect)] * Width);

    /// <summary>
    /// Groups of so many columns as fill a cache line, or fewer where the groups are all there is to do side by side. The grouping does not
    /// change any byte of the result.
    /// </summary>
    public static LaneGroup[] Cut(IReadOnlyList<ReadOnlyMemory<double>> columns, EffectGraph graph)
    {
        int most = (long)graph.Rows * columns.Count < 1 << 18 ? 2 : graph.Parts.Length == 1 ? 4 : 8;
        List<LaneGroup> groups = [];
        for (int first = 0; first < columns.Count; first += most)
        {
            int count = Math.Min(most, columns.Count - first), width = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count);
            LaneGroup group = new(first, count, width, graph);
            for (int j = 0; j < count; j++)
                group.Shifts[j] = Shift(columns[first + j].Span);
            groups.Add(group);
        }
        return [.. groups];
    }

    /// <summary>The mean of the first rows; their value when they have but one, so that a column without variation becomes zero and not rounding.</summary>
    private static double Shift(ReadOnlySpan<double> column)
    {
        ReadOnlySpan<double> some = column[..Math.Min(column.Length, 1024)];
        if (!some.ContainsAnyExcept(some[0]))
            return some[0];
        double mean = 0;
        foreach (double value in some)
            mean += value / some.Length;
        return mean;
    }
}
