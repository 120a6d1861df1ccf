using Kuznets.Data;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Tests.Estimators.Mechanisms;

namespace Kuznets.Tests.Docs;

/// <summary>The examples of the pages on mediation and moderation.</summary>
public class MechanismExamples
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["carbon"] = "y",
        ["ai"] = "x",
        ["pgdp"] = "c",
        ["city"] = "id",
        ["patents"] = "m1",
        ["ci"] = "y",
        ["ait"] = "x",
        ["ed"] = "c",
        ["is"] = "m2",
    };

    private readonly Panel panel = Renamed();

    [Fact]
    public void A_mediation()
    {
        Mediation spec = new(new Linear("carbon ~ ai + pgdp | city + year") { Vcov = Vcov.Cluster("city") }) { Mediators = ["patents"] };
        MediationResult result = spec.Fit(panel);
        Console.WriteLine(result.Effect("indirect")!.Percentile);

        result.Effect("indirect")!.Percentile.ExcludesZero.ShouldBeTrue();
    }

    [Fact]
    public void A_moderation()
    {
        Moderation spec = new(new Linear("ci ~ ait + ed | province") { Vcov = Vcov.Cluster("province") }) { By = ["is"] };
        ModerationResult result = spec.Fit(panel);
        Console.WriteLine(string.Join(", ", result.Ranges[0].Bounds));

        result.Ranges[0].Moderator.ShouldBe("is");
    }

    private static Panel Renamed()
    {
        Panel panel = MechanismPanel.Of(100, 6, 3);
        foreach ((string name, string from) in Names)
            panel = panel.With(new NumberColumn(name, ((NumberColumn)panel.Frame[from]).Values));
        return panel;
    }
}
