using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kuznets.Studies.Study;

/// <summary>The JSON schema of study files (draft 2020-12), written from the same <see cref="Key"/>s that bind them.</summary>
public static class StudySchema
{
    /// <summary>The schema, indented, ending with a line break.</summary>
    public static string Write(Language language)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "Kuznets study");
            Keys(json, StudyKeys.Top, language, Parts);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";

        void Parts(Utf8JsonWriter json, Key key)
        {
            switch (key.Name)
            {
                case "data": Each(json, StudyKeys.Data, language, DataParts); break;
                case "tables": Each(json, StudyKeys.Table, language, null); break;
                case "models": Models(json, language); break;
                case "variables": Each(json, StudyKeys.Variable, language, null); break;
                case "report": Keys(json, StudyKeys.Report, language, null); break;
                case "expect": Items(json, StudyKeys.Expectation, language); break;
                case "derive": Texts(json, ["string", "number"]); break;
                case "labels": Texts(json, ["string", "number", "object"]); break;
            }
        }

        void DataParts(Utf8JsonWriter json, Key key)
        {
            if (key.Name == "join")
                Items(json, StudyKeys.Join, language);
            else if (key.Name == "long")
                Keys(json, StudyKeys.Long, language, null);
        }
    }

    private static void Keys(Utf8JsonWriter json, IReadOnlyList<Key> keys, Language language, Action<Utf8JsonWriter, Key>? more)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (Key key in keys)
        {
            json.WriteStartObject(key.Name);
            json.WriteString("description", key.Describe(language));
            Kind(json, key);
            if (key.Inner.Count > 0)
                Each(json, key.Inner, language, null);
            more?.Invoke(json, key);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (keys.Any(k => k.Required))
            Strings(json, "required", keys.Where(k => k.Required).Select(k => k.Name));
        json.WriteBoolean("additionalProperties", false);
    }

    private static void Kind(Utf8JsonWriter json, Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Number: json.WriteString("type", "number"); break;
            case KeyKind.Whole: json.WriteString("type", "integer"); break;
            case KeyKind.Flag: json.WriteString("type", "boolean"); break;
            case KeyKind.Choice: Strings(json, "enum", key.Choices); break;
            case KeyKind.List or KeyKind.Columns or KeyKind.Numbers: Strings(json, "type", ["string", "number", "array"]); break;
            case KeyKind.Words: Strings(json, "type", ["string", "number", "object"]); break;
            case KeyKind.WordsList: Strings(json, "type", ["string", "number", "object", "array"]); break;
            case KeyKind.Map or KeyKind.Any: break;
            default: Strings(json, "type", ["string", "number"]); break;
        }
    }

    private static void Each(Utf8JsonWriter json, IReadOnlyList<Key> keys, Language language, Action<Utf8JsonWriter, Key>? more)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("additionalProperties");
        Keys(json, keys, language, more);
        json.WriteEndObject();
    }

    private static void Items(Utf8JsonWriter json, IReadOnlyList<Key> keys, Language language)
    {
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        Keys(json, keys, language, null);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string[] types)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("additionalProperties");
        Strings(json, "type", types);
        json.WriteEndObject();
    }

    /// <summary>One alternative for each analysis; an entry without <c>estimator:</c> is linear.</summary>
    private static void Models(Utf8JsonWriter json, Language language)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("additionalProperties");
        json.WriteStartArray("anyOf");
        foreach (AnalysisKeys analysis in AnalysisKeys.Available)
        {
            json.WriteStartObject();
            json.WriteString("title", analysis.Name);
            json.WriteString("description", analysis.Describe(language));
            Keys(json, analysis.Keys, language, (writer, key) =>
            {
                if (key.Name == "estimator")
                    writer.WriteString("const", analysis.Name);
            });
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
