using Kuznets.Numerics.Resampling;

namespace Kuznets.Tests.Numerics.Resampling;

public class PermutationPTests
{
    private static readonly double[] Draws = [-3, -1, 0.5, 2, double.NaN];

    [Fact]
    public void The_observed_statistic_is_one_of_the_random_draws()
    {
        PermutationP.TwoSided(2, Draws).ShouldBe(3 / 5.0);
        PermutationP.Upper(2, Draws).ShouldBe(2 / 5.0);
        PermutationP.Lower(2, Draws).ShouldBe(1);
        PermutationP.EqualTail(2, Draws).ShouldBe(4 / 5.0);
        PermutationP.TwoSided(10, Draws).ShouldBe(1 / 5.0, "never zero");
    }

    [Fact]
    public void All_arrangements_give_their_share() => PermutationP.TwoSided(2, Draws, exact: true).ShouldBe(2 / 4.0);

    [Fact]
    public void The_same_statistic_summed_in_another_order_is_a_tie() => PermutationP.TwoSided(0.1 + 0.2, [0.3], exact: true).ShouldBe(1);

    [Fact]
    public void No_draws_no_probability() => PermutationP.TwoSided(1, [double.NaN]).ShouldBe(double.NaN);
}
