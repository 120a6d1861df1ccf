using Kuznets.Numerics.Multiplicity;

namespace Kuznets.Tests.Numerics.Multiplicity;

/// <summary>R 4.2.2, stats::p.adjust (peers/r/group-difference.R).</summary>
public class AdjustedPTests
{
    private static readonly double[] P = [0.0101, 0.0282, double.NaN, 0.7, 0.0282, 0.0005, 0.04, 0.3];

    [Fact]
    public void Bonferroni_is_that_of_R() => Compare(AdjustedP.Bonferroni(P), [0.0707, 0.1974, double.NaN, 1, 0.1974, 0.0035, 0.28, 1]);

    [Fact]
    public void Holm_is_that_of_R() => Compare(AdjustedP.Holm(P), [0.0606, 0.141, double.NaN, 0.7, 0.141, 0.0035, 0.141, 0.6]);

    [Fact]
    public void Hochberg_is_that_of_R() => Compare(AdjustedP.Hochberg(P), [0.0606, 0.1128, double.NaN, 0.7, 0.1128, 0.0035, 0.12, 0.6]);

    [Fact]
    public void Benjamini_Hochberg_is_that_of_R() => Compare(AdjustedP.BenjaminiHochberg(P), [0.03535, 0.04935, double.NaN, 0.7, 0.04935, 0.0035, 0.056, 0.35]);

    [Fact]
    public void Benjamini_Yekutieli_is_that_of_R() => Compare(AdjustedP.BenjaminiYekutieli(P), [0.0916575, 0.1279575, double.NaN, 1, 0.1279575, 0.009075, 0.1452, 0.9075]);

    [Fact]
    public void Adjusting_never_lowers_a_p_and_keeps_their_order()
    {
        double[] p = [0.9, 0.001, 0.02, 0.02, 0.5];
        foreach (double[] adjusted in (double[][])[AdjustedP.Bonferroni(p), AdjustedP.Holm(p), AdjustedP.Hochberg(p), AdjustedP.BenjaminiHochberg(p), AdjustedP.BenjaminiYekutieli(p)])
        {
            for (int i = 0; i < p.Length; i++)
            {
                adjusted[i].ShouldBeGreaterThanOrEqualTo(p[i]);
                for (int j = 0; j < p.Length; j++)
                    (p[i] > p[j] && adjusted[i] < adjusted[j]).ShouldBeFalse();
            }
        }
        AdjustedP.Holm([]).ShouldBeEmpty();
        AdjustedP.Holm([0.03]).ShouldBe([0.03]);
    }

    private static void Compare(double[] actual, double[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i]))
                double.IsNaN(actual[i]).ShouldBeTrue();
            else
                actual[i].ShouldBe(expected[i], 1e-15);
        }
    }
}
