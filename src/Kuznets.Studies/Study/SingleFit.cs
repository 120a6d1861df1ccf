using Kuznets.Modelling;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Study;

/// <summary>One analysis without a study file.</summary>
public sealed record FitRequest(string File, string Formula)
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
    private SingleFit(StudyData data, ModelEntry model, Fits fits) => (Data, Model, Fits) = (data, model, fits);

    /// <summary>The data as they were read.</summary>
    public StudyData Data { get; }

    /// <summary>The fits; at least one.</summary>
    public Fits Fits { get; }

    private ModelEntry Model { get; }

    /// <summary>Reads the file and fits; E104, E109 and the like name wrong keys, E147 a <c>--set</c> that is no <c>key=value</c>.</summary>
    public static SingleFit Run(FitRequest request, RunOptions run)
    {
        Problems problems = new();
        StudyFile study = Study(request, problems);
        problems.ThrowIfAny();
        ModelEntry model = study.Models[0];
        StudyData data = new DataLoader(study, run).Load("data");
        Fits fits = Analyses.Build(model, study).FitAll(data.Panel, run);
        return fits.Estimates.Count > 0 ? new SingleFit(data, model, fits) : throw StudyErrors.AllFailed(model, fits);
    }

    /// <summary>The table of the fits in a journal's layout; null follows the language.</summary>
    public Table Table(Language language, string? journal = null) => RegressionTable.Build(
        [.. Fits.Estimates.Select(e => new RegressionColumn(e)), .. Fits.Failures.Select(f => new RegressionColumn(null, f.Reasons[0]))],
        new RegressionTableOptions { Journal = JournalLayout.Parse(journal ?? (language == Language.Chinese ? "cn" : "en")), Language = language });

    /// <summary>The table in a format of text.</summary>
    public string Text(Language language, string format) => TableWriter.Text(Table(language), TableWriter.Parse(format));

    /// <summary>The fits as <c>results.json</c> writes them.</summary>
    public byte[] Json(Language language) => StepRecord.OfModel(Model, Data, Fits, language);

    private static StudyFile Study(FitRequest request, Problems problems)
    {
        List<YamlEntry> keys = [Entry("formula", request.Formula)];
        if (request.Vcov is { } vcov)
            keys.Add(Entry("vcov", vcov));
        foreach (string set in request.Set)
        {
            int equals = set.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                problems.Add("E147", null, ("text", set));
            else
                keys.Add(Entry(set[..equals].Trim(), set[(equals + 1)..].Trim()));
        }
        AnalysisKeys? analysis = AnalysisKeys.Find(request.Estimator);
        if (analysis is null)
            StudyReader.RejectEstimator(request.Estimator, null, problems);
        analysis ??= AnalysisKeys.Available[0];
        Section section = new(new YamlMap([.. keys], Nowhere), analysis.Keys, problems, analysis.Name);
        Section source = new(new YamlMap([Entry("from", request.File)], Nowhere), StudyKeys.Data, problems, "data");
        return new StudyFile
        {
            Path = Path.Combine(Environment.CurrentDirectory, "-"),
            Title = "",
            Match = StudyReader.Matched(section.Text("match")),
            Data = [new DataEntry("data", [request.File], request.Unit, request.Time, source)],
            Models = [new ModelEntry("fit", analysis, section)],
        };
    }

    private static Place Nowhere { get; } = new();

    private static YamlEntry Entry(string key, string value) => new(new YamlScalar(key, false, Nowhere) { Inset = -1 }, new YamlScalar(value, false, Nowhere with { Column = 1, Text = value }) { Inset = 0 });
}
