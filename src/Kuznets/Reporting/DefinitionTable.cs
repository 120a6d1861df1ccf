namespace Kuznets.Reporting;

/// <summary>What a variable is: 变量类型, 变量名称, 变量符号, 变量定义, 数据来源.</summary>
/// <param name="Type">Its role, e.g. 被解释变量; equal neighbours print it once.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Symbol">Its symbol in formulas.</param>
/// <param name="Definition">How it is measured.</param>
/// <param name="Source">Where it comes from; empty when not told.</param>
public sealed record VariableDefinition(string Type, string Name, string Symbol, string Definition, string Source = "");

/// <summary>The table of variables and their definitions.</summary>
public static class DefinitionTable
{
    /// <summary>One row a variable; columns nobody filled are left out.</summary>
    public static Table Build(IReadOnlyList<VariableDefinition> variables, TableOptions? options = null)
    {
        TableSketch table = new(options ?? new TableOptions());
        (string Key, Func<VariableDefinition, string> Text)[] columns =
        [
            ("type", v => v.Type), ("name", v => v.Name), ("symbol", v => v.Symbol), ("definition", v => v.Definition), ("source", v => v.Source),
        ];
        columns = [.. columns.Where(c => variables.Any(v => c.Text(v).Length > 0))];
        if (columns.Length == 0)
            throw Throw.NoColumns();
        List<Row> rows = [];
        for (int i = 0; i < variables.Count; i++)
        {
            VariableDefinition v = variables[i];
            bool repeated = i > 0 && variables[i - 1].Type == v.Type;
            rows.Add(new Row(RowKind.Entry, v.Symbol, [.. columns.Select(c => c.Key == "type" && repeated ? Cell.Empty : new TextCell(c.Text(v)))]));
        }
        return table.Build(
            [.. Enumerable.Repeat(new TableColumn(Alignment.Left), columns.Length)],
            [table.Head(columns.Select(c => table.Words[c.Key]))],
            [new Section(rows.ToSeq())]);
    }
}
