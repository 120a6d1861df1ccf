using System.Globalization;
using System.Text.Json.Nodes;
using Kuznets.Data;
using Kuznets.Tests.Estimators.Instrumental.Shocks;

namespace Kuznets.Tests.Studies.Study;

/// <summary>Shift-share instruments stated in a study file, with shares and shocks in sources of their own.</summary>
public sealed class ShiftShareStudyTests : IDisposable
{
    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Shares_and_shocks_come_from_their_own_sources()
    {
        Economy();
        folder.Whole(Text("shares: shares, shocks: shocks, vcov: cluster ~ id")).Run();
        JsonArray fits = JsonNode.Parse(folder.Read("results.json"))!["fits"]!.AsArray();
        JsonNode whole = fits.Single(f => (string)f!["id"]! == "b")!, part = fits.Single(f => (string)f!["id"]! == "b.1")!;
        double b = (double)part["terms"]!.AsArray().Single(t => (string)t!["name"]! == "w")!["estimate"]!;
        whole["rotemberg"]!.AsArray().Sum(r => (double)r!["weight"]! * (double)r["estimate"]!).ShouldBe(b, 1e-9);
        whole["terms"]!.AsArray().Select(t => (string)t!["name"]!).ShouldBe(["shock-level", "exposure-robust"]);
        folder.Read("weights.md").ShouldContain("Rotemberg weight");
        folder.Read("t.md").ShouldContain("KP rk Wald F");
    }

    [Fact]
    public void A_changed_shock_runs_the_model_again()
    {
        Economy();
        folder.Whole(Text("shares: shares, shocks: shocks")).Run();
        string before = folder.Read("results.json");
        folder.Write("shocks.csv", File.ReadAllText(Path.Combine(folder.Root, "shocks.csv")).Replace("s0,0,", "s0,0,1", StringComparison.Ordinal));
        folder.Run();
        folder.Read("results.json").ShouldNotBe(before);
    }

    [Fact]
    public void A_source_that_does_not_exist_is_told_before_the_run()
    {
        Economy();
        Should.Throw<KuznetsException>(() => folder.Whole(Text("shares: shares, shocks: shock")).Run()).Code.ShouldBe("E111");
    }

    [Fact]
    public void The_examination_of_an_iv_model_can_be_left_out()
    {
        Economy();
        folder.Whole("""
            study: small
            data: { d: { from: economy.csv, unit: id, time: t } }
            models:
              all: { estimator: iv, formula: y ~ 1 | t | w ~ other }
              fast: { estimator: iv, formula: y ~ 1 | t | w ~ other, examine: false }
            """).Run();
        JsonArray fits = JsonNode.Parse(folder.Read("results.json"))!["fits"]!.AsArray();
        fits[0]!["tests"]!["cragg-donald-f"].ShouldNotBeNull();
        fits[1]!["tests"]!["cragg-donald-f"].ShouldBeNull();
        fits[1]!["terms"]!.ToJsonString().ShouldBe(fits[0]!["terms"]!.ToJsonString());
    }

    private static string Text(string keys) => $$"""
        study: small
        data:
          d: { from: economy.csv, unit: id, time: t }
          shares: { from: shares.csv }
          shocks: { from: shocks.csv }
        models:
          b: { estimator: shift-share, formula: y ~ 1 | t | w ~ bartik, {{keys}} }
        tables:
          t: { models: [b], first-stage: true, to: md, stats: [kp-rk-wald-f, n] }
          weights: { models: [b], kind: block, block: rotemberg, to: md }
        """;

    private void Economy()
    {
        (Panel panel, Frame shares, Frame shocks) = ShiftShareTests.Economy();
        folder.Write("economy.csv", Csv(panel.Frame));
        folder.Write("shares.csv", Csv(shares));
        folder.Write("shocks.csv", Csv(shocks));
    }

    private static string Csv(Frame frame) => string.Join(',', frame.Names) + "\n" + string.Concat(Enumerable.Range(0, frame.Rows).Select(r =>
        string.Join(',', frame.Columns.Select(c => c is NumberColumn n ? n.Values[r].ToString("R", CultureInfo.InvariantCulture) : c.Text(r))) + "\n"));
}
