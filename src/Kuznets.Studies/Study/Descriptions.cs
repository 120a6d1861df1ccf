using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Data.Summaries;
using Kuznets.Designs;
using Kuznets.Diagnostics.Description;
using Kuznets.Measures;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>Runs the analyses that describe columns instead of fitting a formula.</summary>
internal static class Descriptions
{
    /// <summary>The results of an entry over the rows that meet its sample; a correlation gives one result a kind.</summary>
    public static IEnumerable<Result> Fit(ModelEntry model, StudyFile study, Panel panel, RunOptions run)
    {
        int[]? kept = Kept(Analyses.Where(model, study), panel);
        Panel part = kept is null ? panel : panel.Select(kept);
        foreach (Analysis analysis in Of(model, study, part))
        {
            Result result = analysis.Fit(part, run);
            yield return kept is null ? result : result with { Sample = Accounted(result.Sample, kept, panel.Rows) };
        }
    }

    private static IEnumerable<Analysis> Of(ModelEntry model, StudyFile study, Panel panel)
    {
        Section keys = model.Section;
        string? by = keys.Text("by");
        Seq<string> columns = keys.List("columns");
        if (columns.Count == 0 && model.Analysis.Name == "describe")
            columns = [.. panel.Frame.Names.Where(name => name != panel.Unit && name != panel.Time && name != by)];
        return model.Analysis.Name switch
        {
            "describe" => [new Describe { Columns = columns, By = by, Percentiles = (PercentileType)(study.PercentileType ?? (int)PercentileType.Linear) }],
            "vif" => [new Vif { Columns = columns, By = by }],
            "normality" => [new Normality { Columns = columns, By = by }],
            _ => Methods(keys).Select(m => new Correlation { Columns = columns, By = by, Method = m, Pairwise = keys.Flag("pairwise") ?? false }),
        };
    }

    private static IEnumerable<CorrelationMethod> Methods(Section keys)
    {
        Seq<string> asked = keys.List("method");
        return (asked.Count > 0 ? asked : ["pearson", "spearman"]).Select(name => name switch
        {
            "spearman" => CorrelationMethod.Spearman,
            "kendall" => CorrelationMethod.Kendall,
            _ => CorrelationMethod.Pearson,
        });
    }

    private static int[]? Kept(string? where, Panel panel)
    {
        if (where is null)
            return null;
        bool[] holds = Expression.Parse(where).Holds(panel);
        return [.. Enumerable.Range(0, panel.Rows).Where(row => holds[row])];
    }

    /// <summary>The account over the whole panel: the rows outside of the sample come first.</summary>
    private static Sample Accounted(Sample inner, int[] kept, int rows)
    {
        Seq<Dropped> dropped = kept.Length < rows ? [new Dropped("sample", rows - kept.Length), .. inner.Dropped] : inner.Dropped;
        return new Sample(rows, [.. inner.Rows.Select(row => kept[row])], dropped);
    }
}
