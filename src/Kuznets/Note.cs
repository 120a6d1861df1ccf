using System.Globalization;

namespace Kuznets;

/// <summary>The languages of every message, label and table.</summary>
public enum Language { English, Chinese }

/// <summary>Where something was found: a file and position, or a piece of the user's own text.</summary>
/// <param name="File">The file's path as the user gave it; null for text that came from no file.</param>
/// <param name="Line">One-based line; 0 when unknown.</param>
/// <param name="Column">One-based column; 0 when unknown.</param>
/// <param name="Text">The user's own line or formula, for the caret display.</param>
/// <param name="Length">How many characters the caret underlines.</param>
public sealed record Place(string? File = null, int Line = 0, int Column = 0, string? Text = null, int Length = 1);

/// <summary>A named value in a message.</summary>
public sealed record Argument(string Name, string Value)
{
    /// <summary>The value in Chinese where it is words; null where it reads the same in every language.</summary>
    public string? Chinese { get; init; }

    /// <summary>The value in a language.</summary>
    public string In(Language language) => language == Language.Chinese ? Chinese ?? Value : Value;

    /// <summary>Values are written with the invariant culture; lists are joined by commas; a pair of texts is English and Chinese.</summary>
    public static implicit operator Argument((string Name, object? Value) pair) => pair.Value is (string english, string chinese)
        ? new(pair.Name, english) { Chinese = chinese }
        : new(pair.Name, Write(pair.Value));

    /// <summary>Same as the conversion.</summary>
    public static Argument ToArgument((string Name, object? Value) pair) => pair;

    private static string Write(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable<string> list => string.Join(", ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>
/// One thing worth telling: an error (<c>E…</c>) or a warning (<c>W…</c>). It holds a code and values; the sentences, in every
/// language, stand in the catalogue <see cref="Messages"/>.
/// </summary>
public sealed record Note(string Code, Seq<Argument> Arguments, Place? Place = null)
{
    /// <summary>A note with these values.</summary>
    public Note(string code, params ReadOnlySpan<Argument> arguments) : this(code, Seq.Create(arguments)) { }

    /// <summary>Whether the note stops the work.</summary>
    public bool IsError => Code.StartsWith('E');

    /// <summary>The fact in one sentence, with its values filled in.</summary>
    public string Text(Language language) => Messages.Fact(this, language);

    /// <summary>What to do, with the note's values filled in.</summary>
    public string Fix(Language language) => Messages.Fix(this, language);

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Text(Language.English)}";
}
