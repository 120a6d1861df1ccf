using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

public class RandomEffectsTests
{
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
