using Kuznets.Data;
using Kuznets.Estimators.Did.Balancing;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>
/// A regression, as of differences in differences, on untreated rows weighted so that they resemble treated ones: propensity score matching (Rosenbaum and Rubin
/// 1983; Heckman, Ichimura and Todd 1997), inverse probability weights (Hirano, Imbens and Ridder 2003) or entropy balancing (Hainmueller 2012).
/// Treated rows count one, so that the weights are those of an effect on the treated. The balance of every covariate stands beside the regression
/// before and after.
/// </summary>
/// <param name="Of">The regression.</param>
/// <param name="Treatment">Expression that is 1 for members of the treated group and 0 for others.</param>
/// <param name="Covariates">What is balanced, terms of a formula: <c>log(gdp) + open</c>.</param>
public sealed record Matching(Estimator Of, string Treatment, string Covariates) : Analysis
{
    /// <summary>How.</summary>
    public MatchingMethod Method { get; init; }

    /// <summary>Groups within which rows are matched, e.g. the year; null for all rows together.</summary>
    public string? By { get; init; }

    /// <summary>Rows by whose unit means units are matched, a condition such as <c>year &lt; 2012</c>; null to match rows.</summary>
    public string? On { get; init; }

    /// <summary>Neighbours of a treated row.</summary>
    public int Neighbours { get; init; } = 1;

    /// <summary>Largest distance of a neighbour in propensity score; null for any.</summary>
    public double? Caliper { get; init; }

    /// <summary>Whether an untreated row may serve several treated ones.</summary>
    public bool Replacement { get; init; } = true;

    /// <summary>Bandwidth of the kernel (Epanechnikov), in propensity score.</summary>
    public double Bandwidth { get; init; } = 0.06;

    /// <summary>Whether treated rows outside the range of scores of untreated ones are left out.</summary>
    public bool Support { get; init; } = true;

    /// <summary>Moments that entropy balancing makes equal: 1 means, 2 also variances, 3 also skewness.</summary>
    public int Moments { get; init; } = 1;

    /// <summary>What the regression uses.</summary>
    public MatchingUse Use { get; init; }

    /// <inheritdoc/>
    public override MatchingResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        Estimate before = Of.Fit(panel, options);
        Candidates candidates = Candidates.Of(panel, this, before.Sample, options);
        Matched matched = Matched.Of(this, candidates);
        string name = panel.Frame.Unused("match_weight");
        double[] column = new double[panel.Rows];
        Array.Fill(column, double.NaN);
        for (int i = 0; i < candidates.Rows.Length; i++)
        {
            double weight = matched.Weights[candidates.Of(i)];
            column[candidates.Rows[i]] = Use == MatchingUse.Sample && weight > 0 ? 1 : weight;
        }
        Panel weighted = panel.With(new NumberColumn(name, column));
        Estimator regression = Of with { Weights = Of.Weights is { } own ? $"({own}) * {name}" : name };
        Estimate after = regression.Fit(weighted, options);
        return new MatchingResult(this)
        {
            Sample = after.Sample,
            Formula = after.Formula,
            Outcome = after.Outcome,
            Balance = matched.Balance(candidates),
            Groups = matched.Groups,
            Stats = new()
            {
                ["n"] = after.Sample.Used,
                ["treated"] = matched.Groups.Sum(g => g.Treated),
                ["treated-matched"] = matched.Groups.Sum(g => g.Matched),
                ["controls"] = matched.Groups.Sum(g => g.Controls),
                ["controls-used"] = matched.Groups.Sum(g => g.Used),
                ["largest-difference"] = matched.Balance(candidates).Max(b => Math.Abs(b.DifferenceAfter)),
            },
            Notes = matched.Notes,
            Weights = (name, column),
            Parts = [before with { Labels = new() { ["sample"] = "before" } }, after with { Labels = new() { ["sample"] = "after" } }],
        };
    }
}
