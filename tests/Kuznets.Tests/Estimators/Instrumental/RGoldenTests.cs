using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Instrumental;

public partial class InstrumentalGoldenTests
{
    private static readonly Ssc Plain = new() { KAdj = false, GAdj = false };

    [ReferenceFact]
    public void Schooling_equals_AER_and_fixest() => Golden.Check("iv_card", golden =>
    {
        Panel panel = ReferencePanel.Of("data/card.csv");
        GoldenNode own = golden["results"];
        foreach (string name in (string[])["just_identified", "over_identified"])
            Aer(golden, own[name], panel, "results", name);
        golden.LeaveOut("least squares is compared where it belongs", "results", "ols");
        foreach (string name in (string[])["fixest_just", "fixest_over"])
            Fixest(own[name], new Iv(own[name]["fml"].Text).Fit(panel), null);
    });

    [ReferenceFact]
    public void Cigarettes_equal_AER() => Golden.Check("iv_cigarettes_sw", golden =>
    {
        Panel all = ReferencePanel.Of("data/cigarettes_sw.csv");
        Frame frame = all.Frame;
        double[] Of(string name) => ((NumberColumn)frame[name]).Values;
        (double[] year, double[] cpi) = (Of("year"), Of("cpi"));
        NumberColumn Column(string name, Func<int, double> value) => new(name, [.. Enumerable.Range(0, frame.Rows).Select(i => year[i] == 1995 ? value(i) : double.NaN)]);
        frame = frame.With(Column("rprice", i => Of("price")[i] / cpi[i])).With(Column("rincome", i => Of("income")[i] / Of("population")[i] / cpi[i]))
            .With(Column("tdiff", i => (Of("taxs")[i] - Of("tax")[i]) / cpi[i])).With(Column("rtax", i => Of("tax")[i] / cpi[i]));
        foreach (string name in (string[])["two_instruments", "one"])
            Aer(golden, golden["results"][name], Panel.Of(frame), "results", name);
    });

    [ReferenceFact]
    public void Wages_of_young_men_equal_AER() => Golden.Check("iv_griliches_aer", golden =>
        Aer(golden, golden["results"], Griliches("y"), "results"));

    [ReferenceFact]
    public void Wages_of_young_men_equal_ivreg2() => Golden.Check("iv_ivreg2_griliches", golden =>
    {
        Panel panel = Griliches("dyear_");
        foreach (string key in golden["results"].Keys)
        {
            GoldenNode own = golden["results"][key];
            Ivreg2Command command = Ivreg2Command.Parse(own["command"].Text.Replace("dyear*", "dyear_67 dyear_68 dyear_69 dyear_70 dyear_71 dyear_73", StringComparison.Ordinal));
            Estimate e = command.Spec.Fit(panel);
            foreach (string term in own["coefficients"].Keys)
            {
                own["coefficients"][term]["b"].ShouldMatch(e.B(term), 1e-8);
                own["coefficients"][term]["se"].ShouldMatch(e.Se(term), 1e-8);
                own["coefficients"][term]["t_or_z"].ShouldMatch(e.At(term).Statistic, 1e-7);
                own["coefficients"][term]["p"].ShouldMatch(e.At(term).P, 2e-6, 1e-14);
            }
            Covariance(own["cov"], [.. own["coefficients"].Keys], e);
            golden.LeaveOut("the shape of a matrix is no result", "results", key, "cov_shape");
            Diagnostics(golden, ["results", key, "scalars"], own["scalars"], e);
        }
    });

    [ReferenceFact]
    public void Crime_equals_plm_and_fixest() => Golden.Check("iv_panel_fe2sls_crime", golden =>
    {
        Panel panel = ReferencePanel.Of("data/crime_cornwell_trumbull.csv", "county", "year");
        foreach (string name in (string[])["fixest_within", "fixest_twoway"])
            Fixest(golden["results"][name], new Iv(golden["results"][name]["fml"].Text).Fit(panel), "cluster ~ county");
        foreach ((string name, string fixest) in (IEnumerable<(string, string)>)[("plm_within", "fixest_within"), ("plm_within_twoways", "fixest_twoway")])
        {
            GoldenNode own = golden["results"][name];
            Estimate e = new Iv(golden["results"][fixest]["fml"].Text) { Match = Match.Plm }.Fit(panel);
            own["coefficients"].ShouldHaveB(e);
            own["se_iid"].ShouldHaveSe(e);
            own["se_cluster_HC0"].ShouldHaveSe(e.With("cluster ~ county", Plain));
            own["rss"].ShouldMatch(e.Residuals!.Sum(u => u * u));
        }
    });

    [ReferenceFact]
    public void A_time_series_equals_ivreg2() => Golden.Check("iv_ivreg2_ts_hac", golden =>
    {
        Panel panel = ReferencePanel.Of("data/iv2reg_ts_hac_data.csv", null, "t");
        foreach (string key in golden["cases"].Keys)
        {
            GoldenNode own = golden["cases"][key];
            if (own.Has("table"))
            {
                // The bandwidth that was chosen, of the case whose name stands behind the prefix.
                Estimate chosen = Ivreg2Command.Parse(golden["cases"][key["extra_bw_".Length..]]["stata_command"].Text).Spec.Fit(panel);
                own["table"][1][0].ShouldMatch(((Hac)chosen.Covariance.Kind).Bandwidth!.Value, 2e-5);
                continue;
            }
            Estimate e = Ivreg2Command.Parse(own["stata_command"].Text).Spec.Fit(panel);
            // A real bandwidth comes from sums that cancel, of data that were written at float precision.
            double tolerance = key == "auto_qs" ? 1e-5 : Stata;
            own["coefficients"].ShouldHaveB(e, Stata);
            Estimate raw = Unrepaired(e);
            foreach (string term in own["std_errors"].Keys.Where(t => own["std_errors"][t].IsNumber))
                own["std_errors"][term].ShouldMatch(raw.Covariance.Se(Place(e, term)), tolerance);
            Covariance(own["vcov"]["rows"], [.. own["coefficients"].Keys], raw, 2 * tolerance);
            Diagnostics(golden, ["cases", key, "diagnostics"], own["diagnostics"], e, tolerance);
        }
    });

    /// <summary>The fit with its covariance as ivreg2 leaves it, where a kernel gives one that is not positive semi-definite.</summary>
    private static Estimate Unrepaired(Estimate e)
    {
        RegressionFit fit = e.Regression!;
        return e with { Covariance = e.Covariance with { Matrix = e.Covariance.Kind.Raw(fit.Moments, fit.Columns, Match.Ivreg2) } };
    }

    private static Panel Griliches(string prefix) => ReferencePanel.Of("data/griliches76.csv", null, null,
        [.. new[] { 67, 68, 69, 70, 71, 73 }.Select(y => (Func<Frame, Column>)(f => new NumberColumn($"{prefix}{y}", [.. ((NumberColumn)f["year"]).Values.Select(v => v == y ? 1.0 : 0)])))]);

    /// <summary>A fit of AER's ivreg, whose formula lists regressors and then all instruments.</summary>
    private static void Aer(Golden golden, GoldenNode own, Panel panel, params string[] path)
    {
        string[] sides = own["formula"].Text.Split('~')[1].Split('|');
        string[] regressors = Terms(sides[0]), instruments = Terms(sides[1]);
        string exogenous = string.Join(" + ", regressors.Where(instruments.Contains).DefaultIfEmpty("1"));
        string formula = $"{own["formula"].Text.Split('~')[0]} ~ {exogenous} | {string.Join(" + ", regressors.Except(instruments))} ~ {string.Join(" + ", instruments.Except(regressors))}";
        Estimate e = new Iv(formula).Fit(panel);
        own["n"].ShouldMatch(e.Stats["n"]);
        own["coefficients"].ShouldHaveB(e);
        own["se"]["iid"].ShouldHaveSe(e);
        own["se"]["HC0"].ShouldHaveSe(e.With("hc0"));
        own["se"]["HC1"].ShouldHaveSe(e.With("hc1"));
        own["se"]["iid_large_sample_RSS_over_n"].ShouldHaveSe(e.With(Match.Ivreg2));
        double rss = e.Residuals!.Sum(u => u * u);
        own["rss"].ShouldMatch(rss);
        own["sigma"].ShouldMatch(Math.Sqrt(rss / e.Stats["df"]));
        own["r2"].ShouldMatch(e.Stats["r2"]);
        own["r2_adj"].ShouldMatch(e.Stats["r2-adj"]);
        TestResult f = e.Tests["f"];
        own["wald"].ShouldMatch(i => i switch { "0" => f.Statistic, "1" => f.P, "2" => f.Df!.Value, _ => f.Df2!.Value }, 1e-7);
        foreach (string name in own["diagnostics_AER"].Keys)
        {
            GoldenNode diagnostic = own["diagnostics_AER"][name];
            string endogenous = name.Contains('(', StringComparison.Ordinal) ? name.Split('(', ')')[1] : e.FirstStages[0].Outcome;
            if (name == "Sargan" && diagnostic["df1"].Value == 0)
                golden.LeaveOut("an exactly identified model has no test of its instruments", [.. path, "diagnostics_AER", name]);
            else
                Tested(diagnostic, name == "Sargan" ? e.Tests["sargan"] : name == "Wu-Hausman" ? e.Tests["wu-hausman"] : e.FirstStages.Single(s => s.Outcome == endogenous).Tests["f-excluded"], "statistic", "p-value", "df1", "df2");
        }
    }

    private static void Tested(GoldenNode own, TestResult test, string statistic, string p, string df, string df2)
    {
        own[statistic].ShouldMatch(test.Statistic, 1e-7);
        own[p].ShouldMatch(test.P, 1e-6);
        own[df].ShouldMatch(test.Df!.Value);
        if (test.Df2 is { } denominator)
            own[df2].ShouldMatch(denominator);
    }

    /// <summary>A fit of fixest's feols, whose endogenous terms are called fit_x.</summary>
    private static void Fixest(GoldenNode own, Estimate e, Vcov? cluster)
    {
        own["coefficients"].ShouldMatch(n => e.B(Bare(n)), 1e-7);
        own["se_iid"].ShouldMatch(n => e.Se(Bare(n)), 1e-7);
        Estimate robust = e.With("hc1");
        own["se_hetero"].ShouldMatch(n => robust.Se(Bare(n)), 1e-7);
        Estimate clustered = cluster is null ? e : e.With(cluster);
        if (cluster is not null)
            own["se_cluster"].ShouldMatch(n => clustered.Se(Bare(n)), 1e-7);
        foreach ((string test, Estimate fit) in (IEnumerable<(string, Estimate)>)[("ivf1", e), ("ivwald1", clustered)])
        {
            foreach (string key in own[test].Keys)
            {
                // fixest leaves absorbed levels out of these degrees of freedom; its plain F is scaled by them, its Wald test is not.
                TestResult f = fit.FirstStages.Single(s => s.Outcome == key.Split("::")[1]).Tests["f-excluded"];
                double rows = e.Stats["n"] - fit.FirstStages[0].Stats["k"] - (e.Effects.Count > 0 ? LevelsBeyond(e) : 0);
                double statistic = test == "ivf1" ? f.Statistic * rows / f.Df2!.Value : f.Statistic;
                own[test][key]["stat"].ShouldMatch(statistic, 1e-7);
                own[test][key]["p"].ShouldMatch(FisherF.UpperTail(statistic, f.Df!.Value, rows), 1e-6, 1e-15);
                own[test][key]["df1"].ShouldMatch(f.Df.Value);
                own[test][key]["df2"].ShouldMatch(rows);
            }
        }
        Tested(own["wh"]["wh"], e.Tests["wu-hausman"], "stat", "p", "df1", "df2");
        if (e.Tests.TryGetValue("sargan", out TestResult? sargan))
            Tested(own["sargan"]["sargan"], sargan, "stat", "p", "df", "df");
        // fixest 0.12 scales by n - K1 - L1 - 1, whatever is exogenous or absorbed.
        TestResult craggDonald = e.Tests["cragg-donald-f"];
        double scale = e.Stats["n"] - e.FirstStages.Count - craggDonald.Df!.Value - 1;
        own["cd"]["cd"].ShouldMatch(craggDonald.Statistic * scale / craggDonald.Df2!.Value, 1e-7);
    }

    /// <summary>The first effect counts as one constant, the others by their levels less one.</summary>
    private static int LevelsBeyond(Estimate e) => 1 + e.Effects.Skip(1).Sum(f => f.Levels - 1);

    private static string Bare(string name) => name.StartsWith("fit_", StringComparison.Ordinal) ? name[4..] : name;

    private static string[] Terms(string side) => [.. side.Split('+').Select(t => t.Trim())];
}
