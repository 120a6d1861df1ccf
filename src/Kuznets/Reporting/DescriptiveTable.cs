using Kuznets.Data.Summaries;

namespace Kuznets.Reporting;

/// <summary>Descriptive statistics: 变量 观测值 均值 标准差 最小值 中位数 最大值; N, Mean, SD, Min, P25, Median, P75, Max.</summary>
public static class DescriptiveTable
{
    private static readonly Dictionary<string, Func<VariableSummary, double>> Statistics = new()
    {
        ["n"] = s => s.N,
        ["missing"] = s => s.Missing,
        ["mean"] = s => s.Mean,
        ["sd"] = s => s.Sd,
        ["min"] = s => s.Min,
        ["p25"] = s => s.P25,
        ["median"] = s => s.Median,
        ["p75"] = s => s.P75,
        ["max"] = s => s.Max,
    };

    /// <summary>One row a number variable; texts are told in a note. E153 for a statistic that does not exist.</summary>
    public static Table Build(IReadOnlyList<VariableSummary> variables, TableOptions? options = null) => Build([("", variables)], options);

    /// <summary>As above for several groups, one block of rows a group.</summary>
    public static Table Build(IReadOnlyList<(string Group, IReadOnlyList<VariableSummary> Variables)> groups, TableOptions? options = null)
    {
        TableSketch table = new(options ?? new TableOptions());
        string[] columns = [.. table.Options.Columns.Count > 0 ? table.Options.Columns
            : table.Chinese ? ["n", "mean", "sd", "min", "median", "max"] : ["n", "mean", "sd", "min", "p25", "median", "p75", "max"]];
        foreach (string column in columns)
        {
            if (!Statistics.ContainsKey(column))
                throw Throw.UnknownStatistic(column, [.. Statistics.Keys]);
        }
        string[] texts = [.. groups.SelectMany(g => g.Variables).Where(v => !v.IsNumber).Select(v => v.Name).Distinct(StringComparer.Ordinal)];
        return table.Build(
            TableSketch.Numbers(columns.Length),
            [table.Head([table.Words["variable"], .. columns.Select(c => table.Words[c])])],
            [.. groups.Select((g, i) => new Section([.. Heading(g.Group, columns.Length), .. g.Variables.Where(v => v.IsNumber).Select(v => Row(table, v, columns))], i > 0))],
            texts.Length == 0 ? "" : table.Say($"Not shown because they are text: {string.Join(", ", texts)}.", $"未列入文本变量：{string.Join("、", texts)}。"));
    }

    internal static IEnumerable<Row> Heading(string group, int columns) => group.Length == 0 ? [] :
        [new Row(RowKind.Heading, group, [new TextCell(group), .. Enumerable.Repeat(Cell.Empty, columns)])];

    private static Row Row(TableSketch table, VariableSummary variable, string[] columns) => new(RowKind.Entry, variable.Name,
        [table.Stub(variable.Name, variable.Label), .. columns.Select(c => new NumberCell(Statistics[c](variable), c is "n" or "missing" ? table.Count : table.Number))]);
}
