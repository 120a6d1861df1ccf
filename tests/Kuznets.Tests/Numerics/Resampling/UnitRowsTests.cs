using Kuznets.Data;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Tests.Numerics.Resampling;

public class UnitRowsTests
{
    private static readonly Factor Units = Factor.Of([0, 0, 1, 2, 2, 2, 3]);

    [Fact]
    public void A_drawn_unit_comes_with_all_its_rows_and_a_number_of_its_own()
    {
        UnitDraw draw = new UnitRows(Units).Take([2, 0, 2]);
        draw.Rows.ShouldBe([3, 4, 5, 0, 1, 3, 4, 5]);
        draw.Units.ShouldBe([0, 0, 0, 1, 1, 2, 2, 2]);
    }

    [Fact]
    public void Strata_keep_their_size_and_the_counts_are_the_draw()
    {
        UnitRows rows = new(Units, Factor.Of([0, 0, 1, 1]));
        int[] times = new int[4];
        for (int task = 0; task < 20; task++)
        {
            UnitDraw draw = rows.Draw(new RandomStream(3, task));
            draw.Drawn.Count(u => u < 2).ShouldBe(2);
            rows.Times(new RandomStream(3, task), times);
            times.ShouldBe([.. Enumerable.Range(0, 4).Select(u => draw.Drawn.Count(d => d == u))]);
        }
    }

    [Fact]
    public void A_resampled_panel_has_the_drawn_units_as_its_units()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", [7, 7, 8, 9, 9, 9, 5]), new NumberColumn("year", [1, 2, 1, 1, 2, 3, 1]), new NumberColumn("y", [1, 2, 3, 4, 5, 6, 7])), "id", "year");
        UnitRows rows = new(Resampled.Units(panel));
        Panel drawn = Resampled.Of(panel, rows.Take([2, 2]));
        drawn.Units!.Levels.ShouldBe(2);
        ((NumberColumn)drawn.Frame["y"]).Values.ShouldBe([4, 5, 6, 4, 5, 6]);
        ((NumberColumn)drawn.Frame["id"]).Values.ShouldBe([1, 1, 1, 2, 2, 2]);
    }

    [Fact]
    public void Blocks_of_a_single_series_and_rows_of_a_cross_section_are_drawn_as_they_are()
    {
        Frame frame = new(new NumberColumn("year", [1, 2, 3]), new NumberColumn("y", [1, 2, 3]));
        UnitDraw draw = new([0, 1, 0, 1], [0, 0, 1, 1], [0, 0]);
        Resampled.Of(Panel.Of(frame, null, "year"), draw).Units!.Levels.ShouldBe(2);
        Resampled.Of(Panel.Of(frame), draw).Rows.ShouldBe(4);
    }
}
