using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs;

public class SplitsTests
{
    private static readonly Panel Rows = Panel.Of(new Frame(
        CategoryColumn.Of("region", ["west", "east", null, "west", "north"]),
        new NumberColumn("size", [10, 2, 3, 10, 2]),
        new NumberColumn("y", [1, 2, 3, 4, 5])));

    [Theory]
    [InlineData("region", false, "east north west")]
    [InlineData("region", true, "Full sample east north west")]
    [InlineData("size", false, "2 3 10")]
    [InlineData("y > 2", false, "0 1")]
    [InlineData("~region %keep% c(\"ea\", \"w\")", false, "east west")]
    [InlineData("region %keep% \"@th$\"", false, "north")]
    [InlineData("region %drop% \"west\"", true, "Full sample east north")]
    [InlineData("size %keep% c(2, 10)", false, "2 10")]
    public void Parts_come_in_natural_order(string request, bool full, string labels) =>
        string.Join(' ', Splits.Of(Rows, request, full).Select(s => s.Label)).ShouldBe(labels);

    [Fact]
    public void The_parts_hold_their_rows_and_the_design_accounts_for_the_others()
    {
        Split west = Splits.Of(Rows, "region")[2];
        west.Holds.ShouldBe([true, false, false, true, false]);
        Design.Build(Rows, "y ~ 1", new DesignOptions { Split = west }).Sample.Dropped.ShouldBe([new Dropped("split", 3)]);
    }

    [Theory]
    [Triggers("E255")]
    [InlineData("region %keep% \"south\"", "E255 split by region: nothing matches \"south\"")]
    [InlineData("region %drop% \"@.\"", "E255 split by region: nothing matches \"\"")]
    public void A_choice_that_matches_nothing_is_an_error(string request, string message) =>
        Should.Throw<SpecificationException>(() => Splits.Of(Rows, request)).Message.ShouldBe(message);
}
