using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kuznets.Numerics.Sparse;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// The reduced matrix S = D₂'WD₂ − D₂'WD₁ (D₁'WD₁)⁻¹ D₁'WD₂ itself, lower triangle by columns. A column gathers, from the groups of the eliminated
/// effect that its level meets, the levels met there (Gustavson 1978). Cost: the rows times the levels met by their groups, halved.
/// </summary>
internal sealed class ReducedMatrix
{
    private readonly EffectGraph graph;
    private readonly RunOptions? run;
    private readonly Memberships members;

    private ReducedMatrix(EffectGraph graph, RunOptions? run) => (this.graph, this.run, members) = (graph, run, Memberships.Of(graph, run));

    /// <summary>
    /// What forming the matrix costs at most: pairs of rows within groups, times pairs of effects, each unordered and without the lookups that an
    /// iteration makes for a row.
    /// </summary>
    public static double Cost(EffectGraph graph)
    {
        double pairs = 0;
        for (int level = 0; level < graph.Groups; level++)
        {
            double rows = graph.Starts[level + 1] - graph.Starts[level];
            pairs += rows * rows;
        }
        return pairs * graph.Others.Length * graph.Others.Length / 4;
    }

    /// <summary>Forms the matrix.</summary>
    public static SparseSymmetric Of(EffectGraph graph, RunOptions? run) => new ReducedMatrix(graph, run).Assemble();

    private SparseSymmetric Assemble()
    {
        List<(int Block, int From, int To)> pieces = [];
        int blocks = graph.Others.Length;
        int[][] positions = new int[blocks][], starts = new int[blocks][];
        Work.Each(blocks - 1, run, p => (starts[p], positions[p]) = ByLevel(p));
        for (int p = 0; p < blocks; p++)
            Cut(p, graph.Effects[graph.Others[p]].Levels, pieces);
        Columns[] parts = new Columns[pieces.Count];
        Work.Each(pieces.Count, run, piece =>
        {
            (int block, int from, int to) = pieces[piece];
            Columns columns = parts[piece] = new Columns(graph.Unknowns);
            for (int level = from; level < to; level++)
            {
                if ((level & 63) == 0)
                    run?.Cancellation.ThrowIfCancellationRequested();
                int unknown = graph.Offsets[block] + level;
                columns.Begin(unknown);
                AddGroups(columns, unknown);
                if (block < blocks - 1)
                    AddRows(columns, block, positions[block].AsSpan(starts[block][level]..starts[block][level + 1]));
                columns.End();
            }
            columns.Release();
        });
        return Columns.Join(graph.Unknowns, parts);
    }

    /// <summary>The weight of a level itself, and minus its share of everything in the groups it meets.</summary>
    private void AddGroups(Columns columns, int unknown)
    {
        double whole = 0;
        for (int place = members.Starts[unknown]; place < members.Starts[unknown + 1]; place++)
        {
            (int at, int group) = members.Places[place];
            double weight = members.Weights[at];
            whole += weight;
            columns.Add(members.Unknowns.AsSpan(at..members.Ends[group]), members.Weights.AsSpan(at..members.Ends[group]), -weight * graph.InverseEliminated[group]);
        }
        columns.Add(unknown, whole);
    }

    /// <summary>The weight that rows of a level share with levels of the effects that follow.</summary>
    private void AddRows(Columns columns, int block, ReadOnlySpan<int> positions)
    {
        for (int other = block + 1; other < graph.Others.Length; other++)
        {
            int[] codes = graph.Codes[other];
            int offset = graph.Offsets[other];
            foreach (int position in positions)
                columns.Add(offset + codes[position], graph.RowWeights is { } w ? w[position] : 1);
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

    private static void Cut(int block, int levels, List<(int Block, int From, int To)> pieces)
    {
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

        /// <summary>Adds a share of every weight to the row of its unknown; none stands above the column.</summary>
        public void Add(ReadOnlySpan<int> unknowns, ReadOnlySpan<double> weights, double share)
        {
            // Locals, because the compiler must assume that writing to an array changes the fields. Unknowns were checked when the graph was made.
            ref double sum = ref MemoryMarshal.GetArrayDataReference(sums);
            ref int met = ref MemoryMarshal.GetArrayDataReference(seen);
            int now = column;
            weights = weights[..unknowns.Length];
            for (int i = 0; i < unknowns.Length; i++)
            {
                int row = unknowns[i];
                if (Unsafe.Add(ref met, row) != now)
                    Meet(row);
                Unsafe.Add(ref sum, row) += share * weights[i];
            }
        }

        public void Add(int row, double value)
        {
            if (seen[row] != column)
                Meet(row);
            sums[row] += value;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Meet(int row)
        {
            (seen[row], sums[row]) = (column, 0);
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
