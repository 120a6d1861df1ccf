using Kuznets.Designs;
using Kuznets.Inference;

namespace Kuznets.Modelling;

/// <summary>What an estimate keeps so that its covariance can change without fitting again.</summary>
public sealed record RegressionFit
{
    /// <summary>Names of the coefficients, in the order of the columns of the moments [k].</summary>
    public required Seq<string> Names { get; init; }

    /// <summary>Coefficients [k].</summary>
    public required double[] Beta { get; init; }

    /// <summary>Scores, bread and absorbed effects.</summary>
    public required Moments Moments { get; init; }

    /// <summary>Clusters, periods and coordinates over the rows of the moments.</summary>
    public required VcovColumns Columns { get; init; }

    /// <summary>Rows, outcome and effects of the fit.</summary>
    public required Design Design { get; init; }

    /// <summary>Sums of squares.</summary>
    public required FitMeasures Measures { get; init; }

    /// <summary>Whether the normal is the reference whatever the profile says (random effects, except in linearmodels).</summary>
    public bool Normal { get; init; }

    /// <summary>Statistics of the estimator's own (theta, variance components), which no covariance changes.</summary>
    public OrderedDictionary<string, double> Own { get; init; } = [];

    /// <summary>Tests of the estimator's own, which no covariance changes.</summary>
    public OrderedDictionary<string, TestResult> OwnTests { get; init; } = [];

    /// <summary>Notes of the fit itself, without those of a covariance.</summary>
    public Seq<Note> Notes { get; init; }
}
