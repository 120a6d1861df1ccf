using System.Text.Json.Nodes;
using Kuznets.Modelling;
using Kuznets.Studies.Results;

namespace Kuznets.Studies.Study;

/// <summary>What the cache keeps of a step: its fits or its files, as JSON.</summary>
internal static class StepRecord
{
    /// <summary>The record of a model: its fits as <c>results.json</c> has them, and what must be said about its data.</summary>
    public static byte[] OfModel(ModelEntry model, StudyData source, Fits fits, Language language) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("data", source.Name);
        json.WriteNumber("rows", source.Rows);
        FitJson.WriteNotes(json, source.Notes.Distinct(), language);
        json.WriteStartArray("fits");
        FitJson writer = new(json, language);
        foreach (Estimate fit in fits.Estimates)
            writer.Write(fit, model.Id, model.Analysis.Name);
        json.WriteEndArray();
        json.WriteStartArray("failed");
        foreach (Failed failed in fits.Failures)
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

    /// <summary>The record of a step that wrote files.</summary>
    public static byte[] OfFiles(IEnumerable<OutputFile> files, string? text, IEnumerable<string> warnings) => JsonText.Write(json =>
    {
        json.WriteStartObject();
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
        if (text is not null)
            json.WriteString("text", text);
        json.WriteStartArray("warnings");
        foreach (string warning in warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Files of a record.</summary>
    public static IEnumerable<OutputFile> Outputs(JsonNode record) => (record["files"]?.AsArray() ?? [])
        .Select(f => new OutputFile((string)f!["name"]!, (long)f["bytes"]!, (string)f["sha256"]!));

    /// <summary>The table of a record as text, or null.</summary>
    public static string? Text(JsonNode record) => (string?)record["text"];

    /// <summary>Everything a record warns of, one line each.</summary>
    public static IEnumerable<string> Warnings(JsonNode record)
    {
        foreach (JsonNode? warning in record["warnings"]?.AsArray() ?? [])
            yield return (string)warning!;
        foreach (JsonNode? note in record["notes"]?.AsArray() ?? [])
            yield return $"{(string?)note!["code"]} {(string?)note["text"]}";
        foreach (JsonNode? fit in (record["fits"]?.AsArray() ?? []).Concat(record["failed"]?.AsArray() ?? []))
        {
            foreach (JsonNode? note in fit!["notes"]!.AsArray())
                yield return $"{(string?)fit["id"]}: {(string?)note!["code"]} {(string?)note["text"]}";
        }
    }
}
