using Kuznets.Data;

namespace Kuznets.Tests.Diagnostics.Description;

/// <summary>A panel of three units and two periods with a missing number and a missing text.</summary>
internal static class Sample
{
    public static readonly Panel Panel = Panel.Of(new Frame(
        new NumberColumn("id", [1, 1, 2, 2, 3, 3]),
        new NumberColumn("t", [1, 2, 1, 2, 1, 2]),
        new NumberColumn("x", [1, 2, 3, 4, double.NaN, 6]),
        new NumberColumn("y", [2, 1, 4, 3, 6, 5]),
        CategoryColumn.Of("g", ["a", "a", "a", "b", "b", null])), "id", "t");
}
