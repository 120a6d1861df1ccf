using Kuznets.Numerics.Sparse;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// The reduced matrix S = D₂'WD₂ − D₂'WD₁ (D₁'WD₁)⁻¹ D₁'WD₂ itself, lower triangle by columns. A column gathers, from the groups of the eliminated
/// effect that its level meets, the levels met there (Gustavson 1978). Cost: the rows times the rows of their groups.
/// </summary>
internal sealed class ReducedMatrix
{
    private readonly EffectGraph graph;
    private readonly RunOptions? run;
    private readonly int[] group;           // eliminated level of each position

    private ReducedMatrix(EffectGraph graph, RunOptions? run)
    {
        (this.graph, this.run) = (graph, run);
        group = new int[graph.Rows];
        for (int level = 0; level < graph.Groups; level++)
            group.AsSpan(graph.Starts[level], graph.Starts[level + 1] - graph.Starts[level]).Fill(level);
    }

    /// <summary>Pairs of rows within groups, times pairs of effects: what forming the matrix costs.</summary>
    public static double Cost(EffectGraph graph)
    {
        double pairs = 0;
        for (int level = 0; level < graph.Groups; level++)
        {
            double rows = graph.Starts[level + 1] - graph.Starts[level];
            pairs += rows * rows;
        }
        return pairs * graph.Others.Length * graph.Others.Length;
    }

    /// <summary>Forms the matrix.</summary>
    public static SparseSymmetric Of(EffectGraph graph, RunOptions? run) => new ReducedMatrix(graph, run).Assemble();

    private SparseSymmetric Assemble()
    {
        List<(int Block, int From, int To)> pieces = [];
        int[][] positions = new int[graph.Others.Length][], starts = new int[graph.Others.Length][];
        Work.Each(graph.Others.Length, run, p => (starts[p], positions[p]) = ByLevel(p));
        for (int p = 0; p < graph.Others.Length; p++)
            Cut(p, starts[p], pieces);
        Columns[] parts = new Columns[pieces.Count];
        Work.Each(pieces.Count, run, piece =>
        {
            (int block, int from, int to) = pieces[piece];
            Columns columns = parts[piece] = new Columns(graph.Unknowns);
            for (int level = from; level < to; level++)
            {
                if ((level & 63) == 0)
                    run?.Cancellation.ThrowIfCancellationRequested();
                columns.Begin(graph.Offsets[block] + level);
                for (int at = starts[block][level]; at < starts[block][level + 1]; at++)
                    Add(columns, block, positions[block][at]);
                columns.End();
            }
            columns.Release();
        });
        return Columns.Join(graph.Unknowns, parts);
    }

    /// <summary>What one row of a level adds to its column: itself, and minus its share of everything in its group.</summary>
    private void Add(Columns columns, int block, int position)
    {
        double[]? w = graph.RowWeights;
        double weight = w is null ? 1 : w[position];
        int level = group[position];
        double share = -weight * graph.InverseEliminated[level];
        for (int other = block; other < graph.Others.Length; other++)
        {
            int[] codes = graph.Codes[other];
            int offset = graph.Offsets[other];
            columns.Add(offset + codes[position], weight);
            for (int at = graph.Starts[level]; at < graph.Starts[level + 1]; at++)
                columns.Add(offset + codes[at], w is null ? share : share * w[at]);
        }
    }

    /// <summary>Positions of the grouped order, by level of another effect.</summary>
    private (int[] Starts, int[] Positions) ByLevel(int block)
    {
        int[] codes = graph.Codes[block];
        int[] starts = new int[graph.Effects[graph.Others[block]].Levels + 1], positions = new int[codes.Length];
        foreach (int code in codes)
            starts[code + 1]++;
        for (int level = 1; level < starts.Length; level++)
            starts[level] += starts[level - 1];
        int[] next = (int[])starts.Clone();
        for (int position = 0; position < codes.Length; position++)
            positions[next[codes[position]]++] = position;
        return (starts, positions);
    }

    private static void Cut(int block, int[] starts, List<(int Block, int From, int To)> pieces)
    {
        int levels = starts.Length - 1;
        int count = Math.Min(levels, 16);
        for (int piece = 0; piece < count; piece++)
            pieces.Add((block, (int)((long)levels * piece / count), (int)((long)levels * (piece + 1) / count)));
    }

    /// <summary>Columns of a lower triangle that are being gathered, one after the other.</summary>
    private sealed class Columns(int order)
    {
        private readonly List<int> ends = [];
        private double[] sums = new double[order];
        private int[] seen = Filled(order), touched = new int[64], rows = new int[1024];
        private double[] values = new double[1024];
        private int column, count, entries;

        public void Begin(int next) => (column, count) = (next, 0);

        public void Add(int row, double value)
        {
            if (row < column)
                return;
            if (seen[row] == column)
            {
                sums[row] += value;
                return;
            }
            (seen[row], sums[row]) = (column, value);
            if (count == touched.Length)
                Array.Resize(ref touched, 2 * count);
            touched[count++] = row;
        }

        public void End()
        {
            Array.Sort(touched, 0, count);
            while (entries + count > rows.Length)
            {
                Array.Resize(ref rows, 2 * rows.Length);
                Array.Resize(ref values, 2 * values.Length);
            }
            for (int i = 0; i < count; i++)
            {
                rows[entries] = touched[i];
                values[entries++] = sums[touched[i]];
            }
            ends.Add(entries);
        }

        public void Release() => (sums, seen, touched) = ([], [], []);

        public static SparseSymmetric Join(int order, Columns[] parts)
        {
            int total = parts.Sum(p => p.entries), before = 0, at = 0;
            int[] starts = new int[order + 1], rows = new int[total];
            double[] values = new double[total];
            foreach (Columns part in parts)
            {
                part.rows.AsSpan(0, part.entries).CopyTo(rows.AsSpan(before));
                part.values.AsSpan(0, part.entries).CopyTo(values.AsSpan(before));
                foreach (int end in part.ends)
                    starts[++at] = before + end;
                before += part.entries;
            }
            return new SparseSymmetric(order, starts, rows, values);
        }

        private static int[] Filled(int length)
        {
            int[] filled = new int[length];
            Array.Fill(filled, -1);
            return filled;
        }
    }
}
