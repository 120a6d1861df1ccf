using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// Regression with a kink and absorbed effects: y = α_i + β₁ (x − γ)₋ + β₂ (x − γ)₊ + z'δ + e, continuous in x, with γ found by least squares. Hansen
/// (2017), Journal of Business &amp; Economic Statistics 35, 228–240; with unit effects Zhang, Zhou and Jiang (2017), Economics Letters 157. The estimator of
/// (β, γ) is jointly normal, so that the kink has a standard error under every covariance.
/// </summary>
public sealed record Kink(Formula Formula) : Estimator(Formula)
{
    /// <summary>The variable whose slope changes, as a formula writes it.</summary>
    public string Variable { get; init; } = "";

    /// <summary>Points of the grid; null to search every value.</summary>
    public int? Grid { get; init; } = 300;

    /// <summary>Share of rows on each side of the kink.</summary>
    public double Trim { get; init; } = 0.05;

    /// <summary>Bootstrap draws of the F against a line; 0 for none.</summary>
    public int Bootstrap { get; init; } = 300;

    /// <summary>How errors are drawn.</summary>
    public ErrorDraws Resampling { get; init; }

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        if (Variable.Trim().Length == 0)
            throw Throw.Option("variable", "", "the variable whose slope changes");
        if (!(Trim > 0 && Trim < 0.5))
            throw Throw.Option("trim", Trim, "above 0, below 0.5");
        if (Grid is < 1)
            throw Throw.Option("grid", Grid, "a positive number, all");
        if (Bootstrap < 0)
            throw Throw.Option("bootstrap", Bootstrap, "0 or more");
        Problem problem = Problem.Of(panel, model, Variable, [Variable], options, run);
        (double[] values, int[] rows) = ThresholdGrid.Of(problem.Sorted, problem.By, Grid, [], Trim);
        return new KinkFit(this, problem, new KinkCandidates(values, rows, problem.Sorted, [problem.Ones]), run).Estimate();
    }
}
