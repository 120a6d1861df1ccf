using System.Collections.Frozen;

namespace Kuznets.Inference;

/// <summary>Which R² a program prints first.</summary>
public enum RSquaredKind
{
    /// <summary>1 - S/TSS, effects counted as explained.</summary>
    Overall,

    /// <summary>After the effects: 1 - S/S of the effects alone.</summary>
    Within,
}

/// <summary>The conventions of one program, as data.</summary>
public sealed record Profile(Match Match)
{
    /// <summary>Small-sample correction of iid and leverage-robust covariances.</summary>
    public Ssc Ssc { get; init; } = new();

    /// <summary>Small-sample correction of the other kinds, where it differs from <see cref="Ssc"/>.</summary>
    public Ssc? Grouped { get; init; }

    /// <summary>Whether the reference is the normal instead of t.</summary>
    public bool Normal { get; init; }

    /// <summary>Whether t has at most n - K degrees of freedom, all effects counted, even with clusters (reghdfe).</summary>
    public bool SmallerDf { get; init; }

    /// <summary>Whether the factor of clusters is n/(n-K) instead of (n-1)/(n-K) (linearmodels).</summary>
    public bool FullN { get; init; }

    /// <summary>Whether leverage counts the absorbed effects (all but plm).</summary>
    public bool LeverageOfEffects { get; init; } = true;

    /// <summary>Whether rows alone in a level of an absorbed effect are removed.</summary>
    public bool DropSingletons { get; init; }

    /// <summary>Meaning of <c>r2</c>.</summary>
    public RSquaredKind RSquared { get; init; } = RSquaredKind.Overall;

    /// <summary>Whether rmse and adjusted R² divide by the residual degrees of freedom of the covariance (Stata) instead of n.</summary>
    public bool Stata { get; init; }

    /// <summary>Whether a constant is put back after absorption.</summary>
    public bool ReportsConstant { get; init; }

    /// <summary>Whether robust means clustered by the panel's unit where effects are those of units (xtreg).</summary>
    public bool RobustByUnit { get; init; }

    /// <summary>Type of sample percentiles (Hyndman and Fan 1996): 2 in Stata, 7 in R and NumPy.</summary>
    public int PercentileType { get; init; } = 7;

    /// <summary>All profiles.</summary>
    public static FrozenDictionary<Match, Profile> All { get; } = new[]
    {
        new Profile(Match.Fixest) { DropSingletons = true },
        new Profile(Match.Reghdfe) { Ssc = new() { KExact = true }, SmallerDf = true, DropSingletons = true, Stata = true, ReportsConstant = true, PercentileType = 2 },
        new Profile(Match.Xtreg) { RobustByUnit = true, RSquared = RSquaredKind.Within, Stata = true, ReportsConstant = true, PercentileType = 2 },
        new Profile(Match.Areg) { Ssc = new() { KFixef = FixedEffectCount.Full }, Stata = true, ReportsConstant = true, PercentileType = 2 },
        new Profile(Match.Ivreg2) { Ssc = new() { KAdj = false, GAdj = false }, Normal = true, Stata = true, PercentileType = 2 },
        new Profile(Match.Ivregress) { Ssc = new() { KAdj = false, GAdj = false }, Normal = true, Stata = true, PercentileType = 2 },
        new Profile(Match.Plm)
        {
            Ssc = new() { KFixef = FixedEffectCount.Full },
            Grouped = new() { KAdj = false, GAdj = false, KFixef = FixedEffectCount.Full, TDf = GroupCount.Conventional },
            LeverageOfEffects = false,
            RSquared = RSquaredKind.Within,
        },
        new Profile(Match.Linearmodels)
        {
            Ssc = new() { GAdj = false, TDf = GroupCount.Conventional }, FullN = true, RSquared = RSquaredKind.Within,
        },
    }.ToFrozenDictionary(p => p.Match);

    /// <summary>The profile of a program.</summary>
    public static Profile Of(Match match) => All[match];

    /// <summary>The correction this profile gives a kind of covariance.</summary>
    public Ssc Correction(Vcov vcov) => vcov is Iid or Robust { Hc: not Hc.Hc0 and not Hc.Hc1 } ? Ssc : Grouped ?? Ssc;
}
