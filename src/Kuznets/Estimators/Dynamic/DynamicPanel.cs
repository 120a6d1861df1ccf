using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Dynamic panels with unit effects by difference GMM (Arellano and Bond 1991) or system GMM (Arellano and Bover 1995; Blundell and Bond
/// 1998): y_it = a y_i,t-1 + x_it'b + η_i + e_it, lags of the outcome written <c>l(y, 1)</c>. Effects after the bar may be the unit, which
/// the transformation takes, and time, which becomes dummies. Source: Roodman (2009).
/// </summary>
public sealed record DynamicPanel : Estimator
{
    /// <summary>Two-step difference GMM with errors clustered by unit and Windmeijer's correction.</summary>
    public DynamicPanel(Formula formula) : base(formula) => Vcov = new Robust(Hc.Hc1);

    /// <summary>Whether the equation in levels joins the transformed one.</summary>
    public bool System { get; init; }

    /// <summary>How the unit effects are taken away.</summary>
    public Transform Transform { get; init; }

    /// <summary>1, 2, or more to iterate until the coefficients stand still, at most so often.</summary>
    public int Steps { get; init; } = 2;

    /// <summary>Gmm-style instruments; null for lags of the outcome from <see cref="Lags"/>.</summary>
    public Seq<GmmInstruments>? Gmm { get; init; }

    /// <summary>Ordinary instruments; null for every regressor that no gmm-style instrument mentions.</summary>
    public Seq<IvInstruments>? Iv { get; init; }

    /// <summary>First and last lag of gmm-style instruments that state none, the end included.</summary>
    public Range Lags { get; init; } = 2..;

    /// <summary>Whether gmm-style instruments that do not say so have one column a lag for all periods.</summary>
    public bool Collapse { get; init; }

    /// <summary>Whether robust two-step covariances have Windmeijer's (2005) correction.</summary>
    public bool Windmeijer { get; init; } = true;

    /// <summary>Whether covariances have small-sample factors and t and F take the place of z and chi-squared.</summary>
    public bool Small { get; init; }

    /// <summary>H in the first step's weight; null for that of the style.</summary>
    public Weighting? H { get; init; }

    /// <summary>Program followed where programs differ.</summary>
    public DynamicStyle Style { get; init; }

    /// <summary>Highest order of the tests of serial correlation.</summary>
    public int Orders { get; init; } = 2;

    /// <summary>Whether serial correlation is tested in level residuals instead of differenced ones.</summary>
    public bool LevelResiduals { get; init; }


    /// <summary>Whether gmm-style instruments are replaced by their principal components with eigenvalue at least one.</summary>
    public bool Pca { get; init; }

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        if (Steps < 1)
            throw Throw.Steps(Steps);
        Problem problem = Problem.Of(panel, model, this, options, run);
        Solution solution = Solution.Of(problem, this, run);
        return Conclusion.Of(this, problem, solution, run);
    }
}
