using Kuznets.Modelling;
using Kuznets.Reporting;

namespace Kuznets.Studies.Study;

/// <summary>Builds the tables of a study from its fits.</summary>
internal sealed class TableBuilder(StudyFile study, Func<string, Fits> fits)
{
    /// <summary>Languages tables are written in; the first is the main one.</summary>
    public static Seq<Language> Languages(StudyFile study) => study.Languages.Count > 0 ? study.Languages
        : study.Journal == "cn" ? [Language.Chinese] : [Language.English];

    /// <summary>A table in a language.</summary>
    public Table Build(TableEntry entry, Language language)
    {
        Section keys = entry.Section;
        string journal = keys.Text("journal") ?? study.Journal ?? (language == Language.Chinese ? "cn" : "en");
        RegressionTableOptions options = new()
        {
            Id = entry.Id,
            Number = $"{study.Tables.Select(t => t.Id).ToList().IndexOf(entry.Id) + 1}",
            Title = keys.Text("title") ?? study.Title,
            Journal = JournalLayout.Parse(journal),
            Language = language,
            Keep = keys.List("keep"),
            Drop = keys.List("drop"),
            Order = keys.List("order"),
            Headings = keys.List("headings"),
            Notes = keys.Text("note") is { } note ? [note] : [],
            Digits = (int)(keys.Whole("digits") ?? 3),
            Uncertainty = keys.Text("below") switch { "t" => Uncertainty.T, "p" => Uncertainty.P, "ci" => Uncertainty.Ci, _ => Uncertainty.Se },
            Labels = study.Labels.ToDictionary(l => l.Key, l => (Label)l.Value, StringComparer.Ordinal),
        };
        if (keys.Flag("stars") == false)
            options = options with { Stars = Seq<StarLevel>.Empty };
        if (keys.List("stats") is { Count: > 0 } stats)
            options = options with { FitRows = stats };
        return RegressionTable.Build([.. entry.Models.SelectMany(Columns)], options);
    }

    private IEnumerable<RegressionColumn> Columns(string column)
    {
        string model = Plan.ModelOf(column, study);
        Fits all = fits(model);
        return all.Estimates.Select(e => (Id: Number(e.Id), Column: new RegressionColumn(e)))
            .Concat(all.Failures.Select(f => (Id: Number(f.Id), Column: new RegressionColumn(null, f.Reasons[0]))))
            .Where(c => column == model || column == $"{model}.{c.Id}")
            .OrderBy(c => c.Id).Select(c => c.Column);
    }

    /// <summary>The number behind the last dot of <c>baseline.2</c>.</summary>
    private static int Number(string id) => int.Parse(id.AsSpan(id.LastIndexOf('.') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
