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

    /// <summary>
    /// product[x·8 + lane] = Σₚ panel[strip + 8p + lane] · panel[row_x + 8p], p = 0 … count−1.
    /// </summary>
    /// <param name="panels">All panels.</param>
    /// <param name="strip">Where the strip begins.</param>
    /// <param name="rows">Where the four rows begin.</param>
    /// <param name="count">Columns to sum over.</param>
    /// <param name="product">Room for 32 doubles.</param>
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
        a0.StoreUnsafe(ref product);
        a1.StoreUnsafe(ref product, 4);
        b0.StoreUnsafe(ref product, 8);
        b1.StoreUnsafe(ref product, 12);
        c0.StoreUnsafe(ref product, 16);
        c1.StoreUnsafe(ref product, 20);
        d0.StoreUnsafe(ref product, 24);
        d1.StoreUnsafe(ref product, 28);
    }
}
