using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kuznets.Numerics.Sparse;

/// <summary>
/// The arithmetic of the factorisation on strips of eight rows. Every element is summed in the order of the columns, so neither the width of a vector nor the way
/// work is divided changes a bit.
/// </summary>
internal static class PanelKernel
{
    private const int Strip = Supernodes.Strip;

    /// <summary>Doubles of a product: eight columns of eight, each with eight zeros before and behind.</summary>
    public const int Room = (2 * Strip * Strip) + Strip;

    /// <summary>Where a column of a product begins.</summary>
    public static int Column(int x) => Strip + (2 * Strip * x);

    /// <summary>
    /// A strip times the transpose of another: product[Column(x) + lane] = Σₚ panels[strip + 8p + lane] · panels[other + 8p + x], p = 0 … count−1.
    /// </summary>
    /// <param name="panels">All panels.</param>
    /// <param name="strip">Where the strip begins.</param>
    /// <param name="other">Where the other strip begins.</param>
    /// <param name="count">Columns to sum over.</param>
    /// <param name="from">First row of the other strip that is needed.</param>
    /// <param name="to">Row after the last that is needed.</param>
    /// <param name="product"><see cref="Room"/> doubles, of which the columns are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(ref double panels, int strip, int other, int count, int from, int to, ref double product)
    {
        ref double rows = ref Unsafe.Add(ref panels, strip);
        ref double factors = ref Unsafe.Add(ref panels, other);
        if (Avx512F.IsSupported)
            Wide(ref rows, ref factors, count, ref product);
        else
            Narrow(ref rows, ref factors, count, from, to, ref product);
    }

    /// <summary>The product by vectors of four, by halves where one is enough.</summary>
    internal static void Narrow(ref double rows, ref double factors, int count, int from, int to, ref double product)
    {
        if (from < 4)
            Half(ref rows, ref factors, count, ref product);
        if (to > 4)
            Half(ref rows, ref Unsafe.Add(ref factors, 4), count, ref Unsafe.Add(ref product, 8 * Strip));
    }

    /// <summary>The product by vectors of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Wide(ref double rows, ref double factors, int count, ref double product)
    {
        Vector512<double> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        nuint end = (nuint)count * Strip;
        for (nuint p = 0; p < end; p += Strip)
        {
            Vector512<double> row = Vector512.LoadUnsafe(ref rows, p);
            ref double factor = ref Unsafe.Add(ref factors, p);
            a = Avx512F.FusedMultiplyAdd(row, Vector512.Create(factor), a);
            b = Avx512F.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref factor, 1)), b);
            c = Avx512F.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref factor, 2)), c);
            d = Avx512F.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref factor, 3)), d);
            e = Avx512F.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref factor, 4)), e);
            f = Avx512F.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref factor, 5)), f);
            g = Avx512F.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref factor, 6)), g);
            h = Avx512F.FusedMultiplyAdd(row, Vector512.Create(Unsafe.Add(ref factor, 7)), h);
        }
        a.StoreUnsafe(ref product, 8);
        b.StoreUnsafe(ref product, 24);
        c.StoreUnsafe(ref product, 40);
        d.StoreUnsafe(ref product, 56);
        e.StoreUnsafe(ref product, 72);
        f.StoreUnsafe(ref product, 88);
        g.StoreUnsafe(ref product, 104);
        h.StoreUnsafe(ref product, 120);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Half(ref double rows, ref double factors, int count, ref double product)
    {
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        nuint end = (nuint)count * Strip;
        for (nuint p = 0; p < end; p += Strip)
        {
            Vector256<double> low = Vector256.LoadUnsafe(ref rows, p), high = Vector256.LoadUnsafe(ref rows, p + 4);
            ref double first = ref Unsafe.Add(ref factors, p);
            Vector256<double> factor = Vector256.Create(first);
            a0 = Vector256.FusedMultiplyAdd(low, factor, a0);
            a1 = Vector256.FusedMultiplyAdd(high, factor, a1);
            factor = Vector256.Create(Unsafe.Add(ref first, 1));
            b0 = Vector256.FusedMultiplyAdd(low, factor, b0);
            b1 = Vector256.FusedMultiplyAdd(high, factor, b1);
            factor = Vector256.Create(Unsafe.Add(ref first, 2));
            c0 = Vector256.FusedMultiplyAdd(low, factor, c0);
            c1 = Vector256.FusedMultiplyAdd(high, factor, c1);
            factor = Vector256.Create(Unsafe.Add(ref first, 3));
            d0 = Vector256.FusedMultiplyAdd(low, factor, d0);
            d1 = Vector256.FusedMultiplyAdd(high, factor, d1);
        }
        a0.StoreUnsafe(ref product, 8);
        a1.StoreUnsafe(ref product, 12);
        b0.StoreUnsafe(ref product, 24);
        b1.StoreUnsafe(ref product, 28);
        c0.StoreUnsafe(ref product, 40);
        c1.StoreUnsafe(ref product, 44);
        d0.StoreUnsafe(ref product, 56);
        d1.StoreUnsafe(ref product, 60);
    }

    /// <summary>
    /// Subtracts lanes top … bottom−1 of a product's column from as many rows of a panel's column that follow each other from <paramref name="place"/> on.
    /// Lanes of these rows' strips that belong to other rows are left alone, or zero is subtracted from them.
    /// </summary>
    /// <param name="column">The panel's column in its first strip.</param>
    /// <param name="width">Columns of the panel.</param>
    /// <param name="place">First row.</param>
    /// <param name="top">First lane.</param>
    /// <param name="bottom">Lane after the last.</param>
    /// <param name="values">The product's column, zeros around it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractRun(ref double column, int width, int place, int top, int bottom, ref double values)
    {
        for (int lane = 0; lane < top; lane++)
            Unsafe.Add(ref values, lane) = 0;
        for (int lane = bottom; lane < Strip; lane++)
            Unsafe.Add(ref values, lane) = 0;
        int shift = (place % Strip) - top, last = place + bottom - 1 - top;
        for (int start = place & -Strip; start <= last; start += Strip, shift -= Strip)
        {
            ref double to = ref Unsafe.Add(ref column, start * width);
            ref double from = ref Unsafe.Add(ref values, -shift);
            if (Avx512F.IsSupported)
            {
                Avx512F.Subtract(Vector512.LoadUnsafe(ref to), Vector512.LoadUnsafe(ref from)).StoreUnsafe(ref to);
                continue;
            }
            (Vector256.LoadUnsafe(ref to) - Vector256.LoadUnsafe(ref from)).StoreUnsafe(ref to);
            (Vector256.LoadUnsafe(ref to, 4) - Vector256.LoadUnsafe(ref from, 4)).StoreUnsafe(ref to, 4);
        }
    }

    /// <summary>
    /// Subtracts from a column of a strip its product with the earlier columns, and what the columns before it in its own group of eight take.
    /// </summary>
    /// <param name="group">The strip from the first column of the group on.</param>
    /// <param name="diagonal">The diagonal block of the group.</param>
    /// <param name="x">The column, counted in the group.</param>
    /// <param name="product">The product of the earlier columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take(ref double group, ref double diagonal, int x, ref double product)
    {
        ref double own = ref Unsafe.Add(ref group, x * Strip);
        ref double taken = ref Unsafe.Add(ref product, Column(x));
        Vector256<double> low = Vector256.LoadUnsafe(ref own) - Vector256.LoadUnsafe(ref taken);
        Vector256<double> high = Vector256.LoadUnsafe(ref own, 4) - Vector256.LoadUnsafe(ref taken, 4);
        for (int c = 0; c < x; c++)
        {
            Vector256<double> factor = Vector256.Create(-Unsafe.Add(ref diagonal, (c * Strip) + x));
            low = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref group, (nuint)(c * Strip)), factor, low);
            high = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref group, (nuint)((c * Strip) + 4)), factor, high);
        }
        low.StoreUnsafe(ref own);
        high.StoreUnsafe(ref own, 4);
    }

    /// <summary>Multiplies eight numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scale(ref double column, double factor)
    {
        (Vector256.LoadUnsafe(ref column) * factor).StoreUnsafe(ref column);
        (Vector256.LoadUnsafe(ref column, 4) * factor).StoreUnsafe(ref column, 4);
    }
}
