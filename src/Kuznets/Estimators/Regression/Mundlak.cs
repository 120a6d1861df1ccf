using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Correlated random effects: the unit means of the regressors that vary within units stand beside them, <c>mean(x)</c>, and the
/// coefficients of x equal those of fixed effects in a balanced panel (Mundlak 1978). The test <c>mundlak</c> asks whether the means
/// matter, which is a Hausman test that takes any covariance.
/// </summary>
public sealed record Mundlak(Formula Formula) : Estimator(Formula)
{
    /// <summary>How the variance components are estimated.</summary>
    public RandomEffectsMethod Method { get; init; }

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        (Design design, Factor units) = UnitDesign.Build("mundlak", panel, model, options, run);
        double[] counts = Means.Counts(units);
        List<double[]> columns = [];
        List<string> names = [.. design.Names];
        for (int j = 0; j < design.X.Columns; j++)
        {
            double[] means = Means.Of(design.X.Column(j), units, counts);
            double[] spread = [.. units.Codes.Select(c => means[c])];
            double[] deviations = [.. spread.Select((m, i) => design.X[i, j] - m)];
            if (!Means.Varies(design.X.Column(j), deviations))
                continue;
            columns.Add(spread);
            names.Add($"mean({design.Names[j]})");
        }
        Matrix x = new(design.N, design.X.Columns + columns.Count);
        design.X.Values.CopyTo(x.Values, 0);
        for (int j = 0; j < columns.Count; j++)
            columns[j].CopyTo(x.Column(design.X.Columns + j));
        Estimate estimate = QuasiDemeaned.Of(design, units, x, [.. names], Method, Match, run).Estimate(this);
        int[] added = [.. Enumerable.Range(0, estimate.Terms.Count).Where(t => estimate.Terms[t].Name.StartsWith("mean(", StringComparison.Ordinal))];
        if (added.Length == 0)
            return estimate;
        OrderedDictionary<string, TestResult> tests = new() { ["mundlak"] = estimate.Joint(added) with { Null = "the unit means do not matter" } };
        return (estimate with { Regression = estimate.Regression! with { OwnTests = tests } }).Under(estimate.Covariance);
    }
}
