namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// The levels of plain effects as a graph whose edges are the rows. The effect with most levels is eliminated: its levels share no row, so the
/// normal equations of the others, the unknowns, follow by a pass over its groups. Rows are looked at grouped by that effect.
/// </summary>
internal sealed class EffectGraph
{
    private readonly int[]? order;

    public EffectGraph(Seq<AbsorbedEffect> effects, double[]? weights, RunOptions? run)
    {
        Effects = [.. effects.Select(e => e.Groups)];
        Weights = weights;
        Rows = Effects[0].Rows;
        Ceiling.Demand(run, Rows * (Effects.Length + (weights is null ? 0.0 : 2)) * sizeof(int), ("preparing the effects", "准备固定效应"));
        for (int q = 1; q < Effects.Length; q++)
            Eliminated = Effects[q].Levels > Effects[Eliminated].Levels ? q : Eliminated;
        Others = [.. Enumerable.Range(0, Effects.Length).Where(q => q != Eliminated)];
        Runs = new bool[Effects.Length];
        double[][] inverse = new double[Effects.Length][];
        Starts = [];
        Work.Each(Effects.Length, run, q =>
        {
            (Runs[q], bool sorted, int[] counts) = Counted(Effects[q]);
            if (q == Eliminated)
                (Grouped, Starts) = (sorted, Cumulated(counts));
            inverse[q] = Inverse(Effects[q], counts);
        });
        Offsets = new int[Others.Length];
        for (int p = 0; p < Others.Length; p++)
            (Offsets[p], Unknowns) = (Unknowns, Unknowns + Effects[Others[p]].Levels);
        InverseEliminated = inverse[Eliminated];
        InverseOthers = [.. Others.SelectMany(q => inverse[q])];
        if (Others.Length > 0 && !Grouped)
            order = Ordered();
        Codes = new int[Others.Length][];
        Work.Each(Others.Length, run, p => Codes[p] = InOrder(Effects[Others[p]].Codes));
        RowWeights = weights is null ? null : InOrder(weights);
        Parts = Cut();
        RowParts = CutRows();
    }

    /// <summary>The effects in their order.</summary>
    public Factor[] Effects { get; }

    /// <summary>Which effect is eliminated.</summary>
    public int Eliminated { get; }

    /// <summary>The other effects, in their order.</summary>
    public int[] Others { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Levels of the eliminated effect.</summary>
    public int Groups => Effects[Eliminated].Levels;

    /// <summary>Levels of the other effects together: the unknowns of the reduced problem.</summary>
    public int Unknowns { get; private set; }

    /// <summary>First unknown of each other effect.</summary>
    public int[] Offsets { get; }

    /// <summary>Whether neighbouring rows of an effect mostly share a level.</summary>
    public bool[] Runs { get; }

    /// <summary>Whether the rows stand grouped by the eliminated effect as they are.</summary>
    public bool Grouped { get; private set; }

    /// <summary>First row, in grouped order, of each level of the eliminated effect [groups+1].</summary>
    public int[] Starts { get; private set; }

    /// <summary>Levels of the other effects, rows in grouped order.</summary>
    public int[][] Codes { get; }

    /// <summary>Weights in the order of the data; null when unweighted.</summary>
    public double[]? Weights { get; }

    /// <summary>Weights, rows in grouped order; null when unweighted.</summary>
    public double[]? RowWeights { get; }

    /// <summary>1 / weight of each level of the eliminated effect, 0 for one without weight.</summary>
    public double[] InverseEliminated { get; }

    /// <summary>1 / weight of each unknown.</summary>
    public double[] InverseOthers { get; }

    /// <summary>Ranges of levels of the eliminated effect that are worked on side by side; they depend on the data alone.</summary>
    public (int From, int To)[] Parts { get; }

    /// <summary>Ranges of rows, in the order of the data, that are summed side by side; between groups where the rows stand grouped.</summary>
    public (int From, int To)[] RowParts { get; }

    /// <summary>Where a row of the grouped order stands in the data.</summary>
    public int RowOf(int position) => order is null ? position : order[position];

    private static (bool Runs, bool Sorted, int[] Counts) Counted(Factor effect)
    {
        int[] codes = effect.Codes, counts = new int[effect.Levels];
        int changes = 0;
        bool sorted = true;
        for (int row = 0; row < codes.Length;)
        {
            int code = codes[row], first = row;
            do
                row++;
            while (row < codes.Length && codes[row] == code);
            counts[code] += row - first;
            changes++;
            sorted &= row == codes.Length || codes[row] > code;
        }
        return (changes <= codes.Length / 2, sorted, counts);
    }

    private static int[] Cumulated(int[] counts)
    {
        int[] starts = new int[counts.Length + 1];
        for (int level = 0; level < counts.Length; level++)
            starts[level + 1] = starts[level] + counts[level];
        return starts;
    }

    private double[] Inverse(Factor effect, int[] counts)
    {
        double[] inverse = new double[counts.Length];
        if (Weights is null)
        {
            for (int level = 0; level < inverse.Length; level++)
                inverse[level] = counts[level] > 0 ? 1.0 / counts[level] : 0;
            return inverse;
        }
        for (int row = 0; row < Rows; row++)
            inverse[effect.Codes[row]] += Weights[row];
        for (int level = 0; level < inverse.Length; level++)
            inverse[level] = inverse[level] > 0 ? 1 / inverse[level] : 0;
        return inverse;
    }

    private int[] Ordered()
    {
        int[] next = (int[])Starts.Clone(), rows = new int[Rows], codes = Effects[Eliminated].Codes;
        for (int row = 0; row < rows.Length; row++)
            rows[next[codes[row]]++] = row;
        return rows;
    }

    private T[] InOrder<T>(T[] values)
    {
        if (order is null)
            return values;
        T[] ordered = new T[values.Length];
        for (int position = 0; position < ordered.Length; position++)
            ordered[position] = values[order[position]];
        return ordered;
    }

    private (int From, int To)[] CutRows()
    {
        if (Grouped)
            return [.. Parts.Select(part => (Starts[part.From], Starts[part.To]))];
        long levels = (long)Groups + Unknowns;
        int count = Rows < 1 << 15 || levels > Rows / 4 ? 1 : levels > Rows / 16 ? 2 : 4;
        return [.. Enumerable.Range(0, count).Select(part => ((int)((long)Rows * part / count), (int)((long)Rows * (part + 1) / count)))];
    }

    /// <summary>Parts of about equal rows; fewer where each would need as much memory of its own as its rows are worth.</summary>
    private (int From, int To)[] Cut()
    {
        int count = Rows < 1 << 15 || Unknowns > Rows / 4 ? 1 : Unknowns > Rows / 16 ? 2 : 4;
        (int From, int To)[] parts = new (int, int)[count];
        int from = 0;
        for (int part = 0; part < count; part++)
        {
            int to = part == count - 1 ? Groups : Array.BinarySearch(Starts, (int)((long)Rows * (part + 1) / count));
            to = Math.Clamp(to < 0 ? ~to : to, from, Groups);
            (parts[part], from) = ((from, to), to);
        }
        return parts;
    }
}
