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
    public void Forward(Span<double> x)
    {
        Span<double> product = stackalloc double[Strip * 4];
        for (int s = 0; s < nodes.Count; s++)
        {
            int own = nodes.Width(s), height = nodes.Height(s), first = nodes.Firsts[s];
            ReadOnlySpan<int> rows = nodes.Rows.AsSpan(nodes.RowStarts[s], height);
            for (int chunk = 0; chunk < width; chunk += 4)
            {
                int size = Math.Min(4, width - chunk);
                for (int start = 0; start < height; start += Strip)
                {
                    ReadOnlySpan<double> strip = panels.AsSpan(nodes.PanelStarts[s] + (start * own), Strip * own);
                    int end = Math.Min(height, start + Strip), full = Math.Min(own, start);
                    Product(strip, x[((first * width) + chunk)..], full, product);
                    for (int r = start; r < end; r++)
                    {
                        int at = (rows[r] * width) + chunk, lane = r - start;
                        for (int c = 0; c < size; c++)
                            x[at + c] -= product[(lane * size) + c];
                        for (int p = full; p < own && p < r; p++)
                            Take(x, at, ((first + p) * width) + chunk, strip[(p * Strip) + lane], size);
                        if (r < own)
                            Scale(x, at, strip[(r * Strip) + lane], size);
                    }
                }
            }
        }
    }

    /// <summary>Solves L' x = b in place.</summary>
    public void Backward(Span<double> x)
    {
        Span<double> gathered = stackalloc double[Strip * 4];
        for (int s = nodes.Count - 1; s >= 0; s--)
        {
            int own = nodes.Width(s), height = nodes.Height(s), first = nodes.Firsts[s];
            ReadOnlySpan<int> rows = nodes.Rows.AsSpan(nodes.RowStarts[s], height);
            for (int chunk = 0; chunk < width; chunk += 4)
            {
                int size = Math.Min(4, width - chunk);
                for (int start = (height - 1) / Strip * Strip; start >= 0; start -= Strip)
                {
                    ReadOnlySpan<double> strip = panels.AsSpan(nodes.PanelStarts[s] + (start * own), Strip * own);
                    int end = Math.Min(height, start + Strip), full = Math.Min(own, start);
                    gathered.Clear();
                    for (int r = end - 1; r >= start; r--)
                    {
                        int at = (rows[r] * width) + chunk, lane = r - start;
                        if (r < own)
                            Scale(x, at, strip[(r * Strip) + lane], size);
                        for (int p = Math.Min(own, r) - 1; p >= full; p--)
                            Take(x, ((first + p) * width) + chunk, at, strip[(p * Strip) + lane], size);
                        for (int c = 0; c < size; c++)
                            gathered[(lane * size) + c] = x[at + c];
                    }
                    Subtract(strip, x[((first * width) + chunk)..], full, gathered);
                }
            }
        }
    }

    private static void Take(Span<double> x, int target, int source, double factor, int size)
    {
        for (int c = 0; c < size; c++)
            x[target + c] -= factor * x[source + c];
    }

    private static void Scale(Span<double> x, int at, double factor, int size)
    {
        for (int c = 0; c < size; c++)
            x[at + c] *= factor;
    }

    /// <summary>The strip times the first columns' unknowns: [8] or [8×4].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Product(ReadOnlySpan<double> strip, Span<double> x, int count, Span<double> product)
    {
        ref double s = ref MemoryMarshal.GetReference(strip);
        ref double v = ref MemoryMarshal.GetReference(x);
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
    private void Subtract(ReadOnlySpan<double> strip, Span<double> x, int count, ReadOnlySpan<double> gathered)
    {
        ref double s = ref MemoryMarshal.GetReference(strip);
        ref double v = ref MemoryMarshal.GetReference(x);
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
