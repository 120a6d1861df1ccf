using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>Stata's regress and xtreg (fe, re, be), plain, robust, clustered and weighted, in a balanced and an unbalanced panel: every number.</summary>
public class XtregGoldenTests
{
    private const double Printed = 2e-7;

    [ReferenceFact]
    public void Every_number_of_xtreg_is_met() => Golden.Check("panel_stata_xtreg_sim", golden =>
    {
        Panel panel = ReferencePanel.Of("data/stata_sim_panel.csv", "firm_id", "year");
        foreach (string key in golden["results"].Keys)
        {
            GoldenNode own = golden["results"][key];
            Estimate e = Spec(key, own["columns_suffix"].Text).Fit(panel);
            foreach (string term in own["coefficients"].Keys)
            {
                GoldenNode theirs = own["coefficients"][term];
                Term ours = e.At(Name(term, key));
                theirs["b"].ShouldMatch(ours.Estimate, Printed, 1e-10);
                theirs["se"].ShouldMatch(ours.Se, Printed);
                theirs["t"].ShouldMatch(ours.Statistic, Printed, 1e-7);
                theirs["p"].ShouldMatch(ours.P, 1e-5, 1e-9);
            }
            Covariances(own["vcov"], e, key);
            foreach (string stat in own["stats"].Keys)
            {
                if (Statistic(stat, key, e, panel) is { } value)
                    own["stats"][stat].ShouldMatch(value, Printed, 1e-9);
                else
                    golden.LeaveOut(Reasons[stat], "results", key, "stats", stat);
            }
        }
    });

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["corr"] = "the correlation of effects and x'b is not reported",
        ["r2_b"] = "squared correlations of unit means and of rows are reported without weights only",
        ["r2_o"] = "squared correlations of unit means and of rows are reported without weights only",
        ["sigma"] = "follows from sigma_u, which weights change",
        ["sigma_u"] = "the spread of weighted effects is not reported",
        ["rho"] = "follows from sigma_u, which weights change",
    };

    private static Estimator Spec(string key, string suffix)
    {
        string formula = $"y{suffix} ~ " + string.Join(" + ", Enumerable.Range(1, 5).Select(j => $"x{j}{suffix}"));
        Vcov vcov = key.Contains("-cluster-", StringComparison.Ordinal) ? Vcov.Cluster("firm_id")
            : !key.Contains("-robust-", StringComparison.Ordinal) ? new Iid()
            : key.StartsWith("pooled", StringComparison.Ordinal) ? new Robust(Hc.Hc1) : Vcov.Cluster("firm_id"); // xtreg's robust is clustered by unit
        Estimator spec = key[..key.IndexOf('-', StringComparison.Ordinal)] switch
        {
            "pooled" => new Linear(formula),
            "fixed_effect" => new Linear(formula + " | firm_id"),
            "random_effect" => new RandomEffects(formula),
            _ => new Between(formula) { Method = key.Contains("wls", StringComparison.Ordinal) ? BetweenMethod.Wls : BetweenMethod.Ols },
        };
        return spec with { Match = Match.Xtreg, Vcov = vcov, Weights = key.Contains("weighted", StringComparison.Ordinal) ? "w" : null };
    }

    private static string Name(string term, string key) =>
        term == "_cons" || !key.EndsWith("_light", StringComparison.Ordinal) || term.EndsWith("_light", StringComparison.Ordinal) ? term : term + "_light";

    private static void Covariances(GoldenNode golden, Estimate e, string key)
    {
        List<string> names = [.. e.Terms.Select(t => t.Name)];
        int[] place = [.. Enumerable.Range(0, golden["columns"].Count).Select(j => names.IndexOf(Name(golden["columns"][j].Text, key) is "_cons" ? Estimate.Intercept : Name(golden["columns"][j].Text, key)))];
        for (int r = 0; r < golden["rows"].Count; r++)
        {
            for (int c = 0; c < golden["rows"][r]["v"].Count; c++)
                golden["rows"][r]["v"][c].ShouldMatch(e.Covariance.Matrix[place[r], place[c]], 2e-6, 1e-10);
        }
    }

    /// <summary>Our value of a Stata e() result; null when it is none of ours.</summary>
    private static double? Statistic(string stat, string key, Estimate e, Panel panel)
    {
        bool fixedEffects = key.StartsWith("fixed", StringComparison.Ordinal), random = key.StartsWith("random", StringComparison.Ordinal), between = key.StartsWith("between", StringComparison.Ordinal);
        bool weighted = key.Contains("weighted", StringComparison.Ordinal), units = fixedEffects || random;
        FitMeasures m = e.Regression!.Measures;
        double n = e.Stats["n"], scale = m.N / m.SumOfWeights, rss = m.Ssr * scale, tss = m.Tss * scale;
        double explained = fixedEffects ? m.SsrOfEffects * scale : tss;
        int[] periods = [.. e.Sample.Rows.GroupBy(r => panel.Units!.Codes[r]).Select(g => g.Count())];
        double sigmaE = random ? Math.Sqrt(e.Stats["sigma2-idiosyncratic"]) : fixedEffects ? Math.Sqrt(rss / (n - e.Covariance.Parameters)) : 0;
        double? sigmaU = random ? Math.Sqrt(e.Stats["sigma2-unit"]) : fixedEffects && !weighted ? Spread(e) : null;
        return stat switch
        {
            "rss" => rss,
            "mss" => explained - rss,
            "tss" => tss,
            "N" => e.Sample.Used,
            "r2" => e.Stats["r2"],
            "r2_a" => e.Stats["r2-adj"],
            "rmse" => e.Stats["rmse"],
            "ll" => e.Stats["log-likelihood"],
            "ll_0" => -0.5 * n * (Math.Log(2 * Math.PI * explained / n) + 1),
            "F" => e.Tests["f"].Statistic,
            "df_r" => e.Covariance.Df,
            "df_m" => fixedEffects ? e.Covariance.K - 1 - (e.Covariance.Kind is Cluster ? 1 : 0) : m.Slopes,
            "df_b" => m.Slopes,
            "df_a" => e.Effects[0].Levels - 1,
            "F_f" => EffectsF(e, panel),
            "r2_w" => between && e.Stats.ContainsKey("r2-within") || units ? e.Stats["r2-within"] : null,
            "r2_b" => weighted && !between ? null : e.Stats["r2-between"],
            "r2_o" => weighted ? null : e.Stats["r2-overall"],
            "sigma_e" => sigmaE,
            "sigma_u" => sigmaU,
            "sigma" => sigmaU is { } u ? Math.Sqrt((u * u) + (sigmaE * sigmaE)) : null,
            "rho" => sigmaU is { } s ? s * s / ((s * s) + (sigmaE * sigmaE)) : null,
            "N_g" => periods.Length,
            "g_min" => periods.Min(),
            "g_max" => periods.Max(),
            "g_avg" => periods.Average(),
            "Tbar" => random ? periods.Length / periods.Sum(t => 1.0 / t) : periods.Average(),
            _ => null,
        };
    }

    /// <summary>Standard deviation of the effects over units.</summary>
    private static double Spread(Estimate e)
    {
        double[] effects = e.FixedEffects()[0].Values;
        double mean = effects.Average();
        return Math.Sqrt(effects.Sum(a => (a - mean) * (a - mean)) / (effects.Length - 1));
    }

    /// <summary>F that all effects are zero.</summary>
    private static double EffectsF(Estimate e, Panel panel)
    {
        Linear spec = (Linear)e.Spec;
        Estimate pooled = (spec with { Formula = e.Formula.Split('|')[0], Vcov = new Iid() }).Fit(panel);
        double df1 = e.Effects[0].Levels - 1, df2 = e.Stats["n"] - e.Covariance.Parameters;
        double r0 = pooled.Regression!.Measures.Ssr, r1 = e.Regression!.Measures.Ssr;
        return (r0 - r1) / df1 / (r1 / df2);
    }
}
