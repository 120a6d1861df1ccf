using Kuznets.Numerics.Distributions;

namespace Kuznets.Tests.Numerics.Distributions;

/// <summary>Expected values: R 4.2.2's pt, pf, pchisq, pnorm and their inverses.</summary>
public class DistributionTests
{
    private static void Close(double actual, double expected, double tolerance = 1e-12) =>
        Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(tolerance * Math.Abs(expected), $"{actual:R} against {expected:R}");

    [Theory]
    [InlineData(2.5, 7, 0.020496109292876437)]
    [InlineData(40, 1000, 5.2394260775864375e-210)]
    [InlineData(1e5, 3, 1.1026577904466253e-15)]
    [InlineData(37, 1e4, 2.8113156176395324e-281)]
    [InlineData(0.3, 0.5, 0.42242957606524539)]
    public void Upper_tail_of_t_is_accurate_far_out(double x, double df, double p) => Close(StudentT.UpperTail(x, df), p);

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e8)]
    [InlineData(1e12)]
    public void Many_degrees_of_freedom_follow_Fishers_expansion_about_the_normal(double df)
    {
        const double x = 1.96;
        double first = x * ((x * x) + 1) / (4 * df);
        double second = x * ((3 * Math.Pow(x, 6)) - (7 * Math.Pow(x, 4)) - (5 * x * x) - 3) / (96 * df * df);
        Close(StudentT.UpperTail(x, df), Normal.UpperTail(x) + (Normal.Density(x) * (first + second)));
    }

    [Fact]
    public void The_expansion_for_lopsided_shapes_joins_the_continued_fraction()
    {
        foreach (double b in (double[])[0.5, 1, 2.5, 7])
        {
            double a = 50 * Math.Max(1, b * b);
            for (double y = 0.01; y < 0.29 && a * y < 500; y += 0.02)
                Close(LopsidedBeta.Lower(a, b, y), IncompleteBeta.ByFraction(a, b, 1 - y, y).Lower, 1e-11);
        }
        Close(IncompleteBeta.Both(5000, 1, 0.99, 0.01).Lower, Math.Exp(5000 * Math.Log(0.99)));
    }

    [Fact]
    public void Two_sided_p_of_t_is_twice_the_tail() => Close(StudentT.TwoSided(-4.5254, 283), 8.8842199307131201e-06);

    [Theory]
    [InlineData(3.5, 2, 30, 0.043032141544536599)]
    [InlineData(330.285, 6, 9, 4.9840534226484819e-10)]
    [InlineData(1310.7399725327, 1, 4998, 4.25216302099678e-255)]
    public void Upper_tail_of_F_agrees(double x, double df1, double df2, double p) => Close(FisherF.UpperTail(x, df1, df2), p, 1e-11);

    [Fact]
    public void Lower_tail_of_F_agrees() => Close(FisherF.Cdf(1e-3, 4, 9), 2.4397425043649129e-06);

    [Fact]
    public void F_with_one_numerator_degree_is_t_squared() =>
        Close(FisherF.UpperTail(37.0 * 37, 1, 1e4), 2 * 2.8113156176395324e-281);

    [Theory]
    [InlineData(1200, 5, 2.9375604806858982e-257)]
    [InlineData(3.84, 1, 0.050043521248705224)]
    [InlineData(1100, 1000, 0.014614408126295201)]
    public void Upper_tail_of_chi_squared_agrees(double x, double df, double p) => Close(ChiSquared.UpperTail(x, df), p);

    [Fact]
    public void Lower_tail_of_chi_squared_agrees() => Close(ChiSquared.Cdf(1e-4, 3), 2.6595354156449135e-07);

    [Theory]
    [InlineData(-37, 5.7255712225245771e-300)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(-2.2, 0.013903447513498606)]
    [InlineData(-6.1, 5.3034232629488421e-10)]
    public void Normal_cdf_agrees(double x, double p) => Close(Normal.Cdf(x), p);

    [Fact]
    public void Infinite_degrees_of_freedom_mean_normal_and_chi_squared()
    {
        StudentT.UpperTail(1.7, double.PositiveInfinity).ShouldBe(Normal.UpperTail(1.7));
        StudentT.Quantile(0.9, double.PositiveInfinity).ShouldBe(Normal.Quantile(0.9));
        FisherF.UpperTail(2, 3, double.PositiveInfinity).ShouldBe(ChiSquared.UpperTail(6, 3));
    }

    [Theory]
    [InlineData(0.975, 7, 2.3646242515927844)]
    [InlineData(0.975, 2.5, 3.5746548420036919)]
    [InlineData(1e-20, 9, -398.69226035243565)]
    [InlineData(0.6, 1, 0.32491969623290634)]
    public void Quantiles_of_t_agree(double p, double df, double x) => Close(StudentT.Quantile(p, df), x);

    [Theory]
    [InlineData(0.975, 1.9599639845400536)]
    [InlineData(1e-200, -30.205594179579634)]
    public void Quantiles_of_the_normal_agree(double p, double x) => Close(Normal.Quantile(p), x);

    [Fact]
    public void Quantiles_of_chi_squared_and_F_agree()
    {
        Close(ChiSquared.Quantile(0.95, 3), 7.8147279032511792);
        Close(ChiSquared.Quantile(1e-9, 4), 8.9444052460655292e-05);
        Close(FisherF.Quantile(0.95, 3, 17), 3.1967768409433428);
        Close(FisherF.Quantile(0.01, 5, 1000), 0.11072431757574996);
    }

    [Fact]
    public void Quantiles_invert_the_tails_over_many_magnitudes()
    {
        foreach (double df in (double[])[0.7, 1, 3, 12, 283, 1e5])
        {
            for (double p = 1e-280; p < 0.5; p *= 1e20)
            {
                if (Math.Pow(p, 2 / df) < 1e-290)
                    continue; // the F quantile itself is beyond the largest double
                Close(StudentT.UpperTail(StudentT.UpperQuantile(p, df), df), p, 1e-9);
                Close(ChiSquared.UpperTail(ChiSquared.UpperQuantile(p, df), df), p, 1e-9);
                Close(FisherF.UpperTail(FisherF.UpperQuantile(p, 4, df), 4, df), p, 1e-9);
            }
        }
    }

    [Fact]
    public void Meaningless_arguments_give_no_number()
    {
        StudentT.UpperTail(1, 0).ShouldBe(double.NaN);
        StudentT.Quantile(1.5, 3).ShouldBe(double.NaN);
        ChiSquared.UpperTail(double.NaN, 3).ShouldBe(double.NaN);
        FisherF.UpperTail(1, -1, 4).ShouldBe(double.NaN);
    }

    [Fact]
    public void Infinite_statistics_have_probability_zero()
    {
        StudentT.TwoSided(double.PositiveInfinity, 12).ShouldBe(0);
        FisherF.UpperTail(double.PositiveInfinity, 2, 12).ShouldBe(0);
        ChiSquared.UpperTail(double.PositiveInfinity, 2).ShouldBe(0);
        StudentT.TwoSided(1e200, 1).ShouldBe(2 / Math.PI * 1e-200, 1e-209);
    }
}
