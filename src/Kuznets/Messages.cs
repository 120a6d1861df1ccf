using System.Reflection;
using System.Text.Json;

namespace Kuznets;

/// <summary>The sentences of one code in one language.</summary>
/// <param name="Fact">What is the case, one sentence, with <c>{name}</c> for each value.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Fix">What to do; may hold YAML or a command that can be pasted.</param>
public sealed record Sentences(string Fact, string Why, string Fix);

/// <summary>
/// The catalogue of every error and warning in English and Chinese. The texts are embedded JSON, one file a room
/// (<c>Messages/*.json</c>): <c>{ "E214": { "en": { "fact", "why", "fix" }, "zh": { … }, "example": "…" } }</c>.
/// </summary>
public static class Messages
{
    private static readonly Lazy<Dictionary<string, Entry>> Catalogue = new(Load);

    /// <summary>All codes, sorted.</summary>
    public static IReadOnlyList<string> Codes => [.. Catalogue.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether the code is in the catalogue.</summary>
    public static bool Knows(string code) => Catalogue.Value.ContainsKey(code);

    /// <summary>The sentences of a code, values not filled in.</summary>
    public static Sentences Of(string code, Language language) =>
        language == Language.Chinese ? Find(code).Chinese : Find(code).English;

    /// <summary>A short input that triggers the code, for <c>kuznets explain</c>.</summary>
    public static string Example(string code) => Find(code).Example;

    /// <summary>The fact of a note with its values filled in.</summary>
    public static string Fact(Note note, Language language) => Fill(Of(note.Code, language).Fact, note, language);

    /// <summary>The cure of a note with its values filled in.</summary>
    public static string Fix(Note note, Language language) => Fill(Of(note.Code, language).Fix, note, language);

    /// <summary>Replaces each <c>{name}</c> by the note's value of that name.</summary>
    private static string Fill(string sentence, Note note, Language language)
    {
        foreach (Argument argument in note.Arguments)
            sentence = sentence.Replace("{" + argument.Name + "}", argument.In(language), StringComparison.Ordinal);
        return sentence;
    }

    private static Entry Find(string code) => Catalogue.Value.TryGetValue(code, out Entry? entry)
        ? entry
        : throw new ArgumentException($"{code} is not in the message catalogue.", nameof(code));

    private static Dictionary<string, Entry> Load()
    {
        Dictionary<string, Entry> entries = [];
        Assembly assembly = typeof(Messages).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("messages/", StringComparison.Ordinal)))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using JsonDocument document = JsonDocument.Parse(stream);
            foreach (JsonProperty code in document.RootElement.EnumerateObject())
                entries.Add(code.Name, new Entry(Read(code.Value, "en"), Read(code.Value, "zh"), code.Value.GetProperty("example").GetString()!));
        }
        return entries;
    }

    private static Sentences Read(JsonElement entry, string language)
    {
        JsonElement texts = entry.GetProperty(language);
        return new Sentences(texts.GetProperty("fact").GetString()!, texts.GetProperty("why").GetString()!, texts.GetProperty("fix").GetString()!);
    }

    private sealed record Entry(Sentences English, Sentences Chinese, string Example);
}
