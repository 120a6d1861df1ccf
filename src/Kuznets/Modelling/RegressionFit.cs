using Kuznets.Designs;
using Kuznets.Inference;

namespace Kuznets.Modelling;

/// <summary>What an estimate keeps so that its covariance can change without fitting again.</summary>
public sealed record RegressionFit
{
    private readonly Lazy<double[]?> fitted;

    /// <summary>A fit whose parts are given by initialisers.</summary>
    public RegressionFit() => fitted = new(() => Residuals is { } u ? Difference(Outcome ?? Design!.Y, u) : null);

    /// <summary>Residuals over the rows of the design [n]; null when the fit has others.</summary>
    public double[]? Residuals => Moments.N == Design.N ? Moments.Residuals : null;

    /// <summary>Fitted values over the rows of the design, effects included [n]; null when the fit has other rows.</summary>
    public double[]? Fitted => fitted.Value;

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

    /// <summary>The outcome before effects were swept out [n], where it is not the design's (a first stage); null where it is.</summary>
    public double[]? Outcome { get; init; }

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

    /// <summary>Tests of the fit's own that named coefficients are zero together, under whatever covariance it has.</summary>
    public OrderedDictionary<string, Seq<string>> Joint { get; init; } = [];

    /// <summary>How the estimator forms a covariance where it is not that of the moments as they stand; null where it is.</summary>
    internal Func<Vcov, Match, Ssc?, Covariance>? Rule { get; init; }

    /// <summary>What the estimator adds that depends on the covariance (first stages, tests); null where there is nothing.</summary>
    internal Func<Estimate, Estimate>? Complete { get; init; }

    private static double[] Difference(double[] y, double[] u)
    {
        double[] difference = new double[y.Length];
        System.Numerics.Tensors.TensorPrimitives.Subtract<double>(y, u, difference);
        return difference;
    }
}
