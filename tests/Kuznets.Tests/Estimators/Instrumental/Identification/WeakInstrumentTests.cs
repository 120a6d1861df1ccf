using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Instrumental.Identification;

/// <summary>Tests that hold with weak instruments, their sets, and the critical values of strength. Numbers of R: peers/r/weak-instruments.R.</summary>
public class WeakInstrumentTests
{
    private const string Card = "lwage ~ exper + expersq + black + south | educ ~ ";

    private static Estimate Schooling(string instruments, string vcov) =>
        new Iv(Card + instruments) { Vcov = vcov }.Fit(ReferencePanel.Of("data/iv2reg_card_data.csv"));

    [ReferenceTheory]
    [InlineData("nearc4", "iid", 0.1523420445, 0.325959493, 0.1524283523, 0.3257616713)]
    [InlineData("nearc4", "hc1", 0.1531900478, 0.3237942777, 0.1532752388, 0.3236023292)]
    [InlineData("nearc2 + nearc4", "iid", 0.1754305657, 0.3642271231, 0.1776522122, 0.3586966682)]
    [InlineData("nearc2 + nearc4", "hc1", 0.1745434245, 0.3602129552, 0.1765053232, 0.3553332707)]
    public void Sets_for_the_return_to_schooling_are_those_of_R(string instruments, string vcov, double arLow, double arHigh, double lrLow, double lrHigh)
    {
        Estimate e = Schooling(instruments, vcov);
        (double low, double high) = e.Tests["anderson-rubin"].Set!.Pieces.ShouldHaveSingleItem();
        low.ShouldMatch(arLow, 1e-8);
        high.ShouldMatch(arHigh, 1e-8);
        (low, high) = e.Tests["conditional-likelihood-ratio"].Set!.Pieces.ShouldHaveSingleItem();
        low.ShouldMatch(lrLow, 1e-7);
        high.ShouldMatch(lrHigh, 1e-7);
    }

    [ReferenceTheory]
    [InlineData("nearc4", "iid", 13.48752391, 13.51446304, 0.0002367318583)]
    [InlineData("nearc4", "hc1", 13.91828941, 13.94608892, 0.0001881286502)]
    [InlineData("nearc2 + nearc4", "iid", 11.66267499, 21.5565359, 4.185965088e-06)]
    [InlineData("nearc2 + nearc4", "hc1", 11.58151723, 21.32207157, 4.685255945e-06)]
    public void Statistics_at_a_tenth_are_those_of_R(string instruments, string vcov, double ar, double lr, double p)
    {
        Panel panel = ReferencePanel.Of("data/iv2reg_card_data.csv");
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(panel, Card + instruments), "iv", (1e-12, 1000), null);
        ReducedForm form = ReducedForm.Of(iv, vcov == "iid" ? new Homoskedastic() : new Heteroskedastic(), 0);
        AndersonRubin.F(form, 0.1).Statistic.ShouldMatch(ar, 1e-8);
        Pencil pencil = new(form, iv.Stages.Solve(1, 0)!.Beta[0]);
        TestResult test = LikelihoodRatio.Test(pencil, pencil.Angle(0.1));
        test.Statistic.ShouldMatch(lr, 1e-8);
        test.P.ShouldMatch(p, 1e-6);
    }

    [Theory]
    [InlineData(3, 5, 4, 0.222113599283)]
    [InlineData(6, 20, 2, 0.0166764703374)]
    [InlineData(9, 0.5, 10, 0.490197803075)]
    [InlineData(4, 1000, 3, 0.0457164443774)]
    public void Conditional_p_values_are_those_of_R(double m, double r, int instruments, double p) => LikelihoodRatio.P(m, r, instruments).ShouldMatch(p, 1e-9);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(40)]
    public void The_conditional_p_value_lies_between_the_tails_of_one_and_all_instruments(int instruments)
    {
        foreach (double m in (double[])[0.5, 2, 5, 12])
        {
            LikelihoodRatio.P(m, 0, instruments).ShouldMatch(ChiSquared.UpperTail(m, instruments), 1e-9);
            LikelihoodRatio.P(m, 1e9, instruments).ShouldMatch(ChiSquared.UpperTail(m, 1), 1e-4);
            double[] falling = [.. ((double[])[0, 1, 10, 100, 1e4]).Select(r => LikelihoodRatio.P(m, r, instruments))];
            falling.ShouldBe([.. falling.OrderDescending()]);
        }
        LikelihoodRatio.P(0, 3, instruments).ShouldBe(1);
        LikelihoodRatio.P(2, 3, 1).ShouldBe(ChiSquared.UpperTail(2, 1));
        LikelihoodRatio.P(double.NaN, 3, instruments).ShouldBe(double.NaN);
    }

    /// <summary>Lee, McCrary, Moreira and Porter (2022), table 3: √F from 2 in steps of a tenth, rounded up to hundredths.</summary>
    [Fact]
    public void Critical_values_of_t_are_the_published_ones_before_rounding_up()
    {
        double[] published =
        [
            18.66, 9.74, 7.37, 6.18, 5.43, 4.92, 4.54, 4.25, 4.01, 3.82, 3.65, 3.51, 3.39, 3.29, 3.19, 3.11, 3.03, 2.97, 2.91, 2.85, 2.80, 2.75, 2.71,
            2.67, 2.63, 2.60, 2.57, 2.54, 2.51, 2.48, 2.46, 2.43, 2.41, 2.39, 2.37, 2.35, 2.33, 2.32, 2.30, 2.29, 2.27, 2.26, 2.24, 2.23, 2.22,
        ];
        for (int i = 0; i < published.Length; i++)
        {
            double root = 2 + (0.1 * i), c = TfProcedure.Critical(root * root);
            c.ShouldBeInRange(published[i] - 0.0101, published[i] + 1e-3, $"√F = {root}");
        }
        TfProcedure.Sufficient.ShouldBe(104.67, 0.005);
        TfProcedure.Critical(104.67).ShouldBe(1.96, 1e-3);
        TfProcedure.Critical(200).ShouldBe(1.959964, 1e-6);
        TfProcedure.Critical(3.8).ShouldBe(double.PositiveInfinity);
        TfProcedure.Critical(double.NaN).ShouldBe(double.NaN);
        TfProcedure.StandardError(2, 200).ShouldBe(2, 1e-12);
    }

    /// <summary>With the critical value a function of F, the test of the worst case rejects five times in a hundred whatever the strength.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void The_tf_test_has_its_size_in_the_worst_case(double f0)
    {
        double rejected = 0, step = 1e-3;
        for (double f = f0 - 9; f < f0 + 9; f += step)
            rejected += Math.Abs(f * (f - f0) / f0) > TfProcedure.Critical(f * f) ? step * Normal.Density(f - f0) : 0;
        rejected.ShouldBe(0.05, 6e-4);
    }

    /// <summary>Montiel Olea and Pflueger (2013), table 1: one instrument, 5 % level.</summary>
    [Theory]
    [InlineData(0.05, 37.418)]
    [InlineData(0.1, 23.109)]
    [InlineData(0.2, 15.062)]
    public void With_one_instrument_effective_critical_values_are_those_of_the_noncentral_chi_squared(double tau, double critical)
    {
        EffectiveF one = Effective("y ~ x1 | w1 ~ z1", new Heteroskedastic(), out ReducedForm form);
        one.Critical(tau).ShouldBe(critical, 5e-4);
        one.CriticalSimplified(tau).ShouldBe(critical, 5e-4);
        double f = Rank.KleibergenPaapWald(form, CanonicalCorrelations.Of(form)).Statistic;
        one.Statistic.ShouldMatch(f, 1e-12);
    }

    [Fact]
    public void With_equal_variance_the_effective_f_is_the_first_stage_f_and_its_degrees_of_freedom_the_instruments()
    {
        EffectiveF effective = Effective("y ~ x1 | w1 ~ z1 + z2 + z3", new Homoskedastic(), out ReducedForm form);
        effective.Statistic.ShouldMatch(Strength.Of(form)[0].F.Statistic, 1e-12);
        effective.DegreesOfFreedom(1, 0.1).ShouldBe(3, 1e-10);
        // With equal variance the bias of 2SLS relative to its worst case is |1 - 2/L|.
        effective.Critical(0.1).ShouldMatch(NoncentralChiSquared.UpperQuantile(0.05, 3, 10) / 3, 1e-6);
        effective.CriticalSimplified(0.1).ShouldMatch(NoncentralChiSquared.UpperQuantile(0.05, 3, 30) / 3, 1e-9);
        effective.CriticalLiml(0.1).ShouldBeLessThan(effective.CriticalSimplified(0.1));
    }

    [Fact]
    public void Effective_critical_values_fall_as_more_bias_is_tolerated_and_are_below_the_simplified_ones()
    {
        EffectiveF effective = Effective("y ~ x1 | w1 ~ z1 + z2 + z3", new Heteroskedastic(), out _);
        double[] general = [.. ((double[])[0.05, 0.1, 0.2, 0.3]).Select(effective.Critical)];
        general.ShouldBe([.. general.OrderDescending()]);
        effective.CriticalSimplified(0.1).ShouldBeGreaterThan(general[1]);
        effective.DegreesOfFreedom(1, 0.1).ShouldBeInRange(1, 3);
    }

    [Theory]
    [InlineData(20, 2.3, 7.7, 0.065250212790315)]
    [InlineData(5, 1, 0, 0.025347318677468)]
    public void Noncentral_tails_are_those_of_R(double x, double df, double noncentrality, double p) =>
        NoncentralChiSquared.UpperTail(x, df, noncentrality).ShouldMatch(p, 1e-11);

    [Theory]
    [InlineData(0.05, 1, 10, 23.108511211606)]
    [InlineData(0.05, 3.7, 61, 92.370617906184)]
    public void Noncentral_quantiles_are_those_of_R(double p, double df, double noncentrality, double x) =>
        NoncentralChiSquared.UpperQuantile(p, df, noncentrality).ShouldMatch(x, 1e-10);

    [Fact]
    public void Noncentral_tails_keep_to_their_range()
    {
        NoncentralChiSquared.UpperTail(-1, 2, 3).ShouldBe(1);
        NoncentralChiSquared.UpperTail(1, -2, 3).ShouldBe(double.NaN);
        NoncentralChiSquared.UpperTail(1000, 20, 1000).ShouldBeInRange(0.4, 0.7);
    }

    private static EffectiveF Effective(string formula, Dependence dependence, out ReducedForm form)
    {
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(Panels.Instrumented(150), formula), "iv", (1e-12, 1000), null);
        form = ReducedForm.Of(iv, dependence, 0);
        return new EffectiveF(form);
    }
}
