using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kuznets.Numerics.Sparse;

/// <summary>
/// L x = b and L' x = b over the panels of a factor, for one right-hand side or four at a time. Rows of a strip that lie above the diagonal hold zeros,
/// and the diagonal holds reciprocals.
/// </summary>
/// <param name="nodes">The supernodes.</param>
/// <param name="panels">Their panels.</param>
/// <param name="width">Right-hand sides, interleaved; 1 or a multiple of 4.</param>
internal readonly ref struct TriangularSolve(Supernodes nodes, double[] panels, int width)
{
    private const int Strip = Supernodes.Strip;

    /// <summary>Solves L x = b in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(Span<double> x)
    {
        Span<double> lanes = stackalloc double[Strip * 4];
        ref double all = ref MemoryMarshal.GetReference(x);
        ref double panel = ref MemoryMarshal.GetArrayDataReference(panels);
        for (int s = 0; s < nodes.Count; s++)
        {
            int own = nodes.Width(s), height = nodes.Height(s), first = nodes.Firsts[s];
            ref int rows = ref nodes.Rows[nodes.RowStarts[s]];
            for (int chunk = 0; chunk < width; chunk += 4)
            {
                ref double target = ref Unsafe.Add(ref all, chunk);
                ref double known = ref Unsafe.Add(ref target, first * width);
                for (int start = 0; start < height; start += Strip)
                {
                    ref double strip = ref Unsafe.Add(ref panel, nodes.PanelStarts[s] + (start * own));
                    int count = Math.Min(Strip, height - start), full = Math.Min(own, start);
                    Product(ref strip, ref known, full, lanes);
                    if (start >= own)
                    {
                        Subtract(ref target, ref Unsafe.Add(ref rows, start), count, lanes);
                        continue;
                    }
                    Load(ref target, ref Unsafe.Add(ref rows, start), count, lanes, true);
                    ref double block = ref Unsafe.Add(ref strip, start * Strip);
                    for (int p = 0; p < Math.Min(count, own - start); p++)
                    {
                        Scale(lanes, p, Unsafe.Add(ref block, (p * Strip) + p));
                        for (int r = p + 1; r < count; r++)
                            Take(lanes, r, p, Unsafe.Add(ref block, (p * Strip) + r));
                    }
                    Store(ref target, ref Unsafe.Add(ref rows, start), count, lanes);
                }
            }
        }
    }

    /// <summary>Solves L' x = b in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(Span<double> x)
    {
        Span<double> lanes = stackalloc double[Strip * 4];
        ref double all = ref MemoryMarshal.GetReference(x);
        ref double panel = ref MemoryMarshal.GetArrayDataReference(panels);
        for (int s = nodes.Count - 1; s >= 0; s--)
        {
            int own = nodes.Width(s), height = nodes.Height(s), first = nodes.Firsts[s];
            ref int rows = ref nodes.Rows[nodes.RowStarts[s]];
            for (int chunk = 0; chunk < width; chunk += 4)
            {
                ref double target = ref Unsafe.Add(ref all, chunk);
                for (int start = (height - 1) & -Strip; start >= 0; start -= Strip)
                {
                    ref double strip = ref Unsafe.Add(ref panel, nodes.PanelStarts[s] + (start * own));
                    int count = Math.Min(Strip, height - start), full = Math.Min(own, start);
                    Load(ref target, ref Unsafe.Add(ref rows, start), count, lanes, false);
                    if (start < own)
                    {
                        ref double block = ref Unsafe.Add(ref strip, start * Strip);
                        for (int r = count - 1; r >= 0; r--)
                        {
                            if (start + r < own)
                                Scale(lanes, r, Unsafe.Add(ref block, (r * Strip) + r));
                            for (int p = Math.Min(r, own - start) - 1; p >= 0; p--)
                                Take(lanes, p, r, Unsafe.Add(ref block, (p * Strip) + r));
                        }
                        Store(ref target, ref Unsafe.Add(ref rows, start), Math.Min(count, own - start), lanes);
                    }
                    Transposed(ref strip, ref Unsafe.Add(ref target, first * width), full, lanes);
                }
            }
        }
    }

    /// <summary>The unknowns of a strip's rows, less what stands in the lanes if asked for; lanes without a row become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Load(ref double x, ref int rows, int count, Span<double> lanes, bool less)
    {
        ref double to = ref MemoryMarshal.GetReference(lanes);
        for (int r = 0; r < count; r++)
        {
            ref double from = ref Unsafe.Add(ref x, Unsafe.Add(ref rows, r) * width);
            if (width == 1)
            {
                Unsafe.Add(ref to, r) = less ? from - Unsafe.Add(ref to, r) : from;
                continue;
            }
            Vector256<double> loaded = Vector256.LoadUnsafe(ref from);
            (less ? loaded - Vector256.LoadUnsafe(ref to, (nuint)(4 * r)) : loaded).StoreUnsafe(ref to, (nuint)(4 * r));
        }
        if (count < Strip)
            lanes[(count * (width == 1 ? 1 : 4))..].Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(ref double x, ref int rows, int count, Span<double> lanes)
    {
        ref double from = ref MemoryMarshal.GetReference(lanes);
        for (int r = 0; r < count; r++)
        {
            ref double to = ref Unsafe.Add(ref x, Unsafe.Add(ref rows, r) * width);
            if (width == 1)
                to = Unsafe.Add(ref from, r);
            else
                Vector256.LoadUnsafe(ref from, (nuint)(4 * r)).StoreUnsafe(ref to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Subtract(ref double x, ref int rows, int count, Span<double> lanes)
    {
        ref double from = ref MemoryMarshal.GetReference(lanes);
        for (int r = 0; r < count; r++)
        {
            ref double to = ref Unsafe.Add(ref x, Unsafe.Add(ref rows, r) * width);
            if (width == 1)
                to -= Unsafe.Add(ref from, r);
            else
                (Vector256.LoadUnsafe(ref to) - Vector256.LoadUnsafe(ref from, (nuint)(4 * r))).StoreUnsafe(ref to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(Span<double> lanes, int target, int source, double factor)
    {
        ref double all = ref MemoryMarshal.GetReference(lanes);
        if (width == 1)
        {
            Unsafe.Add(ref all, target) -= factor * Unsafe.Add(ref all, source);
            return;
        }
        ref double to = ref Unsafe.Add(ref all, 4 * target);
        (Vector256.LoadUnsafe(ref to) - (Vector256.LoadUnsafe(ref all, (nuint)(4 * source)) * factor)).StoreUnsafe(ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Scale(Span<double> lanes, int lane, double factor)
    {
        ref double all = ref MemoryMarshal.GetReference(lanes);
        if (width == 1)
            Unsafe.Add(ref all, lane) *= factor;
        else
            (Vector256.LoadUnsafe(ref all, (nuint)(4 * lane)) * factor).StoreUnsafe(ref all, (nuint)(4 * lane));
    }

    /// <summary>The strip times the first columns' unknowns: [8] or [8×4].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Product(ref double s, ref double v, int count, Span<double> product)
    {
        ref double to = ref MemoryMarshal.GetReference(product);
        nuint end = (nuint)count * Strip, at = 0;
        Vector256<double> a = default, b = default;
        if (width == 1)
        {
            for (nuint p = 0; p < end; p += Strip, at++)
            {
                Vector256<double> factor = Vector256.Create(Unsafe.Add(ref v, at));
                a = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref s, p), factor, a);
                b = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref s, p + 4), factor, b);
            }
            a.StoreUnsafe(ref to);
            b.StoreUnsafe(ref to, 4);
            return;
        }
        Vector256<double> c = default, d = default, e = default, f = default, g = default, h = default;
        for (nuint p = 0; p < end; p += Strip, at += (nuint)width)
        {
            Vector256<double> y = Vector256.LoadUnsafe(ref v, at);
            a = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p)), y, a);
            b = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 1)), y, b);
            c = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 2)), y, c);
            d = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 3)), y, d);
            e = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 4)), y, e);
            f = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 5)), y, f);
            g = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 6)), y, g);
            h = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 7)), y, h);
        }
        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, 4);
        c.StoreUnsafe(ref to, 8);
        d.StoreUnsafe(ref to, 12);
        e.StoreUnsafe(ref to, 16);
        f.StoreUnsafe(ref to, 20);
        g.StoreUnsafe(ref to, 24);
        h.StoreUnsafe(ref to, 28);
    }

    /// <summary>Takes the strip's rows, times their unknowns, from the first columns' unknowns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transposed(ref double s, ref double v, int count, ReadOnlySpan<double> gathered)
    {
        ref double from = ref MemoryMarshal.GetReference(gathered);
        nuint end = (nuint)count * Strip, at = 0;
        Vector256<double> a = Vector256.LoadUnsafe(ref from), b = Vector256.LoadUnsafe(ref from, 4);
        if (width == 1)
        {
            for (nuint p = 0; p < end; p += Strip, at++)
            {
                Vector256<double> sum = Vector256.LoadUnsafe(ref s, p) * a;
                Unsafe.Add(ref v, at) -= Vector256.Sum(Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref s, p + 4), b, sum));
            }
            return;
        }
        Vector256<double> c = Vector256.LoadUnsafe(ref from, 8), d = Vector256.LoadUnsafe(ref from, 12), e = Vector256.LoadUnsafe(ref from, 16);
        Vector256<double> f = Vector256.LoadUnsafe(ref from, 20), g = Vector256.LoadUnsafe(ref from, 24), h = Vector256.LoadUnsafe(ref from, 28);
        for (nuint p = 0; p < end; p += Strip, at += (nuint)width)
        {
            Vector256<double> even = Vector256.Create(Unsafe.Add(ref s, p)) * a, odd = Vector256.Create(Unsafe.Add(ref s, p + 1)) * b;
            even = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 2)), c, even);
            odd = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 3)), d, odd);
            even = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 4)), e, even);
            odd = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 5)), f, odd);
            even = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 6)), g, even);
            odd = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref s, p + 7)), h, odd);
            (Vector256.LoadUnsafe(ref v, at) - (even + odd)).StoreUnsafe(ref v, at);
        }
    }
}
