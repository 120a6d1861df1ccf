using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>Cross-sections of R's lm and sandwich: coefficients, errors of every kind, fit and tests of residuals.</summary>
public class LeastSquaresGoldenTests
{
    [ReferenceTheory]
    [InlineData("ols_public_schools", "data/public_schools.csv", "Expenditure ~ IncomeS + I(IncomeS^2)", 1e-8)]
    [InlineData("ols_wage1", "data/wage1.csv", "log(wage) ~ educ + exper + tenure + female + married", 1e-8)]
    public void Every_number_of_lm_is_met(string name, string file, string formula, double rtol) => Golden.Check(name, golden =>
    {
        Panel panel = ReferencePanel.Of(file);
        if (panel.Frame.Find("Income") is NumberColumn income)
            panel = panel.With(new NumberColumn("IncomeS", [.. income.Values.Select(v => v / 10000)]));
        Estimate e = new Linear(formula).Fit(panel);
        GoldenNode own = golden["results"];
        double rss = e.Residuals!.Sum(u => u * u);
        own["n"].ShouldMatch(e.Stats["n"]);
        own["k"].ShouldMatch(e.Stats["k"]);
        own["coefficients"].ShouldHaveB(e, rtol);
        own["r2"].ShouldMatch(e.Stats["r2"]);
        own["r2_adj"].ShouldMatch(e.Stats["r2-adj"]);
        own["rss"].ShouldMatch(rss);
        own["sigma"].ShouldMatch(Math.Sqrt(rss / e.Stats["df"]));
        own["F"]["value"].ShouldMatch(e.Tests["f"].Statistic);
        own["F"]["numdf"].ShouldMatch(e.Tests["f"].Df!.Value);
        own["F"]["dendf"].ShouldMatch(e.Tests["f"].Df2!.Value);
        own["F_p"].ShouldMatch(e.Tests["f"].P, 1e-6);
        own["logLik"].ShouldMatch(e.Stats["log-likelihood"]);
        own["AIC_R_k_plus_1"].ShouldMatch(e.Stats["aic"] + 2);
        own["BIC_R_k_plus_1"].ShouldMatch(e.Stats["bic"] + Math.Log(e.Stats["n"]));
        own["se"]["iid"].ShouldHaveSe(e, rtol);
        foreach (Hc hc in Enum.GetValues<Hc>())
            own["se"][hc.ToString().ToUpperInvariant()].ShouldHaveSe(e.With(new Robust(hc)), rtol);
        golden.LeaveOut("HC4 is not among the kinds of the contract", "results", "se", "HC4");
        own["t_and_p_iid"]["t"].ShouldMatch(n => e.At(n).Statistic);
        own["t_and_p_iid"]["p"].ShouldMatch(n => e.At(n).P, 1e-6);
        for (int j = 0; j < e.Terms.Count; j++)
        {
            own["ci95_iid"]["values"][j][0].ShouldMatch(e.Terms[j].Low, 1e-8, 1e-9);
            own["ci95_iid"]["values"][j][1].ShouldMatch(e.Terms[j].High, 1e-8, 1e-9);
        }
        Inflation(own["vif"], e);
        GoldenNode tests = own["tests"];
        (double jb, double jbP) = Kuznets.Measures.JarqueBera.Test(e.Residuals!);
        tests["jarque_bera_residuals"]["statistic"].ShouldMatch(jb);
        tests["jarque_bera_residuals"]["p_value"].ShouldMatch(jbP);
        tests["jarque_bera_residuals"]["parameter"]["df"].ShouldMatch(2);
        (double w, double wP) = Kuznets.Measures.ShapiroWilk.Test([.. e.Residuals!.Order()]);
        tests["shapiro_wilk_residuals"]["statistic"].ShouldMatch(w, 1e-6);
        tests["shapiro_wilk_residuals"]["p_value"].ShouldMatch(wP, 1e-4);
        Residual(golden, tests, e);
    });

    /// <summary>1/(1 - R²) of each regressor on the others.</summary>
    private static void Inflation(GoldenNode golden, Estimate e)
    {
        Kuznets.Designs.Design design = e.Regression!.Design;
        string[] names = [.. design.Names.Skip(1)];
        Panel columns = Panel.Of(new Frame(names.Select((_, j) => (Column)new NumberColumn($"c{j}", design.X.Column(j + 1).ToArray()))));
        foreach (string name in golden.Keys)
        {
            int own = Array.IndexOf(names, name);
            string others = string.Join(" + ", Enumerable.Range(0, names.Length).Where(j => j != own).Select(j => $"c{j}"));
            golden[name].ShouldMatch(1 / (1 - new Linear($"c{own} ~ {others}").Fit(columns).Stats["r2"]));
        }
    }

    /// <summary>Tests that are regressions of residuals: each is one more fit.</summary>
    private static void Residual(Golden golden, GoldenNode tests, Estimate e)
    {
        Kuznets.Designs.Design design = e.Regression!.Design;
        double[] u = e.Residuals!, fitted = e.Fitted!;
        double n = u.Length, sigma2 = u.Sum(v => v * v) / n;
        List<Column> columns = [.. Enumerable.Range(1, design.X.Columns - 1).Select(j => new NumberColumn($"c{j}", design.X.Column(j).ToArray()))];
        string x = string.Join(" + ", columns.Select(c => c.Name));
        columns.Add(new NumberColumn("y", design.Y));
        columns.Add(new NumberColumn("square", [.. u.Select(v => v * v / sigma2)]));
        columns.Add(new NumberColumn("u", u));
        columns.Add(new NumberColumn("before", [0, .. u[..^1]]));
        columns.Add(new NumberColumn("f2", [.. fitted.Select(f => f * f)]));
        columns.Add(new NumberColumn("f3", [.. fitted.Select(f => f * f * f)]));
        Panel panel = Panel.Of(new Frame(columns));
        Estimate square = new Linear($"square ~ {x}").Fit(panel);
        ChiSquared(tests["breusch_pagan_koenker_studentized"], n * square.Stats["r2"], design.X.Columns - 1);
        ChiSquared(tests["breusch_pagan_original"], square.Regression!.Measures.Tss * square.Stats["r2"] / 2, design.X.Columns - 1);
        ChiSquared(tests["breusch_godfrey_1"], n * (1 - (new Linear($"u ~ {x} + before").Fit(panel).Regression!.Measures.Ssr / (n * sigma2))), 1);
        TestResult reset = new Linear($"y ~ {x} + f2 + f3").Fit(panel).Wald("f2", "f3");
        tests["reset_2_3_fitted"]["statistic"].ShouldMatch(reset.Statistic, 1e-6);
        tests["reset_2_3_fitted"]["p_value"].ShouldMatch(reset.P, 1e-6);
        tests["reset_2_3_fitted"]["parameter"]["df1"].ShouldMatch(reset.Df!.Value);
        tests["reset_2_3_fitted"]["parameter"]["df2"].ShouldMatch(reset.Df2!.Value);
        double changes = 0;
        for (int i = 1; i < u.Length; i++)
            changes += (u[i] - u[i - 1]) * (u[i] - u[i - 1]);
        tests["durbin_watson"]["dw"].ShouldMatch(changes / (n * sigma2));
        golden.LeaveOut("the distribution of Durbin and Watson's d is not among the distributions", "results", "tests", "durbin_watson", "p_greater_pan");
    }

    private static void ChiSquared(GoldenNode golden, double statistic, double df)
    {
        golden["statistic"].ShouldMatch(statistic, 1e-7);
        golden["parameter"]["df"].ShouldMatch(df);
        golden["p_value"].ShouldMatch(Kuznets.Numerics.Distributions.ChiSquared.UpperTail(statistic, df), 1e-6, 1e-300);
    }
}
