using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Properties;

namespace Kuznets.Tests.Inference;

public class ClusterJackknifeTests
{
    [Theory]
    [InlineData("y ~ x1 + x2", "id", null)]
    [InlineData("y ~ x1 + x2 | id + t", "id", null)]
    [InlineData("y ~ x1 + x2 | id + t", "id", "w")]
    [InlineData("y ~ x1 + x2 | id + region^t", "region", null)]
    [InlineData("y ~ x1 | id[x2] + t", "id", "w")]
    [InlineData("y ~ x1 + x2 | id", "t", null)]
    public void It_is_what_leaving_each_cluster_out_and_fitting_again_gives(string formula, string by, string? weights)
    {
        Panel panel = new RandomPanel(5).Declared;
        Linear spec = new(formula) { Vcov = $"crv3 ~ {by}", Weights = weights };
        Estimate fit = spec.Fit(panel);
        double[] groups = ((NumberColumn)panel.Frame[by]).Values;
        double[] levels = [.. groups.Distinct()];
        double[] squares = new double[fit.Terms.Count];
        foreach (double level in levels)
        {
            Estimate without = (spec with { Vcov = new Iid(), Where = FormattableString.Invariant($"{by} != {level}") }).Fit(panel);
            for (int j = 0; j < squares.Length; j++)
                squares[j] += Math.Pow(without.Terms[j].Estimate - fit.Terms[j].Estimate, 2);
        }
        for (int j = 0; j < squares.Length; j++)
            fit.Terms[j].Se.ShouldBe(Math.Sqrt(squares[j] * (levels.Length - 1) / levels.Length), 1e-9);
        fit.Terms[0].Df.ShouldBe(levels.Length - 1);
        fit.Stats["clusters"].ShouldBe(levels.Length);
        fit.Covariance.Sentence(Language.English).ShouldContain("CRV3");
        fit.Covariance.Sentence(Language.Chinese).ShouldContain("刀切");
    }

    [Fact]
    public void Its_text_is_read_and_written()
    {
        Vcov.Parse("crv3 ~ city").ShouldBe(new ClusterJackknife("city"));
        Vcov.Parse("jackknife ~ province^year").Text.ShouldBe("crv3 ~ province^year");
        Should.Throw<SpecificationException>(() => Vcov.Parse("crv3 ~ city + year")).Note.Code.ShouldBe("E261");
    }

    [Fact]
    [Triggers("E657")]
    public void Other_estimators_than_least_squares() =>
        Should.Throw<SpecificationException>(() => new RandomEffects("y ~ x1") { Vcov = "crv3 ~ id" }.Fit(new RandomPanel(5).Declared)).Note.Code.ShouldBe("E657");

    [Fact]
    [Triggers("E658")]
    public void A_regressor_that_varies_in_one_cluster_only()
    {
        RandomPanel random = new(5);
        Panel panel = random.Declared.With(new NumberColumn("d", [.. random["x3"].Select((x, i) => random["id"][i] == 1 ? x : 0)]));
        Should.Throw<DataException>(() => new Linear("y ~ d + x1 | t") { Vcov = "crv3 ~ id" }.Fit(panel)).Note.Code.ShouldBe("E658");
    }
}
