using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Did.Balancing;

/// <summary>Entropy weights, and how alike weighted groups are.</summary>
internal static class Balanced
{
    private const double Close = 1e-8;

    /// <summary>Weights of untreated ones that give them the moments of treated ones, summing to the number of these. E639 where none do.</summary>
    public static double[] Entropy(Candidates all, int[] members, bool[] treated, int moments, string group)
    {
        int[] ones = [.. Enumerable.Range(0, members.Length).Where(i => treated[i])], zeros = [.. Enumerable.Range(0, members.Length).Where(i => !treated[i])];
        int k = all.X.Columns;
        Matrix z = new(zeros.Length, k * moments);
        double[] target = new double[k * moments];
        for (int j = 0; j < k; j++)
        {
            // Powers of deviations from the mean of the treated, in their standard deviations: equal means and these give equal variances and skewness.
            double mean = ones.Average(i => all.X[members[i], j]), spread = Math.Sqrt(ones.Average(i => Square(all.X[members[i], j] - mean)));
            spread = spread > 0 ? spread : 1;
            for (int power = 1; power <= moments; power++)
            {
                int at = ((power - 1) * k) + j;
                for (int i = 0; i < zeros.Length; i++)
                    z[i, at] = Math.Pow((all.X[members[zeros[i]], j] - mean) / spread, power);
                target[at] = ones.Average(i => Math.Pow((all.X[members[i], j] - mean) / spread, power));
            }
        }
        EntropyFit fit = EntropyWeights.Balance(z, target);
        if (!(fit.Distance <= Close))
            throw Throw.OutOfReach(all.Names, moments, group, fit.Distance);
        double[] weights = new double[members.Length];
        foreach (int i in ones)
            weights[i] = 1;
        for (int i = 0; i < zeros.Length; i++)
            weights[zeros[i]] = fit.Weights[i] * ones.Length;
        return weights;
    }

    /// <summary>Means, standardised differences and variance ratios before and after.</summary>
    public static CovariateBalance Of(string name, ReadOnlySpan<double> x, bool[] treated, double[] weights)
    {
        (double treatedMean, double treatedVariance) = Moments(x, treated, null, true);
        (double controlMean, double controlVariance) = Moments(x, treated, null, false);
        (double treatedAfter, double treatedVarianceAfter) = Moments(x, treated, weights, true);
        (double controlAfter, double controlVarianceAfter) = Moments(x, treated, weights, false);
        double spread = Math.Sqrt(0.5 * (treatedVariance + controlVariance));
        return new CovariateBalance(name, treatedMean, controlMean, controlAfter, (treatedMean - controlMean) / spread, (treatedAfter - controlAfter) / spread,
            treatedVariance / controlVariance, treatedVarianceAfter / controlVarianceAfter)
        { TreatedAfter = treatedAfter };
    }

    private static double Square(double x) => x * x;

    /// <summary>Mean and variance, Σw(x − m)² / Σw scaled by n/(n − 1), n those with a weight; values that are missing are passed over.</summary>
    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> x, bool[] treated, double[]? weights, bool group)
    {
        double sum = 0, mass = 0, squares = 0;
        int n = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double w = weights?[i] ?? 1;
            if (treated[i] != group || w == 0 || double.IsNaN(x[i]))
                continue;
            sum += w * x[i];
            mass += w;
            n++;
        }
        double mean = sum / mass;
        for (int i = 0; i < x.Length; i++)
        {
            double w = weights?[i] ?? 1;
            if (treated[i] == group && w != 0 && !double.IsNaN(x[i]))
                squares += w * Square(x[i] - mean);
        }
        return (mean, squares / mass * n / (n - 1.0));
    }
}
