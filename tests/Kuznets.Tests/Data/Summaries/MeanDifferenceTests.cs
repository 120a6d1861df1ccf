using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Data.Summaries;

public class MeanDifferenceTests
{
    private static readonly Frame Frame = new(
        new NumberColumn("y", [1, 3, 2, 8, 8, 7, 14, 10, 9, 30]),
        new NumberColumn("g", [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]));

    [Fact]
    public void Welch_and_pooled_tests_match_R()
    {
        MeanDifference d = MeanDifference.Of(Frame, ["y"], "g").ShouldHaveSingleItem();
        (d.First.Group, d.First.N, d.First.Mean, d.Second.N, d.Second.Mean).ShouldBe(("0", 4, 6.5, 6, 11));
        d.Welch.T.ShouldMatch(-0.91570154350103961, 1e-13);
        d.Welch.Df.ShouldMatch(7.9761306287676978, 1e-13);
        d.Welch.P.ShouldMatch(0.38667064327611034, 1e-11);
        d.Pooled.T.ShouldMatch(-0.82373177152129606, 1e-13);
        d.Pooled.P.ShouldMatch(0.4339603748947729, 1e-11);
        d.Standardised.ShouldMatch(-4.5 / Math.Sqrt(((d.First.Sd * d.First.Sd) + (d.Second.Sd * d.Second.Sd)) / 2), 1e-14);
    }

    [Fact]
    [Triggers("E236")]
    public void Exactly_two_groups_are_compared() =>
        Should.Throw<SpecificationException>(() => MeanDifference.Of(Frame, ["g"], "y")).Note.ToString().ShouldBe(
            "E236 \"y\" has 9 values where two groups are compared: 1, 2, 3, 7, 8, 9, 10, 14 … (9)");

    [Fact]
    public void A_group_of_one_has_a_mean_and_no_test()
    {
        Frame frame = new(new NumberColumn("y", [1, 2, 3]), CategoryColumn.Of("g", ["a", "b", "b"]));
        MeanDifference d = MeanDifference.Of(frame, ["y"], "g")[0];
        d.Difference.ShouldBe(-1.5);
        double.IsNaN(d.Welch.P).ShouldBeTrue();
    }
}
