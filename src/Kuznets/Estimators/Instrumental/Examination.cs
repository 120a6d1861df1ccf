using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Estimators.Instrumental.Specification;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Instrumental;

/// <summary>
/// Everything that is asked of instruments and can be answered from the data: identification, strength, tests that hold with weak instruments,
/// overidentification, endogeneity; in ivreg2's conventions whatever program the estimate follows.
/// </summary>
internal sealed class Examination
{
    private readonly Iv spec;
    private readonly Instrumented iv;
    private readonly Solution solution;
    private readonly Estimate estimate;
    private readonly ReducedForm form;
    private readonly OrderedDictionary<string, TestResult> tests;
    private readonly OrderedDictionary<string, double> stats;

    private Examination(Iv spec, Instrumented iv, Solution solution, Estimate estimate)
    {
        (this.spec, this.iv, this.solution, this.estimate) = (spec, iv, solution, estimate);
        Covariance covariance = estimate.Covariance;
        form = ReducedForm.Of(iv, Dependence.Of(covariance, iv.Columns), covariance.K - iv.K);
        tests = new(estimate.Tests);
        stats = new(estimate.Stats);
    }

    /// <summary>The estimate with its tests, statistics and what a referee would write about them.</summary>
    public static Estimate Of(Iv spec, Instrumented iv, Solution solution, Estimate estimate)
    {
        Examination own = new(spec, iv, solution, estimate);
        own.Identify();
        own.Strong();
        own.Robust();
        own.Overidentify();
        own.Orthogonal();
        own.Endogenous();
        return estimate with
        {
            Tests = own.tests,
            Stats = own.stats,
            FirstStages = own.Stages(),
            Notes = [.. estimate.Notes, .. Referee.Of(own.iv, own.form.Sizes, own.tests, own.stats)],
        };
    }

    private void Identify()
    {
        CanonicalCorrelations correlations = CanonicalCorrelations.Of(form);
        tests["kp-rk-lm"] = Rank.KleibergenPaapLm(form, correlations, iv.Run);
        tests["kp-rk-wald-f"] = Rank.KleibergenPaapWald(form, correlations);
        tests["anderson-lm"] = Rank.AndersonLm(form, correlations);
        TestResult craggDonald = tests["cragg-donald-f"] = Rank.CraggDonald(form, correlations);
        Weakness[] criteria = spec.Method switch
        {
            IvMethod.Liml => [Weakness.LimlSize],
            IvMethod.Fuller => [Weakness.FullerBias, Weakness.FullerMaximumBias],
            _ => [Weakness.Size, Weakness.Bias],
        };
        foreach (Weakness criterion in criteria)
        {
            foreach (int percent in StockYogo.Percentages(criterion))
            {
                double critical = StockYogo.Critical(criterion, percent, iv.K1, iv.L1);
                if (double.IsNaN(critical))
                    continue;
                stats[$"stock-yogo-{Word(criterion)}-{percent}"] = critical;
                if (!tests.ContainsKey("stock-yogo"))
                    tests["stock-yogo"] = craggDonald with { Statistic = critical, Null = $"critical value of the Cragg-Donald F: {Word(criterion)} {percent} %" };
            }
        }
    }

    /// <summary>Effective F and tF, for one endogenous regressor.</summary>
    private void Strong()
    {
        if (iv.K1 != 1)
            return;
        EffectiveF effective = new(form);
        tests["effective-f"] = new TestResult(effective.Statistic, Distribution.F, iv.L1, form.Sizes.Denominator, double.NaN);
        bool liml = spec.Method is IvMethod.Liml or IvMethod.Fuller;
        foreach (int percent in (int[])[5, 10, 20, 30])
        {
            double tau = percent / 100.0;
            stats[$"effective-f-critical-{percent}"] = liml ? effective.CriticalLiml(tau) : effective.Critical(tau);
            stats[$"effective-f-simplified-{percent}"] = effective.CriticalSimplified(tau);
        }
        if (iv.L1 != 1)
            return;
        Term term = estimate[iv.EndogenousNames[0]];
        double f = tests["kp-rk-wald-f"].Statistic;
        stats["tf-critical"] = TfProcedure.Critical(f);
        stats["tf-se"] = TfProcedure.StandardError(term.Se, f);
        tests["tf"] = new TestResult(term.Statistic, Distribution.Normal, null, null, double.NaN) { Null = $"{term.Name} = 0, with the critical value tf-critical" };
    }

    /// <summary>Tests whose size does not depend on the strength of the instruments, and their confidence sets.</summary>
    private void Robust()
    {
        string hypothesis = string.Join(", ", iv.EndogenousNames.Select(n => $"{n} = 0"));
        tests["anderson-rubin"] = AndersonRubin.F(form) with { Null = hypothesis };
        tests["anderson-rubin-chi2"] = AndersonRubin.ChiSquare(form) with { Null = hypothesis };
        if (iv.K1 == 1)
        {
            Pencil pencil = new(form, iv.Stages.Solve(1, 0) is { } two ? two.Beta[0] : 0);
            double critical = FisherF.UpperQuantile(1 - estimate.Level, iv.L1, form.Sizes.Denominator) / form.Sizes.F(1, iv.L1);
            tests["anderson-rubin"] = tests["anderson-rubin"] with { Set = TestInversion.AndersonRubin(pencil, critical, estimate.Level) };
            tests["conditional-likelihood-ratio"] = LikelihoodRatio.Test(pencil, pencil.Angle(0)) with
            {
                Null = hypothesis,
                Set = LikelihoodRatio.Set(pencil, pencil.Candidates(critical), estimate.Level),
            };
        }
        tests["stock-wright-s"] = StockWright.Of(iv, form) with { Null = hypothesis };
    }

    private void Overidentify()
    {
        bool iid = estimate.Covariance.Kind is Iid;
        if (!iv.Overidentified)
            return;
        if (solution.Weighting is { } weighting)
            tests[iid ? "sargan" : "hansen-j"] = Sizes.ChiSquare(weighting.Objective, iv.L1 - iv.K1);
        else if (iid)
            tests["sargan"] = Overidentification.Sargan(iv, solution.Beta);
        else
            tests["hansen-j"] = Overidentification.Hansen(iv, form.Dependence, solution.Residuals);
        if (iid && solution.Weighting is null)
            tests["basmann"] = Overidentification.Basmann(iv, solution.Beta, form.Sizes.Absorbed);
        if (iid && spec.Method == IvMethod.Liml)
        {
            tests["anderson-rubin-overidentification"] = LimlOveridentification.LikelihoodRatio(iv, solution.Kappa);
            tests["anderson-rubin-overidentification-linear"] = LimlOveridentification.Linearised(iv, solution.Kappa);
        }
    }

    private void Orthogonal()
    {
        if (spec.Orthog.Count == 0)
            return;
        Seq<string> instruments = [.. iv.ExogenousNames, .. iv.ExcludedNames];
        double[] residuals = solution.Weighting?.Residuals ?? solution.Residuals;
        tests["orthogonality"] = Overidentification.C(iv, form.Dependence, residuals, [.. spec.Orthog.Select(n => Throw.Place(n, instruments, "orthog"))]) with
        {
            Null = $"exogenous: {string.Join(", ", spec.Orthog)}",
        };
    }

    private void Endogenous()
    {
        int[] tested = spec.Endog.Count == 0 ? [.. Enumerable.Range(0, iv.K1)] : [.. spec.Endog.Select(n => Throw.Place(n, iv.EndogenousNames, "endog"))];
        Endogeneity own = new(iv, form, tested);
        string hypothesis = $"exogenous: {string.Join(", ", tested.Select(j => iv.EndogenousNames[j]))}";
        tests["endogeneity"] = own.C(form.Dependence) with { Null = hypothesis };
        if (estimate.Covariance.Kind is not Iid)
        {
            if (tested.Length == iv.K1)
                tests["endogeneity-regression"] = own.Regression(form.Dependence, form.Sizes) with { Null = hypothesis };
            return;
        }
        tests["durbin"] = own.Durbin() with { Null = hypothesis };
        tests["wu-hausman"] = own.WuHausman(form.Sizes.Absorbed) with { Null = hypothesis };
    }

    private Seq<Estimate> Stages()
    {
        Strength[] strengths = Strength.Of(form);
        Estimate[] stages = [.. estimate.FirstStages];
        for (int j = 0; j < stages.Length; j++)
        {
            Strength own = strengths[j];
            stages[j] = stages[j] with
            {
                Tests = new(stages[j].Tests)
                {
                    ["sanderson-windmeijer-f"] = own.SandersonWindmeijer.F,
                    ["sanderson-windmeijer-chi2"] = own.SandersonWindmeijer.ChiSquare,
                    ["angrist-pischke-f"] = own.AngristPischke.F,
                    ["angrist-pischke-chi2"] = own.AngristPischke.ChiSquare,
                },
                Stats = new(stages[j].Stats)
                {
                    ["sanderson-windmeijer-r2"] = own.SandersonWindmeijer.PartialR2,
                    ["angrist-pischke-r2"] = own.AngristPischke.PartialR2,
                },
            };
        }
        return [.. stages];
    }

    private static string Word(Weakness criterion) => criterion switch
    {
        Weakness.Size => "size",
        Weakness.Bias => "bias",
        Weakness.LimlSize => "liml-size",
        Weakness.FullerBias => "fuller-bias",
        _ => "fuller-maximum-bias",
    };
}
