namespace Kuznets.Inference;

/// <summary>Which absorbed coefficients the factor (n-1)/(n-K) counts (fixest <c>K.fixef</c>).</summary>
public enum FixedEffectCount { NonNested, Full, None }

/// <summary>How several clusters share a factor or degrees of freedom (fixest <c>G.df</c>, <c>t.df</c>).</summary>
public enum GroupCount { Min, Conventional }

/// <summary>
/// Small-sample correction of a covariance, in fixest's terms (Bergé, Butts and McDermott 2026, <c>ssc</c>). The former names
/// <c>adj, fixef.K, fixef.force_exact, cluster.adj, cluster.df</c> are read as synonyms.
/// </summary>
public sealed partial record Ssc
{
    /// <summary>Whether to multiply by (n-1)/(n-K), or n/(n-K) for heteroskedasticity-robust covariances.</summary>
    public bool KAdj { get; init; } = true;

    /// <summary>Which absorbed coefficients K counts.</summary>
    public FixedEffectCount KFixef { get; init; } = FixedEffectCount.NonNested;

    /// <summary>Whether redundant levels are counted exactly (connected components, rank) instead of one per further effect.</summary>
    public bool KExact { get; init; }

    /// <summary>Whether clustered covariances are multiplied by G/(G-1).</summary>
    public bool GAdj { get; init; } = true;

    /// <summary>Which G several cluster dimensions use.</summary>
    public GroupCount GDf { get; init; } = GroupCount.Min;

    /// <summary>Degrees of freedom of t with clusters: the smallest G - 1, or n - K.</summary>
    public GroupCount TDf { get; init; } = GroupCount.Min;

    /// <summary>Degrees of freedom of t given as a number; null to use <see cref="TDf"/>.</summary>
    public double? TDfValue { get; init; }

    /// <summary>Whether the normal is the reference instead of t; null to follow the profile. Stata's <c>small</c> switches it.</summary>
    public bool? Normal { get; init; }
}
