using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Tests.Numerics.Absorption;

public class RedundancyTests
{
    [Fact]
    public void Components_count_for_two_effects_and_one_each_for_fixest()
    {
        Factor worker = new([0, 0, 1, 1, 2, 2, 3, 3], 4), firm = new([0, 1, 0, 1, 2, 3, 2, 3], 4);
        Seq<AbsorbedEffect> effects = [new(worker), new(firm)];
        Redundancy.Count(effects, RedundancyRule.OneEach).ShouldBe([0, 1]);
        Redundancy.Count(effects, RedundancyRule.Pairwise).ShouldBe([0, 2]);
        Redundancy.Count(effects, RedundancyRule.Exact).ShouldBe([0, 2]);
    }

    [Fact]
    public void Slopes_without_variation_are_redundant()
    {
        Factor groups = new([0, 0, 1, 1, 2, 2], 3);
        double[] slope = [5, 5, 1, 2, 0, 0];
        Redundancy.Count([new(groups, [slope])], RedundancyRule.Pairwise).ShouldBe([2]);
        Redundancy.Count([new(groups, [slope], Constant: false)], RedundancyRule.Pairwise).ShouldBe([1]);
        Redundancy.Count([new(groups, [slope])], RedundancyRule.Exact).ShouldBe([2]);
    }

    [Fact]
    public void Nesting_is_seen_in_one_direction()
    {
        Factor city = new([0, 1, 2, 3, 0], 4), province = new([0, 0, 1, 1, 0], 2);
        Redundancy.IsNested(city, province).ShouldBeTrue();
        Redundancy.IsNested(province, city).ShouldBeFalse();
    }
}
