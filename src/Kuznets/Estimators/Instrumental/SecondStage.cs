using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Puts the solution of an instrumental-variables problem into an estimate, with whatever depends on its covariance.</summary>
internal sealed class SecondStage
{
    private readonly Iv spec;
    private readonly Instrumented problem;
    private readonly Solution solution;
    private readonly int[] order;
    private readonly Moments moments;
    private readonly Vcov? weighted;

    public SecondStage(Iv spec, Instrumented given)
    {
        (this.spec, problem) = (spec, given with { Vcov = Chosen(given, given.Vcov) });
        solution = Solver.Of(spec, problem);
        order = CoefficientOrder.Of(problem);
        moments = new Moments
        {
            X = Projection.Of(problem, solution, order),
            Residuals = solution.Residuals,
            Weights = problem.Weights,
            Bread = CoefficientOrder.Pick(solution.Bread, order),
            Effects = problem.Effects,
        };
        weighted = solution.Weighting is { } w ? problem.Scores(problem.Basis, w.Residuals).Kind with { Ssc = null } : null;
    }

    /// <summary>The estimate under the covariance asked for.</summary>
    public Estimate Estimate()
    {
        Design design = problem.Design;
        double[] residuals = solution.Residuals;
        FitMeasures measures = SumsOfSquares.Of(problem, design.Y, problem.Y, residuals, problem.K);
        RegressionFit regression = new()
        {
            Design = design,
            Names = [.. CoefficientOrder.Pick(problem.Names, order)],
            Beta = CoefficientOrder.Pick(solution.Beta, order),
            Moments = moments,
            Columns = problem.Columns,
            Measures = measures,
            Own = Own(),
            Notes = [.. problem.Notes, .. Caveats(measures)],
            Rule = Covariance,
            Complete = Completed,
        };
        Covariance covariance = Covariance(spec.Vcov, spec.Match, spec.Ssc);
        return new Estimate(spec)
        {
            Sample = design.Sample,
            Formula = design.Model.Text,
            Outcome = design.Model.Outcome,
            Terms = [],
            Omitted = problem.Omitted,
            Covariance = covariance,
            Effects = [.. design.Effects.Select(e => (e.Name, e.Absorbed.Groups.Levels))],
            Level = spec.Level,
            Residuals = residuals,
            Fitted = SumsOfSquares.Difference(design.Y, residuals),
            OutcomeMean = design.Y.Average(),
            Convergence = solution.Convergence ?? problem.Convergence,
            Regression = regression,
        }.Under(covariance);
    }

    /// <summary>The covariance of the coefficients under a request.</summary>
    private Covariance Covariance(Vcov vcov, Match match, Ssc? ssc)
    {
        if (vcov is Robust { Hc: not (Hc.Hc0 or Hc.Hc1) } leverage && spec.Method != IvMethod.TwoStage)
            throw Throw.NoLeverage(leverage.Text);
        vcov = Chosen(problem, vcov);
        Ssc? correction = Correction.Of(ssc, spec.Small, vcov, match);
        Covariance covariance = solution.Weighting is { } weighting
            ? OfGmm(problem with { Vcov = vcov, Match = match, Ssc = correction }, weighting)
            : vcov.Of(moments, problem.Columns, match, correction);
        return Correction.LessEffects(covariance, problem.N, problem.K);
    }

    /// <summary>A covariance whose bandwidth is chosen from the data, with that of the moments at the 2SLS residuals, as ivreg2 has it.</summary>
    private static Vcov Chosen(Instrumented problem, Vcov vcov)
    {
        if (vcov is not Hac { Automatic: true } series || problem.Stages.Solve(1, 0) is not { } two)
            return vcov;
        Moments scores = new() { X = problem.Instruments, Residuals = problem.Residuals(two.Beta), Weights = problem.Weights, Bread = Matrix.Identity(problem.L) };
        return series.Chosen(scores, problem.Columns);
    }

    /// <summary>
    /// (X'ZΩ⁻¹Z'X)⁻¹ with the Ω of the weight where the program takes the estimate to be efficient (ivreg2, ivreghdfe) and the request is that of the
    /// weight; the sandwich at the last residuals elsewhere (Stata's ivregress).
    /// </summary>
    private Covariance OfGmm(Instrumented asked, Weighting weighting)
    {
        Covariance scores = asked.Scores(asked.Basis, weighting.Residuals, asked.K);
        if (asked.Match is Match.Ivreg2 or Match.Reghdfe && (scores.Kind with { Ssc = null }) == weighted)
            return scores with { Matrix = CoefficientOrder.Pick(new Gmm(asked, asked.Stages.Solve(1, 0)!).Efficient(scores.Matrix), order) };
        Moments used = moments;
        if (asked.Vcov is Iid)
        {
            Matrix spread = Product.Of(Gram.Of(moments.X, moments.Weights), moments.Bread);
            used = new Moments { X = moments.X, Residuals = moments.Residuals, Weights = moments.Weights, Bread = Product.Of(moments.Bread, spread), Effects = moments.Effects };
        }
        return asked.Vcov.Of(used, asked.Columns, asked.Match, asked.Ssc);
    }

    /// <summary>First stages and tests under the covariance of an estimate.</summary>
    private Estimate Completed(Estimate estimate)
    {
        Covariance covariance = estimate.Covariance;
        Instrumented asked = problem with
        {
            Vcov = covariance.Kind,
            Match = covariance.Match,
            Ssc = covariance.Ssc,
            Absorbed = covariance.K - problem.K,
            Clusters = covariance.Clusters,
        };
        Estimate staged = estimate with
        {
            FirstStages = [.. Enumerable.Range(0, problem.K1).Select(j => FirstStage.Of(spec, asked, j))],
            ReducedForm = spec.ReducedForm ? FirstStage.Of(spec, asked, problem.K1) : null,
        };
        return spec.Examine ? Examination.Of(spec, asked, solution, staged) : staged;
    }

    private OrderedDictionary<string, double> Own()
    {
        OrderedDictionary<string, double> own = [];
        if (solution.Weighting is { } weighting)
            own["j"] = weighting.Objective;
        else if (spec.Method != IvMethod.TwoStage)
            own["kappa"] = solution.Kappa;
        return own;
    }

    private IEnumerable<Note> Caveats(FitMeasures measures)
    {
        if (solution.Convergence?.Warning is { } warning)
            yield return warning;
        if (measures.Ssr > measures.Tss)
            yield return new Note("W437", ("r2", (1 - (measures.Ssr / measures.Tss)).ToString("F3", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
