namespace Kuznets.Reporting;

/// <summary>How a variable is called in each language; null where it has no name in that language.</summary>
public sealed record Label(string? English, string? Chinese)
{
    /// <summary>The same name in both languages.</summary>
    public static implicit operator Label(string text) => new(text, text);

    /// <summary>Same as the conversion.</summary>
    public static Label ToLabel(string text) => text;

    /// <summary>The name in a language; that of the other language when only it is given.</summary>
    public string? In(Language language) => language == Language.Chinese ? Chinese ?? English : English ?? Chinese;
}
