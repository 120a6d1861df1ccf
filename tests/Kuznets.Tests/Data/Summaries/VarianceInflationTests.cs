using Kuznets.Data.Summaries;

namespace Kuznets.Tests.Data.Summaries;

public class VarianceInflationTests
{
    [Fact]
    public void Determined_regressors_have_infinite_factors_and_constants_none()
    {
        double[] a = [1, 2, 3, 5, 8], b = [2, 1, 4, 3, 9], c = [1, 0, 0, 2, 7];
        double[] sum = [.. a.Zip(b, (x, y) => x + (2 * y))], constant = [4, 4, 4, 4, 4];
        Seq<Inflation> factors = VarianceInflation.Of(["a", "b", "c", "sum", "constant"], [a, b, c, sum, constant]);
        factors.Select(f => double.IsPositiveInfinity(f.Vif)).ShouldBe([true, true, false, true, false]);
        double.IsFinite(factors[2].Vif).ShouldBeTrue();
        factors[4].Vif.ShouldBe(double.NaN);
    }

    [Fact]
    public void Orthogonal_regressors_have_factor_one_at_any_scale()
    {
        double[] a = [1, 1, -1, -1], b = [1e150, -1e150, 1e150, -1e150];
        VarianceInflation.Of(["a", "b"], [a, b]).ShouldAllBe(f => Math.Abs(f.Vif - 1) < 1e-14);
    }
}
