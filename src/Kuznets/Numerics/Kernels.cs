using System.Numerics;

namespace Kuznets.Numerics;

/// <summary>Inner products over spans: plain, four at a time, and as if computed in twice the precision.</summary>
internal static class Kernels
{
    /// <summary>(x'a, x'b, x'c, x'd); x is read once for four products.</summary>
    public static (double A, double B, double C, double D) Dot4(
        ReadOnlySpan<double> x, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d)
    {
        Vector<double> sa = default, sb = default, sc = default, sd = default;
        int width = Vector<double>.Count, i = 0;
        for (; i <= x.Length - width; i += width)
        {
            Vector<double> v = new(x[i..]);
            sa = Vector.FusedMultiplyAdd(v, new(a[i..]), sa);
            sb = Vector.FusedMultiplyAdd(v, new(b[i..]), sb);
            sc = Vector.FusedMultiplyAdd(v, new(c[i..]), sc);
            sd = Vector.FusedMultiplyAdd(v, new(d[i..]), sd);
        }
        (double ra, double rb, double rc, double rd) = (Vector.Sum(sa), Vector.Sum(sb), Vector.Sum(sc), Vector.Sum(sd));
        for (; i < x.Length; i++)
        {
            ra += x[i] * a[i];
            rb += x[i] * b[i];
            rc += x[i] * c[i];
            rd += x[i] * d[i];
        }
        return (ra, rb, rc, rd);
    }

    /// <summary>x'y as if in twice the precision. Source: Ogita, Rump and Oishi (2005), algorithm Dot2.</summary>
    public static DoubleDouble PreciseDot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector<double> sums = default, errors = default;
        int width = Vector<double>.Count, i = 0;
        for (; i <= x.Length - width; i += width)
        {
            Vector<double> a = new(x[i..]), b = new(y[i..]);
            Vector<double> p = a * b;
            Vector<double> e = Vector.FusedMultiplyAdd(a, b, -p);
            Vector<double> s = sums + p;
            Vector<double> t = s - sums;
            errors += (sums - (s - t)) + (p - t) + e;
            sums = s;
        }
        DoubleDouble total = default;
        for (int lane = 0; lane < width; lane++)
            total += DoubleDouble.TwoSum(sums[lane], errors[lane]);
        for (; i < x.Length; i++)
            total += DoubleDouble.TwoProduct(x[i], y[i]);
        return total;
    }

    /// <summary>Σ w x y as if in twice the precision; (w x) is handed in as high and low parts.</summary>
    public static DoubleDouble PreciseDot(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> y)
    {
        DoubleDouble total = PreciseDot(high, y);
        double rest = 0;
        for (int i = 0; i < y.Length; i++)
            rest += low[i] * y[i];
        return total + rest;
    }

    /// <summary>Largest absolute value.</summary>
    public static double Largest(ReadOnlySpan<double> x) =>
        x.IsEmpty ? 0 : Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(x));
}
