using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Inference;

/// <summary>Parameters of a fit as a convention counts them.</summary>
/// <param name="Counted">K of (n-1)/(n-K).</param>
/// <param name="All">Slopes and effects, redundancies taken off.</param>
internal readonly record struct Parameters(double Counted, double All);

/// <summary>A covariance that is being computed: moments, columns and conventions. Counts parameters as fixest's <c>ssc</c> does.</summary>
internal sealed record Request(Moments Moments, VcovColumns Columns, Ssc Ssc, Profile Profile)
{
    /// <summary>
    /// K: slopes, and absorbed coefficients less one for each further effect with a constant (or the exact redundancy). Effects nested
    /// in a cluster count once in all, unless all or none are asked for.
    /// </summary>
    public Parameters Count(ReadOnlySpan<Factor> clusters)
    {
        Seq<AbsorbedEffect> effects = Moments.Effects;
        if (effects.Count == 0)
            return new(Moments.K, Moments.K);
        RedundancyRule rule = !Ssc.KExact ? RedundancyRule.OneEach : Profile.Match == Match.Reghdfe ? RedundancyRule.Pairwise : RedundancyRule.Exact;
        long[] redundant = Redundancy.Count(effects, rule);
        double all = Moments.K;
        double nested = 0;
        for (int q = 0; q < effects.Count; q++)
        {
            double own = effects[q].Coefficients - redundant[q];
            all += own;
            if (Within(effects[q].Groups, clusters))
                nested += own;
        }
        double counted = Ssc.KFixef switch
        {
            FixedEffectCount.Full => all,
            FixedEffectCount.None => Moments.K,
            _ => nested == 0 ? all : all - nested + Kept(effects, redundant, clusters),
        };
        return new(counted, all);
    }

    /// <summary>The unit by which <c>hc1</c> is clustered instead, as after xtreg; null where robust means heteroskedasticity-robust.</summary>
    public string? ClustersRobust => Profile.RobustByUnit && (Moments.Transformed || Columns.Effects.Contains(Columns.UnitName)) ? Columns.UnitName : null;

    /// <summary>(n-1)/(n-K), or n/(n-K) where the profile has it so.</summary>
    public double KFactor(Parameters k) =>
        Ssc.KAdj ? (Profile.FullN ? Moments.N : Moments.N - 1) / (Moments.N - k.Counted) : 1;

    /// <summary>Degrees of freedom without clusters.</summary>
    public double ResidualDf(Parameters k) => Normal ? double.PositiveInfinity : Ssc.TDfValue ?? (Moments.N - k.Counted);

    /// <summary>Degrees of freedom with G groups.</summary>
    public double GroupDf(int groups, Parameters k)
    {
        if (Normal)
            return double.PositiveInfinity;
        if (Ssc.TDfValue is { } given)
            return given;
        if (Ssc.TDf == GroupCount.Conventional)
            return Moments.N - (Profile.Match is Match.Plm or Match.Linearmodels ? k.All : k.Counted);
        return Profile.SmallerDf ? Math.Min(groups - 1, Moments.N - k.Counted) : groups - 1;
    }

    /// <summary>Whether a covariance that is not positive semi-definite is made so.</summary>
    public bool Repaired { get; init; } = true;

    /// <summary>Whether the normal is the reference.</summary>
    private bool Normal => Ssc.Normal ?? Profile.Normal;

    /// <summary>The finished covariance: repaired to be positive semi-definite where it was not.</summary>
    public Covariance Finish(Vcov kind, Matrix v, Parameters k, double df, Seq<int> clusters, IEnumerable<Note>? notes = null)
    {
        Seq<Note> all = [.. notes ?? []];
        if (Moments.N - k.Counted <= 0 && Ssc.KAdj)
            throw Throw.NoDegreesOfFreedom(Moments.N, k.Counted);
        Matrix repaired = kind is Iid or Robust || !Repaired ? v : Repair.Floored(v, ref all);
        return new Covariance(repaired, kind, df, Ssc, Profile.Match, k.Counted, clusters) { Notes = all, Parameters = k.All };
    }

    /// <summary>
    /// What nested effects still count: fixest takes off their levels less one, so the overall constant stays counted once, here or
    /// in the first effect that is not nested.
    /// </summary>
    private static double Kept(Seq<AbsorbedEffect> effects, long[] redundant, ReadOnlySpan<Factor> clusters)
    {
        bool nestedConstant = false;
        for (int q = 0; q < effects.Count; q++)
        {
            bool nested = Within(effects[q].Groups, clusters);
            if (effects[q].Constant && !nested && redundant[q] == 0)
                return 0;
            nestedConstant |= effects[q].Constant && nested;
        }
        return nestedConstant ? 1 : 0;
    }

    private static bool Within(Factor groups, ReadOnlySpan<Factor> clusters)
    {
        foreach (Factor cluster in clusters)
        {
            if (Redundancy.IsNested(groups, cluster))
                return true;
        }
        return false;
    }
}
