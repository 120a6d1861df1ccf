using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Thresholds;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Thresholds;

/// <summary>Thresholds found by brute force (a regression for every candidate) on the data of Hansen (1999) and of Grunfeld.</summary>
public class ThresholdGoldenTests
{
    private static readonly Ssc None = new() { KAdj = false, GAdj = false };

    [ReferenceFact]
    public void Hansen_1999() => Golden.Check("threshold_hansen1999", golden =>
    {
        Panel firms = ReferencePanel.Of("data/hansen1999_estimation_sample.csv", "id", "year");
        double[] q = [.. ((NumberColumn)firms.Frame["d1"]).Values.Order()];
        Threshold spec = new("i ~ q1 + q2 + q3 + d1 + qd1 | id") { Regime = ["c1"], By = "d1", Bootstrap = 0, Match = Match.Xtreg };
        Case(golden["results"]["grid393_quantiles_of_unique_values_trim1pct"], firms, spec with { Grid = 393 }, 565);
        // The empirical quantiles: order statistics number ⌈s·n⌉ of all rows, ties and all.
        double[] spaced = [.. Enumerable.Range(0, 393).Select(j => q[(int)Math.Ceiling((0.01 + (j * 0.98 / 392)) * q.Length) - 1]).Distinct()];
        Case(golden["results"]["grid393_empirical_quantiles_trim1pct"], firms, spec with { Candidates = [.. spaced] }, 565);
        Case(golden["results"]["exhaustive_all_sample_values_trim1pct"], firms, spec with { Grid = null }, 565);
    });

    [ReferenceFact]
    public void Grunfeld() => Golden.Check("threshold_grunfeld", golden =>
    {
        Panel firms = ReferencePanel.Of("data/grunfeld_10.csv", "firm", "year");
        // The script's upper end leaves 19 of 200 rows, one fewer than the tenth that it asks for between two thresholds.
        double[] values = [.. ((NumberColumn)firms.Frame["value"]).Values.Distinct().Where(v => v is >= 87.94 and <= 2803.3)];
        Threshold spec = new("inv ~ value | firm") { Regime = ["capital"], By = "value", Bootstrap = 0, Match = Match.Xtreg, Trim = 0.1, Candidates = [.. values] };
        Case(golden["results"], firms, spec, 10);
    });

    [ReferenceFact]
    public void Peers() => Golden.Check("threshold_hansen1999_peers", golden =>
    {
        golden.LeaveOut("pdR takes unit means away and then drops the last year of every firm, so that its coefficients are not those of the within estimator", "results", "pdR_ptm");
        Panel firms = ReferencePanel.Of("data/hansen1999_estimation_sample.csv", "id", "year");
        Threshold spec = new("i ~ q1 + q2 + q3 + d1 + qd1 | id") { Regime = ["c1"], By = "d1", Bootstrap = 0, Match = Match.Xtreg, Candidates = [0.0157] };
        ThresholdEstimate fit = Fit(spec, firms);
        GoldenNode plm = golden["results"]["plm_given_threshold_0.0157"];
        plm["coefficients"].ShouldMatch(name => fit[Named(name)].Estimate, 1e-7);
        plm["se"].ShouldMatch(name => fit[Named(name)].Se, 1e-7);
        plm["rss"].ShouldMatch(fit.Stats["ssr"]);

        static string Named(string name) => name switch { "lo" => "c1:regime1", "hi" => "c1:regime2", _ => name };
    });

    private static void Case(GoldenNode golden, Panel panel, Threshold spec, int units)
    {
        ThresholdEstimate single = Fit(spec, panel), @double = Fit(spec with { Thresholds = 2 }, panel), triple = Fit(spec with { Thresholds = 3 }, panel);
        double divisor = single.Sample.Used - units;
        LikelihoodRatio curve = single.Thresholds[0].Ratio;
        golden["n_grid"].ShouldMatch(curve.Values.Count);
        golden["grid_min"].ShouldMatch(curve.Values[0], 1e-15);
        golden["grid_max"].ShouldMatch(curve.Values[^1], 1e-15);

        Estimate linear = new Linear($"{spec.Formula.Text.Replace(" |", $" + {spec.Regime[0]} |", StringComparison.Ordinal)}") { Match = Match.Xtreg }.Fit(panel);
        Regression(golden["linear"], linear, divisor, [.. linear.Terms.Where(t => t.Name != Estimate.Intercept).Select(t => t.Name)]);

        GoldenNode one = golden["single"];
        one["threshold"].ShouldMatch(single.Thresholds[0].Estimate, 1e-15);
        one["ssr"].ShouldMatch(single.Stats["ssr"]);
        one["F1"].ShouldMatch(single.Tests["f-single"].Statistic);
        Interval(one["ci95_LR_nonrejection"], single.Thresholds[0]);
        one["c95"].ShouldMatch(LikelihoodRatio.Critical(0.95));
        Regression(one["fit"], single, divisor);

        GoldenNode two = golden["double"];
        EstimatedThreshold first = @double.Thresholds.Single(t => t.Found == 1), second = @double.Thresholds.Single(t => t.Found == 2);
        two["stage2_threshold"].ShouldMatch(second.Estimate, 1e-15);
        two["stage2_ssr"].ShouldMatch(@double.Stats["ssr"]);
        two["F2"].ShouldMatch(@double.Tests["f-double"].Statistic, 1e-7);
        two["F2_unrefined"].ShouldMatch(@double.Tests["f-double"].Statistic, 1e-7);
        two["refined_first_threshold"].ShouldMatch(first.Estimate, 1e-15);
        two["refined_ssr"].ShouldMatch(@double.Stats["ssr"]);
        Interval(two["ci95_second_threshold"], second);
        Interval(two["ci95_refined_first_threshold"], first);
        two["thresholds"].ShouldMatch(i => @double.Thresholds[int.Parse(i, System.Globalization.CultureInfo.InvariantCulture)].Estimate, 1e-15);
        two["regime_counts"].ShouldMatch(i => @double.Regimes[int.Parse(i, System.Globalization.CultureInfo.InvariantCulture)].Rows);
        Regression(two["fit"], @double, divisor);

        GoldenNode three = golden["triple"];
        three["threshold"].ShouldMatch(triple.Thresholds.Single(t => t.Found == 3).Estimate, 1e-15);
        three["ssr"].ShouldMatch(triple.Stats["ssr"]);
        three["F3"].ShouldMatch(triple.Tests["f-triple"].Statistic, 1e-7);
        Interval(three["ci95"], triple.Thresholds.Single(t => t.Found == 3));
        Regression(three["fit"], triple, divisor);
    }

    private static void Interval(GoldenNode golden, EstimatedThreshold threshold)
    {
        golden[0].ShouldMatch(threshold.Low, 1e-15);
        golden[1].ShouldMatch(threshold.High, 1e-15);
    }

    /// <summary>Coefficients, sums of squares and three kinds of standard error; the script puts regime-dependent slopes last.</summary>
    private static void Regression(GoldenNode golden, Estimate fit, double divisor, string[]? names = null)
    {
        names ??= [.. fit.Terms.Select(t => t.Name).Where(n => n != Estimate.Intercept).OrderBy(n => n.Contains(":regime", StringComparison.Ordinal))];
        Estimate white = fit.With("hc0", None, Match.Fixest), cluster = fit.With(Vcov.Cluster(fit.Effects[0].Name), None, Match.Fixest);
        for (int j = 0; j < names.Length; j++)
        {
            golden["beta"][j].ShouldMatch(fit[names[j]].Estimate, 1e-7);
            golden["se_iid_xtreg_df_nT_n_k"][j].ShouldMatch(fit[names[j]].Se, 1e-7);
            golden["se_white_HC0_within"][j].ShouldMatch(white[names[j]].Se, 1e-7);
            golden["se_cluster_unit_CR0"][j].ShouldMatch(cluster[names[j]].Se, 1e-7);
        }
        double ssr = fit.Regression!.Measures.Ssr;
        golden["ssr"].ShouldMatch(ssr);
        golden["sigma2_hansen_SSR_over_n_Tminus1"].ShouldMatch(ssr / divisor);
    }

    private static ThresholdEstimate Fit(Threshold spec, Panel panel) => (ThresholdEstimate)spec.Fit(panel);
}
