using System.Numerics.Tensors;

namespace Kuznets.Measures;

/// <summary>Moments, ranks and order of a sample without missing values. Two passes, so that a large mean costs no digits.</summary>
public static class SampleStatistics
{
    /// <summary>The mean; NaN of nothing. A second pass adds the mean of the deviations (Neely 1966).</summary>
    public static double Mean(ReadOnlySpan<double> x)
    {
        if (x.IsEmpty)
            return double.NaN;
        double mean = TensorPrimitives.Sum(x) / x.Length;
        if (!double.IsFinite(mean))
            return mean;
        double rest = 0;
        foreach (double value in x)
            rest += value - mean;
        return mean + (rest / x.Length);
    }

    /// <summary>The variance with n - 1, corrected two-pass (Chan, Golub and LeVeque 1983, eq. 1.7); NaN below two values.</summary>
    public static double Variance(ReadOnlySpan<double> x)
    {
        if (x.Length < 2)
            return double.NaN;
        double mean = Mean(x), squares = 0, rest = 0;
        foreach (double value in x)
        {
            double deviation = value - mean;
            squares += deviation * deviation;
            rest += deviation;
        }
        return (squares - (rest * rest / x.Length)) / (x.Length - 1);
    }

    /// <summary>The standard deviation with n - 1.</summary>
    public static double Deviation(ReadOnlySpan<double> x) => Math.Sqrt(Variance(x));

    /// <summary>Central moment of an order, with divisor n.</summary>
    public static double CentralMoment(ReadOnlySpan<double> x, int order)
    {
        double mean = Mean(x), sum = 0;
        foreach (double value in x)
            sum += order == 2 ? (value - mean) * (value - mean) : Math.Pow(value - mean, order);
        return sum / x.Length;
    }

    /// <summary>Skewness m3 / m2^1.5 (moments with divisor n); NaN of a constant.</summary>
    public static double Skewness(ReadOnlySpan<double> x) => CentralMoment(x, 3) / Math.Pow(CentralMoment(x, 2), 1.5);

    /// <summary>Kurtosis m4 / m2² (3 for the normal); NaN of a constant.</summary>
    public static double Kurtosis(ReadOnlySpan<double> x)
    {
        double m2 = CentralMoment(x, 2);
        return CentralMoment(x, 4) / (m2 * m2);
    }

    /// <summary>Ranks from 1, ties sharing their mean rank; NaN stays NaN and takes no rank.</summary>
    public static void Ranks(ReadOnlySpan<double> x, Span<double> ranks)
    {
        int[] order = new int[x.Length];
        double[] keys = new double[x.Length];
        int count = 0;
        for (int i = 0; i < x.Length; i++)
        {
            ranks[i] = double.NaN;
            if (double.IsNaN(x[i]))
                continue;
            (keys[count], order[count]) = (x[i], i);
            count++;
        }
        Array.Sort(keys, order, 0, count);
        for (int start = 0, end; start < count; start = end)
        {
            end = start + 1;
            while (end < count && keys[end] == keys[start])
                end++;
            for (int i = start; i < end; i++)
                ranks[order[i]] = (start + 1 + end) / 2.0;
        }
    }
}
