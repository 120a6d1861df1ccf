using System.Globalization;
using Kuznets.Reporting;

namespace Kuznets.Studies.Study;

/// <summary>The keys of a table entry as options of the tables, in one language.</summary>
internal sealed class TableKeys(TableEntry entry, StudyFile study, Language language)
{
    private readonly Section keys = entry.Section;

    /// <summary>The language of the table.</summary>
    public Language Language => language;

    /// <summary>The keys themselves.</summary>
    public Section Keys => keys;

    private Journal Journal => JournalLayout.Parse(keys.Text("journal") ?? study.Journal ?? (language == Language.Chinese ? "cn" : "en"));

    private string Title => (keys.Words("title") ?? study.Heading).In(language) ?? "";

    private string Number => study.Tables.Select(t => t.Id).ToList().IndexOf(entry.Id) is var at and >= 0 ? $"{at + 1}" : "";

    private int Digits => (int)(keys.Whole("digits") ?? 3);

    /// <summary>Labels of the study; a variable without one goes by the name of its definition.</summary>
    private Dictionary<string, Label> Labels
    {
        get
        {
            Dictionary<string, Label> labels = study.Labels.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal);
            foreach (VariableEntry variable in study.Variables)
            {
                if (variable.Section.Words("name") is { } name)
                    labels.TryAdd(variable.Name, name);
            }
            return labels;
        }
    }

    /// <summary>Texts in the table's language; one that is itself labelled goes by its label.</summary>
    public Seq<string> Texts(string key) => [.. keys.WordsList(key).Select(l => l.In(language) ?? "")];

    /// <summary>Options of a table of regressions.</summary>
    public RegressionTableOptions Regression() => new()
    {
        Id = entry.Id,
        Number = Number,
        Title = Title,
        Journal = Journal,
        Language = language,
        Labels = Labels,
        Keep = keys.List("keep"),
        Drop = keys.List("drop"),
        Order = keys.List("order"),
        Digits = Digits,
        Small = keys.Text("small") switch { "more-digits" => SmallNumbers.MoreDigits, "zero" => SmallNumbers.Zero, _ => SmallNumbers.Bound },
        Stars = Stars(),
        Uncertainty = keys.Text("below") switch { "t" => Uncertainty.T, "p" => Uncertainty.P, "ci" => Uncertainty.Ci, _ => Uncertainty.Se },
        Beside = keys.Flag("beside") ?? false,
        FoldControls = keys.Flag("fold-controls"),
        EffectRows = keys.Flag("effect-rows") ?? true,
        Marks = keys.Text("marks") switch { "controlled" => MarkWords.Controlled, "upper" => MarkWords.Upper, "tick" => MarkWords.Tick, _ => MarkWords.YesNo },
        Headings = Texts("headings"),
        Groups = [.. Entries("groups").Select(g => new ColumnGroup(Worded(g.Key.Text), Width(g)))],
        ExtraRows = [.. Entries("rows").Select(r => new ExtraRow(Worded(r.Key.Text), [.. Cells(r.Value)]))],
        FirstStages = keys.Flag("first-stage") ?? false,
        FitRows = keys.List("stats") is { Count: > 0 } stats ? stats : null,
        Thousands = keys.Flag("thousands"),
        ThinRule = keys.Flag("thin-rule"),
        StateConvention = keys.Flag("state-convention") ?? true,
        Caveats = keys.Flag("caveats") ?? true,
        SameBelow = keys.Flag("same-below") ?? false,
        Notes = Texts("notes"),
    };

    /// <summary>Options of every other table.</summary>
    public TableOptions Plain() => new()
    {
        Id = entry.Id,
        Number = Number,
        Title = Title,
        Journal = Journal,
        Language = language,
        Labels = Labels,
        Digits = Digits,
        Stars = Stars(),
        Thousands = keys.Flag("thousands"),
        Columns = keys.List("stats"),
        Notes = Texts("notes"),
    };

    /// <summary>No stars, the levels of one star, two and so on from the weakest, or null for the journal's.</summary>
    private Seq<StarLevel>? Stars()
    {
        if (keys.Flag("stars") == false)
            return Seq<StarLevel>.Empty;
        double[] levels = [.. keys.Scalars("star-levels").Select(s => double.Parse(s.Text, NumberStyles.Float, CultureInfo.InvariantCulture)).OrderDescending()];
        return levels.Length == 0 ? null : [.. levels.Select((level, i) => new StarLevel(new string('*', i + 1), level))];
    }

    private IEnumerable<YamlEntry> Entries(string key) => keys.Submap(key)?.Entries ?? [];

    private string Worded(string text) => study.Labels.TryGetValue(text, out Label? label) ? label.In(language) ?? text : text;

    private static int Width(YamlEntry group) =>
        group.Value is YamlScalar scalar && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int width) ? width : 0;

    private IEnumerable<string> Cells(YamlNode node) => node is YamlList list
        ? list.Items.Select(i => Section.IsWords(i) ? Section.LabelOf(i).In(language) ?? "" : "")
        : [Section.IsWords(node) ? Section.LabelOf(node).In(language) ?? "" : ""];
}
