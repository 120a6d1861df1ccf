namespace Kuznets.Studies.Study;

/// <summary>What a table shows.</summary>
internal enum TableKind { Regression, Descriptive, Difference, Balance, Correlation, Vif, Normality, Definitions, Block }

/// <summary>Which kind of table an entry asks for, and whether its models and keys go with it.</summary>
internal static class TableKinds
{
    private static readonly string[] Common = ["models", "kind", "title", "journal", "digits", "stars", "star-levels", "thousands", "notes", "to"];
    private static readonly string[] NotRegression = ["kind", "test", "variables", "block"];

    /// <summary>The kind that is asked for, else the one its models imply.</summary>
    public static TableKind Of(TableEntry table, StudyFile study)
    {
        if (table.Section.Text("kind") is { } asked)
            return (TableKind)StudyKeys.TableKinds.ToArray().IndexOf(asked);
        if (table.Section.Node("block") is not null)
            return TableKind.Block;
        AnalysisKeys[] analyses = [.. Models(table, study).Select(m => m.Analysis)];
        if (analyses.Length == 0 && table.Section.Node("variables") is not null)
            return TableKind.Definitions;
        return analyses.FirstOrDefault(a => a.Name != "vif")?.Name switch
        {
            "describe" => TableKind.Descriptive,
            "correlation" => TableKind.Correlation,
            "normality" => TableKind.Normality,
            null when analyses.Length > 0 => TableKind.Vif,
            _ => TableKind.Regression,
        };
    }

    /// <summary>The models in the columns of a table, each once.</summary>
    public static IEnumerable<ModelEntry> Models(TableEntry table, StudyFile study) =>
        table.Models.Select(c => study.Models.FirstOrDefault(m => m.Id == Plan.ModelOf(c, study))).OfType<ModelEntry>().Distinct();

    /// <summary>
    /// Records E107 no models, E158 analyses that have no table in common, E159 what a kind needs and lacks, E160 keys that mean nothing for it.
    /// </summary>
    public static void Check(TableEntry table, StudyFile study, Problems problems)
    {
        TableKind kind = Of(table, study);
        string name = StudyKeys.TableKinds[(int)kind];
        if (kind != TableKind.Definitions && table.Section.Map["models"] is null or YamlScalar { IsNull: true })
            problems.Add("E107", table.Section.Map.Place, ("key", "models"), ("section", table.Section.Name));
        ModelEntry[] models = [.. Models(table, study)];
        ModelEntry? stranger = models.FirstOrDefault(m => !Takes(kind, m.Analysis));
        if (stranger is not null)
            problems.Add("E158", table.Section.Node("models")!.Place, ("kind", name), ("model", stranger.Id), ("estimator", stranger.Analysis.Name));
        else if (models.Length > 0 && Lack(kind, models) is { } lack)
            problems.Add("E159", table.Section.Node("models")!.Place, ("kind", name), ("need", lack));
        foreach (YamlEntry entry in table.Section.Map.Entries)
        {
            if (StudyKeys.Table.Any(k => k.Name == entry.Key.Text) && !Means(kind, entry.Key.Text))
                problems.Add("E160", entry.Key.Place, ("key", entry.Key.Text), ("kind", name));
        }
    }

    private static bool Takes(TableKind kind, AnalysisKeys analysis) => kind switch
    {
        TableKind.Regression => analysis.Shape != AnalysisShape.Description,
        TableKind.Block => analysis.Shape != AnalysisShape.Description,
        TableKind.Descriptive or TableKind.Difference or TableKind.Balance => analysis.Name == "describe",
        TableKind.Correlation => analysis.Name is "correlation" or "vif",
        TableKind.Definitions => false,
        _ => analysis.Name == StudyKeys.TableKinds[(int)kind],
    };

    private static (string English, string Chinese)? Lack(TableKind kind, ModelEntry[] models)
    {
        bool grouped = models.Any(m => m.Section.Text("by") is not null);
        return kind switch
        {
            TableKind.Difference or TableKind.Balance when models.Length != 1 || !grouped => ("one describe model with by: and two groups", "一个带 by: 且恰有两组的 describe 模型"),
            TableKind.Correlation or TableKind.Vif when grouped => ("models without by:; write one model a group, with sample:", "不带 by: 的模型;请为每组各写一个带 sample: 的模型"),
            TableKind.Correlation when models.Count(m => m.Analysis.Name == "vif") > 1 || Methods(models) is 0 or > 2 => ("one or two kinds of correlation and at most one vif", "一至两种相关系数,以及至多一个 vif"),
            TableKind.Block when models.Length != 1 => ("one model", "一个模型"),
            TableKind.Vif when models.Length != 1 => ("one vif model", "一个 vif 模型"),
            _ => null,
        };
    }

    private static int Methods(ModelEntry[] models) => models.Where(m => m.Analysis.Name == "correlation")
        .Sum(m => m.Section.List("method") is { Count: > 0 } methods ? methods.Count : 2);

    private static bool Means(TableKind kind, string key) => kind switch
    {
        TableKind.Regression => !NotRegression.Contains(key) || key == "kind",
        TableKind.Descriptive => Common.Contains(key) || key is "stats" or "headings",
        TableKind.Difference or TableKind.Balance => Common.Contains(key) || key == "test",
        TableKind.Block => Common.Contains(key) || key is "block" or "headings",
        TableKind.Definitions => (Common.Contains(key) && key is not "models") || key == "variables",
        _ => Common.Contains(key),
    };
}
