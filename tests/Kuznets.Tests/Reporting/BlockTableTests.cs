using Kuznets.Modelling;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Reporting;

public class BlockTableTests
{
    private static readonly Block Paths = new("paths", ["name", "estimate", "p", "count", "kept"],
    [
        ["ln_ai", -0.1594, 0.0001, 284, true],
        ["indirect", 0.25, double.NaN, 13, false],
    ]);

    [Fact]
    public void Rows_and_columns_stand_as_in_the_block_under_the_words_of_the_language()
    {
        Table table = BlockTable.Build(Paths, default, new TableOptions { Language = Language.Chinese, Labels = new Dictionary<string, Label> { ["ln_ai"] = new("AI", "人工智能") } });
        string text = TableWriter.Text(table, TableFormat.Markdown);
        text.ShouldContain("估计值");
        text.ShouldContain("人工智能");
        text.ShouldContain("284");
        text.ShouldNotContain("284.0");
        text.ShouldContain("是");
        table.Rows.Count().ShouldBe(2);
    }

    [Fact]
    public void An_estimate_carries_the_stars_of_its_p_and_nothing_where_p_is_missing()
    {
        Table table = BlockTable.Build(Paths);
        table.Rows.First().Cells[1].Stars.ShouldBe("***");
        table.Rows.Last().Cells[1].Stars.ShouldBe("");
        table.Notes.ShouldContain(n => n.Contains("***", StringComparison.Ordinal));
    }

    [Fact]
    public void Whole_numbers_among_values_of_different_kinds_are_counts()
    {
        Table table = BlockTable.Build(new Block("shares", ["statistic", "value"], [["specifications", 14], ["median", -0.17]]));
        table.Rows.Select(r => r.Cells[1].Text).ShouldBe(["14", "−0.170"]);
    }

    [Fact]
    public void A_probability_is_never_printed_as_zero_nor_as_a_count()
    {
        Table table = BlockTable.Build(new Block("tests", ["test", "p", "p-holm"], [["sobel", 1e-9, 1.0], ["goodman", 1.0, 1.0]]));
        table.Rows.First().Cells[1].Text.ShouldBe("<0.001");
        table.Rows.First().Cells[2].Text.ShouldBe("1.000");
    }

    [Fact]
    public void Headings_are_one_a_column() =>
        Should.Throw<SpecificationException>(() => BlockTable.Build(Paths, ["a", "b"])).Note.Code.ShouldBe("E154");

    [Fact]
    public void A_cell_is_found_by_the_name_of_its_column()
    {
        Paths[1, "estimate"].Number.ShouldBe(0.25);
        Paths[0, "kept"].Flag.ShouldBe(true);
        new BlockValue().IsEmpty.ShouldBeTrue();
    }
}
