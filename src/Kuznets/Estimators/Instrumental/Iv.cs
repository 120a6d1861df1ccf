using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental;

/// <summary>
/// Instrumental variables with any number of absorbed effects: y = X₁b₁ + X₂b₂ + Σ_q α_q + u with X₁ endogenous and instruments (X₂, Z₁), by the
/// k-class or by GMM. Terms keep the regressors' own names. Cost: the sweep, one Gram matrix of all columns, and what the covariance needs.
/// </summary>
public sealed record Iv(Formula Formula) : Estimator(Formula)
{
    /// <summary>How the coefficients are estimated.</summary>
    public IvMethod Method { get; init; } = IvMethod.TwoStage;

    /// <summary>a of Fuller's estimator, κ = κ_LIML − a/(n − L): 1 is unbiased to second order, 4 has least mean squared error.</summary>
    public double Fuller { get; init; } = 1;

    /// <summary>κ of <see cref="IvMethod.KClass"/>: 1 is 2SLS, 0 is least squares.</summary>
    public double Kappa { get; init; } = 1;

    /// <summary>
    /// Stata's <c>small</c>: whether covariances have their small-sample factor and t is the reference. Null to follow the profile: off with ivreg2 and
    /// ivregress, on elsewhere.
    /// </summary>
    public bool? Small { get; init; }

    /// <summary>Whether the outcome is also regressed on all instruments.</summary>
    public bool ReducedForm { get; init; }

    /// <summary>Instruments, exogenous regressors among them, whose exogeneity is in doubt and tested by C; none by default.</summary>
    public Seq<string> Orthog { get; init; }

    /// <summary>Endogenous regressors that the test of endogeneity treats as exogenous; all of them by default.</summary>
    public Seq<string> Endog { get; init; }

    /// <summary>
    /// Whether the instruments are examined: identification, strength, sets that hold with weak instruments, exogeneity. False leaves coefficients, covariance
    /// and first stages alone, for simulations and grids where the examination takes longer than the estimate.
    /// </summary>
    public bool Examine { get; init; } = true;

    /// <summary>Relative residual at which the sweep of two and more effects stops.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Rounds after which the sweep gives up, with W402.</summary>
    public int MostIterations { get; init; } = 16_000;

    internal override bool IsTwoStage => Method == IvMethod.TwoStage;

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        if (!(Fuller >= 0 && double.IsFinite(Fuller)))
            throw Throw.Option("fuller", Fuller);
        if (!double.IsFinite(Kappa))
            throw Throw.Option("kappa", Kappa);
        if (model.Instruments.Count == 0)
            throw Throw.NoInstruments("iv");
        Design design = Design.Build(panel, model, options, run);
        Instrumented problem = InstrumentedDesign.Resolve(design, "iv", (Tolerance, MostIterations), run) with
        {
            Vcov = Vcov,
            Match = Match,
            Ssc = Correction.Of(Ssc, Small, Vcov, Match),
        };
        return new SecondStage(this, problem).Estimate();
    }
}
