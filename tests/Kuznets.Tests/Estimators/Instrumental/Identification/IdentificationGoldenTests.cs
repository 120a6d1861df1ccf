using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Specification;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Instrumental.Identification;

/// <summary>
/// Every statistic of identification and specification that Stata's ivreg2 prints, to 1e-6: its data are stored in single precision. Where it
/// prints none, ours must be missing too.
/// </summary>
public class IdentificationGoldenTests
{
    private const double Tolerance = 1e-6;

    /// <summary>A relative error of a statistic multiplies in the tail: ln p moves by half the change of χ².</summary>
    private const double Tail = 1e-4;

    private const string Estimates = "coefficients, covariance and fit are compared by the tests of the estimates";

    private static readonly string[] Fit =
        ["N", "K", "L", "r2", "r2_a", "r2u", "r2c", "rss", "rmse", "sigmasq", "F_stat", "F_p", "F_df1", "F_df2", "small", "N_clust", "kclass", "lambda"];

    [ReferenceTheory]
    [InlineData("iv_ivreg2_card_just_id")]
    [InlineData("iv_ivreg2_card_just_id_weighted")]
    [InlineData("iv_ivreg2_card_liml_overid")]
    [InlineData("iv_ivreg2_card_overid")]
    [InlineData("iv_ivreg2_sim_cluster")]
    [InlineData("iv_ivreg2_sim_multi_endo")]
    public void Every_statistic_of_ivreg2_is_met(string name) => Golden.Check(name, golden =>
    {
        Panel panel = ReferencePanel.Of(golden["data"].Text);
        foreach (string key in golden["cases"].Keys)
        {
            GoldenNode own = golden["cases"][key];
            foreach (string part in own.Keys.Where(k => k is "coefficients" or "std_errors" or "vcov" or "table"))
                golden.LeaveOut(Estimates, "cases", key, part);
            if (!own.Has("stata_command"))
                continue;
            foreach (string item in own["diagnostics"].Keys.Intersect(Fit))
                golden.LeaveOut(Estimates, "cases", key, "diagnostics", item);
            if (name == "iv_ivreg2_card_liml_overid" && key == "cl_small")
            {
                golden.LeaveOut("the covariance of two instruments from two clusters is singular; Stata divides by its rounding", "cases", key, "diagnostics", "arf");
                golden.LeaveOut("follows from the singular covariance", "cases", key, "diagnostics", "archi2");
                golden.LeaveOut("follows from the singular covariance", "cases", key, "diagnostics", "arfp");
                golden.LeaveOut("follows from the singular covariance", "cases", key, "diagnostics", "archi2p");
            }
            Compare(own, new IdentificationCommand(own["stata_command"].Text), panel);
        }
    });

    [ReferenceTheory]
    [InlineData("iv_ivreg2_card_overid_gmm2s")]
    [InlineData("iv_ivreg2_ts_hac")]
    public void Statistics_of_ivreg2_under_clusters_and_over_time_are_met(string name) => Golden.Check(name, golden =>
    {
        Panel panel = ReferencePanel.Of(golden["data"].Text), series = panel.Frame.Has("t") ? Panel.Of(panel.Frame, null, "t") : panel;
        foreach (string key in golden["cases"].Keys)
        {
            GoldenNode own = golden["cases"][key];
            foreach (string part in own.Keys.Where(k => k is "coefficients" or "std_errors" or "vcov"))
                golden.LeaveOut(Estimates, "cases", key, part);
            if (own.Has("table"))
            {
                golden.LeaveOut("the automatic bandwidth is an option of the covariance", "cases", key);
                continue;
            }
            IdentificationCommand command = new(own["stata_command"].Text);
            GoldenNode d = own["diagnostics"];
            bool bartlett = command.Text.Contains("kernel(bartlett)", StringComparison.Ordinal) || !command.Text.Contains("kernel", StringComparison.Ordinal);
            foreach (string item in d.Keys.Where(k => k.StartsWith("model_f", StringComparison.Ordinal) || k is "sigma" or "rss" or "r2" or "r2_a" or "r2u" or "r2c" or "N" or "K" or "L"))
                golden.LeaveOut(Estimates, "cases", key, "diagnostics", item);
            if (key is "auto_parzen" or "auto_qs" or "auto_bartlett" or "auto_bartlett_justid")
            {
                foreach (string item in d.Keys.Where(k => !k.StartsWith("overid", StringComparison.Ordinal)))
                    golden.LeaveOut("the automatic bandwidth is an option of the covariance", "cases", key, "diagnostics", item);
                OfAnyKernel(d, command.Text, series);
                continue;
            }
            Instrumented iv = command.Problem(panel);
            ReducedForm form = command.ReducedForm(iv);
            CanonicalCorrelations correlations = CanonicalCorrelations.Of(form);
            TestResult craggDonald = Rank.CraggDonald(form, correlations);
            Test(d, command.Iid ? Rank.AndersonLm(form, correlations) : Rank.KleibergenPaapLm(form, correlations), "underid_stat", "underid_p", "underid_df");
            Test(d, craggDonald, "weak_id_cd_f");
            Test(d, command.Iid ? craggDonald : Rank.KleibergenPaapWald(form, correlations), command.Iid && !d.Has("weak_id_kp_f") ? "weak_id_cd_f" : "weak_id_kp_f");
            if (!command.Iid)
                Test(d, Strength.Of(form)[0].F, "first_stage_f");
            if (bartlett)
                Test(d, Overidentification.Hansen(iv, form.Dependence, iv.Residuals(iv.Stages.Solve(1, 1e-12)!.Beta)), "overid_stat", "overid_p", "overid_df");
            else
                OfAnyKernel(d, command.Text, series);
        }
    });

    /// <summary>J under the kernel and bandwidth of the command, by the estimate that the command states; 0 where nothing overidentifies.</summary>
    private static void OfAnyKernel(GoldenNode d, string command, Panel panel)
    {
        Estimate fit = Ivreg2Command.Parse(command).Spec.Fit(panel);
        TestResult hansen = fit.Tests.TryGetValue("hansen-j", out TestResult? j) ? j : new TestResult(0, Distribution.ChiSquared, 0, null, double.NaN);
        // A real bandwidth comes from sums that cancel, of data that were written at float precision.
        Test(d, hansen, "overid_stat", "overid_p", "overid_df", tolerance: command.Contains("bw(auto) kernel(qs)", StringComparison.Ordinal) ? 1e-5 : Tolerance);
    }

    [ReferenceFact]
    public void Griliches_with_two_endogenous_regressors_is_met() => Golden.Check("iv_ivreg2_griliches", golden =>
    {
        Panel panel = ReferencePanel.Of("data/griliches76.csv");
        string[] statistics = ["cd", "cdf", "widstat", "idstat", "idp", "iddf", "sargan", "sarganp", "sargandf", "j", "jp", "jdf"];
        foreach (string key in golden["results"].Keys)
        {
            GoldenNode own = golden["results"][key];
            foreach (string part in own.Keys.Where(k => k is not ("scalars" or "command")))
                golden.LeaveOut(Estimates, "results", key, part);
            GoldenNode s = own["scalars"];
            foreach (string item in s.Keys.Where(k => !statistics.Contains(k) && double.TryParse(s[k].Text, out _)))
                golden.LeaveOut(Estimates, "results", key, "scalars", item);
            IdentificationCommand command = new(own["command"].Text);
            Instrumented iv = InstrumentedDesign.Resolve(Kuznets.Designs.Design.Build(panel, "lw ~ expr + tenure + rns + smsa + i(year) | s + iq ~ med + kww + age + mrt"), "iv", (1e-12, 1000), null);
            ReducedForm form = command.ReducedForm(iv);
            CanonicalCorrelations correlations = CanonicalCorrelations.Of(form);
            double[] beta = iv.Stages.Solve(1, 1e-12)!.Beta;
            TestResult craggDonald = Rank.CraggDonald(form, correlations), sargan = Overidentification.Sargan(iv, beta);
            Test(s, command.Iid ? Rank.AndersonLm(form, correlations) : Rank.KleibergenPaapLm(form, correlations), "idstat", "idp", "iddf");
            Test(s, craggDonald, "cdf");
            s["cd"].ShouldMatch(correlations.Smallest / (1 - correlations.Smallest), Tolerance);
            Test(s, command.Iid ? craggDonald : Rank.KleibergenPaapWald(form, correlations), "widstat");
            Test(s, command.Iid ? sargan : Overidentification.Hansen(iv, form.Dependence, iv.Residuals(beta)), "j", "jp", "jdf");
            if (command.Iid)
                Test(s, sargan, "sargan", "sarganp", "sargandf");
        }
    });

    private static void Compare(GoldenNode own, IdentificationCommand command, Panel panel)
    {
        Instrumented iv = command.Problem(panel);
        ReducedForm form = command.ReducedForm(iv);
        CanonicalCorrelations correlations = CanonicalCorrelations.Of(form);
        double[] beta = iv.Stages.Solve(command.Liml ? iv.Stages.Liml() : 1, 1e-12)!.Beta;
        TestResult craggDonald = Rank.CraggDonald(form, correlations);
        TestResult sargan = Overidentification.Sargan(iv, beta), hansen = Overidentification.Hansen(iv, form.Dependence, iv.Residuals(beta));
        GoldenNode d = own["diagnostics"];
        Test(d, command.Iid ? Rank.AndersonLm(form, correlations) : Rank.KleibergenPaapLm(form, correlations), "idstat", "idp", "iddf");
        Test(d, craggDonald, "cdf");
        Test(d, command.Iid ? craggDonald : Rank.KleibergenPaapWald(form, correlations), "widstat");
        Test(d, AndersonRubin.F(form), "arf", "arfp", "ardf", "ardf_r");
        Test(d, AndersonRubin.ChiSquare(form), "archi2", "archi2p");
        Test(d, StockWright.Of(iv, form), "sstat", "sstatp", "sstatdf");
        Test(d, command.Iid ? sargan : hansen, "j", "jp", "jdf");
        if (command.Iid)
            Test(d, sargan, "sargan", "sarganp", "sargandf");
        if (d.Has("arubin"))
        {
            Test(d, LimlOveridentification.LikelihoodRatio(iv, iv.Stages.Liml()), "arubin", d.Has("arubinp") ? "arubinp" : null, "arubindf");
            Test(d, LimlOveridentification.Linearised(iv, iv.Stages.Liml()), "arubin_lin", d.Has("arubin_linp") ? "arubin_linp" : null);
        }
        if (command.TestsEndogeneity)
            Test(d, new Endogeneity(iv, form, [.. Enumerable.Range(0, iv.K1)]).C(form.Dependence), "estat", "estatp", "estatdf");
        Strength[] stages = Strength.Of(form);
        for (int j = 0; j < stages.Length && own.Has("first_stage"); j++)
            Stage(own["first_stage"]["rows"], j, stages[j]);
    }

    private static void Stage(GoldenNode rows, int j, Strength stage)
    {
        Same("rmse", stage.Rmse);
        Same("pr2", stage.PartialR2);
        Same("sheapr2", stage.Shea);
        Whole(stage.F, "F", "pvalue", "df", "df_r");
        Whole(stage.SandersonWindmeijer.F, "SWF", "SWFp", "SWFdf1", "SWFdf2");
        Whole(stage.SandersonWindmeijer.ChiSquare, "SWchi2", "SWchi2p");
        Same("SWr2", stage.SandersonWindmeijer.PartialR2);
        Whole(stage.AngristPischke.F, "APF", "APFp", "APFdf1", "APFdf2");
        Whole(stage.AngristPischke.ChiSquare, "APchi2", "APchi2p");
        Same("APr2", stage.AngristPischke.PartialR2);

        void Same(string key, double actual, double near = Tolerance)
        {
            if (rows[key][j].Text.Length == 0)
                actual.ShouldBe(double.NaN, key);
            else
                rows[key][j].ShouldMatch(actual, near);
        }

        void Whole(TestResult test, string statistic, string p, string? df = null, string? df2 = null, double tolerance = Tolerance)
        {
            Same(statistic, test.Statistic);
            Same(p, test.P, Tail);
            if (df is not null)
                Same(df, test.Df!.Value);
            if (df2 is not null)
                Same(df2, test.Df2!.Value);
        }
    }

    private static void Test(GoldenNode node, TestResult test, string statistic, string? p = null, string? df = null, string? df2 = null, double tolerance = Tolerance)
    {
        // A number this large is the inverse of a rounding.
        bool singular = node.Has(statistic) && node[statistic].Text.Length > 0 && node[statistic].Value > 1e10;
        Same(statistic, test.Statistic, tolerance, singular);
        if (p is not null)
            Same(p, test.P, Tail, singular);
        if (df is not null && (node.Has(df) || !double.IsNaN(test.Statistic)))
            Same(df, test.Df!.Value, 0);
        if (df2 is not null && (node.Has(df2) || !double.IsNaN(test.Statistic)))
            Same(df2, test.Df2!.Value, 0);

        void Same(string key, double actual, double near, bool missing = false)
        {
            if (!missing && node.Has(key) && node[key].Text.Length > 0)
                node[key].ShouldMatch(actual, near, 1e-9);
            else if (actual != 0)
                actual.ShouldBe(double.NaN, key);
        }
    }
}
