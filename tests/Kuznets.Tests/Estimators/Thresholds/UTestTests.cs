using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Thresholds;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Thresholds;

public class UTestTests
{
    private static readonly Panel Base = ThresholdPanel.Of(50, 21);
    private static readonly Linear Quadratic = new("y ~ x + I(x^2) + z | id") { Vcov = Vcov.Cluster("id") };

    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(-1, -0.6)]
    public void Slopes_at_the_ends_are_combinations_of_coefficients(double sign, double turn)
    {
        Panel panel = Curved(sign, turn);
        UTestResult test = new UTest(Quadratic, "x") { Low = -1.5, High = 2 }.Fit(panel);
        Estimate fit = Quadratic.Fit(panel);
        Term low = fit.Combination("x - 3*`I(x^2)`"), high = fit.Combination("x + 4*`I(x^2)`");
        test.Terms[0].Estimate.ShouldMatch(low.Estimate, 1e-12);
        test.Terms[0].Se.ShouldMatch(low.Se, 1e-10);
        test.Terms[1].Estimate.ShouldMatch(high.Estimate, 1e-12);
        test.Terms[1].Se.ShouldMatch(high.Se, 1e-10);
        double weaker = Math.Min(Math.Abs(low.Statistic), Math.Abs(high.Statistic));
        test.Tests["u-test"].Statistic.ShouldMatch(weaker, 1e-10);
        test.Tests["u-test"].P.ShouldMatch(StudentT.UpperTail(weaker, fit.Covariance.Df), 1e-8);
        test.Inverse.ShouldBe(sign < 0);
        test.Terms[2].Estimate.ShouldBe(turn, 0.15);
        test.Notes.ShouldBeEmpty();
        test.Parts[0].Terms.ShouldBe(fit.Terms);
    }

    /// <summary>At the ends of Fieller's interval the slope's t is the critical value, by its definition.</summary>
    [Fact]
    public void Fiellers_interval_is_where_the_slope_is_not_rejected()
    {
        Panel panel = Curved(1, 0.4);
        UTestResult test = new UTest(Quadratic, "x").Fit(panel);
        ConfidenceSet set = test.Tests["u-test"].Set!;
        Estimate fit = Quadratic.Fit(panel);
        set.Shape.ShouldBe(SetShape.Bounded);
        set.Contains(test.Terms[2].Estimate).ShouldBeTrue();
        foreach (double end in (double[])[set.Pieces[0].Lower, set.Pieces[0].Upper])
        {
            Term slope = fit.Combination(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"x + {2 * end:R}*`I(x^2)`"));
            Math.Abs(slope.Statistic).ShouldMatch(StudentT.UpperQuantile(0.025, fit.Covariance.Df), 1e-8);
        }
    }

    [Fact]
    public void A_square_that_could_be_zero_leaves_the_turning_point_unbounded()
    {
        UTestResult test = new UTest(Quadratic, "x").Fit(Curved(0, 0, 4));
        test.Tests["u-test"].Set!.Shape.ShouldBeOneOf(SetShape.Unbounded, SetShape.WholeLine);
        test.Blocks[1][0, "fieller-low"].IsEmpty.ShouldBeTrue();
        test.Tests["u-test"].P.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void The_range_is_that_of_the_sample_unless_stated()
    {
        Panel panel = Curved(1, 0.4);
        UTestResult test = new UTest(Quadratic with { Where = "z > 0" }, "x").Fit(panel);
        double[] x = panel.Numbers("x"), z = panel.Numbers("z");
        test.Range.Low.ShouldBe(x.Where((_, r) => z[r] > 0).Min());
        test.Range.High.ShouldBe(x.Where((_, r) => z[r] > 0).Max());
        Should.Throw<SpecificationException>(() => new UTest(Quadratic, "x") { Low = 2, High = 1 }.Fit(panel)).Code.ShouldBe("E640");
    }

    /// <summary>y = η + sign·(x − turn)² + .5 z + e.</summary>
    private static Panel Curved(double sign, double turn, int draw = 1)
    {
        RandomStream random = new(9, draw);
        double[] x = Base.Numbers("x"), z = Base.Numbers("z"), id = Base.Numbers("id");
        return Base.With(new NumberColumn("y", [.. x.Select((v, r) => (0.1 * id[r]) + (sign * (v - turn) * (v - turn)) + (0.5 * z[r]) + random.Normal())]));
    }
}
