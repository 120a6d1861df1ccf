using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>What documents of Stata's commands print for the British firms, to the printed digits.</summary>
public class PublishedGoldenTests
{
    [ReferenceFact]
    public void Printed_output_of_xtabond2_and_xtdpdsys() => Golden.Check("dpd_abdata_xtabond2_published", golden =>
    {
        Panel firms = Abdata.Single;
        for (int year = 1980; year <= 1984; year++)
            firms = firms.With(new NumberColumn($"yr{year}", [.. firms.Periods!.Select(p => p == year ? 1.0 : 0)]));
        Difference(golden["results"][0], firms);
        HelpFile(golden["results"][1], firms);
        Manual(golden["results"][2], firms);
    });

    /// <summary>xtabond2 n L(1/2).n w k, gmm(n, lag(2 4)) gmm(w, lag(1 3)) iv(k) nolevel twostep robust.</summary>
    private static void Difference(GoldenNode golden, Panel firms)
    {
        DynamicPanelEstimate fit = Fit(new DynamicPanel("n ~ l(n, 1:2) + w + k")
        {
            Gmm = [new GmmInstruments("n", 2..4), new GmmInstruments("w", 1..3)],
            Iv = [new IvInstruments("k")],
        }, firms);
        Common(golden, fit, 6e-8, "se_windmeijer");
        golden["n_obs"].ShouldMatch(fit.Stats["n"]);
        golden["AR1_z"].ShouldMatch(fit.Tests["ar1"].Statistic, 0, 0.005);
        golden["AR1_p"].ShouldMatch(fit.Tests["ar1"].P, 0, 0.0005);
        golden["AR2_z"].ShouldMatch(fit.Tests["ar2"].Statistic, 0, 0.005);
        golden["AR2_p"].ShouldMatch(fit.Tests["ar2"].P, 0, 0.0005);
        foreach (string test in (string[])["sargan", "hansen"])
        {
            golden[test]["chi2"].ShouldMatch(fit.Tests[test].Statistic, 0, 0.0051);
            golden[test]["df"].ShouldMatch(fit.Tests[test].Df!.Value);
            golden[test]["p"].ShouldMatch(fit.Tests[test].P, 0, 0.0005);
        }
        foreach ((string theirs, string ours) in (ReadOnlySpan<(string, string)>)[("gmm(n, lag(2 4))", "gmm(n, 2:4)"), ("gmm(w, lag(1 3))", "gmm(w, 1:3)"), ("iv(k)", "iv(k)")])
        {
            InstrumentTest test = fit.InstrumentTests.Single(t => t.Group == ours);
            foreach ((string part, TestResult result) in (ReadOnlySpan<(string, TestResult)>)[("excluding", test.Excluding), ("difference", test.Difference)])
            {
                GoldenNode printed = golden["diff_hansen"][theirs][part];
                printed[0].ShouldMatch(result.Statistic, 0, 0.0051);
                printed[1].ShouldMatch(result.Df!.Value);
                printed[2].ShouldMatch(result.P, 0, 0.0005);
            }
        }
    }

    /// <summary>The example of xtabond2's help file: twostep robust small.</summary>
    private static void HelpFile(GoldenNode golden, Panel firms)
    {
        const string Years = "yr1980 + yr1981 + yr1982 + yr1983 + yr1984";
        DynamicPanelEstimate fit = Fit(new DynamicPanel($"n ~ l(n, 1:2) + l(w, 0:1) + l(k, 0:2) + l(ys, 0:2) + {Years}")
        {
            System = true,
            Small = true,
            Gmm = [new GmmInstruments("l(n, 1) + w + k", 1..)],
            Iv = [new IvInstruments(Years)],
        }, firms);
        // Printed by the interpreted code, which multiplies by N/(N-k+1); the compiled code, the default since, has (N-1)/(N-k).
        double release = 751.0 / 736 / (750.0 / 735);
        Common(golden, fit, 6e-8, "se_windmeijer", Math.Sqrt(release));
        golden["n_obs"].ShouldMatch(fit.Stats["n"]);
        golden["F"]["stat"].ShouldMatch(fit.Tests["f"].Statistic / release, 0, 0.0051);
        golden["F"]["df1"].ShouldMatch(fit.Tests["f"].Df!.Value);
        golden["F"]["df2"].ShouldMatch(fit.Tests["f"].Df2!.Value);
    }

    /// <summary>Stata's xtdpdsys: levels have the lagged difference and the constant as instruments, differences everything else.</summary>
    private static void Manual(GoldenNode golden, Panel firms)
    {
        string[] exogenous = ["w", "l(w, 1)", "l(w, 2)", "k", "l(k, 1)", "l(k, 2)", "yr1980", "yr1981", "yr1982", "yr1983", "yr1984", "year"];
        DynamicPanelEstimate fit = Fit(new DynamicPanel($"n ~ l(n, 1) + {string.Join(" + ", exogenous)}")
        {
            System = true,
            Steps = 1,
            H = Weighting.Blocks,
            Orders = 4,
            Gmm = [new GmmInstruments("n", 2..)],
            Iv = [.. exogenous.Select(x => new IvInstruments(x) { Equation = Equation.Diff })],
        }, firms);
        Common(golden, fit, 6e-8, "se_robust");
        golden["estat_abond_z"].ShouldMatch(order => fit.Tests[$"ar{order}"].Statistic, 0, 5.1e-5);
    }

    private static DynamicPanelEstimate Fit(DynamicPanel spec, Panel panel) => (DynamicPanelEstimate)(spec with { Vcov = Vcov.Cluster("firm") }).Fit(panel);

    private static void Common(GoldenNode golden, DynamicPanelEstimate fit, double digits, string errors, double factor = 1)
    {
        golden["n_groups"].ShouldMatch(fit.Stats["groups"]);
        golden["n_instruments"].ShouldMatch(fit.Stats["instruments"]);
        golden["coefficients"].ShouldMatch(name => Find(fit, name).Estimate, 5e-7, digits);
        golden[errors].ShouldMatch(name => factor * Find(fit, name).Se, 5e-7, digits);
    }

    /// <summary>Stata's L2.n is l(n, 2), _cons the constant.</summary>
    private static Term Find(Estimate fit, string name) => name == "_cons" ? fit[Estimate.Intercept]
        : name[0] == 'L' && name[2] == '.' ? fit[$"l({name[3..]}, {name[1]})"] : fit[name];
}
