namespace Kuznets.Studies.Study;

/// <summary>What a key of a study file holds; words are a text, or one text a language: <c>{ en: …, zh: … }</c>.</summary>
public enum KeyKind { Text, Number, Whole, Flag, Choice, List, Numbers, Formula, Vcov, Condition, Column, Columns, Map, Words, WordsList, Any }

/// <summary>
/// One key of a section: the same entry binds it, describes it in <c>schema</c> and prints it in help.
/// </summary>
/// <param name="Name">The key, kebab-case.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="English">What it does, in a phrase.</param>
/// <param name="Chinese">The same in Chinese.</param>
public sealed record Key(string Name, KeyKind Kind, string English, string Chinese)
{
    /// <summary>Values that a choice may take.</summary>
    public Seq<string> Choices { get; init; }

    /// <summary>Whether a text of a list may hold commas, so that on a command line they part nothing.</summary>
    public bool Commas { get; init; }

    /// <summary>Keys of the sections that a map holds by name; none for a plain map.</summary>
    public Seq<Key> Inner { get; init; }

    /// <summary>Whether the section is incomplete without it.</summary>
    public bool Required { get; init; }

    /// <summary>The description in a language.</summary>
    public string Describe(Language language) => language == Language.Chinese ? Chinese : English;
}
