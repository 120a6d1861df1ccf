using Kuznets.Numerics.Multiplicity;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Numerics.Multiplicity;

public class StepDownTests
{
    [Fact]
    public void Worked_by_hand()
    {
        // Largest statistic 5 against the largest of both (3, 6, 4, 5): 2 of 4; then 2 against the second alone (1, 6, 4, 0): 2 of 4.
        double[][] draws = [[3, 2, 1, 5], [1, 6, 4, 0]];
        StepDown.WestfallYoung([5, 2], draws).ShouldBe([0.6, 0.6]);
        StepDown.WestfallYoung([5, 2], draws, exact: true).ShouldBe([0.5, 0.5]);
        StepDown.WestfallYoung([7, 2], draws).ShouldBe([0.2, 0.6]);
        StepDown.WestfallYoung([2, 7], draws).ShouldBe([0.8, 0.2], "each is held against its own column once the larger is out");
    }

    [Fact]
    public void One_test_is_not_adjusted_and_copies_of_it_are_not_either()
    {
        double[] draws = [.. Enumerable.Range(0, 99).Select(i => i / 10.0)];
        double alone = StepDown.WestfallYoung([8.05], [draws])[0];
        alone.ShouldBe(19 / 100.0, 1e-12);
        StepDown.WestfallYoung([8.05, 8.05, 8.05], [draws, draws, draws]).ShouldBe([alone, alone, alone]);
    }

    [Fact]
    public void Draws_without_a_statistic_do_not_count_and_tests_without_one_stay_out()
    {
        StepDown.WestfallYoung([1, double.NaN], [[2, double.NaN, 0], [9, 9, 9]]).ShouldBe([2 / 3.0, double.NaN]);
    }

    [Fact]
    public void Romano_and_Wolf_recentre_at_the_estimates()
    {
        double[] b = [2, 0.5], se = [1, 1];
        double[][] draws = [[2.1, 4.5, 1.5, 2.2], [0.4, 0.6, 1.7, 0.5]];
        // |b* − b|: (0.1, 2.5, 0.5, 0.2) and (0.1, 0.1, 1.2, 0); 2 is reached once of four, 0.5 once of four.
        StepDown.RomanoWolf(b, se, draws).ShouldBe([0.4, 0.4]);
        StepDown.RomanoWolf(b, se, draws, [[1, 10, 1, 1], [1, 1, 1, 1]]).ShouldBe([0.2, 0.4]);
    }

    [Fact]
    public void Independent_tests_are_nearly_as_Holm_and_equal_ones_stronger()
    {
        RandomStream random = new(1, 0);
        double[][] apart = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 4000).Select(_ => Math.Abs(random.Normal())).ToArray())];
        double[] observed = [2.6, 0.4, 0.7, 0.2, 0.1];
        double p = Kuznets.Numerics.Distributions.Normal.TwoSided(2.6);
        StepDown.WestfallYoung(observed, apart)[0].ShouldBe(1 - Math.Pow(1 - p, 5), 0.01);
        StepDown.WestfallYoung(observed, [.. Enumerable.Repeat(apart[0], 5)])[0].ShouldBe(p, 0.005);
    }
}
