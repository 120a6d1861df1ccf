using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>Between columns and lanes: a few rows of up to eight columns, turned in registers four by four where the machine can.</summary>
internal static class Transposition
{
    /// <summary>lanes[row·width + j] = x_j(start + row) − shift_j; empty lanes are zero.</summary>
    public static void Load(IReadOnlyList<ReadOnlyMemory<double>> columns, LaneGroup group, int start, int length, Span<double> lanes)
    {
        if (group.Width == 1)
        {
            System.Numerics.Tensors.TensorPrimitives.Subtract(columns[group.First].Span.Slice(start, length), group.Shifts[0], lanes);
            return;
        }
        if (group.Count < group.Width)
            lanes[..(length * group.Width)].Clear();
        int j = 0;
        for (; Avx.IsSupported && j + 4 <= group.Count; j += 4)
            LoadFour(columns, group, j, start, length, lanes);
        for (; j + 2 <= group.Count; j += 2)
            LoadTwo(columns, group, j, start, length, lanes);
        if (j < group.Count)
            LoadOne(columns[group.First + j].Span.Slice(start, length), group.Shifts[j], lanes[j..], group.Width);
    }

    /// <summary>columns[(first + j)·stride + row] = lanes[row·width + j].</summary>
    public static void Unload(ReadOnlySpan<double> lanes, LaneGroup group, int length, Span<double> columns, int stride)
    {
        if (group.Width == 1)
        {
            lanes[..length].CopyTo(columns);
            return;
        }
        int j = 0;
        for (; Avx.IsSupported && j + 4 <= group.Count; j += 4)
            UnloadFour(lanes[j..], group.Width, length, columns[(j * stride)..], stride);
        for (; j < group.Count; j++)
        {
            ref double source = ref MemoryMarshal.GetReference(lanes[j..]);
            Span<double> target = columns.Slice(j * stride, length);
            for (int row = 0; row < target.Length; row++)
                target[row] = Unsafe.Add(ref source, row * group.Width);
        }
    }

    private static void LoadOne(ReadOnlySpan<double> source, double shift, Span<double> lanes, int width)
    {
        ref double target = ref MemoryMarshal.GetReference(lanes);
        for (int row = 0; row < source.Length; row++)
            Unsafe.Add(ref target, row * width) = source[row] - shift;
    }

    private static void LoadTwo(IReadOnlyList<ReadOnlyMemory<double>> columns, LaneGroup group, int j, int start, int length, Span<double> lanes)
    {
        ref double a = ref First(columns, group, j, start, length), b = ref First(columns, group, j + 1, start, length);
        ref double target = ref MemoryMarshal.GetReference(lanes[j..]);
        Vector128<double> shift = Vector128.Create(group.Shifts[j], group.Shifts[j + 1]);
        for (int row = 0; row < length; row++)
            (Vector128.Create(Unsafe.Add(ref a, row), Unsafe.Add(ref b, row)) - shift).StoreUnsafe(ref Unsafe.Add(ref target, row * group.Width));
    }

    private static void LoadFour(IReadOnlyList<ReadOnlyMemory<double>> columns, LaneGroup group, int j, int start, int length, Span<double> lanes)
    {
        ref double a = ref First(columns, group, j, start, length), b = ref First(columns, group, j + 1, start, length);
        ref double c = ref First(columns, group, j + 2, start, length), d = ref First(columns, group, j + 3, start, length);
        ref double target = ref MemoryMarshal.GetReference(lanes[j..]);
        Vector256<double> shift = Vector256.Create(group.Shifts.AsSpan(j, 4));
        int row = 0, width = group.Width;
        for (; row + 4 <= length; row += 4)
        {
            Vector256<double> va = Vector256.LoadUnsafe(ref a, (nuint)row), vb = Vector256.LoadUnsafe(ref b, (nuint)row);
            Vector256<double> vc = Vector256.LoadUnsafe(ref c, (nuint)row), vd = Vector256.LoadUnsafe(ref d, (nuint)row);
            Turn(ref va, ref vb, ref vc, ref vd);
            ref double at = ref Unsafe.Add(ref target, row * width);
            (va - shift).StoreUnsafe(ref at);
            (vb - shift).StoreUnsafe(ref Unsafe.Add(ref at, width));
            (vc - shift).StoreUnsafe(ref Unsafe.Add(ref at, 2 * width));
            (vd - shift).StoreUnsafe(ref Unsafe.Add(ref at, 3 * width));
        }
        for (; row < length; row++)
        {
            Vector256<double> value = Vector256.Create(Unsafe.Add(ref a, row), Unsafe.Add(ref b, row), Unsafe.Add(ref c, row), Unsafe.Add(ref d, row));
            (value - shift).StoreUnsafe(ref Unsafe.Add(ref target, row * width));
        }
    }

    private static void UnloadFour(ReadOnlySpan<double> lanes, int width, int length, Span<double> columns, int stride)
    {
        ref double source = ref MemoryMarshal.GetReference(lanes);
        ref double a = ref MemoryMarshal.GetReference(columns.Slice(0, length)), b = ref MemoryMarshal.GetReference(columns.Slice(stride, length));
        ref double c = ref MemoryMarshal.GetReference(columns.Slice(2 * stride, length)), d = ref MemoryMarshal.GetReference(columns.Slice(3 * stride, length));
        int row = 0;
        for (; row + 4 <= length; row += 4)
        {
            ref double at = ref Unsafe.Add(ref source, row * width);
            Vector256<double> va = Vector256.LoadUnsafe(ref at), vb = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, width));
            Vector256<double> vc = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, 2 * width)), vd = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, 3 * width));
            Turn(ref va, ref vb, ref vc, ref vd);
            va.StoreUnsafe(ref a, (nuint)row);
            vb.StoreUnsafe(ref b, (nuint)row);
            vc.StoreUnsafe(ref c, (nuint)row);
            vd.StoreUnsafe(ref d, (nuint)row);
        }
        for (; row < length; row++)
        {
            ref double at = ref Unsafe.Add(ref source, row * width);
            (Unsafe.Add(ref a, row), Unsafe.Add(ref b, row)) = (at, Unsafe.Add(ref at, 1));
            (Unsafe.Add(ref c, row), Unsafe.Add(ref d, row)) = (Unsafe.Add(ref at, 2), Unsafe.Add(ref at, 3));
        }
    }

    /// <summary>Four vectors of four become the columns of the matrix whose rows they were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c, ref Vector256<double> d)
    {
        Vector256<double> ab0 = Avx.UnpackLow(a, b), ab1 = Avx.UnpackHigh(a, b), cd0 = Avx.UnpackLow(c, d), cd1 = Avx.UnpackHigh(c, d);
        a = Avx.Permute2x128(ab0, cd0, 0x20);
        b = Avx.Permute2x128(ab1, cd1, 0x20);
        c = Avx.Permute2x128(ab0, cd0, 0x31);
        d = Avx.Permute2x128(ab1, cd1, 0x31);
    }

    private static ref double First(IReadOnlyList<ReadOnlyMemory<double>> columns, LaneGroup group, int j, int start, int length) =>
        ref MemoryMarshal.GetReference(columns[group.First + j].Span.Slice(start, length));
}
