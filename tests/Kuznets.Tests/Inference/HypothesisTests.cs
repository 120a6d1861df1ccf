using Kuznets.Inference;

namespace Kuznets.Tests.Inference;

public class HypothesisTests
{
    private static readonly string[] Terms = ["x1", "x12", "log(gdp)", "year::2011:x1", "a-b"];

    [Theory]
    [InlineData("x1 = x12", new double[] { 1, -1, 0, 0, 0 }, 0)]
    [InlineData("x1 + 2*x12 = 0.5", new double[] { 1, 2, 0, 0, 0 }, 0.5)]
    [InlineData("log(gdp)", new double[] { 0, 0, 1, 0, 0 }, 0)]
    [InlineData("-x1*3 - 1 = year::2011:x1/4", new double[] { -3, 0, 0, -0.25, 0 }, 1)]
    [InlineData("1e-2*`a-b` = 2", new double[] { 0, 0, 0, 0, 0.01 }, 2)]
    public void Reads_linear_hypotheses(string text, double[] weights, double value)
    {
        Hypothesis h = Hypothesis.Parse(text, Terms);
        h.Weights.ShouldBe(weights);
        h.Value.ShouldBe(value);
    }
}
