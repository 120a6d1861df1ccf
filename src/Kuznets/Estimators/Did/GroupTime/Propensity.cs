using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>Logit of belonging to the cohort on covariates, by Newton's method; its odds weigh the comparisons.</summary>
internal sealed class Propensity
{
    /// <summary>A score from which there is nobody to compare with (as in did).</summary>
    public const double NoOverlap = 0.999;

    /// <summary>A comparison with a score this high gets no weight (as in DRDID).</summary>
    private const double Trimmed = 0.995;

    private const int MostSteps = 50;

    private Propensity(Matrix x, Cholesky inverse, double[] odds, double[] score, double highest) =>
        (X, Inverse, Odds, Score, Highest) = (x, inverse, odds, score, highest);

    /// <summary>Covariates, the constant among them [n×k].</summary>
    public Matrix X { get; }

    /// <summary>Σ w p (1-p) x x' as a factor.</summary>
    public Cholesky Inverse { get; }

    /// <summary>p / (1-p) of comparisons, zero for the cohort and for trimmed ones [n].</summary>
    public double[] Odds { get; }

    /// <summary>w (d - p) [n].</summary>
    public double[] Score { get; }

    /// <summary>The highest score.</summary>
    public double Highest { get; }

    /// <summary>Estimates; null where covariates are collinear or the iteration does not end.</summary>
    public static Propensity? Of(Matrix x, bool[] treated, double[] weights)
    {
        int n = x.Rows, k = x.Columns;
        double[] gamma = new double[k], index = new double[n], p = new double[n], score = new double[n], curvature = new double[n], step = new double[k];
        double last = double.PositiveInfinity;
        for (int round = 0; round < MostSteps; round++)
        {
            double deviance = 0;
            for (int i = 0; i < n; i++)
            {
                p[i] = 1 / (1 + Math.Exp(-index[i]));
                score[i] = weights[i] * ((treated[i] ? 1 : 0) - p[i]);
                curvature[i] = weights[i] * p[i] * (1 - p[i]);
                deviance -= 2 * weights[i] * Math.Log(treated[i] ? p[i] : 1 - p[i]);
            }
            if (Products.Factor(x, curvature) is not { } inverse || double.IsNaN(deviance))
                return null;
            if (Math.Abs(last - deviance) <= 1e-13 * (Math.Abs(deviance) + 0.1))
                return Done(x, inverse, treated, p, score);
            last = deviance;
            for (int j = 0; j < k; j++)
                step[j] = TensorPrimitives.Dot<double>(x.Column(j), score);
            inverse.Solve(step);
            TensorPrimitives.Add<double>(gamma, step, gamma);
            Array.Clear(index);
            for (int j = 0; j < k; j++)
                TensorPrimitives.MultiplyAdd(x.Column(j), gamma[j], index, index);
        }
        return null;
    }

    private static Propensity Done(Matrix x, Cholesky inverse, bool[] treated, double[] p, double[] score)
    {
        double[] odds = new double[p.Length];
        for (int i = 0; i < odds.Length; i++)
            odds[i] = treated[i] || p[i] >= Trimmed ? 0 : p[i] / (1 - p[i]);
        return new Propensity(x, inverse, odds, score, TensorPrimitives.Max<double>(p));
    }
}
