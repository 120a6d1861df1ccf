using System.Text.Json;
using Kuznets.Estimators.Instrumental;
using Kuznets.Modelling;
using Kuznets.Studies.Results;
using Kuznets.Tests.Estimators.Instrumental;

namespace Kuznets.Tests.Studies.Results;

/// <summary>A fit in results.json: tests without a p-value, and confidence sets with ends that are not finite.</summary>
public class FitJsonTests
{
    private static JsonElement Written(Estimate fit)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
            new FitJson(json, Language.English).Write(fit, "schooling", "iv");
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    private static Estimate Fit(string formula) => new Iv(formula) { Vcov = "cluster ~ id" }.Fit(Panels.Instrumented(200));

    [Fact]
    public void A_statistic_that_has_critical_values_only_has_no_p_and_no_warning()
    {
        JsonElement json = Written(Fit("y ~ x1 | w1 ~ z1 + z2"));
        JsonElement strength = json.GetProperty("tests").GetProperty("kp-rk-wald-f");
        strength.GetProperty("p").ValueKind.ShouldBe(JsonValueKind.Null);
        strength.GetProperty("statistic").GetDouble().ShouldBeGreaterThan(10);
        json.GetProperty("tests").GetProperty("kp-rk-lm").GetProperty("p").GetDouble().ShouldBeInRange(0, 1);
        json.GetProperty("notes").EnumerateArray().ShouldNotContain(n => n.GetProperty("code").GetString() == "W101");
    }

    [Fact]
    public void A_bounded_set_is_its_level_shape_and_ends()
    {
        Estimate fit = Fit("y ~ x1 | w1 ~ z1 + z2");
        JsonElement set = Written(fit).GetProperty("tests").GetProperty("anderson-rubin").GetProperty("set");
        set.GetProperty("level").GetDouble().ShouldBe(0.95);
        set.GetProperty("shape").GetString().ShouldBe("bounded");
        (double lower, double upper) = fit.Tests["anderson-rubin"].Set!.Pieces[0];
        JsonElement piece = set.GetProperty("pieces")[0];
        piece[0].GetDouble().ShouldBe(lower);
        piece[1].GetDouble().ShouldBe(upper);
    }

    [Fact]
    public void An_end_at_infinity_is_null()
    {
        Estimate fit = Fit("y ~ x1 | w1 ~ z1 + z2");
        TestResult test = fit.Tests["anderson-rubin"] with { Set = new ConfidenceSet(0.9, [(double.NegativeInfinity, -1), (2, double.PositiveInfinity)]) };
        Estimate open = fit with { Tests = new() { ["anderson-rubin"] = test } };
        JsonElement set = Written(open).GetProperty("tests").GetProperty("anderson-rubin").GetProperty("set");
        set.GetProperty("shape").GetString().ShouldBe("unbounded");
        set.GetProperty("pieces")[0][0].ValueKind.ShouldBe(JsonValueKind.Null);
        set.GetProperty("pieces")[1][0].GetDouble().ShouldBe(2);
        set.GetProperty("pieces")[1][1].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void An_analysis_of_several_fits_is_an_entry_with_its_blocks_beside_its_tests()
    {
        Estimate part = Fit("y ~ x1 | w1 ~ z1 + z2");
        Channel whole = new(part.Spec)
        {
            Sample = part.Sample,
            Formula = part.Formula,
            Outcome = "y",
            Terms = [new Term("indirect", 0.25, 0.1, 2.5, 100, 0.014, 0.05, 0.45)],
            Tests = { ["sobel"] = new TestResult(2.5, Distribution.Normal, null, null, 0.0124) },
            Parts = [part],
        };
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
            new FitJson(writer, Language.English).Write(whole, "channel", "mediation");
        JsonElement json = JsonDocument.Parse(stream.ToArray()).RootElement;
        json.GetProperty("id").GetString().ShouldBe("channel");
        json.GetProperty("terms")[0].GetProperty("estimate").GetDouble().ShouldBe(0.25);
        json.GetProperty("tests").GetProperty("sobel").GetProperty("statistic").GetDouble().ShouldBe(2.5);
        json.GetProperty("paths")[0].GetProperty("name").GetString().ShouldBe("a");
        json.GetProperty("paths")[0].GetProperty("share").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("paths")[0].GetProperty("significant").GetBoolean().ShouldBeTrue();
        json.GetProperty("notes").EnumerateArray().ShouldContain(n => n.GetProperty("code").GetString() == "W101");
    }

    private sealed record Channel(Analysis Spec) : Composite(Spec)
    {
        public override Seq<Block> Blocks => [new Block("paths", ["name", "estimate", "share", "significant"], [["a", 0.5, double.NaN, true]])];
    }
}
