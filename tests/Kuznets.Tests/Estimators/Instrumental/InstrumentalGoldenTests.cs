using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Instrumental;

/// <summary>Whole golden files of ivreg2, ivregress, AER, fixest and plm for instrumental variables.</summary>
public partial class InstrumentalGoldenTests
{
    private const double Stata = 1e-6;      // data and results were written in Stata at float precision

    [ReferenceTheory]
    [InlineData("iv_ivreg2_card_just_id")]
    [InlineData("iv_ivreg2_card_just_id_weighted")]
    [InlineData("iv_ivreg2_card_overid")]
    [InlineData("iv_ivreg2_card_liml_overid")]
    [InlineData("iv_ivreg2_card_overid_gmm2s")]
    [InlineData("iv_ivreg2_sim_cluster")]
    [InlineData("iv_ivreg2_sim_multi_endo")]
    public void Ivreg2_is_equalled(string name) => Golden.Check(name, golden =>
    {
        Panel panel = ReferencePanel.Of(golden["data"].Text);
        string model = "";
        foreach (string key in golden["cases"].Keys)
        {
            GoldenNode own = golden["cases"][key];
            if (own.Has("table"))
            {
                ReducedForm(golden, own, key, model, panel);
                continue;
            }
            model = own["stata_command"].Text;
            Ivreg2Command command = Ivreg2Command.Parse(model);
            Estimate e = command.Spec.Fit(panel);
            own["coefficients"].ShouldHaveB(e, Stata);
            own["std_errors"].ShouldHaveSe(e, Stata);
            Covariance(own["vcov"]["rows"], [.. own["coefficients"].Keys], e);
            Diagnostics(golden, ["cases", key, "diagnostics"], own["diagnostics"], e);
            if (own.Has("first_stage"))
                FirstStages(golden, key, own["first_stage"]["rows"], e);
        }
    });

    [ReferenceFact]
    public void Housing_rents_equal_ivregress() => Golden.Check("iv_stata_ivregress_hsng", golden =>
    {
        Panel panel = ReferencePanel.Of("data/hsng_1980.csv");
        foreach (string key in golden["results"].Keys)
        {
            GoldenNode own = golden["results"][key];
            string[] parts = key.Split('-');
            Estimate e = new Iv("rent ~ pcturban | hsngval ~ faminc + region")
            {
                Method = parts[0] switch { "liml" => IvMethod.Liml, "gmm" => IvMethod.TwoStepGmm, _ => IvMethod.TwoStage },
                Vcov = parts[1] switch { "robust" => "hc1", "cluster" => "cluster ~ division", _ => "iid" },
                Match = Match.Ivregress,
                Small = parts[2] == "small" ? true : null,
            }.Fit(panel);
            foreach (string term in own["coefficients"].Keys)
            {
                own["coefficients"][term]["b"].ShouldMatch(e.B(term), Stata);
                own["coefficients"][term]["se"].ShouldMatch(e.Se(term), Stata);
                own["coefficients"][term]["t_or_z"].ShouldMatch(e.At(term).Statistic, Stata);
            }
            GoldenNode stats = own["stats"];
            double rss = e.Residuals!.Sum(u => u * u);
            stats["r2"].ShouldMatch(e.Stats["r2"], Stata);
            stats["r2_a"].ShouldMatch(e.Stats["r2-adj"], Stata);
            stats["rss"].ShouldMatch(rss, Stata);
            stats["rmse"].ShouldMatch(e.Stats["rmse"], Stata);
            stats["mss"].ShouldMatch(rss / (1 - e.Stats["r2"]) * e.Stats["r2"], Stata);
            if (stats.Has("kappa"))
                stats["kappa"].ShouldMatch(parts[0] == "liml" ? e.Stats["kappa"] : 1, Stata);
            stats["p"].ShouldMatch(e.Tests["f"].P, 2e-5);
            stats[stats.Has("F") ? "F" : "chi2"].ShouldMatch(e.Tests["f"].Statistic, Stata);
            if (stats.Has("J"))
                stats["J"].ShouldMatch(e.Stats["j"], Stata);
            for (int i = 0; i < own["vcov"]["rows"].Count; i++)
            {
                int row = Place(e, own["vcov"]["rows"][i]["row"].Text);
                own["vcov"]["rows"][i]["v"].ShouldMatch(j => e.Covariance.Matrix[row, Place(e, own["vcov"]["columns"][int.Parse(j)].Text)], 2e-6);
            }
        }
    });

    private static int Place(Estimate e, string name) => e.Terms.ToList().FindIndex(t => t.Name == (name == "_cons" ? Estimate.Intercept : name));

    /// <summary>Rows with or without the name of their term in front, in the order of the coefficients.</summary>
    private static void Covariance(GoldenNode rows, string[] names, Estimate e, double tolerance = 2 * Stata)
    {
        int shift = rows[0].Count - names.Length;
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++)
                rows[i][j + shift].ShouldMatch(e.Covariance.Matrix[Place(e, names[i]), Place(e, names[j])], tolerance, 1e-9 * Math.Sqrt(Math.Abs(e.Covariance.Matrix[Place(e, names[i]), Place(e, names[i])] * e.Covariance.Matrix[Place(e, names[j]), Place(e, names[j])])));
        }
    }

    private static void Diagnostics(Golden golden, string[] path, GoldenNode own, Estimate e, double tolerance = Stata)
    {
        double[]? w = e.Regression!.Moments.Weights;
        double mass = w?.Sum() ?? e.Sample.Used, scale = e.Sample.Used / mass;
        double[] y = e.Regression.Design.Y;
        double rss = scale * e.Regression.Measures.Ssr, squares = scale * y.Select((v, i) => (w?[i] ?? 1) * v * v).Sum();
        Estimate small = e.With(e.Covariance.Kind, new Ssc { Normal = false });
        Dictionary<string, Func<double>> known = new()
        {
            ["N"] = () => e.Stats["n"],
            ["K"] = () => e.Stats["k"],
            ["L"] = () => e.FirstStages[0].Stats["k"],
            ["r2"] = () => e.Stats["r2"],
            ["r2c"] = () => e.Stats["r2"],
            ["r2_a"] = () => e.Stats["r2-adj"],
            ["r2u"] = () => 1 - (rss / squares),
            ["rss"] = () => rss,
            ["rmse"] = () => e.Stats["rmse"],
            ["sigma"] = () => e.Stats["rmse"],
            ["sigmasq"] = () => e.Stats["rmse"] * e.Stats["rmse"],
            ["mss"] = () => (rss / (1 - e.Stats["r2"])) - rss,
            ["yyc"] = () => rss / (1 - e.Stats["r2"]),
            ["yy"] = () => squares,
            ["df_m"] = () => e.Stats["k"] - 1,
            ["rankxx"] = () => e.Stats["k"],
            ["rankV"] = () => e.Stats["k"],
            ["rankzz"] = () => e.FirstStages[0].Stats["k"],
            ["inexog_ct"] = () => e.Stats["k"] - 1 - e.FirstStages.Count,
            ["exexog_ct"] = () => e.FirstStages[0].Regression!.Joint["f-excluded"].Count,
            ["endog_ct"] = () => e.FirstStages.Count,
            ["partial_ct"] = () => e.Effects.Count,
            ["dofminus"] = () => e.Covariance.K - e.Stats["k"],
            ["sdofminus"] = () => 0,
            ["partialcons"] = () => 0,
            ["cons"] = () => e.Terms.Count(t => t.Name == Estimate.Intercept),
            ["F"] = () => small.Tests["f"].Statistic,
            ["Fp"] = () => small.Tests["f"].P,
            ["Fdf1"] = () => small.Tests["f"].Df!.Value,
            ["Fdf2"] = () => small.Tests["f"].Df2!.Value,
            ["df_r"] = () => e.Covariance.Df,
            ["ll"] = () => -0.5 * e.Sample.Used * (Math.Log(2 * Math.PI * rss / e.Sample.Used) + 1),
            ["F_stat"] = () => small.Tests["f"].Statistic,
            ["F_p"] = () => small.Tests["f"].P,
            ["F_df1"] = () => small.Tests["f"].Df!.Value,
            ["F_df2"] = () => small.Tests["f"].Df2!.Value,
            ["model_f"] = () => small.Tests["f"].Statistic,
            ["model_f_p"] = () => small.Tests["f"].P,
            ["model_f_df1"] = () => small.Tests["f"].Df!.Value,
            ["model_f_df2"] = () => small.Tests["f"].Df2!.Value,
            ["N_clust"] = () => e.Covariance.Clusters[0],
            ["kclass"] = () => e.Stats["kappa"],
            ["lambda"] = () => e.Stats["kappa"],
            ["small"] = () => double.IsPositiveInfinity(e.Covariance.Df) ? 0 : 1,
            // Whatever the kernel, ivreg2 tests the excluded instruments with Bartlett's at the same bandwidth.
            ["first_stage_f"] = () => (e.Covariance.Kind is Hac { Kernel: not Kernel.Bartlett } hac ? e.With(hac with { Kernel = Kernel.Bartlett }) : e).FirstStages[0].Tests["f-excluded"].Statistic,
        };
        foreach (string name in own.Keys.Where(n => own[n].IsNumber))
        {
            if (e.Covariance.Clusters is [2] && name.StartsWith("F_", StringComparison.Ordinal) && name != "F_df2")
                golden.LeaveOut("a covariance of two clusters has rank one and no joint test of five slopes", [.. path, name]);
            else if (e.Covariance.Kind is Hac { Kernel: Kernel.Tent } && name.StartsWith("model_f", StringComparison.Ordinal) && name != "model_f_df2")
                golden.LeaveOut("the kernel gives a covariance that is not positive semi-definite, and no joint test", [.. path, name]);
            else if (known.TryGetValue(name, out Func<double>? value))
                own[name].ShouldMatch(value(), name is "Fp" or "F_p" or "model_f_p" ? 10 * tolerance + 1e-5 : tolerance, 1e-60);
            else
                golden.LeaveOut("identification and specification tests are compared in their own place", [.. path, name]);
        }
    }

    private static void FirstStages(Golden golden, string key, GoldenNode rows, Estimate e)
    {
        Dictionary<string, Func<Estimate, double>> known = new()
        {
            ["rmse"] = f => f.Stats["rmse"],
            ["pr2"] = f => f.Stats["partial-r2"],
            ["sheapr2"] = f => f.Stats["shea-partial-r2"],
            ["F"] = f => f.Tests["f-excluded"].Statistic,
            ["df"] = f => f.Tests["f-excluded"].Df!.Value,
            ["df_r"] = f => f.Tests["f-excluded"].Df2!.Value,
            ["pvalue"] = f => f.Tests["f-excluded"].P,
        };
        foreach (string name in rows.Keys.Where(n => rows[n].Text.Any(char.IsDigit)))
        {
            if (!known.TryGetValue(name, out Func<Estimate, double>? value))
                golden.LeaveOut("identification tests are compared in their own place", "cases", key, "first_stage", "rows", name);
            else if (e.Covariance.Clusters is [2] && e.FirstStages[0].Tests["f-excluded"].Df < e.FirstStages[0].Regression!.Joint["f-excluded"].Count)
                golden.LeaveOut("a covariance of two clusters has rank one and no joint test of two instruments", "cases", key, "first_stage", "rows", name);
            else
                rows[name].ShouldMatch(j => value(e.FirstStages[int.Parse(j)]), name == "pvalue" ? 2e-5 : Stata);
        }
    }

    /// <summary>Reduced forms: a table of texts whose first row is its header.</summary>
    private static void ReducedForm(Golden golden, GoldenNode own, string key, string model, Panel panel)
    {
        Ivreg2Command command = Ivreg2Command.Parse(model);
        string cluster = command.Outcome == "y" ? "cluster_id" : "smsa";
        Vcov vcov = key.Split('_')[^1] switch { "hc1" => "hc1", "cl" => Vcov.Cluster(cluster), _ => "iid" };
        Estimate e = (command.Spec with { Vcov = vcov, Small = true }).Fit(panel).ReducedForm!;
        GoldenNode table = own["table"];
        for (int i = 1; i < table.Count; i++)
        {
            table[i][1].ShouldMatch(e.B(table[i][0].Text), Stata);
            table[i][2].ShouldMatch(e.Se(table[i][0].Text), Stata);
            table[i][3].ShouldMatch(e.Stats["rmse"], Stata);
            table[i][4].ShouldMatch(e.Stats["n"]);
        }
        if (e.Covariance.Clusters.Count == 0)
        {
            table[1][5].ShouldMatch(e.Tests["f-excluded"].Statistic, Stata);
            table[1][6].ShouldMatch(e.Tests["f-excluded"].P, 2e-5);
            table[1][7].ShouldMatch(e.Tests["f-excluded"].Df!.Value);
            table[1][8].ShouldMatch(e.Tests["f-excluded"].Df2!.Value);
            return;
        }
        if (e.Covariance.Clusters[0] > 2)
            table[1][5].ShouldMatch(e.Tests["f-excluded"].Statistic, Stata);
        else
            golden.LeaveOut("two clusters give a covariance of rank one, and no unique generalised inverse of it", "cases", key, "table", "1", "5");
        foreach (string place in (string[])["6", "7", "8"])
            golden.LeaveOut("the peer's p of this statistic takes n - L instead of the clusters for its denominator", "cases", key, "table", "1", place);
    }
}
