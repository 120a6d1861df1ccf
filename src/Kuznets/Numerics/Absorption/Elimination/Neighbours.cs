using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>The unknowns a row touches; one type a number of effects, so that loops over rows have no loop over effects inside.</summary>
internal interface INeighbours
{
    /// <summary>Sum of the unknowns of the row at a position of the grouped order.</summary>
    T Gather<T>(ref double unknowns, int position) where T : struct, ILanes<T>;

    /// <summary>Adds a value to the unknowns of that row.</summary>
    void Scatter<T>(ref double unknowns, int position, T value) where T : struct, ILanes<T>;
}

/// <summary>One effect beside the eliminated one.</summary>
internal readonly struct OneNeighbour(EffectGraph graph) : INeighbours
{
    private readonly int[] codes = graph.Codes[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Gather<T>(ref double unknowns, int position) where T : struct, ILanes<T> =>
        T.Load(ref Unsafe.Add(ref unknowns, (nint)Code(codes, position) * T.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scatter<T>(ref double unknowns, int position, T value) where T : struct, ILanes<T>
    {
        ref double at = ref Unsafe.Add(ref unknowns, (nint)Code(codes, position) * T.Width);
        (T.Load(ref at) + value).Store(ref at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Code(int[] codes, int position) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(codes), position);
}

/// <summary>Two effects beside the eliminated one.</summary>
internal readonly struct TwoNeighbours(EffectGraph graph) : INeighbours
{
    private readonly int[] first = graph.Codes[0], second = graph.Codes[1];
    private readonly int offset = graph.Offsets[1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Gather<T>(ref double unknowns, int position) where T : struct, ILanes<T> =>
        T.Load(ref Unsafe.Add(ref unknowns, (nint)OneNeighbour.Code(first, position) * T.Width))
        + T.Load(ref Unsafe.Add(ref unknowns, (nint)(offset + OneNeighbour.Code(second, position)) * T.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scatter<T>(ref double unknowns, int position, T value) where T : struct, ILanes<T>
    {
        ref double at = ref Unsafe.Add(ref unknowns, (nint)OneNeighbour.Code(first, position) * T.Width);
        (T.Load(ref at) + value).Store(ref at);
        at = ref Unsafe.Add(ref unknowns, (nint)(offset + OneNeighbour.Code(second, position)) * T.Width);
        (T.Load(ref at) + value).Store(ref at);
    }
}

/// <summary>Any number of effects beside the eliminated one.</summary>
internal readonly struct ManyNeighbours(EffectGraph graph) : INeighbours
{
    private readonly int[][] codes = graph.Codes;
    private readonly int[] offsets = graph.Offsets;

    public T Gather<T>(ref double unknowns, int position) where T : struct, ILanes<T>
    {
        T sum = default;
        for (int q = 0; q < codes.Length; q++)
            sum += T.Load(ref Unsafe.Add(ref unknowns, (nint)(offsets[q] + codes[q][position]) * T.Width));
        return sum;
    }

    public void Scatter<T>(ref double unknowns, int position, T value) where T : struct, ILanes<T>
    {
        for (int q = 0; q < codes.Length; q++)
        {
            ref double at = ref Unsafe.Add(ref unknowns, (nint)(offsets[q] + codes[q][position]) * T.Width);
            (T.Load(ref at) + value).Store(ref at);
        }
    }
}

/// <summary>No effect beside the eliminated one.</summary>
internal readonly struct NoNeighbours : INeighbours
{
    public T Gather<T>(ref double unknowns, int position) where T : struct, ILanes<T> => default;

    public void Scatter<T>(ref double unknowns, int position, T value) where T : struct, ILanes<T>
    {
    }
}
