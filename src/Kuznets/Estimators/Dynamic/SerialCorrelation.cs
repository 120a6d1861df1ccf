using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Tests of serial correlation of order m in differenced (or level) residuals: z = w'u / √v with w the residuals m periods earlier. The
/// variance counts that the coefficients were estimated. Source: Arellano and Bond (1991), section 3; Roodman (2009), section 3.5.
/// </summary>
internal sealed record SerialCorrelation(Solution Solution, Stack Rows)
{
    /// <summary>The test of one order; NaN when no unit has residuals that far apart.</summary>
    public TestResult Of(int order)
    {
        double[] u = Solution.Residuals(Rows);
        double[] before = Lagged(u, order);
        double product = TensorPrimitives.Dot<double>(before, u);
        double[] gradient = [.. Solution.Regressors.Select(r => TensorPrimitives.Dot<double>(r.In(Rows), before))];
        (double variance, double[] covariance) = Solution.Robust ? Empirical(before, u) : Presumed(before);
        double[] effect = Product.Transposed(Solution.Last.Influence, covariance);
        double v = variance - (2 * TensorPrimitives.Dot<double>(gradient, effect)) + Quadratic.Form(Solution.Plain, gradient);
        double z = before.AsSpan().ContainsAnyExcept(0.0) ? product / Math.Sqrt(v) : double.NaN;
        return new TestResult(z, Distribution.Normal, null, null, double.IsNaN(z) ? double.NaN : Normal.TwoSided(z));
    }

    /// <summary>Σ_g (w_g'u_g)² and Σ_g Z_g'e_g (u_g'w_g).</summary>
    private (double Variance, double[] Covariance) Empirical(double[] before, double[] u)
    {
        double variance = 0;
        double[] covariance = new double[Solution.Instruments.Count];
        foreach (Grouping grouping in Solution.Dependence.Groupings)
        {
            int[] own = grouping.Over(Rows);
            double[] sums = new double[grouping.Count];
            for (int row = 0; row < own.Length; row++)
                sums[own[row]] += before[row] * u[row];
            variance += grouping.Scale * TensorPrimitives.SumOfSquares<double>(sums);
            Matrix moments = Solution.MomentsOf(grouping);
            TensorPrimitives.MultiplyAdd<double>(Product.Of(moments, sums), grouping.Scale, covariance, covariance);
        }
        return (variance, covariance);
    }

    /// <summary>σ² Σ w_i'H w_i and σ² Σ Z_i'Cov(e_i, u_i) w_i for independent level errors.</summary>
    private (double Variance, double[] Covariance) Presumed(double[] before)
    {
        double variance = 0;
        double[] carried = new double[Solution.Stack.Rows];
        for (int unit = 0; unit < Rows.Units; unit++)
        {
            ReadOnlySpan<double> w = before.AsSpan(Rows.Begin(unit)..Rows.Begin(unit + 1));
            variance += Product.Quadratic(w, ErrorPattern.Between(Rows, Rows, unit), w);
            Product.Of(ErrorPattern.Between(Solution.Stack, Rows, unit), w).CopyTo(carried.AsSpan(Solution.Stack.Begin(unit)));
        }
        double[] covariance = Solution.Project(carried);
        TensorPrimitives.Multiply(covariance, Solution.Sigma2, covariance);
        return (Solution.Sigma2 * variance, covariance);
    }

    private double[] Lagged(double[] u, int order)
    {
        double[] before = new double[u.Length];
        for (int unit = 0; unit < Rows.Units; unit++)
        {
            for (int row = Rows.Begin(unit); row < Rows.Begin(unit + 1); row++)
            {
                for (int earlier = row - 1; earlier >= Rows.Begin(unit); earlier--)
                {
                    if (Rows.Period(row) - Rows.Period(earlier) == order)
                        before[row] = u[earlier];
                }
            }
        }
        return before;
    }
}
