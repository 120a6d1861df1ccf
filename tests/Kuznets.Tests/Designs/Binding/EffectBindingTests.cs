using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Tests.Designs.Binding;

public class EffectBindingTests
{
    private static readonly string[] Names = ["north", "east", "south", "west", "centre"];

    /// <summary>Ids as numbers, texts, dates, sorted and not, with rows missing and rows alone.</summary>
    private static Panel Draw(int seed, bool gaps)
    {
        Random random = new(seed);
        int n = 30 + random.Next(60);
        double[] sorted = [.. Enumerable.Range(0, n).Select(i => (double)(i / 4))];
        return Panel.Of(new Frame(
            new NumberColumn("y", [.. Enumerable.Range(0, n).Select(_ => gaps && random.Next(9) == 0 ? double.NaN : random.NextDouble())]),
            new NumberColumn("x", [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())]),
            new NumberColumn("id", sorted),
            new NumberColumn("code", [.. Enumerable.Range(0, n).Select(_ => (random.Next(12) * 0.5) - 1)]) { ValueLabels = new Dictionary<double, string> { [0.5] = "half" } },
            CategoryColumn.Of("text", [.. Enumerable.Range(0, n).Select(_ => Names[random.Next(5)])]),
            new DateColumn("q", [.. Enumerable.Range(0, n).Select(_ => 8056 + random.Next(8))], Frequency.Quarter)));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("code")]
    [InlineData("text")]
    [InlineData("q")]
    [InlineData("text^q")]
    [InlineData("id^code")]
    [InlineData("q^text^code")]
    public void Groups_and_texts_are_those_of_the_kept_rows(string effect)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Panel panel = Draw(seed, gaps: seed % 2 == 0);
            Design design;
            try
            {
                design = Design.Build(panel, $"y ~ x | {effect}", new DesignOptions { DropSingletons = seed % 3 != 0 });
            }
            catch (NumericalException none)
            {
                none.Code.ShouldBe("E252");
                continue;
            }
            List<string> seen = [];
            int[] codes = [.. design.Sample.Rows.Select(row =>
            {
                string text = string.Join('_', effect.Split('^').Select(name => panel.Frame[name].Text(row)));
                if (!seen.Contains(text))
                    seen.Add(text);
                return seen.IndexOf(text);
            })];
            Effect bound = design.Effects.ShouldHaveSingleItem();
            bound.Levels.ShouldBe(seen);
            bound.Absorbed.Groups.Codes.ShouldBe(codes);
            bound.Absorbed.Groups.Levels.ShouldBe(seen.Count);
            new VcovColumns(design).Factor(effect).ShouldBe(bound.Absorbed.Groups);
            design.Factor(effect).ShouldBe(bound.Absorbed.Groups);
        }
    }

    [Fact]
    public void A_cluster_that_is_absorbed_is_not_encoded_again()
    {
        Design design = Design.Build(Draw(1, gaps: true), "y ~ x | text + id");
        new VcovColumns(design).Factor("text").ShouldBeSameAs(design.Effects[0].Absorbed.Groups);
    }

    [Fact]
    public void Texts_of_a_million_levels_are_written_only_when_asked_for()
    {
        int n = 400_000;
        double[] id = [.. Enumerable.Range(0, n).Select(i => (double)(i / 2))], y = [.. Enumerable.Range(0, n).Select(i => (double)(i % 7))];
        Panel panel = Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("y", y), new NumberColumn("x", y)));
        RunOptions one = new() { Threads = 1 };
        Design.Build(panel, "y ~ x | id", run: one);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Design design = Design.Build(panel, "y ~ x | id", run: one);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(3 * 4 * (n / 2));
        design.Effects[0].Absorbed.Groups.Sorted.ShouldBeTrue();
        design.Effects[0].Levels[^1].ShouldBe("199999");
    }

    [Fact]
    public void Units_of_a_sorted_panel_are_its_own()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", [3, 3, 5, 5, 9, 9]), new NumberColumn("t", [1, 2, 1, 2, 1, 2]), new NumberColumn("y", [1, 2, 3, 4, 5, double.NaN])), "id", "t");
        panel.Units!.Starts.ShouldBe([0, 2, 4, 6]);
        Design whole = Design.Build(panel, "id ~ t"), part = Design.Build(panel, "y ~ t");
        whole.Units.ShouldBeSameAs(panel.Units);
        whole.Periods.ShouldBeSameAs(panel.Periods);
        part.Units.ShouldBe(new Factor([0, 0, 1, 1, 2], 3));
        part.Periods.ShouldBe([1, 2, 1, 2, 1]);
    }

    [Theory]
    [InlineData("3 1 2 1 3", "1 2 3", "2 0 1 0 2")]
    [InlineData("-0 0 2", "0 2", "0 0 1")]
    [InlineData("2 NaN -5 2", "-5 2", "1 -1 0 1")]
    [InlineData("0.5 1e18 0.25 NaN", "0.25 0.5 1e18", "1 2 0 -1")]
    [InlineData("1 1 2 NaN", "1 2", "0 0 1 -1")]
    [InlineData("NaN", "", "-1")]
    public void Levels_of_numbers_ascend_and_lack_what_is_missing(string values, string levels, string codes)
    {
        double[] column = [.. values.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
        Kuznets.Designs.Binding.Levels bound = Kuznets.Designs.Binding.Levels.Of(new NumberColumn("v", column));
        string.Join(' ', bound.Codes).ShouldBe(codes);
        bound.Numbers.ShouldBe(levels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)));
        bound.Count.ShouldBe(bound.Texts.Length);
    }
}
