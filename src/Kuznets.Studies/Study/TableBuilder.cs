using Kuznets.Modelling;
using Kuznets.Reporting;

namespace Kuznets.Studies.Study;

/// <summary>Builds the tables of a study from the results of its models.</summary>
/// <param name="study">The study.</param>
/// <param name="results">The results of a model by its id.</param>
/// <param name="common">Fits of a table's columns on the rows they share.</param>
internal sealed class TableBuilder(StudyFile study, Func<string, ModelResult> results, CommonSample common)
{
    /// <summary>Languages tables are written in; the first is the main one.</summary>
    public static Seq<Language> Languages(StudyFile study) => study.Languages.Count > 0 ? study.Languages
        : study.Journal == "cn" ? [Language.Chinese] : [Language.English];

    /// <summary>A table in a language.</summary>
    public Table Build(TableEntry entry, Language language)
    {
        TableKeys keys = new(entry, study, language);
        TableKind kind = TableKinds.Of(entry, study);
        return kind == TableKind.Regression
            ? RegressionTable.Build([.. Columns(entry)], keys.Regression())
            : new DescriptionTables(study, results, keys).Build(entry, kind);
    }

    /// <summary>The fits of a table whose sample is not that of its models; none for most tables.</summary>
    public IEnumerable<(ModelEntry Model, Estimate Fit)> Refits(TableEntry entry) =>
        entry.Section.Flag("common-sample") == true ? common.Of(entry, [.. Selected(entry).Select(c => c.Column.Fit).OfType<Estimate>()]).Select(f => (study.Models.First(m => m.Id == Plan.ModelOf(f.Id, study)), f)) : [];

    private IEnumerable<RegressionColumn> Columns(TableEntry entry)
    {
        IReadOnlyDictionary<string, Estimate> refits = Refits(entry).DistinctBy(r => r.Fit.Id).ToDictionary(r => r.Fit.Id, r => r.Fit, StringComparer.Ordinal);
        return Selected(entry).Select(c => c.Column.Fit is null ? c.Column : new RegressionColumn(refits.GetValueOrDefault(c.Id, c.Column.Fit)));
    }

    /// <summary>The columns an entry names, in the order of their ids; E163 for a fit that does not exist.</summary>
    private IEnumerable<(string Id, RegressionColumn Column)> Selected(TableEntry entry) => entry.Models.SelectMany(column =>
    {
        string model = Plan.ModelOf(column, study);
        Fits all = results(model).Fits;
        (string Id, RegressionColumn Column)[] found = [.. all.Estimates.Select(e => (e.Id, Column: new RegressionColumn(e)))
            .Concat(all.Failures.Select(f => (f.Id, Column: Failed(f))))
            .Where(c => column == model || column == c.Id).OrderBy(c => Number(c.Id))];
        return found.Length > 0 ? found : throw Throw.NoSuchFit(column, all, entry.Section.Scalars("models").First(s => s.Text == column));
    });

    private static RegressionColumn Failed(Failed failed) => new(null, failed.Reasons[0])
    {
        Outcome = failed.Labels.GetValueOrDefault("lhs", failed.Formula.Split(" ~ ")[0]),
        Sample = failed.Labels.GetValueOrDefault("sample"),
    };

    /// <summary>The number behind the last dot of <c>baseline.2</c>.</summary>
    private static int Number(string id) => int.Parse(id.AsSpan(id.LastIndexOf('.') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
