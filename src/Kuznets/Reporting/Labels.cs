namespace Kuznets.Reporting;

/// <summary>The fixed words of tables in one language.</summary>
public sealed class Labels
{
    private static readonly Labels English = new(Language.English);
    private static readonly Labels Chinese = new(Language.Chinese);
    private static readonly Dictionary<string, Label> Words = Load();

    private Labels(Language language) => Language = language;

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>The words of a language.</summary>
    public static Labels Of(Language language) => language == Language.Chinese ? Chinese : English;

    /// <summary>The word of a key; null when the key has none.</summary>
    public string? Find(string key) => Words.TryGetValue(key, out Label? label) ? label.In(Language) : null;

    /// <summary>The word of a key.</summary>
    public string this[string key] => Words[key].In(Language)!;

    /// <summary>Names of the fit statistics that have a word.</summary>
    public static IEnumerable<string> Statistics => Words.Keys.Where(k => k.StartsWith("stat:", StringComparison.Ordinal)).Select(k => k[5..]);

    /// <summary>Words of columns that panels usually have, e.g. city, year; null for any other.</summary>
    public string? Column(string name) => Find("column:" + name.ToLowerInvariant());

    /// <summary>One list a family of analyses, so that its words stand together.</summary>
    private static IEnumerable<(string Key, string English, string Chinese)[]> Sources =>
    [
        LabelWords.All,
        BlockWords.All,
        MechanismWords.All,
        ThresholdWords.All,
        RobustnessWords.All,
        GroupWords.All,
        DidWords.All,
        StaggeredWords.All,
        ResamplingWords.All,
    ];

    private static Dictionary<string, Label> Load()
    {
        Dictionary<string, Label> words = new(StringComparer.Ordinal);
        foreach ((string key, string english, string chinese) in Sources.SelectMany(s => s))
            words.Add(key, new Label(english, chinese));
        return words;
    }
}
