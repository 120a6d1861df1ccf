using Kuznets.Data.Summaries;
using Kuznets.Diagnostics.Description;
using Kuznets.Modelling;
using Kuznets.Reporting;

namespace Kuznets.Studies.Study;

/// <summary>Builds the tables that show no regressions: descriptions, differences, correlations, inflation, normality, definitions.</summary>
internal sealed class DescriptionTables(StudyFile study, Func<string, ModelResult> results, TableKeys keys)
{
    /// <summary>A table of that kind; E236 when a table of differences has not exactly two groups.</summary>
    public Table Build(TableEntry entry, TableKind kind)
    {
        Result[] found = [.. entry.Models.SelectMany(id => results(Plan.ModelOf(id, study)).Described)];
        return kind switch
        {
            TableKind.Descriptive => DescriptiveTable.Build([.. Groups(entry)], keys.Plain()),
            TableKind.Difference or TableKind.Balance => Differences((DescribeResult)found[0], kind == TableKind.Balance),
            TableKind.Correlation => Correlations(found),
            TableKind.Vif => VifTable.Build(((VifResult)found[0]).Factors[0].Value, keys.Plain()),
            TableKind.Block => BlockTable.Build(Printed(entry), keys.Texts("headings"), keys.Plain()),
            TableKind.Normality => NormalityTable.Build([.. found.SelectMany(r => ((NormalityResult)r).Tests).Select(Rows)], keys.Plain()),
            _ => DefinitionTable.Build([.. Definitions()], keys.Plain()),
        };
    }

    /// <summary>Blocks of rows: the groups of each model, named by heading, group or both.</summary>
    private IEnumerable<(string Group, IReadOnlyList<VariableSummary> Variables)> Groups(TableEntry entry)
    {
        Seq<string> headings = keys.Texts("headings");
        List<(string Group, IReadOnlyList<VariableSummary> Variables)> groups = [];
        foreach (string id in entry.Models)
        {
            DescribeResult result = (DescribeResult)results(Plan.ModelOf(id, study)).Described[0];
            groups.AddRange(result.Summaries.Select(g => (g.Group.Length > 0 || entry.Models.Count == 1 ? g.Group : id, (IReadOnlyList<VariableSummary>)g.Value)));
        }
        if (headings.Count > 0 && headings.Count != groups.Count)
            throw Throw.WrongHeadings(headings.Count, groups.Count, keys.Keys.Node("headings")!.Place);
        return headings.Count == 0 ? groups : groups.Select((g, i) => (headings[i], g.Variables));
    }

    /// <summary>The block an entry names, else the first; E164 when the model has none of that name.</summary>
    private Block Printed(TableEntry entry)
    {
        ModelResult result = results(Plan.ModelOf(entry.Models[0], study));
        string? name = keys.Keys.Text("block");
        return result.Blocks.FirstOrDefault(b => name is null || b.Name == name)
            ?? throw Throw.NoBlock(entry, name ?? "", [.. result.Blocks.Select(b => b.Name).Distinct(StringComparer.Ordinal)]);
    }

    private Table Differences(DescribeResult described, bool balance)
    {
        string by = ((Describe)described.Spec).By!;
        if (described.Summaries.Count != 2)
            throw Throw.NotTwoGroups(by, [.. described.Summaries.Select(s => s.Group)]);
        MeanTestKind test = keys.Keys.Text("test") == "pooled" ? MeanTestKind.Pooled : MeanTestKind.Welch;
        return DifferenceTable.Build(described.Differences, test, balance, keys.Plain());
    }

    private Table Correlations(Result[] found)
    {
        CorrelationMatrix[] matrices = [.. found.OfType<CorrelationResult>().Select(r => r.Matrices[0].Value)];
        VifResult? vif = found.OfType<VifResult>().FirstOrDefault();
        return CorrelationTable.Build(matrices[0], matrices.ElementAtOrDefault(1), vif?.Factors[0].Value, keys.Plain());
    }

    private static (string Group, IReadOnlyList<NormalityRow> Tests) Rows(Grouped<Seq<NormalityTests>> group) =>
        (group.Group, [.. group.Value.Select(t => new NormalityRow(t.Name, t.N, t.ShapiroWilk, t.JarqueBera))]);

    private IEnumerable<VariableDefinition> Definitions()
    {
        Seq<string> asked = keys.Keys.List("variables");
        foreach (VariableEntry variable in asked.Count > 0 ? asked.Select(n => study.Variables.First(v => v.Name == n)) : study.Variables)
        {
            string? label = study.Labels.TryGetValue(variable.Name, out Label? labelled) ? labelled.In(keys.Language) : null;
            yield return new VariableDefinition(
                Word(variable, "type") ?? "", Word(variable, "name") ?? label ?? variable.Name, Word(variable, "symbol") ?? variable.Name,
                Word(variable, "definition") ?? "", Word(variable, "source") ?? "");
        }
    }

    private string? Word(VariableEntry variable, string key) => variable.Section.Words(key)?.In(keys.Language);
}
