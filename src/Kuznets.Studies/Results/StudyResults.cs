using System.Text.Json;
using System.Text.Json.Nodes;
using Kuznets.Studies.Study;

namespace Kuznets.Studies.Results;

/// <summary><c>results.json</c> and <c>manifest.json</c> of a run, put together from the records of its steps. Neither holds a time.</summary>
internal sealed class StudyResults(StudyFile study, ulong seed, IReadOnlyList<InputFile> inputs, IReadOnlyList<(Step Step, JsonNode Record)> steps)
{
    /// <summary>Version of the form of <c>results.json</c>.</summary>
    public const string Schema = "kuznets/results/1";

    /// <summary>All fits, in the order of the study.</summary>
    public IReadOnlyList<JsonNode> Fits { get; } = [.. steps.SelectMany(s => s.Record["fits"]?.AsArray() ?? []).Select(f => f!)];

    /// <summary>The results as the contract lays them out.</summary>
    public byte[] Json() => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("study", study.Title);
        json.WriteString("version", Engine.Version);
        json.WriteNumber("seed", seed);
        json.WriteString("match", study.Match.ToString().ToLowerInvariant());
        Inputs(json, rows: true);
        Array(json, "fits", Fits);
        Array(json, "failed", steps.SelectMany(s => s.Record["failed"]?.AsArray() ?? []));
        json.WriteStartArray("tables");
        foreach ((Step step, JsonNode record) in steps.Where(s => s.Step.Kind == StepKind.Table))
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("title", (string?)record["title"]);
            Files(json, StepRecord.Outputs(record));
            Array(json, "fits", record["refits"]!.AsArray());
            Array(json, "notes", record["notes"]!.AsArray());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("figures");
        json.WriteEndArray();
        Array(json, "notes", steps.Where(s => s.Step.Kind == StepKind.Model).SelectMany(s => s.Record["notes"]?.AsArray() ?? []).DistinctBy(n => n!.ToJsonString()));
        json.WriteEndObject();
    });

    /// <summary>One line a fit: rows used, singletons, clusters, terms left out.</summary>
    public Seq<string> Checks(Language language)
    {
        bool chinese = language == Language.Chinese;
        return [.. Fits.Select(f =>
        {
            JsonNode sample = f["sample"]!;
            string clusters = f["stats"]?["clusters"] is { } count ? (chinese ? $",聚类 {count}" : $", clusters {count}") : "";
            int omitted = f["omitted"]!.AsArray().Count;
            string singletons = f["stats"]?["singletons"]?.ToString() ?? "0";
            return chinese
                ? $"{f["id"]}:使用 {sample["used"]}/{sample["rows"]} 行,单例 {singletons}{clusters},剔除变量 {omitted}"
                : $"{f["id"]}: {sample["used"]} of {sample["rows"]} rows, singletons {singletons}{clusters}, omitted terms {omitted}";
        })];
    }

    /// <summary>What made which file: engine, seed, hashes of inputs, steps and outputs.</summary>
    public byte[] Manifest(IEnumerable<OutputFile> outputs) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "kuznets/manifest/1");
        json.WriteString("study", study.Title);
        json.WriteString("version", Engine.Version);
        json.WriteString("engine", Engine.Fingerprint);
        json.WriteNumber("seed", seed);
        Inputs(json, rows: false);
        json.WriteStartArray("steps");
        foreach ((Step step, _) in steps)
        {
            json.WriteStartObject();
            json.WriteString("kind", step.Kind.ToString().ToLowerInvariant());
            json.WriteString("id", step.Id);
            json.WriteString("key", step.Key);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Files(json, outputs);
        json.WriteEndObject();
    });

    /// <summary>How long each step took; apart from everything that must not change.</summary>
    public static byte[] Timings(IEnumerable<(string Step, double Seconds)> timings) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        foreach ((string step, double seconds) in timings)
            json.WriteNumber(step, Math.Round(seconds, 6));
        json.WriteEndObject();
    });

    private void Inputs(Utf8JsonWriter json, bool rows)
    {
        json.WriteStartArray("inputs");
        foreach (InputFile input in inputs)
        {
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            json.WriteString("path", input.Path);
            json.WriteString("sha256", input.Sha256);
            if (rows && steps.Select(s => s.Record).FirstOrDefault(r => (string?)r["data"] == input.Name)?["rows"] is { } count)
                json.WriteNumber("rows", (long)count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Files(Utf8JsonWriter json, IEnumerable<OutputFile> files)
    {
        json.WriteStartArray("files");
        foreach (OutputFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Array(Utf8JsonWriter json, string name, IEnumerable<JsonNode?> items)
    {
        json.WriteStartArray(name);
        foreach (JsonNode? item in items)
            item!.WriteTo(json);
        json.WriteEndArray();
    }
}
