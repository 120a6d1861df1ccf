using Kuznets.Data;
using Kuznets.Diagnostics.Specification;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>
/// Whole golden files of fixest 0.12.2 and plm 2.6.2. Of fixest's rules that changed in 0.13 only two touch these files: its default
/// covariance (asked for by name here), and singletons, which it kept (DropSingletons = false).
/// </summary>
public class PanelGoldenTests
{
    private static readonly Ssc Plain = new() { KAdj = false, GAdj = false };

    private static readonly (string Name, string File, string Unit)[] Sets =
    [
        ("panel_grunfeld_10", "data/grunfeld_10.csv", "firm"),
        ("panel_grunfeld_11", "data/grunfeld_11.csv", "firm"),
        ("panel_produc", "data/produc.csv", "state"),
        ("panel_cigar", "data/cigar.csv", "state"),
        ("panel_empl_uk_unbalanced", "data/empl_uk.csv", "firm"),
    ];

    public static TheoryData<string> Names => [.. Sets.Select(s => s.Name)];

    [ReferenceTheory]
    [MemberData(nameof(Names))]
    public void Every_number_of_the_panel_files_is_met(string name)
    {
        (_, string file, string unit) = Sets.Single(s => s.Name == name);
        Panel panel = ReferencePanel.Of(file, unit, "year");
        Golden.Check(name, golden =>
        {
            string formula = golden["formula"].Text;
            foreach ((string key, string effects) in ((string, string)[])[("oneway", unit), ("time_only", "year"), ("twoway", $"{unit} + year"), ("pooled", "")])
                Fixest(golden["fixest"][key], panel, formula, effects, unit);
            foreach ((string key, string effects) in ((string, string)[])[("within_individual", unit), ("within_time", "year"), ("within_twoways", $"{unit} + year")])
                Plm(golden, key, panel, formula, effects, unit);
            Random(golden, panel, formula, unit);
        });
    }

    private static Estimate Linear(Panel panel, string formula, string effects, Match match = Match.Fixest) =>
        new Linear(effects.Length == 0 ? formula : $"{formula} | {effects}") { DropSingletons = false, Match = match }.Fit(panel);

    private static void Fixest(GoldenNode golden, Panel panel, string formula, string effects, string unit)
    {
        Estimate e = Linear(panel, formula, effects);
        golden["nobs"].ShouldMatch(e.Sample.Used);
        golden["coefficients"].ShouldHaveB(e);
        GoldenNode fit = golden["fitstat"];
        foreach ((string key, string stat) in ((string, string)[])[("n", "n"), ("ll", "log-likelihood"), ("r2", "r2"), ("ar2", "r2-adj"), ("wr2", "r2-within"), ("war2", "r2-within-adj"), ("rmse", "rmse"), ("aic", "aic"), ("bic", "bic")])
        {
            if (effects.Length > 0 || !key.Contains('w', StringComparison.Ordinal))
                fit[key].ShouldMatch(e.Stats[stat]);
        }
        golden["ssr"].ShouldMatch(e.Residuals!.Sum(u => u * u));
        golden["fixef_sizes"].ShouldMatch(effect => e.Effects.Single(f => f.Name == effect).Levels);
        Estimate clustered = e.With(Vcov.Cluster(unit));

        // fixest 0.12 prints F with the parameter count and degrees of freedom of its default covariance, clustered by unit.
        double df1 = clustered.Covariance.K - 1, df2 = clustered.Covariance.Df;
        double f = e.Stats["r2"] / df1 / ((1 - e.Stats["r2"]) / df2);
        fit["f"]["stat"].ShouldMatch(f);
        fit["f"]["df1"].ShouldMatch(df1);
        fit["f"]["df2"].ShouldMatch(df2);
        fit["f"]["p"].ShouldMatch(Kuznets.Numerics.Distributions.FisherF.UpperTail(f, df1, df2), 1e-7);
        if (effects.Length > 0)
        {
            TestResult wald = e.Tests["f"];
            fit["wf"]["stat"].ShouldMatch(wald.Statistic);
            fit["wf"]["df1"].ShouldMatch(wald.Df!.Value);
            fit["wf"]["df2"].ShouldMatch(wald.Df2!.Value);
            fit["wf"]["p"].ShouldMatch(wald.P, 1e-7, 1e-300);
        }
        foreach (string key in golden["vcov"].Keys)
        {
            Estimate under = e.With(Kind(key, unit), Correction(key));
            golden["vcov"][key]["se"].ShouldHaveSe(under);
            golden["vcov"][key]["df_t"].ShouldMatch(under.Covariance.Df);
        }
    }

    private static Vcov Kind(string key, string unit) => key switch
    {
        "iid" => new Iid(),
        _ when key.StartsWith("HC", StringComparison.Ordinal) => new Robust(Hc.Hc1),
        _ when key.StartsWith("cluster", StringComparison.Ordinal) => Vcov.Cluster(unit),
        _ when key.StartsWith("twoway", StringComparison.Ordinal) => Vcov.Cluster(unit, "year"),
        _ when key.StartsWith("NW", StringComparison.Ordinal) => new Hac(unit, "year", Lag(key)),
        _ when key.StartsWith("DK", StringComparison.Ordinal) => new DriscollKraay("year", Lag(key)),
        _ => throw new KeyNotFoundException(key),
    };

    private static int Lag(string key) => key[key.IndexOf("lag", StringComparison.Ordinal) + 3] - '0';

    private static Ssc Correction(string key) => key switch
    {
        "HC0_no_ssc" => Plain with { KFixef = FixedEffectCount.None },
        "cluster_id_CR0" or "twoway_cluster_CR0" => Plain,
        "cluster_id_Knone" => new() { KFixef = FixedEffectCount.None },
        _ when key.Contains("Kfull", StringComparison.Ordinal) => new() { KFixef = FixedEffectCount.Full },
        _ when key.Contains("conventional", StringComparison.Ordinal) => new() { GDf = GroupCount.Conventional },
        _ when key.EndsWith("no_ssc", StringComparison.Ordinal) => Plain,
        _ => new(),
    };

    private static void Plm(Golden root, string key, Panel panel, string formula, string effects, string unit)
    {
        GoldenNode golden = root["plm"][key];
        Estimate e = Linear(panel, formula, effects, Match.Plm);
        golden["coefficients"].ShouldHaveB(e);
        golden["se_iid"].ShouldHaveSe(e);
        golden["r2_within"].ShouldMatch(e.Stats["r2"]);
        golden["r2_adj"].ShouldMatch(e.Stats["r2-adj"]);
        golden["F"]["statistic"].ShouldMatch(e.Tests["f"].Statistic, 1e-7);
        golden["F"]["parameter"]["df1"].ShouldMatch(e.Tests["f"].Df!.Value);
        golden["F"]["parameter"]["df2"].ShouldMatch(e.Tests["f"].Df2!.Value);
        golden["F"]["p_value"].ShouldMatch(e.Tests["f"].P, 1e-6, 1e-300);
        golden["df_residual"].ShouldMatch(e.Stats["df"]);
        golden["rss"].ShouldMatch(e.Residuals!.Sum(u => u * u));
        golden["nobs"].ShouldMatch(e.Stats["n"]);

        // plm sweeps two effects of an unbalanced panel by iteration too: 1e-7 there.
        double rtol = key == "within_twoways" ? 1e-7 : 1e-8;
        golden["se_arellano_HC0_group"].ShouldHaveSe(e.With(Vcov.Cluster(unit)), rtol);
        golden["se_arellano_sss_group"].ShouldHaveSe(e.With(Vcov.Cluster(unit), new Ssc { KFixef = FixedEffectCount.None }), rtol);
        golden["se_arellano_HC0_time"].ShouldHaveSe(e.With(Vcov.Cluster("year")), rtol);
        golden["se_white1_HC0"].ShouldHaveSe(e.With(new Robust(Hc.Hc0)), rtol);
        golden["se_white1_HC3"].ShouldHaveSe(e.With(new Robust(Hc.Hc3)), rtol);
        golden["se_doubleclust_HC0"].ShouldHaveSe(e.With(Vcov.Cluster(unit, "year")), rtol);
        golden["se_doubleclust_sss"].ShouldMatch(n => DoubleSss(e, n, unit), rtol);
        foreach (string se in golden.Keys.Where(k => k.Contains("maxlag", StringComparison.Ordinal)))
        {
            int lag = se[^1] - '0';
            golden[se].ShouldHaveSe(e.With(se.Contains("SCC", StringComparison.Ordinal) ? new DriscollKraay("year", lag) : new Hac(unit, "year", lag)), rtol);
        }
        root.LeaveOut("Beck-Katz panel-corrected errors are not a covariance kind of the contract", "plm", key, "se_beck_katz_vcovBK_HC0");
        if (golden.Has("fixed_effects_individual"))
        {
            RecoveredEffect own = e.FixedEffects().Single(f => f.Name == unit);

            GoldenNode theirs = golden["fixed_effects_individual"];
            if (key == "within_twoways" && root["case"].Text.EndsWith("unbalanced", StringComparison.Ordinal))
                root.LeaveOut("plm's differences between units of an unbalanced two-way fit do not reproduce its own fitted values; ours do (checked here)", "plm", key, "fixed_effects_individual");
            else
                theirs.ShouldMatch(level => own.Values[Array.IndexOf(own.Levels, level)], 1e-7);
            Seq<RecoveredEffect> all = e.FixedEffects();
            Kuznets.Designs.Design design = e.Regression!.Design;
            for (int i = 0; i < design.N; i++)
            {
                double sum = e.Fitted![i];
                for (int q = 0; q < all.Count; q++)
                    sum -= all[q].Values[design.Effects[q].Absorbed.Groups.Codes[i]];
                for (int j = 0; j < e.Terms.Count; j++)
                    sum -= e.Terms[j].Estimate * design.X[i, j];
                sum.ShouldMatch(0, 0, 1e-8 * Math.Abs(design.Y[i]) + 1e-9, "effects and slopes give the fitted value");
            }
        }
    }

    /// <summary>plm's double clustering gives every term of the sum its own small-sample factor, the intersection that of white1.</summary>
    private static double DoubleSss(Estimate e, string name, string unit)
    {
        Ssc own = new() { KFixef = FixedEffectCount.None };
        double a = e.With(Vcov.Cluster(unit), own).Se(name), b = e.With(Vcov.Cluster("year"), own).Se(name);
        double n = e.Stats["n"], k = e.Terms.Count;
        double c = e.With(new Robust(Hc.Hc0)).Se(name) * Math.Sqrt(n / (n - k));
        return Math.Sqrt((a * a) + (b * b) - (c * c));
    }

    private static void Random(Golden root, Panel panel, string formula, string unit)
    {
        GoldenNode golden = root["re"];
        foreach (string method in golden["random"].Keys)
        {
            RandomEffectsMethod how = method switch
            {
                "swar" => RandomEffectsMethod.SwamyArora,
                "walhus" => RandomEffectsMethod.WallaceHussain,
                "amemiya" => RandomEffectsMethod.Amemiya,
                _ => RandomEffectsMethod.Nerlove,
            };
            GoldenNode own = golden["random"][method];
            if (!own.Keys.Any())
                continue;
            Estimate re = new RandomEffects(formula) { Method = how, Match = Match.Plm }.Fit(panel);
            own["coefficients"].ShouldHaveB(re);
            own["se"].ShouldHaveSe(re);
            own["sigma2"]["idios"].ShouldMatch(re.Stats["sigma2-idiosyncratic"]);
            own["sigma2"]["id"].ShouldMatch(re.Stats["sigma2-unit"]);
            if (!own["theta"].Keys.Any())
            {
                own["theta"].ShouldMatch(re.Stats["theta"]);
            }
            else
            {
                own["theta"]["Min."].ShouldMatch(re.Stats["theta-min"]);
                own["theta"]["Max."].ShouldMatch(re.Stats["theta-max"]);
                foreach (string quantile in (string[])["1st Qu.", "Median", "Mean", "3rd Qu."])
                    root.LeaveOut("quantiles of theta over rows; only the range over units is reported", "re", "random", method, "theta", quantile);
            }
            own["r2"].ShouldMatch(re.Stats["r2"]);
            own["se_cluster_HC0"].ShouldHaveSe(re.With(Vcov.Cluster(unit)));
            own["se_cluster_sss"].ShouldHaveSe(re.With(Vcov.Cluster(unit), new Ssc()));
            if (method == "swar")
            {
                Test(golden["tests"]["hausman_chi2"], re.Tests["hausman"]);
                if (golden["tests"]["hausman_aux_regression"].Keys.Any())
                    Test(golden["tests"]["hausman_aux_regression"], re.Tests["hausman-regression"]);
            }
        }
        Both(golden["between"], new Between(formula).Fit(panel));
        Both(golden["pooling"], new Linear(formula).Fit(panel));
        Both(golden["first_difference_with_intercept"], new FirstDifference(formula).Fit(panel));
        Tests(golden["tests"], panel, formula, unit);
    }

    private static void Tests(GoldenNode golden, Panel panel, string formula, string unit)
    {
        Estimate pooled = Linear(panel, formula, ""), units = Linear(panel, formula, unit);
        Dictionary<string, Func<TestResult>> known = new()
        {
            ["F_individual_effects"] = () => Restrictions.F(pooled, units),
            ["F_twoways"] = () => Restrictions.F(pooled, Linear(panel, formula, $"{unit} + year")),
            ["bp_lm_individual"] = () => ErrorComponents.BreuschPagan(pooled),
            ["bp_twoways"] = () => ErrorComponents.BreuschPagan(pooled, Components.Both),
            ["honda"] = () => ErrorComponents.Honda(pooled),
            ["king_wu_twoways"] = () => ErrorComponents.KingWu(pooled),
            ["wooldridge_fd_serial"] = () => SerialCorrelation.WooldridgeDifferences(new FirstDifference(formula).Fit(panel)),
            ["wooldridge_fe_ar"] = () => SerialCorrelation.WooldridgeWithin(units),
            ["bg_panel"] = () => SerialCorrelation.BreuschGodfrey(Linear(Sorted(panel, unit), formula, unit), (int)golden["bg_panel"]["parameter"]["df"].Value, acrossUnits: true),
            ["pesaran_cd"] = () => CrossSection.PesaranCd(units),
            ["bp_lm_cross_section"] = () => CrossSection.BreuschPagan(units),
            ["scaled_lm"] = () => CrossSection.ScaledLm(units),
            ["bsjk_ar1_given_re"] = () => SerialCorrelation.BeraSosaEscuderoYoon(pooled),
        };
        foreach (string test in golden.Keys.Where(t => !t.StartsWith("hausman", StringComparison.Ordinal) && golden[t].Keys.Any()))
            Test(golden[test], known[test]());
    }

    /// <summary>Units in the order of their names, as plm keeps them: lags that run on across units depend on it.</summary>
    private static Panel Sorted(Panel panel, string unit)
    {
        Column column = panel.Frame[unit];
        int[] rows = [.. Enumerable.Range(0, panel.Rows)];
        if (column is CategoryColumn)
            rows = [.. rows.OrderBy(column.Text, StringComparer.OrdinalIgnoreCase)];
        return Panel.Of(panel.Frame.Select(rows), unit, "year");
    }

    private static void Both(GoldenNode golden, Estimate estimate)
    {
        golden["coefficients"].ShouldHaveB(estimate);
        golden["se"].ShouldHaveSe(estimate);
    }

    private static void Test(GoldenNode golden, TestResult test)
    {
        golden["statistic"].ShouldMatch(test.Statistic, 1e-6);
        golden["p_value"].ShouldMatch(test.P, 1e-5, 1e-300);
        if (golden["parameter"].Has("df1"))
        {
            golden["parameter"]["df1"].ShouldMatch(test.Df!.Value);
            golden["parameter"]["df2"].ShouldMatch(test.Df2!.Value);
        }
        else if (golden["parameter"].Has("df"))
        {
            golden["parameter"]["df"].ShouldMatch(test.Df!.Value);
        }
    }
}
