using System.Diagnostics;
using System.Text.Json.Nodes;
using Kuznets.Modelling;
using Kuznets.Studies.Results;

namespace Kuznets.Studies.Study;

/// <summary>
/// Runs a study: every step of its plan once, unless the cache holds it. Files are replaced whole, so that a run can stop anywhere and the
/// next one goes on with the same bytes as an uninterrupted one.
/// </summary>
public sealed class StudyRunner
{
    private readonly StudyFile study;
    private readonly RunRequest request;
    private readonly RunOptions run;
    private readonly string folder;
    private readonly StepCache cache;
    private readonly DataLoader data;
    private readonly Dictionary<string, Fits> fits = new(StringComparer.Ordinal);
    private readonly List<(string Step, double Seconds)> timings = [];
    private Plan plan = null!;
    private int finished;

    private StudyRunner(StudyFile study, RunRequest request)
    {
        (this.study, this.request) = (study, request);
        folder = Path.GetFullPath(request.Out ?? Path.Combine(study.Folder, "out"));
        run = new RunOptions
        {
            Cancellation = request.Cancellation, Threads = request.Threads, Seed = request.Seed ?? study.Seed ?? 1,
            Listener = request.Listener is null ? null : new Inner(this),
        };
        cache = new StepCache(folder);
        data = new DataLoader(study, run);
    }

    private string Current { get; set; } = "";

    /// <summary>Runs a study. E610 another run holds the folder, E700 it cannot be written, E145 an unknown id, E146 warnings under strict.</summary>
    public static RunSummary Run(StudyFile study, RunRequest request)
    {
        StudyRunner runner = new(study, request);
        using RunLock held = RunLock.Take(runner.folder);
        return runner.Run();
    }

    private RunSummary Run()
    {
        long start = Stopwatch.GetTimestamp();
        InputFile[] inputs = [.. study.Data.SelectMany(d => SourceFiles.Of(study.Folder, d.From).Select(f => new InputFile(d.Name, f.Given, Hash.OfFile(f.Full))))];
        plan = Plan.Of(study, inputs, run.Seed, request.Only);
        List<OutputFile> outputs = [];
        HashSet<string> used = new(StringComparer.Ordinal);
        int cached = 0;
        List<JsonNode> records = [];
        foreach (Step step in plan.Steps)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            long began = Stopwatch.GetTimestamp();
            Current = $"{step.Kind.ToString().ToLowerInvariant()} {step.Id}";
            request.Listener?.Report(new StepProgress(Current, finished, plan.Steps.Count, false));
            JsonNode? record = Found(step);
            bool found = record is not null;
            record ??= Make(step);
            cached += found ? 1 : 0;
            used.Add(step.Key);
            records.Add(record);
            outputs.AddRange(StepRecord.Outputs(record));
            timings.Add((Current, Stopwatch.GetElapsedTime(began).TotalSeconds));
            finished++;
            request.Listener?.Report(new StepProgress(Current, finished, plan.Steps.Count, found));
        }
        StudyResults results = new(study, run.Seed, inputs, [.. plan.Steps.Zip(records)]);
        outputs.Add(WriteFile("results.json", results.Json()));
        outputs.Add(WriteFile("manifest.json", results.Manifest(outputs)));
        AtomicFile.Write(Path.Combine(folder, ".kuznets", "timings.json"), StudyResults.Timings(timings));
        if (request.Only.Count == 0)
            cache.Forget(used);
        Seq<Note> failed = new ExpectationCheck(study).Check(results.Fits);
        return new RunSummary
        {
            Folder = folder, Steps = plan.Steps.Count, Cached = cached, Outputs = [.. outputs], Inputs = [.. inputs],
            Tables = [.. records.Select(StepRecord.Text).OfType<string>()],
            Warnings = [.. records.SelectMany(StepRecord.Warnings).Distinct(StringComparer.Ordinal)],
            Checks = results.Checks(TableBuilder.Languages(study)[0]), Failed = failed, Seed = run.Seed, Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
    }

    /// <summary>The record of a step in the cache; null when there is none or one of its files is gone or was changed.</summary>
    private JsonNode? Found(Step step)
    {
        if (cache.Find(step.Key) is not { } bytes || JsonNode.Parse(bytes) is not { } record)
            return null;
        return StepRecord.Outputs(record).All(Unchanged) && !(request.Strict && StepRecord.Warnings(record).Any()) ? record : null;
    }

    private bool Unchanged(OutputFile file)
    {
        string path = Path.Combine(folder, file.Name);
        return File.Exists(path) && new FileInfo(path).Length == file.Bytes && Hash.OfFile(path) == file.Sha256;
    }

    private JsonNode Make(Step step)
    {
        byte[] record = step.Kind switch
        {
            StepKind.Model => MakeModel(study.Models.First(m => m.Id == step.Id)),
            StepKind.Table => MakeTable(study.Tables.First(t => t.Id == step.Id)),
            _ => MakeReport(step),
        };
        request.Cancellation.ThrowIfCancellationRequested();
        cache.Keep(step.Key, record);
        return JsonNode.Parse(record)!;
    }

    private byte[] MakeModel(ModelEntry model)
    {
        StudyData source = data.Load(Plan.DataOf(model, study));
        Fits fitted = Fit(model.Id);
        if (fitted.Estimates.Count == 0)
            throw StudyErrors.AllFailed(model, fitted);
        if (request.Strict && fitted.Estimates.SelectMany(e => e.Notes).Concat(source.Notes).ToSeq() is { Count: > 0 } notes)
            throw Throw.Strict(notes);
        return StepRecord.OfModel(model, source, fitted, TableBuilder.Languages(study)[0]);
    }

    private byte[] MakeTable(TableEntry entry)
    {
        TableFiles files = new(study, new TableBuilder(study, Fit));
        return StepRecord.OfFiles(files.Write(entry, WriteFile), files.Text, files.Warnings);
    }

    private byte[] MakeReport(Step step)
    {
        ReportFiles files = new(study, new TableBuilder(study, Fit));
        return StepRecord.OfFiles(files.Write(study.Report!, step.Needs, WriteFile), null, []);
    }

    private OutputFile WriteFile(string name, byte[] bytes)
    {
        AtomicFile.Write(Path.Combine(folder, name), bytes);
        return new OutputFile(name, bytes.LongLength, Hash.Of(bytes));
    }

    /// <summary>The fits of a model, each with its id in the study; fitted once a run, and only when somebody needs them.</summary>
    private Fits Fit(string id)
    {
        if (fits.TryGetValue(id, out Fits? known))
            return known;
        ModelEntry model = study.Models.First(m => m.Id == id);
        StudyData source = data.Load(Plan.DataOf(model, study));
        Fits fitted;
        try
        {
            fitted = Analyses.Build(model, study).FitAll(source.Panel, run);
        }
        catch (KuznetsException e)
        {
            throw StudyErrors.Placed(e, model);
        }
        return fits[id] = new Fits(
            [.. fitted.Estimates.Select(e => e with { Id = $"{id}.{e.Id}" })],
            [.. fitted.Failures.Select(f => f with { Id = $"{id}.{f.Id}" })]);
    }

    private sealed class Inner(StudyRunner runner) : IProgress<Progress>
    {
        public void Report(Progress value) =>
            runner.request.Listener!.Report(new StepProgress(runner.Current, runner.finished, runner.plan.Steps.Count, false, value));
    }
}
