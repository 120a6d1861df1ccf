using System.Text.Json;
using System.Text.Json.Nodes;
using Kuznets.Modelling;
using Kuznets.Studies.Results;

namespace Kuznets.Studies.Study;

/// <summary>What the cache keeps of a step: its fits or its files, as JSON.</summary>
internal static class StepRecord
{
    /// <summary>The record of a model: its fits as <c>results.json</c> has them, and what must be said about its data.</summary>
    public static byte[] OfModel(ModelEntry model, StudyData source, ModelResult result, Language language) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("data", source.Name);
        json.WriteNumber("rows", source.Rows);
        FitJson.WriteNotes(json, source.Notes.Distinct(), language);
        json.WriteStartArray("fits");
        FitJson writer = new(json, language);
        if (result.Whole is { } whole)
            writer.Write(whole, model.Id, model.Analysis.Name);
        foreach (Estimate fit in result.Fits.Estimates)
            writer.Write(fit, model.Id, model.Analysis.Name);
        if (result.Described.Count > 0)
            new DescriptionJson(json, language).Write(result.Described, model.Id, model.Analysis.Name);
        json.WriteEndArray();
        json.WriteStartArray("failed");
        foreach (Failed failed in result.Fits.Failures)
        {
            json.WriteStartObject();
            json.WriteString("id", failed.Id);
            json.WriteString("model", model.Id);
            json.WriteString("formula", failed.Formula);
            FitJson.WriteNotes(json, failed.Reasons, language);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The record of a table: its files, itself as text, its warnings, and the fits that only it has.</summary>
    public static byte[] OfTable(IEnumerable<OutputFile> files, TableFiles table, IReadOnlyList<(ModelEntry Model, Estimate Fit)> refits, Language language) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("title", table.Title);
        Files(json, files);
        json.WriteString("text", table.Text);
        json.WriteStartArray("refits");
        FitJson writer = new(json, language);
        foreach ((ModelEntry model, Estimate fit) in refits)
            writer.Write(fit, model.Id, model.Analysis.Name);
        json.WriteEndArray();
        FitJson.WriteNotes(json, table.Warnings, language);
        json.WriteEndObject();
    });

    /// <summary>The record of a step that wrote files only.</summary>
    public static byte[] OfFiles(IEnumerable<OutputFile> files) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        Files(json, files);
        json.WriteEndObject();
    });

    private static void Files(Utf8JsonWriter json, IEnumerable<OutputFile> files)
    {
        json.WriteStartArray("files");
        foreach (OutputFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A record as it was kept; null when its bytes were damaged since.</summary>
    public static JsonNode? Read(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Files of a record.</summary>
    public static IEnumerable<OutputFile> Outputs(JsonNode record) => (record["files"]?.AsArray() ?? [])
        .Select(f => new OutputFile((string)f!["name"]!, (long)f["bytes"]!, (string)f["sha256"]!));

    /// <summary>The table of a record as text, or null.</summary>
    public static string? Text(JsonNode record) => (string?)record["text"];

    /// <summary>Everything a record warns of, one line each; <paramref name="id"/> is what a table's lines begin with.</summary>
    public static IEnumerable<string> Warnings(JsonNode record, string? id = null) =>
        Notes(record).Select(n => $"{(n.Of ?? id) switch { null => "", string of => of + ": " }}{(string?)n.Note["code"]} {(string?)n.Note["text"]}");

    /// <summary>Codes of these warnings.</summary>
    public static IEnumerable<string> Codes(JsonNode record) => Notes(record).Select(n => (string)n.Note["code"]!);

    private static IEnumerable<(string? Of, JsonNode Note)> Notes(JsonNode record)
    {
        foreach (JsonNode? note in record["notes"]?.AsArray() ?? [])
            yield return (null, note!);
        foreach (JsonNode? fit in (record["fits"]?.AsArray() ?? []).Concat(record["failed"]?.AsArray() ?? []))
        {
            foreach (JsonNode? note in fit!["notes"]!.AsArray())
                yield return ((string?)fit["id"], note!);
        }
    }
}
