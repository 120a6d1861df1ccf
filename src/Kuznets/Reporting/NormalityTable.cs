using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>Tests of normality of one variable.</summary>
/// <param name="Name">The variable.</param>
/// <param name="N">Values present.</param>
/// <param name="ShapiroWilk">Shapiro-Wilk W.</param>
/// <param name="JarqueBera">Jarque-Bera.</param>
public sealed record NormalityRow(string Name, int N, TestResult ShapiroWilk, TestResult JarqueBera);

/// <summary>Shapiro-Wilk and Jarque-Bera tests, a row a variable and a block a group.</summary>
public static class NormalityTable
{
    /// <summary>The table of these tests; E156 without any.</summary>
    public static Table Build(IReadOnlyList<(string Group, IReadOnlyList<NormalityRow> Tests)> groups, TableOptions? options = null)
    {
        if (groups.All(g => g.Tests.Count == 0))
            throw Throw.NoColumns();
        TableSketch table = new(options ?? new TableOptions());
        return table.Build(
            TableSketch.Numbers(5),
            [table.Head(table.Words["variable"], table.Words["n"], "Shapiro–Wilk W", table.Words["p"], "Jarque–Bera", table.Words["p"])],
            [.. groups.Select((g, i) => new Section([.. DescriptiveTable.Heading(g.Group, 5), .. g.Tests.Select(t => Row(table, t))], i > 0))],
            table.Say("p under the null of a normal distribution.", "p值对应的原假设为服从正态分布。"));
    }

    private static Row Row(TableSketch table, NormalityRow tests) => new(RowKind.Entry, tests.Name,
        [table.Stub(tests.Name), new NumberCell(tests.N, table.Count), .. Cells(table, tests.ShapiroWilk), .. Cells(table, tests.JarqueBera)]);

    private static Cell[] Cells(TableSketch table, TestResult test) =>
        [new NumberCell(test.Statistic, table.Number), new NumberCell(test.P, table.Number with { Small = SmallNumbers.Bound })];
}
