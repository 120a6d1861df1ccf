using System.Diagnostics;
using System.Text.Json.Nodes;
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
    private readonly Dictionary<string, ModelResult> known = new(StringComparer.Ordinal);
    private readonly TableBuilder tables;
    private readonly List<(string Step, double Seconds)> timings = [];
    private Plan plan = null!;
    private int finished;

    private StudyRunner(StudyFile study, RunRequest request)
    {
        (this.study, this.request) = (study, request);
        folder = Path.GetFullPath(request.Out ?? Path.Combine(study.Folder, "out"));
        run = new RunOptions
        {
            Cancellation = request.Cancellation,
            Threads = request.Threads,
            MaxMemory = request.MaxMemory,
            Seed = request.Seed ?? study.Seed ?? 1,
            Listener = request.Listener is null ? null : new Inner(this),
        };
        cache = new StepCache(folder);
        data = new DataLoader(study, run);
        tables = new TableBuilder(study, Result, new CommonSample(study, data.Load, run));
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
            Folder = folder,
            Steps = plan.Steps.Count,
            Cached = cached,
            Outputs = [.. outputs],
            Inputs = [.. inputs],
            Tables = [.. records.Select(StepRecord.Text).OfType<string>()],
            Warnings = [.. plan.Steps.Zip(records, (s, r) => StepRecord.Warnings(r, s.Kind == StepKind.Table ? s.Id : null)).SelectMany(w => w).Distinct(StringComparer.Ordinal)],
            Checks = results.Checks(TableBuilder.Languages(study)[0]),
            Failed = failed,
            Seed = run.Seed,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
    }

    /// <summary>The record of a step in the cache; null when there is none or one of its files is gone or was changed.</summary>
    private JsonNode? Found(Step step)
    {
        if (cache.Find(step.Key) is not { } bytes || StepRecord.Read(bytes) is not { } record)
            return null;
        return StepRecord.Outputs(record).All(Unchanged) && !StepRecord.Codes(record).Any(request.Stops) ? record : null;
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
            _ => MakeReport(),
        };
        request.Cancellation.ThrowIfCancellationRequested();
        cache.Keep(step.Key, record);
        return JsonNode.Parse(record)!;
    }

    private byte[] MakeModel(ModelEntry model)
    {
        StudyData source = data.Load(Plan.DataOf(model, study));
        ModelResult result = Result(model.Id);
        if (result.IsEmpty)
            throw StudyErrors.AllFailed(model, result.Fits);
        Strictly(result.Notes.Concat(source.Notes));
        return StepRecord.OfModel(model, source, result, TableBuilder.Languages(study)[0]);
    }

    private byte[] MakeTable(TableEntry entry)
    {
        TableFiles files = new(study, tables);
        Seq<OutputFile> written = files.Write(entry, WriteFile);
        Strictly(files.Warnings);
        return StepRecord.OfTable(written, files, [.. tables.Refits(entry)], TableBuilder.Languages(study)[0]);
    }

    private byte[] MakeReport() => StepRecord.OfFiles(new ReportFiles(study, tables).Write(study.Report!, WriteFile));

    /// <summary>E146 when there are notes that the run treats as errors.</summary>
    private void Strictly(IEnumerable<Note> notes)
    {
        if (notes.Where(n => request.Stops(n.Code)).ToSeq() is { Count: > 0 } wrong)
            throw Throw.Strict(wrong);
    }

    private OutputFile WriteFile(string name, byte[] bytes)
    {
        AtomicFile.Write(Path.Combine(folder, name), bytes);
        return new OutputFile(name, bytes.LongLength, Hash.Of(bytes));
    }

    /// <summary>The results of a model under their ids in the study; computed once a run, and only when somebody needs them.</summary>
    private ModelResult Result(string id)
    {
        if (known.TryGetValue(id, out ModelResult? found))
            return found;
        ModelEntry model = study.Models.First(m => m.Id == id);
        return known[id] = Analyses.Fit(model, study, data.Load(Plan.DataOf(model, study)).Panel, run).Under(id);
    }

    private sealed class Inner(StudyRunner runner) : IProgress<Progress>
    {
        public void Report(Progress value) =>
            runner.request.Listener!.Report(new StepProgress(runner.Current, runner.finished, runner.plan.Steps.Count, false, value));
    }
}
