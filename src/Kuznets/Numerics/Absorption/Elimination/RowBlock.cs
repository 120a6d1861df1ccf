using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>A few rows of a lane group in the first-level cache: effects taken away, weighted, summed by level.</summary>
internal static class RowBlock
{
    /// <summary>Rows in a block.</summary>
    public const int Rows = 256;

    /// <summary>Takes the effects away from the rows of a block.</summary>
    public static void Subtract<T>(EffectGraph graph, LaneGroup group, int start, int length, Span<double> block) where T : struct, ILanes<T>
    {
        ref double rows = ref MemoryMarshal.GetReference(block);
        for (int q = 0; q < graph.Effects.Length; q++)
        {
            ref int codes = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(graph.Effects[q].Codes), start);
            (double[] values, int from) = group.Of(graph, q);
            ref double coefficients = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), from);
            for (int row = 0; row < length; row++)
            {
                ref double at = ref Unsafe.Add(ref rows, row * T.Width);
                (T.Load(ref at) - T.Load(ref Unsafe.Add(ref coefficients, (nint)Unsafe.Add(ref codes, row) * T.Width))).Store(ref at);
            }
        }
    }

    /// <summary>Multiplies the rows of a block by their weights and returns Σ w x² by lane.</summary>
    public static T Weigh<T>(double[]? weights, int start, int length, Span<double> block) where T : struct, ILanes<T>
    {
        ref double rows = ref MemoryMarshal.GetReference(block);
        T even = default, odd = default;
        for (int row = 0; row < length; row++)
        {
            ref double at = ref Unsafe.Add(ref rows, row * T.Width);
            T value = T.Load(ref at), weighted = value;
            if (weights is not null)
            {
                weighted *= T.All(weights[start + row]);
                weighted.Store(ref at);
            }
            if ((row & 1) == 0)
                even += value * weighted;
            else
                odd += value * weighted;
        }
        return even + odd;
    }

    /// <summary>Adds the rows of a block to the sums of their levels; runs of one level are summed in a register, because adding to one place in
    /// memory again and again waits for itself.</summary>
    public static void Add<T>(ReadOnlySpan<int> codes, bool runs, ReadOnlySpan<double> block, Span<double> sums) where T : struct, ILanes<T>
    {
        ref double rows = ref MemoryMarshal.GetReference(block);
        ref double levels = ref MemoryMarshal.GetReference(sums);
        if (!runs)
        {
            for (int row = 0; row < codes.Length; row++)
            {
                ref double at = ref Unsafe.Add(ref levels, (nint)codes[row] * T.Width);
                (T.Load(ref at) + T.Load(ref Unsafe.Add(ref rows, row * T.Width))).Store(ref at);
            }
            return;
        }
        for (int row = 0; row < codes.Length;)
        {
            int code = codes[row];
            ref double at = ref Unsafe.Add(ref levels, (nint)code * T.Width);
            T sum = T.Load(ref at);
            for (; row < codes.Length && codes[row] == code; row++)
                sum += T.Load(ref Unsafe.Add(ref rows, row * T.Width));
            sum.Store(ref at);
        }
    }
}
