namespace Kuznets.Estimators.Resampling;

/// <summary>What a placebo draws anew.</summary>
public enum Permute
{
    /// <summary>Whole paths of the treatment change hands among units.</summary>
    Units,

    /// <summary>Values of the treatment change hands among units, in each period anew.</summary>
    Periods,

    /// <summary>The treated units stay and adopt at a random time: one time for all when they adopted together.</summary>
    Timing,

    /// <summary>Random units adopt at a random time.</summary>
    UnitsAndTiming,

    /// <summary>Whole paths of the outcome change hands among units.</summary>
    Outcome,
}
