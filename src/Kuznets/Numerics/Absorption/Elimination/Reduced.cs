using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// The problem left after eliminating one effect, S b = D₂'W M₁ x with S = D₂'W M₁ D₂ (M₁ takes group means away): products with S by one pass
/// over the groups, never forming it. Each part of the groups adds into its own vector; vectors are added in the order of the parts.
/// </summary>
internal sealed class Reduced<T, TNeighbours>(EffectGraph graph, TNeighbours neighbours, RunOptions? run)
    where T : struct, ILanes<T>
    where TNeighbours : struct, INeighbours
{
    /// <summary>Rows of a group whose gathered values are kept.</summary>
    private const int Remembered = 64;

    private readonly double[][] parts = [.. graph.Parts.Skip(1).Select(_ => new double[graph.Unknowns * T.Width])];

    /// <summary>target = S p.</summary>
    public void Product(double[] p, double[] target) => Sum(target, (levels, t) => Product(levels, p, t), clear: true);

    /// <summary>
    /// Turns sums by level into means of the eliminated effect and the right-hand side of the reduced problem, in place; returns
    /// Σ over its groups of sum² / weight, what the eliminated effect explains, by lane.
    /// </summary>
    public double[] RightHandSide(double[] eliminated, double[] others)
    {
        T[] explained = new T[graph.Parts.Length];
        Sum(others, (levels, t) => explained[levels.Part] = Means(levels, eliminated, t), clear: false);
        T total = default;
        foreach (T part in explained)
            total += part;
        double[] lanes = new double[T.Width];
        total.Store(ref lanes[0]);
        return lanes;
    }

    /// <summary>eliminated −= means by group of D₂ b: coefficients of the eliminated effect given those of the others.</summary>
    public void Back(double[] b, double[] eliminated) => Work.Each(graph.Parts.Length, run, part =>
    {
        ref double unknowns = ref MemoryMarshal.GetArrayDataReference(b);
        ref double means = ref MemoryMarshal.GetArrayDataReference(eliminated);
        (int from, int to) = graph.Parts[part];
        for (int level = from; level < to; level++)
        {
            T sum = SumOf(level, ref unknowns);
            ref double at = ref Unsafe.Add(ref means, (nint)level * T.Width);
            (T.Load(ref at) - (sum * T.All(graph.InverseEliminated[level]))).Store(ref at);
        }
    });

    private readonly record struct Range(int Part, int From, int To);

    private void Sum(double[] target, Action<Range, double[]> body, bool clear)
    {
        Work.Each(graph.Parts.Length, run, part =>
        {
            double[] own = part == 0 ? target : parts[part - 1];
            if (clear || part > 0)
                Array.Clear(own);
            (int from, int to) = graph.Parts[part];
            body(new Range(part, from, to), own);
        });
        foreach (double[] part in parts)
            System.Numerics.Tensors.TensorPrimitives.Add(target, part, target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T SumOf(int level, ref double unknowns)
    {
        double[]? w = graph.RowWeights;
        int end = graph.Starts[level + 1];
        T sum = default;
        for (int position = graph.Starts[level]; position < end; position++)
        {
            T value = neighbours.Gather<T>(ref unknowns, position);
            sum += w is null ? value : value * T.All(w[position]);
        }
        return sum;
    }

    private void Product(Range levels, double[] p, double[] t)
    {
        ref double unknowns = ref MemoryMarshal.GetArrayDataReference(p);
        ref double target = ref MemoryMarshal.GetArrayDataReference(t);
        double[]? w = graph.RowWeights;
        // What a row gathers is kept for its way back: groups are small, and looking it up costs more than remembering it.
        Span<double> kept = stackalloc double[Remembered * T.Width];
        ref double row = ref MemoryMarshal.GetReference(kept);
        for (int level = levels.From; level < levels.To; level++)
        {
            int start = graph.Starts[level], end = graph.Starts[level + 1];
            T inverse = T.All(graph.InverseEliminated[level]), sum = default;
            if (w is not null || end - start > Remembered)
            {
                T mean = SumOf(level, ref unknowns) * inverse;
                for (int position = start; position < end; position++)
                {
                    T value = neighbours.Gather<T>(ref unknowns, position) - mean;
                    neighbours.Scatter(ref target, position, w is null ? value : value * T.All(w[position]));
                }
                continue;
            }
            for (int position = start; position < end; position++)
            {
                T value = neighbours.Gather<T>(ref unknowns, position);
                value.Store(ref Unsafe.Add(ref row, (position - start) * T.Width));
                sum += value;
            }
            sum *= inverse;
            for (int position = start; position < end; position++)
                neighbours.Scatter(ref target, position, T.Load(ref Unsafe.Add(ref row, (position - start) * T.Width)) - sum);
        }
    }

    private T Means(Range levels, double[] eliminated, double[] t)
    {
        ref double sums = ref MemoryMarshal.GetArrayDataReference(eliminated);
        ref double target = ref MemoryMarshal.GetArrayDataReference(t);
        double[]? w = graph.RowWeights;
        T explained = default, nothing = default;
        for (int level = levels.From; level < levels.To; level++)
        {
            ref double at = ref Unsafe.Add(ref sums, (nint)level * T.Width);
            T sum = T.Load(ref at), mean = sum * T.All(graph.InverseEliminated[level]);
            explained += sum * mean;
            mean.Store(ref at);
            T minus = nothing - mean;
            int end = graph.Starts[level + 1];
            for (int position = graph.Starts[level]; position < end; position++)
                neighbours.Scatter(ref target, position, w is null ? minus : minus * T.All(w[position]));
        }
        return explained;
    }
}
