using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>
/// Stata's regress and xtreg on a simulated panel, balanced and with rows missing. Coefficients are printed with 11 digits, standard errors
/// follow from t with 11 digits, covariances are printed with 11 decimals.
/// </summary>
public class XtregGoldenTests
{
    [ReferenceFact]
    public void Every_number_of_Stata_is_met() => Golden.Check("panel_stata_xtreg_sim", golden =>
    {
        Panel panel = ReferencePanel.Of("data/stata_sim_panel.csv", "firm_id", "year");
        foreach (string key in golden["results"].Keys)
        {
            GoldenNode own = golden["results"][key];
            string[] parts = key.Split('-');
            string suffix = own["columns_suffix"].Text;
            string formula = $"y{suffix} ~ " + string.Join(" + ", Enumerable.Range(1, 5).Select(j => $"x{j}{suffix}"));
            Estimator spec = (parts[0], parts[2]) switch
            {
                ("random_effect", _) => new RandomEffects(formula),
                ("fixed_effect", _) => new Linear(formula + " | firm_id"),
                ("between", "wls") => new Between(formula) { Method = BetweenMethod.Wls },
                ("between", _) => new Between(formula),
                _ => new Linear(formula),
            };
            Vcov vcov = parts[1] switch { "robust" => new Robust(Hc.Hc1), "cluster" => Vcov.Cluster("firm_id"), _ => new Iid() };
            Estimate e = (spec with { Match = Match.Xtreg, Vcov = vcov, Weights = parts[2] == "weighted" ? "w" : null }).Fit(panel);
            foreach (string name in own["coefficients"].Keys)
            {
                GoldenNode term = own["coefficients"][name];
                Term ours = e.At(name);
                term["b"].ShouldMatch(ours.Estimate, 1e-9);
                term["se"].ShouldMatch(ours.Se, 1e-8);
                term["t"].ShouldMatch(ours.Statistic, 1e-8);
                term["p"].ShouldMatch(ours.P, 1e-5, 1e-14);
            }
            Covariances(own["vcov"], e);
            Statistics(golden, key, e);
        }
    });

    private static void Covariances(GoldenNode golden, Estimate e)
    {
        string[] names = [.. Enumerable.Range(0, golden["columns"].Count).Select(j => golden["columns"][j].Text)];
        int[] places = [.. names.Select(n => e.Terms.ToList().IndexOf(e.At(n)))];
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < golden["rows"][i]["v"].Count; j++)
                golden["rows"][i]["v"][j].ShouldMatch(e.Covariance.Matrix[places[i], places[j]], 1e-7, 6e-12);
        }
    }

    private static void Statistics(Golden golden, string key, Estimate e)
    {
        GoldenNode stats = golden["results"][key]["stats"];
        Kuznets.Numerics.Factor units = e.Regression!.Design.Units!;
        int[] rows = [.. units.Codes.GroupBy(c => c).Select(g => g.Count())];
        FitMeasures measures = e.Regression.Measures;
        double n = e.Stats["n"], scale = n / measures.SumOfWeights, ssr = measures.Ssr * scale;
        bool effects = e.Effects.Count > 0, between = e.Spec is Between;
        double tss = (effects ? measures.SsrOfEffects : measures.Tss) * scale;
        foreach (string name in stats.Keys)
        {
            double actual = name switch
            {
                "N" => between ? e.Stats["rows"] : n,
                "rss" => ssr,
                "mss" => tss - ssr,
                "tss" => measures.Tss * scale,
                "ll" => e.Stats["log-likelihood"],
                "ll_0" => -0.5 * n * (Math.Log(2 * Math.PI * tss / n) + 1),
                "r2" => e.Stats["r2"],
                "r2_a" => e.Stats["r2-adj"],
                "r2_w" => e.Stats["r2-within"],
                "r2_b" => e.Stats["r2-between"],
                "r2_o" => e.Stats["r2-overall"],
                "rmse" => e.Stats["rmse"],
                "F" => e.Tests["f"].Statistic,
                "F_f" => e.Tests["f-effects"].Statistic,
                "sigma_u" => e.Stats["sigma-unit"],
                "sigma_e" => e.Stats["sigma-idiosyncratic"],
                "sigma" => Math.Sqrt(Math.Pow(e.Stats["sigma-unit"], 2) + Math.Pow(e.Stats["sigma-idiosyncratic"], 2)),
                "rho" => e.Stats["rho"],
                "corr" => e.Stats["corr-effects"],
                "N_g" => units.Levels,
                "g_min" => rows.Min(),
                "g_max" => rows.Max(),
                "g_avg" => rows.Average(),
                "Tbar" => e.Spec is RandomEffects ? rows.Length / rows.Sum(t => 1.0 / t) : rows.Average(),
                "df_b" => e.Tests["f"].Df!.Value,
                "df_r" => e.Covariance.Df,
                "df_a" => units.Levels - 1,
                // With clusters xtreg, fe prints df_m = k - 1: the absorbed effects are nested and one restriction is taken by the constant.
                "df_m" => !effects ? e.Tests["f"].Df!.Value : e.Covariance.K - 1 - (e.Covariance.Kind is Cluster ? 1 : 0),
                _ => throw new KeyNotFoundException(name),
            };
            stats[name].ShouldMatch(actual, 1e-8, name == "corr" ? 1e-11 : 0);
        }
    }
}
