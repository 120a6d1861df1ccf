using Kuznets.Data;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Regression;

namespace Kuznets.Tests.Estimators.Groups;

/// <summary>Few units: every arrangement is gone through, and each is what fitting those units says.</summary>
public class PermutationDrawsTests
{
    [Fact]
    [Triggers("W673")]
    public void All_arrangements_of_six_units_are_counted_out()
    {
        Panel panel = GroupPanel.Of(6, 6, 9);
        GroupDifferenceResult fit = new GroupDifference(new Linear("y ~ x | city + year"), "east") { Draws = 500, Methods = [DifferenceMethod.Permutation] }.Fit(panel);
        List<double> all = [];
        for (int mask = 0; mask < 64; mask++)
        {
            if (int.PopCount(mask) != 3)
                continue;
            int[] first = [.. Enumerable.Range(0, panel.Rows).Where(r => (mask >> panel.Units!.Codes[r] & 1) == 0)], second = [.. Enumerable.Range(0, panel.Rows).Except(first)];
            Linear of = new("y ~ x | city + year");
            all.Add(of.Fit(panel.Select(first))["x"].Estimate - of.Fit(panel.Select(second))["x"].Estimate);
        }
        double d = fit["permutation"].Difference;
        all.Count.ShouldBe(20);
        fit["permutation"].P.ShouldBe(all.Count(b => Math.Abs(b) >= Math.Abs(d) * (1 - 1e-9)) / 20.0, 1e-12);
        double share = all.Count(b => b >= d - 1e-9) / 20.0;
        fit["permutation"].Bdiff.ShouldBe(share > 0.5 ? 1 - share : share, 1e-12);
        fit.Notes.Single(n => n.Code == "W673").Text(Language.English).ShouldContain("20");
    }

    [Fact]
    [Triggers("W671")]
    public void Paths_that_change_over_time_are_exchanged_whole()
    {
        Panel panel = GroupPanel.Of(30, 6, 9);
        GroupLabels labels = GroupLabels.Of(panel, Kuznets.Designs.Splits.Of(panel, "high"));
        labels.Constant.ShouldBeFalse();
        int[] arrangement = new int[30], rows = (int[])labels.GroupOfRow.Clone();
        labels.Arrangements.Draw(new Kuznets.Numerics.Random.RandomStream(1, 0), arrangement);
        labels.Write(arrangement, rows);
        string[] Paths(int[] groups) => [.. groups.Chunk(6).Select(p => string.Join("", p)).Order(StringComparer.Ordinal)];
        Paths(rows).ShouldBe(Paths(labels.GroupOfRow));
        rows.ShouldNotBe(labels.GroupOfRow);
        GroupDifferenceResult fit = new GroupDifference(new Linear("y ~ x | city + year"), "high") { Draws = 99 }.Fit(panel);
        Note note = fit.Notes.Single(n => n.Code == "W671");
        note.Text(Language.English).ShouldContain("of 30 units");
        note.Text(Language.English).ShouldContain("1 sets of periods");
    }

    [Fact]
    [Triggers("W676")]
    public void A_noisy_group_makes_the_plain_difference_misleading_and_the_ratio_not()
    {
        // The small group is ten times as noisy: rearranged, its noise is shared out, so that the plain permutation finds the difference too large.
        int told = 0;
        for (int draw = 0; draw < 8; draw++)
        {
            Panel panel = GroupPanel.Of(60, 6, 3, gap: 0, draw);
            Kuznets.Numerics.Random.RandomStream random = new(11, draw);
            double[] small = [.. panel.Units!.Codes.Select(u => u < 8 ? 1.0 : 0)];
            double[] y = [.. ((NumberColumn)panel.Frame["y"]).Values.Select((v, row) => v + (small[row] * 10 * random.Normal()))];
            panel = panel.With(new NumberColumn("y", y)).With(new NumberColumn("small", small));
            GroupDifferenceResult fit = new GroupDifference(new Linear("y ~ x | city + year"), "small") { Draws = 199, Methods = [DifferenceMethod.Permutation] }.Fit(panel);
            bool disagree = fit["permutation"].P < 0.05 != fit["permutation-t"].P < 0.05;
            fit.Notes.Any(n => n.Code == "W676").ShouldBe(disagree);
            told += disagree ? 1 : 0;
        }
        told.ShouldBeGreaterThan(0);
    }
}
