using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Dynamic;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>Every number of plm's pgmm that is a statistic of the fit.</summary>
public class PlmGoldenTests
{
    private const string Ab = "n ~ l(n, 1:2) + l(w, 0:1) + k + l(ys, 0:1) | firm";
    private const string Bb = "n ~ l(n, 1) + l(w, 0:1) + l(k, 0:1) | firm + year";

    private static readonly Dictionary<string, DynamicPanel> Specifications = new()
    {
        ["ab_tab4b_twoway_onestep"] = new(Ab + " + year") { Steps = 1 },
        ["ab_tab4b_twoway_twosteps"] = new(Ab + " + year"),
        ["ab_no_time_dummies_twosteps"] = new(Ab),
        ["ab_twoway_twosteps_collapsed"] = new(Ab + " + year") { Collapse = true },
        ["bb_system_onestep"] = new(Bb) { Steps = 1, System = true, Gmm = [new GmmInstruments("n + w + k")] },
        ["bb_system_twosteps"] = new(Bb) { System = true, Gmm = [new GmmInstruments("n + w + k")] },
        ["bb_difference_onestep"] = new(Bb) { Steps = 1, Gmm = [new GmmInstruments("n + w + k")] },
        ["bb_difference_twosteps"] = new(Bb) { Gmm = [new GmmInstruments("n + w + k")] },
    };

    [ReferenceFact]
    public void Firms() => Golden.Check("dpd_abdata_plm", golden =>
    {
        Panel firms = Abdata.Firms;
        foreach (string name in golden["results"].Keys)
        {
            GoldenNode result = golden["results"][name];
            DynamicPanel spec = Specifications[name] with { Style = DynamicStyle.Plm };
            DynamicPanelEstimate robust = (DynamicPanelEstimate)(spec with { Vcov = Vcov.Cluster("firm") }).Fit(firms);
            DynamicPanelEstimate plain = (DynamicPanelEstimate)(spec with { Vcov = Vcov.Default }).Fit(firms);
            result["n_instruments"].ShouldMatch(robust.Stats["instruments"]);
            result["n_ids"].ShouldMatch(robust.Stats["groups"]);
            result["residual_count_nonzero"].ShouldMatch(robust.Stats["rows"]);
            result["coefficients"].ShouldMatch(term => Find(robust, term).Estimate, 1e-8);
            if (spec.Steps == 1)
            {
                result["all_coefficients"][0].ShouldMatch(robust.Terms[0].Estimate, 1e-8);
            }
            else
            {
                result["all_coefficients"].ShouldMatch(term => Find(robust, term).Estimate, 1e-7);
                DynamicPanelEstimate first = (DynamicPanelEstimate)(spec with { Steps = 1 }).Fit(firms);
                result["step1_coefficients"].ShouldMatch(term => Find(first, term).Estimate, 1e-7);
            }
            Covariance(golden, result["robust"], name, "robust", robust, spec, 1);
            // One-step plm gives (X'Z A Z'X)⁻¹ with A over the number of units, not scaled by an error variance.
            double scale = spec.Steps == 1 ? 1 / (plain.Stats["sigma"] * Math.Sqrt(plain.Stats["groups"])) : 1;
            Covariance(golden, result["nonrobust"], name, "nonrobust", plain, spec, scale);
        }
    });

    private static void Covariance(Golden golden, GoldenNode node, string name, string kind, DynamicPanelEstimate fit, DynamicPanel spec, double scale)
    {
        node["se"].ShouldMatch(term => scale * Find(fit, term).Se, 1e-7);
        node["z"].ShouldMatch(term => Find(fit, term).Statistic / scale, 1e-6);
        TestResult hansen = fit.Tests["hansen"];
        node["sargan_or_hansen"]["parameter"]["df"].ShouldMatch(hansen.Df!.Value);
        double statistic = spec.Steps == 1 ? AtFirstResiduals(fit, spec) : hansen.Statistic;
        node["sargan_or_hansen"]["statistic"].ShouldMatch(statistic, 1e-7);
        node["sargan_or_hansen"]["p_value"].ShouldMatch(Kuznets.Numerics.Distributions.ChiSquared.UpperTail(statistic, hansen.Df!.Value), 1e-6, 1e-12);
        foreach ((string theirs, string ours) in (ReadOnlySpan<(string, string)>)[("m1", "ar1"), ("m2", "ar2")])
        {
            if (spec.System || scale != 1)
            {
                golden.LeaveOut(spec.System ? "plm leaves level residuals out of the covariance of moments and statistic" : "plm's one-step covariance has no error variance in it", "results", name, kind, theirs);
                continue;
            }
            node[theirs]["statistic"][0][0].ShouldMatch(fit.Tests[ours].Statistic, 1e-7);
            node[theirs]["p_value"][0][0].ShouldMatch(fit.Tests[ours].P, 1e-6);
        }
        foreach ((string theirs, string ours) in (ReadOnlySpan<(string, string)>)[("wald_coef", "f"), ("wald_time", "time-effects")])
        {
            if (!node.Has(theirs) || !node[theirs].Has("statistic"))
                continue;
            if (!fit.Tests.TryGetValue(ours, out TestResult? wald))
                continue;
            double value = wald.Statistic / (scale * scale);
            node[theirs]["statistic"].ShouldMatch(value, 1e-6);
            node[theirs]["parameter"]["df"].ShouldMatch(wald.Df!.Value);
            node[theirs]["p_value"].ShouldMatch(Kuznets.Numerics.Distributions.ChiSquared.UpperTail(value, wald.Df!.Value), 1e-5, 1e-12);
        }
    }

    /// <summary>plm's statistic of one-step fits: the second weight at the residuals of the first step.</summary>
    private static double AtFirstResiduals(DynamicPanelEstimate fit, DynamicPanel spec)
    {
        Panel firms = Abdata.Firms;
        Problem problem = Problem.Of(firms, spec.Formula.Single(firms.Frame), spec, DesignOptions.Default, RunOptions.Default);
        Solution solution = Solution.Of(problem, spec, RunOptions.Default);
        fit.Stats["instruments"].ShouldBe(problem.Instruments.Count);
        return solution.Efficient.Weight.Quadratic(solution.First.Moments);
    }

    /// <summary>plm's lag(log(wage), 0:1)1 is l(w, 1), its 1979 the time dummy.</summary>
    private static Term Find(DynamicPanelEstimate fit, string name)
    {
        if (int.TryParse(name, out _))
            return fit.TimeEffects.Single(t => t.Name == "year::" + name);
        string variable = name.Contains("emp", StringComparison.Ordinal) ? "n" : name.Contains("wage", StringComparison.Ordinal) ? "w" : name.Contains("capital", StringComparison.Ordinal) ? "k" : "ys";
        if (name == Estimate.Intercept)
            return fit[name];
        int lag = !name.StartsWith("lag", StringComparison.Ordinal) ? 0 : name.EndsWith(')') ? 1 : name[^1] - '0';
        return fit[lag == 0 ? variable : $"l({variable}, {lag})"];
    }
}
