using Kuznets.Inference;

namespace Kuznets.Modelling;

/// <summary>
/// Sums of squares of a linear fit, from which every fit statistic follows once the covariance and its conventions are known
/// (docs/methods/linear.md lists the formulas).
/// </summary>
public sealed record FitMeasures
{
    /// <summary>Rows.</summary>
    public required int N { get; init; }

    /// <summary>Slopes, the constant not counted.</summary>
    public required int Slopes { get; init; }

    /// <summary>Whether the model has a constant, its own or through an effect.</summary>
    public required bool Centred { get; init; }

    /// <summary>Σ w u².</summary>
    public required double Ssr { get; init; }

    /// <summary>Σ w (y - ȳ)², or Σ w y² without a constant.</summary>
    public required double Tss { get; init; }

    /// <summary>Σ w u² of the effects alone; NaN without effects.</summary>
    public double SsrOfEffects { get; init; } = double.NaN;

    /// <summary>Σ w; N when unweighted.</summary>
    public required double SumOfWeights { get; init; }

    /// <summary>Squared correlation of within-unit deviations of outcome and fit; NaN when it does not apply.</summary>
    public double Within { get; init; } = double.NaN;

    /// <summary>Squared correlation of unit means of outcome and fit; NaN when it does not apply.</summary>
    public double Between { get; init; } = double.NaN;

    /// <summary>Squared correlation of outcome and x'b; NaN when it does not apply.</summary>
    public double Overall { get; init; } = double.NaN;

    /// <summary>Rows removed because they were alone in a level of an effect.</summary>
    public int Singletons { get; init; }

    /// <summary>Whether the statistics of the likelihood apply (they do for least squares on the outcome itself).</summary>
    public bool Likelihood { get; init; } = true;

    /// <summary>The statistics under the names of the contract.</summary>
    public OrderedDictionary<string, double> Under(Covariance covariance, int k)
    {
        Profile profile = Profile.Of(covariance.Match);
        bool effects = !double.IsNaN(SsrOfEffects);
        double all = covariance.Parameters;
        double df = N - all;
        double within = !effects ? Within : SsrOfEffects == 0 ? double.NaN : 1 - (Ssr / SsrOfEffects);
        double r2 = effects && profile.RSquared == RSquaredKind.Within ? within : Tss == 0 ? double.NaN : 1 - (Ssr / Tss);
        bool xtreg = effects && covariance.Match == Match.Xtreg;
        double residual = xtreg ? N - covariance.K : df;
        OrderedDictionary<string, double> stats = new()
        {
            ["n"] = N,
            ["k"] = k,
            ["df"] = df,
            ["r2"] = r2,
            ["r2-adj"] = 1 - ((1 - r2) * (Centred ? N - 1 : N) / residual),
        };
        if (effects)
        {
            double levels = all - Slopes;
            stats["r2-within"] = within;
            stats["r2-within-adj"] = SsrOfEffects == 0 ? double.NaN : 1 - (Ssr / (N - levels - Slopes) / (SsrOfEffects / (N - levels)));
        }
        else if (!double.IsNaN(Within))
        {
            stats["r2-within"] = Within;
        }
        if (!double.IsNaN(Between))
            stats["r2-between"] = Between;
        if (!double.IsNaN(Overall))
            stats["r2-overall"] = Overall;
        double ssr = profile.Stata ? Ssr * N / SumOfWeights : Ssr;
        // ivreg2 and ivregress divide by n without their option small.
        double divisor = !profile.Stata ? N : profile.Normal && !covariance.Ssc.KAdj ? N - (all - k) : residual;
        stats["rmse"] = Math.Sqrt(ssr / divisor);
        if (Likelihood)
        {
            double logLikelihood = -0.5 * N * (Math.Log(2 * Math.PI * ssr / N) + 1);
            stats["log-likelihood"] = logLikelihood;
            stats["aic"] = (2 * all) - (2 * logLikelihood);
            stats["bic"] = (Math.Log(N) * all) - (2 * logLikelihood);
        }
        if (covariance.Kind is Cluster or ClusterJackknife && covariance.Clusters.Count > 0)
            stats["clusters"] = covariance.Clusters.Min();
        stats["singletons"] = Singletons;
        return stats;
    }
}
