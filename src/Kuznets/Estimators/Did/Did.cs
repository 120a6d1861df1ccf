using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>Who may stand for what the treated would have been without treatment.</summary>
public enum Comparison
{
    /// <summary>Units that are not treated at any time of the sample.</summary>
    Never,

    /// <summary>Also units that are treated later.</summary>
    NotYet,
}

/// <summary>
/// Effects of a treatment that units adopt at different times and keep, from a panel: y_it(g) - y_it(∞) for units first treated at g. The
/// formula has the outcome and its covariates, <c>y ~ x1 + x2</c>; effects of unit and time are understood, others may follow the bar. The
/// estimator is the <see cref="Method"/>. Source of the vocabulary: Roth, Sant'Anna, Bilinski and Poe (2023).
/// </summary>
public sealed record Did : Estimator
{
    /// <summary>Two-way fixed effects with errors clustered by unit.</summary>
    public Did(Formula formula) : base(formula) => Vcov = new Robust(Hc.Hc1);

    /// <summary>Column with the first treated period of each unit; missing, zero or after the last period for units never treated.</summary>
    public string? TreatedFrom { get; init; }

    /// <summary>Column that is 1 from the first treated period on and 0 before, instead of <see cref="TreatedFrom"/>.</summary>
    public string? Treatment { get; init; }

    /// <summary>The estimator.</summary>
    public DidMethod Method { get; init; } = new TwoWay();

    /// <summary>Who is compared with.</summary>
    public Comparison Control { get; init; }

    /// <summary>First and last relative period shown apart; null for all. Two-way fixed effects bins what lies beyond.</summary>
    public (int First, int Last)? Window { get; init; }

    /// <summary>Periods before treatment in which units may already respond.</summary>
    public int Anticipation { get; init; }

    /// <summary>Covariates by which untreated paths may differ, where they are not the regressors of the formula; null for those.</summary>
    public Seq<string>? Covariates { get; init; }

    /// <summary>Draws behind simultaneous bands; 0 for no bands.</summary>
    public int BandDraws { get; init; } = 10_000;

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run) =>
        Method.Fit(Problem.Of(panel, model, this, options, run));
}
