using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kuznets.Numerics.Sparse;

/// <summary>
/// The product of the factorisation: a strip of eight rows times four rows, over some columns. Every element is summed in the order of the columns, so neither the
/// width of a vector nor the way work is divided changes a bit.
/// </summary>
internal static class PanelKernel
{
    /// <summary>Rows of the second factor in a product.</summary>
    public const int Columns = 4;

    /// <summary>Doubles of a product: each of its columns with eight zeros before and behind.</summary>
    public const int Room = (2 * Columns * Supernodes.Strip) + Supernodes.Strip;

    /// <summary>Where a column of a product begins.</summary>
    public static int Column(int x) => Supernodes.Strip + (2 * Supernodes.Strip * x);

    /// <summary>
    /// product[Column(x) + lane] = Σₚ panel[strip + 8p + lane] · panel[row_x + 8p], p = 0 … count−1.
    /// </summary>
    /// <param name="panels">All panels.</param>
    /// <param name="strip">Where the strip begins.</param>
    /// <param name="rows">Where the four rows begin.</param>
    /// <param name="count">Columns to sum over.</param>
    /// <param name="product"><see cref="Room"/> doubles, of which the columns are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref double panels, nuint strip, (nuint A, nuint B, nuint C, nuint D) rows, int count, ref double product)
    {
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        ref double s = ref Unsafe.Add(ref panels, strip);
        ref double ra = ref Unsafe.Add(ref panels, rows.A), rb = ref Unsafe.Add(ref panels, rows.B);
        ref double rc = ref Unsafe.Add(ref panels, rows.C), rd = ref Unsafe.Add(ref panels, rows.D);
        nuint end = (nuint)count * Supernodes.Strip;
        for (nuint p = 0; p < end; p += Supernodes.Strip)
        {
            Vector256<double> low = Vector256.LoadUnsafe(ref s, p), high = Vector256.LoadUnsafe(ref s, p + 4);
            Vector256<double> factor = Vector256.Create(Unsafe.Add(ref ra, p));
            a0 = Vector256.FusedMultiplyAdd(low, factor, a0);
            a1 = Vector256.FusedMultiplyAdd(high, factor, a1);
            factor = Vector256.Create(Unsafe.Add(ref rb, p));
            b0 = Vector256.FusedMultiplyAdd(low, factor, b0);
            b1 = Vector256.FusedMultiplyAdd(high, factor, b1);
            factor = Vector256.Create(Unsafe.Add(ref rc, p));
            c0 = Vector256.FusedMultiplyAdd(low, factor, c0);
            c1 = Vector256.FusedMultiplyAdd(high, factor, c1);
            factor = Vector256.Create(Unsafe.Add(ref rd, p));
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
        const int Strip = Supernodes.Strip;
        for (int lane = 0; lane < top; lane++)
            Unsafe.Add(ref values, lane) = 0;
        for (int lane = bottom; lane < Strip; lane++)
            Unsafe.Add(ref values, lane) = 0;
        int shift = (place % Strip) - top, lastPlace = place + bottom - 1 - top;
        for (int start = place & -Strip; start <= lastPlace; start += Strip, shift -= Strip)
        {
            ref double to = ref Unsafe.Add(ref column, start * width);
            ref double from = ref Unsafe.Add(ref values, -shift);
            (Vector256.LoadUnsafe(ref to) - Vector256.LoadUnsafe(ref from)).StoreUnsafe(ref to);
            (Vector256.LoadUnsafe(ref to, 4) - Vector256.LoadUnsafe(ref from, 4)).StoreUnsafe(ref to, 4);
        }
    }

    /// <summary>
    /// Finishes up to four columns of a strip below the diagonal block: subtracts the product, then what each takes from the next, and divides by the pivots.
    /// </summary>
    /// <param name="values">The strip from the first of the columns on.</param>
    /// <param name="diagonal">The diagonal entry of the first column, a reciprocal as all of them.</param>
    /// <param name="columns">1 … 4.</param>
    /// <param name="product">The product of the earlier columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Divide(ref double values, ref double diagonal, int columns, ref double product)
    {
        const int Strip = Supernodes.Strip;
        for (int x = 0; x < columns; x++)
        {
            ref double own = ref Unsafe.Add(ref values, x * Strip);
            ref double taken = ref Unsafe.Add(ref product, Column(x));
            Vector256<double> low = Vector256.LoadUnsafe(ref own) - Vector256.LoadUnsafe(ref taken);
            Vector256<double> high = Vector256.LoadUnsafe(ref own, 4) - Vector256.LoadUnsafe(ref taken, 4);
            for (int c = 0; c < x; c++)
            {
                Vector256<double> factor = Vector256.Create(-Unsafe.Add(ref diagonal, (c * Strip) + x));
                low = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref values, (nuint)(c * Strip)), factor, low);
                high = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref values, (nuint)((c * Strip) + 4)), factor, high);
            }
            Vector256<double> inverse = Vector256.Create(Unsafe.Add(ref diagonal, (x * Strip) + x));
            (low * inverse).StoreUnsafe(ref own);
            (high * inverse).StoreUnsafe(ref own, 4);
        }
    }
}
