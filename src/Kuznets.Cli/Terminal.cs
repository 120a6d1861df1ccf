namespace Kuznets.Cli;

/// <summary>Where a verb writes and in which language it speaks. Results go to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error, Language Preferred)
{
    private Language? adopted;

    /// <summary>Whether <c>--lang</c> was given; then no study changes the language.</summary>
    public bool Stated { get; init; }

    /// <summary>The language of messages.</summary>
    public Language Language => adopted ?? Preferred;

    /// <summary>Speaks the language of a study from now on, unless <c>--lang</c> was given.</summary>
    public void Adopt(Language? study) => adopted = Stated ? null : study ?? adopted;

    /// <summary>Whether <see cref="Error"/> is a terminal that may be drawn on.</summary>
    public bool Interactive { get; init; }

    /// <summary>Cancelled by Ctrl-C.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Picks a text by language.</summary>
    public string Say(string english, string chinese) => Language == Language.Chinese ? chinese : english;

    /// <summary>
    /// The language of a command line: <c>--lang</c>, else the locale's (LC_ALL, LC_MESSAGES, LANG). A study's own language is taken into
    /// account by the verbs that read one.
    /// </summary>
    public static Language Spoken(string[] args)
    {
        string asked = Asked(args) ?? "";
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (asked.Length == 0)
                asked = Environment.GetEnvironmentVariable(name) ?? "";
        }
        return asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
    }

    /// <summary>What <c>--lang</c> says; null when it is not given.</summary>
    public static string? Asked(string[] args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--lang" && i + 1 < args.Length)
                return args[i + 1];
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
                return args[i]["--lang=".Length..];
        }
        return null;
    }
}
