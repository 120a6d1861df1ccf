using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

public class RandomEffectsTests
{
    private const string Production = "log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp";

    private static Estimate Produc(RandomEffectsOf of, RandomEffectsMethod method = RandomEffectsMethod.SwamyArora) =>
        new RandomEffects(Production) { Effects = of, Method = method }.Fit(ReferencePanel.Of("data/produc.csv", "state", "year"));

    /// <summary>plm 2.6-2, effect = "twoways" (peers/r/random-effects.R).</summary>
    [ReferenceFact]
    public void Effects_of_units_and_periods_equal_plm()
    {
        Estimate e = Produc(RandomEffectsOf.Both);
        double[] b = [2.36349925011815332, 0.01785289511099623, 0.26558945655707311, 0.74489886638251723, -0.00457548743037675];
        double[] se = [0.13890559828979, 0.02332074591123, 0.02098240324042, 0.02411438882324, 0.00101785621292];
        for (int j = 0; j < b.Length; j++)
        {
            e.Terms[j].Estimate.ShouldMatch(b[j], 1e-9);
            e.Terms[j].Se.ShouldMatch(se[j], 1e-9);
        }
        e.Stats["sigma2-idiosyncratic"].ShouldMatch(1.17572192032303e-03, 1e-10);
        e.Stats["sigma2-unit"].ShouldMatch(6.85411422134714e-03, 1e-9);
        e.Stats["sigma2-period"].ShouldMatch(9.68096613244378e-05, 1e-9);
        e.Stats["theta"].ShouldMatch(0.900052467545035, 1e-10);
        e.Stats["theta-period"].ShouldMatch(0.550640048196194, 1e-9);
        e.Stats["theta-both"].ShouldMatch(0.548723549766226, 1e-9);
        e.Stats["r2"].ShouldMatch(0.932115549971964, 1e-9);
    }

    /// <summary>plm 2.6-2, effect = "time".</summary>
    [ReferenceTheory]
    [InlineData(RandomEffectsMethod.SwamyArora, 0.00762623498688906, 0, 0.15500700516658780)]
    [InlineData(RandomEffectsMethod.WallaceHussain, 0.007594232443163864, 0.000119192022464881, 0.15917141447659044)]
    [InlineData(RandomEffectsMethod.Amemiya, 0.007588056088331416, 0.000132033011193452, 0.15942067495792878)]
    [InlineData(RandomEffectsMethod.Nerlove, 0.007429971586491195, 0.000308249857598299, 0.16149182584215782)]
    public void Effects_of_periods_equal_plm(RandomEffectsMethod method, double idiosyncratic, double period, double capital)
    {
        Estimate e = Produc(RandomEffectsOf.Periods, method);
        e.Stats["sigma2-idiosyncratic"].ShouldMatch(idiosyncratic, 1e-9);
        e.Stats["sigma2-period"].ShouldMatch(period, 1e-9);
        e.B("log(pcap)").ShouldMatch(capital, 1e-9);
        e.Notes.Any(n => n.Code == "W406").ShouldBe(period == 0);
    }

    [Fact]
    [Triggers("E428")]
    public void Effects_of_both_need_a_balanced_panel_and_swamy_arora()
    {
        Random random = new(2);
        double[] x = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())];
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", [.. x.Select((_, i) => (double)(i / 5))]), new NumberColumn("t", [.. x.Select((_, i) => (double)(i % 5))]),
            new NumberColumn("x", x), new NumberColumn("y", [.. x.Select(v => v + random.NextDouble())])), "id", "t");
        RandomEffects both = new("y ~ x") { Effects = RandomEffectsOf.Both };
        both.Fit(panel).Tests.ShouldContainKey("hausman");
        Should.Throw<KuznetsException>(() => (both with { Where = "t < 4 or id > 2" }).Fit(panel)).Notes[0].Code.ShouldBe("E428");
        Should.Throw<KuznetsException>(() => (both with { Method = RandomEffectsMethod.Nerlove }).Fit(panel)).Notes[0].Code.ShouldBe("E428");
    }

    [ReferenceTheory]
    [InlineData("random_effect-conventional-", "random", null)]
    [InlineData("random_effect-cluster-", "random", "cluster")]
    [InlineData("fixed_effect-conventional-", "fixed", null)]
    [InlineData("fixed_effect-cluster-", "fixed", "cluster")]
    [InlineData("between-conventional-", "between", null)]
    [InlineData("between-conventional-wls", "wls", null)]
    public void Coefficients_and_errors_equal_xtreg(string key, string estimator, string? vcov)
    {
        using System.Text.Json.JsonDocument golden = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Reference.Path("golden", "panel_stata_xtreg_sim.json")));
        foreach (string suffix in (string[])["", "_light"])
        {
            Panel panel = ReferencePanel.Of("data/stata_sim_panel.csv", "firm_id", "year");
            string formula = $"y{suffix} ~ " + string.Join(" + ", Enumerable.Range(1, 5).Select(j => $"x{j}{suffix}"));
            Estimator spec = estimator switch
            {
                "random" => new RandomEffects(formula),
                "fixed" => new Linear(formula + " | firm_id"),
                "wls" => new Between(formula) { Method = BetweenMethod.Wls },
                _ => new Between(formula),
            };
            Estimate e = (spec with { Match = Match.Xtreg, Vcov = vcov is null ? Vcov.Default : Vcov.Cluster("firm_id") }).Fit(panel);
            string name = $"{key}-{suffix}";
            foreach (System.Text.Json.JsonProperty term in golden.RootElement.GetProperty("results").GetProperty(name).GetProperty("coefficients").EnumerateObject())
            {
                e.B(term.Name).ShouldMatch(term.Value.GetProperty("b").GetDouble(), 1e-6, 0, name + term.Name);
                e.Se(term.Name).ShouldMatch(term.Value.GetProperty("se").GetDouble(), 1e-6, 0, name + term.Name);
            }
        }
    }
}
