using Kuznets.Modelling;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Study;

/// <summary>One analysis without a study file.</summary>
public sealed record FitRequest(string File, string? Formula)
{
    /// <summary>Unit column.</summary>
    public string? Unit { get; init; }

    /// <summary>Time column.</summary>
    public string? Time { get; init; }

    /// <summary>Name of the analysis.</summary>
    public string Estimator { get; init; } = "linear";

    /// <summary>Covariance request; null for the default.</summary>
    public string? Vcov { get; init; }

    /// <summary>Further keys of the analysis, <c>key=value</c>.</summary>
    public Seq<string> Set { get; init; }
}

/// <summary>Fits one analysis from the command line through the very entries that study files bind to.</summary>
public sealed class SingleFit
{
    /// <summary>Rows of the longest block that is printed.</summary>
    private const int MostRows = 40;

    private readonly StudyFile study;

    private SingleFit(StudyFile study, StudyData data, ModelResult result) => (this.study, Data, Result) = (study, data, result);

    /// <summary>The data as they were read.</summary>
    public StudyData Data { get; }

    /// <summary>Fits, at least one, or descriptions.</summary>
    public ModelResult Result { get; }

    /// <summary>Reads the file and fits; E104, E109 and the like name wrong keys, E147 a <c>--set</c> that is no <c>key=value</c>.</summary>
    public static SingleFit Run(FitRequest request, RunOptions run)
    {
        Problems problems = new();
        StudyFile study = Study(request, problems);
        problems.ThrowIfAny();
        ModelEntry model = study.Models[0];
        StudyData data = new DataLoader(study, run).Load("data");
        ModelResult result = Analyses.Fit(model, study, data.Panel, run);
        if (result.IsEmpty)
            throw StudyErrors.AllFailed(model, result.Fits);
        return new SingleFit(study, data, result);
    }

    /// <summary>The table of the results in a journal's layout; null follows the language.</summary>
    public Table Table(Language language, string? journal = null)
    {
        TableBuilder builder = new(study with { Journal = journal }, _ => Result.Under("fit"), new CommonSample(study, _ => Data, RunOptions.Default));
        return builder.Build(Entry(), language);
    }

    /// <summary>A table of the one model, as a study file would state it.</summary>
    private static TableEntry Entry() =>
        new("", ["fit"], new Section(new YamlMap([Entry("models", "fit")], Nowhere), StudyKeys.Table, new Problems(), "table"));

    /// <summary>
    /// What the analysis has to show: the regressions as columns, then its own estimates and tests where it rests on several of them, then its blocks.
    /// Blocks too long to be read are left to <c>--format json</c>.
    /// </summary>
    public Seq<Table> Tables(Language language, string? journal = null)
    {
        List<Block> blocks = [];
        if (Result.Whole is { } whole)
        {
            Seq<Term> own = [.. whole.Terms.Where(t => !whole.Parts.Any(p => p.Terms.Contains(t)))];
            if (own.Count > 0)
                blocks.Add(Block.Of(own));
            if (whole.Tests.Count > 0)
                blocks.Add(Block.Of(whole.Tests));
        }
        blocks.AddRange(Result.Blocks.Where(b => b.Rows.Count is > 0 and <= MostRows));
        TableOptions plain = new TableKeys(Entry(), study with { Journal = journal }, language).Plain();
        bool regressions = Result.Fits.Estimates.Count + Result.Fits.Failures.Count > 0 || Result.Whole is null;
        return
        [
            .. regressions ? (Seq<Table>)[Table(language, journal)] : [],
            .. blocks.Select(b => BlockTable.Build(b, options: plain with { Title = b.Name })),
        ];
    }

    /// <summary>The tables in a format of text.</summary>
    public string Text(Language language, string format) => TableWriter.Text(Tables(language), TableWriter.Parse(format));

    /// <summary>The fits as <c>results.json</c> writes them.</summary>
    public byte[] Json(Language language) => StepRecord.OfModel(study.Models[0], Data, Result, language);

    private static StudyFile Study(FitRequest request, Problems problems)
    {
        AnalysisKeys? analysis = AnalysisKeys.Find(request.Estimator);
        if (analysis is null)
            StudyReader.RejectEstimator(request.Estimator, null, problems);
        analysis ??= AnalysisKeys.Available[0];
        List<YamlEntry> keys = request.Formula is { } formula ? [Entry("formula", formula)] : [];
        if (request.Vcov is { } vcov)
            keys.Add(Entry("vcov", vcov));
        foreach (string set in request.Set)
        {
            int equals = set.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                problems.Add("E147", null, ("text", set));
            else
                keys.Add(Given(analysis, set[..equals].Trim(), set[(equals + 1)..].Trim()));
        }
        Section section = new(new YamlMap([.. keys], Nowhere), analysis.Keys, problems, analysis.Name);
        Section source = new(new YamlMap([Entry("from", request.File)], Nowhere), StudyKeys.Data, problems, "data");
        return new StudyFile
        {
            Path = Path.Combine(Environment.CurrentDirectory, "-"),
            Heading = "",
            Match = StudyReader.Matched(section.Text("match")),
            Data = [new DataEntry("data", [request.File], request.Unit, request.Time, source)],
            Models = [new ModelEntry("fit", analysis, section)],
        };
    }

    private static Place Nowhere { get; } = new();

    /// <summary>A key of the analysis; where it takes several values, commas part them.</summary>
    private static YamlEntry Given(AnalysisKeys analysis, string key, string value)
    {
        bool several = analysis.Keys.FirstOrDefault(k => k.Name == key && !k.Commas)?.Kind is KeyKind.Columns or KeyKind.List or KeyKind.Choice && value.Contains(',', StringComparison.Ordinal);
        return several
            ? new YamlEntry(Entry(key, value).Key, new YamlList([.. value.Split(',', StringSplitOptions.TrimEntries).Select(v => Entry(key, v).Value)], Nowhere))
            : Entry(key, value);
    }

    private static YamlEntry Entry(string key, string value) => new(new YamlScalar(key, false, Nowhere) { Inset = -1 }, new YamlScalar(value, false, Nowhere with { Column = 1, Text = value }) { Inset = 0 });
}
