using System.Numerics.Tensors;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>Logit of belonging to the cohort on covariates; its odds weigh the comparisons.</summary>
internal sealed class Propensity
{
    /// <summary>A score from which there is nobody to compare with (as in did).</summary>
    public const double NoOverlap = 0.999;

    /// <summary>A comparison with a score this high gets no weight (as in DRDID).</summary>
    private const double Trimmed = 0.995;

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

    /// <summary>Estimates; null where covariates are collinear or tell the cohort apart.</summary>
    public static Propensity? Of(Matrix x, bool[] treated, double[] weights)
    {
        LogitFit fit = Logit.Fit(x, treated, weights);
        double[] p = fit.Probabilities, odds = new double[p.Length], score = new double[p.Length], curvature = new double[p.Length];
        for (int i = 0; i < p.Length; i++)
        {
            score[i] = weights[i] * ((treated[i] ? 1 : 0) - p[i]);
            curvature[i] = weights[i] * p[i] * (1 - p[i]);
            odds[i] = treated[i] || p[i] >= Trimmed ? 0 : p[i] / (1 - p[i]);
        }
        return !fit.Separated && Products.Factor(x, curvature) is { } inverse
            ? new Propensity(x, inverse, odds, score, TensorPrimitives.Max<double>(p))
            : null;
    }
}
