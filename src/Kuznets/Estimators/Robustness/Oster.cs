using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Robustness;

/// <summary>
/// How much selection on unobservables, relative to selection on the observed controls, would be needed to explain a coefficient away: Oster (2019),
/// "Unobservable selection and coefficient stability", JBES 37(2), Proposition 2 and its corollary; psacalc's numbers. Absorbed effects are in both regressions and
/// R² is what is left after them.
/// </summary>
/// <param name="Of">A regression by least squares.</param>
public sealed record Oster(Estimator Of) : Analysis
{
    /// <summary>The coefficient in question; null for the first regressor.</summary>
    public string? On { get; init; }

    /// <summary>R² of a regression that includes the unobservables; null for <see cref="Multiple"/> times that of the controlled regression, at most 1.</summary>
    public double? MostR2 { get; init; }

    /// <summary>Multiple of the controlled R² that <see cref="MostR2"/> is taken to be.</summary>
    public double Multiple { get; init; } = 1.3;

    /// <summary>Relative degree of selection for which the coefficient is adjusted.</summary>
    public double Delta { get; init; } = 1;

    /// <summary>The value of the coefficient that δ explains; zero unless stated.</summary>
    public double Null { get; init; }

    /// <summary>Controls that stand in both regressions and are not informative about selection.</summary>
    public Seq<string> Nuisance { get; init; }

    /// <summary>δ and the adjusted coefficient. E682, E685 without controls, E687 for another estimator than least squares; W682 where R² leaves no room.</summary>
    public override OsterResult Fit(Panel panel, RunOptions? run = null)
    {
        Estimate fit = Of.Fit(panel, run);
        RegressionFit kept = fit.Regression!;
        if (kept.Design.Endogenous is not null || kept.Moments.Transformed)
            throw Throw.NotLeastSquares(Of.GetType().Name);
        string on = Question.Of(On, kept.Design.Model);
        int x = kept.Names.AsSpan().IndexOf(on);
        if (x < 0)
            throw Throw.NotAmong(on, [.. kept.Names]);
        int[] nuisance = [.. Enumerable.Range(0, kept.Names.Count).Where(j => kept.Names[j] == Estimate.Intercept || Nuisance.Contains(kept.Names[j]))];
        if (nuisance.Length + 1 >= kept.Names.Count)
            throw Throw.NoControls(on, fit.Formula);
        Selection selection = Selection.Of(kept, x, nuisance);
        double most = MostR2 ?? Math.Min(1, Multiple * selection.Controlled.R2);
        double[] roots = selection.Adjusted(Delta, most);
        double nearest = roots.Length == 0 ? double.NaN : roots.MinBy(b => Math.Abs(b - selection.Controlled.Beta));
        return new OsterResult(this)
        {
            Sample = fit.Sample,
            Formula = fit.Formula,
            Outcome = fit.Outcome,
            Terms = [fit[on]],
            Parts = [fit],
            Roots = [.. roots],
            Stats = new()
            {
                ["delta"] = selection.DeltaOf(Null, most),
                ["beta-adjusted"] = nearest,
                ["beta-uncontrolled"] = selection.Uncontrolled.Beta,
                ["beta-controlled"] = selection.Controlled.Beta,
                ["r2-uncontrolled"] = selection.Uncontrolled.R2,
                ["r2-controlled"] = selection.Controlled.R2,
                ["r2-max"] = most,
            },
            Notes = most <= selection.Controlled.R2 ? [new Note("W682", ("most", most), ("controlled", selection.Controlled.R2))] : [],
        };
    }
}

/// <summary>δ, the adjusted coefficient and what they rest on.</summary>
public sealed record OsterResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>Every adjusted coefficient that solves the equation, ascending; the nearest to the controlled one is <c>beta-adjusted</c>.</summary>
    public Seq<double> Roots { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new Block("oster", ["statistic", "value"], [.. Stats.Select(s => (Seq<BlockValue>)[s.Key, s.Value])]),
        new Block("oster-roots", ["beta-adjusted"], [.. Roots.Select(r => (Seq<BlockValue>)[r])]),
    ];
}
