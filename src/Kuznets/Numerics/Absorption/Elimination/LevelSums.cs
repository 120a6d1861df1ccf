using System.Numerics.Tensors;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// Weighted sums of columns by level, D'W(x − shift − Dc), in one pass over the columns. Rows grouped by the eliminated effect are cut between
/// its levels and all effects are summed together; else each effect is a task of its own.
/// </summary>
internal sealed class LevelSums(EffectGraph graph, IReadOnlyList<ReadOnlyMemory<double>> columns, RunOptions? run)
{
    /// <summary>
    /// Sums into <paramref name="eliminated"/> [groups×width] and <paramref name="others"/> [unknowns×width].
    /// </summary>
    /// <param name="group">The columns.</param>
    /// <param name="eliminated">Sums of the eliminated effect.</param>
    /// <param name="others">Sums of the other effects.</param>
    /// <param name="again">Whether the coefficients of the group are taken away first; else they count as zero.</param>
    /// <returns>Σ w r² of each lane.</returns>
    public double[] Of<T>(LaneGroup group, double[] eliminated, double[] others, bool again) where T : struct, ILanes<T>
    {
        Array.Clear(eliminated);
        Array.Clear(others);
        return graph.Grouped || graph.RowParts.Length > 1 ? Together<T>(group, eliminated, others, again) : OneByOne<T>(group, eliminated, others, again);
    }

    private double[] Together<T>(LaneGroup group, double[] eliminated, double[] others, bool again) where T : struct, ILanes<T>
    {
        (int From, int To)[] parts = graph.RowParts;
        double[][] sums = new double[parts.Length][], own = new double[parts.Length][];
        T[] squares = new T[parts.Length];
        Work.Each(parts.Length, run, part =>
        {
            sums[part] = part == 0 ? others : new double[others.Length];
            own[part] = part == 0 || graph.Grouped ? eliminated : new double[eliminated.Length];
            squares[part] = Blocks<T>(group, parts[part].From, parts[part].To, again, (start, length, block) =>
            {
                RowBlock.Add<T>(graph.Effects[graph.Eliminated].Codes.AsSpan(start, length), graph.Runs[graph.Eliminated], block, own[part]);
                for (int p = 0; p < graph.Others.Length; p++)
                {
                    int q = graph.Others[p];
                    RowBlock.Add<T>(graph.Effects[q].Codes.AsSpan(start, length), graph.Runs[q], block, sums[part].AsSpan(graph.Offsets[p] * T.Width));
                }
            });
        });
        T total = squares[0];
        for (int part = 1; part < parts.Length; part++)
        {
            TensorPrimitives.Add(others, sums[part], others);
            if (!graph.Grouped)
                TensorPrimitives.Add(eliminated, own[part], eliminated);
            total += squares[part];
        }
        return Lanes(total);
    }

    private double[] OneByOne<T>(LaneGroup group, double[] eliminated, double[] others, bool again) where T : struct, ILanes<T>
    {
        T squares = default;
        Work.Each(graph.Effects.Length, run, task =>
        {
            int q = task == 0 ? graph.Eliminated : graph.Others[task - 1];
            int offset = task == 0 ? 0 : graph.Offsets[task - 1] * T.Width;
            double[] sums = task == 0 ? eliminated : others;
            T all = Blocks<T>(group, 0, graph.Rows, again, (start, length, block) =>
                RowBlock.Add<T>(graph.Effects[q].Codes.AsSpan(start, length), graph.Runs[q], block, sums.AsSpan(offset)));
            if (task == 0)
                squares = all;
        });
        return Lanes(squares);
    }

    private delegate void OnBlock(int start, int length, ReadOnlySpan<double> block);

    private T Blocks<T>(LaneGroup group, int from, int to, bool again, OnBlock body) where T : struct, ILanes<T>
    {
        Span<double> block = stackalloc double[RowBlock.Rows * T.Width];
        T squares = default;
        for (int start = from; start < to; start += RowBlock.Rows)
        {
            if (((start - from) & 0xFFFFF) < RowBlock.Rows)
                run?.Cancellation.ThrowIfCancellationRequested();
            int length = Math.Min(RowBlock.Rows, to - start);
            Transposition.Load(columns, group, start, length, block);
            if (again)
                RowBlock.Subtract<T>(graph, group, start, length, block);
            squares += RowBlock.Weigh<T>(graph.Weights, start, length, block);
            body(start, length, block);
        }
        return squares;
    }

    private static double[] Lanes<T>(T value) where T : struct, ILanes<T>
    {
        double[] lanes = new double[T.Width];
        value.Store(ref lanes[0]);
        return lanes;
    }
}
