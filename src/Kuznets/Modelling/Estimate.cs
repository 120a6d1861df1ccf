using Kuznets.Data;
using Kuznets.Inference;

namespace Kuznets.Modelling;

/// <summary>A fitted regression. It keeps what is needed to change the covariance without fitting again.</summary>
public partial record Estimate(Analysis Spec) : Result(Spec)
{
    private readonly double[]? residuals, fitted;

    /// <summary>Stable id in its study, e.g. <c>baseline.1</c>; empty outside a study.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which slice of the cube this is: <c>sample</c>, <c>lhs</c>, <c>rhs</c>, <c>fixef</c> to their labels, where they vary.</summary>
    public OrderedDictionary<string, string> Labels { get; init; } = [];

    /// <summary>The concrete formula in canonical writing.</summary>
    public required string Formula { get; init; }

    /// <summary>The outcome as written in the formula.</summary>
    public required string Outcome { get; init; }

    /// <summary>Coefficients in the order of the formula.</summary>
    public required Seq<Term> Terms { get; init; }

    /// <summary>Where a coefficient holds for a part of a variable's range only, that part, by name of the term.</summary>
    public OrderedDictionary<string, TermRange> Ranges { get; init; } = [];

    /// <summary>Regressors asked for and not estimated, with their reasons.</summary>
    public Seq<Omitted> Omitted { get; init; }

    /// <summary>Covariance of <see cref="Terms"/> and its convention.</summary>
    public required Covariance Covariance { get; init; }

    /// <summary>Absorbed effects: name and number of levels, in the order of the formula.</summary>
    public Seq<(string Name, int Levels)> Effects { get; init; }

    /// <summary>Fit statistics under the names of the contract (<c>n</c>, <c>r2</c>, <c>r2-within</c>, …); NaN when undefined, with a note.</summary>
    public OrderedDictionary<string, double> Stats { get; init; } = [];

    /// <summary>Tests under the names of the contract (<c>f</c>, <c>hausman</c>, …).</summary>
    public OrderedDictionary<string, TestResult> Tests { get; init; } = [];

    /// <summary>First stages of instrumental variables, one an endogenous regressor; empty for other estimators.</summary>
    public Seq<Estimate> FirstStages { get; init; }

    /// <summary>The outcome on all instruments, where it was asked for; null otherwise.</summary>
    public Estimate? ReducedForm { get; init; }

    /// <summary>Level of the confidence intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Residuals over the rows of the sample [n]; null for a lean fit.</summary>
    public double[]? Residuals { get => residuals ?? Regression?.Residuals; init => residuals = value; }

    /// <summary>Fitted values over the rows of the sample, effects included [n]; null for a lean fit.</summary>
    public double[]? Fitted { get => fitted ?? Regression?.Fitted; init => fitted = value; }

    /// <summary>Mean of the outcome over the sample.</summary>
    public double OutcomeMean { get; init; } = double.NaN;

    /// <summary>The coefficient of that name; E415 names the nearest when there is none.</summary>
    public Term this[string name] => Find(name) ?? throw Inference.Throw.UnknownTerm(name, name, [.. Terms.Select(t => t.Name)]);

    /// <summary>The coefficient of that name, or null.</summary>
    public Term? Find(string name) => Terms.FirstOrDefault(t => t.Name == name);

    /// <summary>
    /// The panel with fitted values and residuals as columns; missing on rows that were not used. A null name leaves its column out.
    /// </summary>
    public Panel AddTo(Panel panel, string? fitted = null, string? residuals = null)
    {
        Panel result = panel;
        if (fitted is not null && Fitted is not null)
            result = result.With(new NumberColumn(fitted, Spread(Fitted, panel.Rows)) { Label = $"fitted {Outcome}" });
        if (residuals is not null && Residuals is not null)
            result = result.With(new NumberColumn(residuals, Spread(Residuals, panel.Rows)) { Label = $"residual of {Outcome}" });
        return result;
    }

    /// <summary>Model, coefficients, fit and caveats as plain text, for a terminal or a debugger.</summary>
    public sealed override string ToString() => EstimateText.Of(this);

    private double[] Spread(double[] values, int rows)
    {
        double[] spread = new double[rows];
        Array.Fill(spread, double.NaN);
        for (int i = 0; i < values.Length; i++)
            spread[Sample.Rows[i]] = values[i];
        return spread;
    }
}
