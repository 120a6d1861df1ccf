using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// A dynamic panel by every estimator a referee would put beside it: least squares and fixed effects, whose biases are known in sign, fixed effects
/// corrected for their bias, Anderson and Hsiao's instrumental variables, difference and system GMM.
/// </summary>
/// <param name="Of">The analysis; its instruments and steps are those of the two GMM rows.</param>
public sealed record DynamicPanelComparison(DynamicPanel Of) : Analysis
{
    /// <summary>Fits every estimator on the rows of the analysis; one that cannot be fitted keeps its reason. E486 without the outcome's first lag.</summary>
    public override DynamicPanelComparisonResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        DynamicPanelEstimate stated = (DynamicPanelEstimate)Of.Fit(panel, options);
        Problem problem = stated.Problem;
        if (problem.Plan.Lags is not [(1, var lag)])
            throw Throw.NeedsFirstLag(problem.Design.Model.Text);
        WithinUnits within = WithinUnits.Of(problem, lag);
        string outcome = stated.Outcome;
        DynamicPanel before = Of with
        {
            Gmm = [],
            System = false,
            Steps = 1,
            Iv = [new IvInstruments($"l({outcome}, 2)") { Passthru = true, Equation = Equation.Diff }, .. problem.Plan.Model.Regressors.Select(r => r.Text).Where(r => r != lag).Select(r => new IvInstruments(r))],
        };
        Seq<ComparedFit> rows =
        [
            within.LeastSquares(),
            within.FixedEffects(),
            within.Corrected(),
            .. within.HahnKuersteiner(),
            Gmm("anderson-hsiao", before, panel, options),
            Gmm("difference-gmm", Of with { System = false }, panel, options),
            Gmm("system-gmm", Of with { System = true }, panel, options),
        ];
        return new DynamicPanelComparisonResult(this)
        {
            Sample = stated.Sample,
            Formula = stated.Formula,
            Outcome = outcome,
            Lag = lag,
            Rows = rows,
            Terms = [.. rows.SelectMany(r => r.Terms.Where(t => t.Name == lag).Select(t => Conclusion.Inferred(r.Name, t.Estimate, t.Se, double.PositiveInfinity, Of.Level)))],
            Parts = [.. rows.Select(r => r.Fit).OfType<Estimate>()],
            Notes = stated.Notes,
        };
    }

    private static ComparedFit Gmm(string name, DynamicPanel spec, Panel panel, RunOptions run)
    {
        try
        {
            Estimate fit = spec.Fit(panel, run);
            return new ComparedFit(name)
            {
                Fit = fit,
                Terms = [.. fit.Terms.Where(t => t.Name != Estimate.Intercept).Select(t => (t.Name, t.Estimate, t.Se))],
            };
        }
        catch (KuznetsException failure)
        {
            return new ComparedFit(name) { Failure = failure.Note };
        }
    }
}

/// <summary>One estimator of a comparison.</summary>
/// <param name="Name"><c>least-squares</c>, <c>fixed-effects</c>, <c>bias-corrected</c>, <c>hahn-kuersteiner</c>, <c>anderson-hsiao</c>, <c>difference-gmm</c>, <c>system-gmm</c>.</param>
public sealed record ComparedFit(string Name)
{
    /// <summary>Slopes with standard errors, time dummies and the constant left out.</summary>
    public Seq<(string Name, double Estimate, double Se)> Terms { get; init; }

    /// <summary>The fit of a row by instruments; null for the others.</summary>
    public Estimate? Fit { get; init; }

    /// <summary>Why there is no fit; null for a fit.</summary>
    public Note? Failure { get; init; }
}

/// <summary>
/// A dynamic panel by several estimators: the lag's coefficient by each, normal intervals, and the fits by instruments as parts. Block
/// <c>estimators</c> is <see cref="Table"/> with the code of what failed.
/// </summary>
public sealed record DynamicPanelComparisonResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>One row an estimator.</summary>
    public Seq<ComparedFit> Rows { get; init; }

    /// <summary>Name of the outcome's lag.</summary>
    public required string Lag { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks => [FrameBlock.Of("estimators", Table(), ("failure", [.. Rows.Select(r => r.Failure?.Code)]))];

    /// <summary>The row of that name.</summary>
    public ComparedFit this[string name] => Rows.First(r => r.Name == name);

    /// <summary>One row an estimator: <c>estimator</c>, then coefficient and error of every slope, <c>x</c> and <c>x.se</c>.</summary>
    public Frame Table()
    {
        string[] terms = [.. Rows.SelectMany(r => r.Terms).Select(t => t.Name).Distinct()];
        return new Frame([CategoryColumn.Of("estimator", [.. Rows.Select(r => r.Name)]), .. terms.SelectMany(Pair)]);
    }

    private IEnumerable<Column> Pair(string term)
    {
        (double B, double Se)[] values = [.. Rows.Select(r => r.Terms.Where(t => t.Name == term).Select(t => (t.Estimate, t.Se)).DefaultIfEmpty((double.NaN, double.NaN)).First())];
        yield return new NumberColumn(term, [.. values.Select(v => v.B)]);
        yield return new NumberColumn(term + ".se", [.. values.Select(v => v.Se)]);
    }
}
