using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Thresholds;

/// <summary>Which thresholds are searched again once another was found.</summary>
public enum Refinement
{
    /// <summary>The first, once the second is known; none after the third (xthreg).</summary>
    Second,

    /// <summary>Every one with all others given, round after round until none moves (Bai 1997).</summary>
    All,
}

/// <summary>
/// Threshold regression with absorbed effects: y = α_i + z'δ + Σ_r x'β_r·1(γ_r−1 &lt; q ≤ γ_r) + e with one to three thresholds, found by least squares
/// one after the other. Hansen (1999), Journal of Econometrics 93, 345–368; defaults are those of xthreg (Wang 2015). Cost: G n (k + 1) for the grid and
/// n (k + 1) a bootstrap draw.
/// </summary>
public sealed record Threshold(Formula Formula) : Estimator(Formula)
{
    /// <summary>Regressors whose slopes differ between regimes, as a formula writes them.</summary>
    public Seq<string> Regime { get; init; }

    /// <summary>The threshold variable, as a formula writes it.</summary>
    public string By { get; init; } = "";

    /// <summary>Number of thresholds, 1 to 3.</summary>
    public int Thresholds { get; init; } = 1;

    /// <summary>Points of the grid; null to search every value.</summary>
    public int? Grid { get; init; } = 300;

    /// <summary>Values to search in place of a grid; empty for the grid.</summary>
    public Seq<double> Candidates { get; init; }

    /// <summary>Share of rows that a regime must have.</summary>
    public double Trim { get; init; } = 0.01;

    /// <summary>Bootstrap draws of each F; 0 for none.</summary>
    public int Bootstrap { get; init; } = 300;

    /// <summary>How errors are drawn.</summary>
    public ErrorDraws Resampling { get; init; }

    /// <summary>Which thresholds are searched again.</summary>
    public Refinement Refine { get; init; }

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        Check();
        Problem problem = Problem.Of(panel, model, By, Regime, options, run);
        (double[] Values, int[] Rows) grid = ThresholdGrid.Of(problem.Sorted, problem.By, Grid, Candidates, Trim);
        UnitDraws units = problem.Draws(Bootstrap, Resampling);
        int least = (int)Math.Ceiling((Trim * problem.Design.N) - 1e-9);
        CrossProducts products = CrossProducts.Of(new StepCandidates(grid.Values, grid.Rows, problem.Regressors), problem.Partial, problem.Design.N, run);
        Stages stages = Stages.Of(this, products, least, units, problem.Outcome, problem.Divisor, run);
        return new Conclusion(this, problem, stages, grid, run).Estimate(Shapes.Of(problem, stages, grid, least, run), units);
    }

    private void Check()
    {
        if (By.Trim().Length == 0)
            throw Throw.Option("by", "", "the threshold variable");
        if (Regime.Count == 0)
            throw Throw.Option("regime", "", "regressors whose slopes change");
        if (Thresholds is < 1 or > 3)
            throw Throw.Option("thresholds", Thresholds, "1, 2, 3");
        if (!(Trim > 0 && Trim < 0.5))
            throw Throw.Option("trim", Trim, "above 0, below 0.5");
        if (Grid is < 1)
            throw Throw.Option("grid", Grid, "a positive number, all");
        if (Bootstrap < 0)
            throw Throw.Option("bootstrap", Bootstrap, "0 or more");
    }
}
