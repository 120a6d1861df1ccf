namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>Why a comparison gives no effect.</summary>
internal enum Failure { None, Overlap, Collinear, Nobody }

/// <summary>A cohort and those it is compared with.</summary>
internal interface IComparison
{
    /// <summary>Why there is no effect.</summary>
    Failure Failure { get; }

    /// <summary>Units of the cohort.</summary>
    int Treated { get; }

    /// <summary>The effect between two periods, and its influence function over all units, which is added to a vector of zeros [units].</summary>
    double Effect(int from, int to, double[] influence);
}
