using System.Globalization;
using Kuznets.Reporting;

namespace Kuznets.Studies.Study;

/// <summary>
/// One mapping of a study file held against its <see cref="Key"/>s. Unknown, missing and ill-typed keys are recorded at once; the getters
/// afterwards return what was well-formed and null for the rest.
/// </summary>
public sealed class Section
{
    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (YamlScalar Name, Section Section)[]> inner = new(StringComparer.Ordinal);
    private readonly Problems problems;

    /// <summary>Reads a section; records E104/E105 unknown keys, E106 and E130-E134 wrong kinds, E107 missing keys, E108 values outside a choice.</summary>
    public Section(YamlMap map, IReadOnlyList<Key> keys, Problems problems, string name)
    {
        (Map, this.problems, Name) = (map, problems, name);
        foreach (YamlEntry entry in map.Entries)
        {
            Key? key = keys.FirstOrDefault(k => k.Name == entry.Key.Text);
            if (key is null)
                Unknown(problems, entry.Key, keys.Select(k => k.Name), name);
            else if (entry.Value is not YamlScalar { IsNull: true } && Fits(key, entry.Value))
                Keep(key, entry.Value);
        }
        foreach (Key key in keys)
        {
            if (key.Required && (map[key.Name] is null or YamlScalar { IsNull: true }))
                problems.Add("E107", map.Place, ("key", key.Name), ("section", name));
        }
    }

    /// <summary>The mapping itself.</summary>
    public YamlMap Map { get; }

    /// <summary>What messages call the section, e.g. <c>models.baseline</c>.</summary>
    public string Name { get; }

    /// <summary>Keys that were given and well-formed.</summary>
    public IEnumerable<string> Given => values.Keys;

    /// <summary>The node under a key, or null.</summary>
    public YamlNode? Node(string key) => values.GetValueOrDefault(key);

    /// <summary>The scalar under a key, or null.</summary>
    public YamlScalar? Scalar(string key) => Node(key) as YamlScalar;

    /// <summary>The text under a key, or null.</summary>
    public string? Text(string key) => Scalar(key)?.Text;

    /// <summary>The number under a key, or null.</summary>
    public double? Number(string key) => Text(key) is { } text ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>The whole number under a key, or null.</summary>
    public long? Whole(string key) => Text(key) is { } text ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    /// <summary>The truth value under a key, or null.</summary>
    public bool? Flag(string key) => Text(key) is { } text ? Truth(text) : null;

    /// <summary>The texts under a key; one bare text is a list of one.</summary>
    public Seq<string> List(string key) => [.. Scalars(key).Select(s => s.Text)];

    /// <summary>The scalars under a key with their places; one bare text is a list of one.</summary>
    public IEnumerable<YamlScalar> Scalars(string key) => Node(key) switch
    {
        YamlScalar one => [one],
        YamlList list => list.Items.OfType<YamlScalar>(),
        _ => [],
    };

    /// <summary>The mapping under a key, or null.</summary>
    public YamlMap? Submap(string key) => Node(key) as YamlMap;

    /// <summary>The sections under a key by their names, in the order of the file.</summary>
    public IReadOnlyList<(YamlScalar Name, Section Section)> Sections(string key) => inner.GetValueOrDefault(key) ?? [];

    /// <summary>The words under a key, in one or two languages; null when there are none.</summary>
    public Label? Words(string key) => Node(key) is { } node ? LabelOf(node) : null;

    /// <summary>The list of words under a key; one alone is a list of one.</summary>
    public Seq<Label> WordsList(string key) => Node(key) switch
    {
        null => [],
        YamlList list => [.. list.Items.Select(LabelOf)],
        YamlNode one => [LabelOf(one)],
    };

    /// <summary>Whether a node is a text or a mapping of <c>en</c> and <c>zh</c> to texts.</summary>
    public static bool IsWords(YamlNode node) => node is YamlScalar
        || node is YamlMap { Entries.Count: > 0 } map && map.Entries.All(e => e.Key.Text is "en" or "zh" && e.Value is YamlScalar);

    /// <summary>The words of such a node.</summary>
    public static Label LabelOf(YamlNode node) => node is YamlMap map
        ? new Label((map["en"] as YamlScalar)?.Text, (map["zh"] as YamlScalar)?.Text)
        : ((YamlScalar)node).Text;

    /// <summary>Reads YAML's and Chinese spellings of true and false; null for anything else.</summary>
    public static bool? Truth(string text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "on" or "是" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "off" or "否" => false,
        _ => null,
    };

    /// <summary>Records an unknown key with the nearest known one.</summary>
    public static void Unknown(Problems problems, YamlScalar key, IEnumerable<string> known, string section)
    {
        string[] names = [.. known];
        string? nearest = Names.Nearest(key.Text, names);
        if (nearest is null)
            problems.Add("E105", key.Place, ("key", key.Text), ("section", section), ("known", names));
        else
            problems.Add("E104", key.Place, ("key", key.Text), ("section", section), ("nearest", nearest), ("known", names));
    }

    /// <summary>Records E108 unless the scalar's text is one of the choices.</summary>
    public static bool Among(Problems problems, YamlScalar value, string key, IReadOnlyList<string> choices)
    {
        if (choices.Contains(value.Text))
            return true;
        problems.Add("E108", value.Place, ("key", key), ("value", value.Text), ("choices", choices), ("nearest", Names.Nearest(value.Text, choices) ?? choices[0]));
        return false;
    }

    private void Keep(Key key, YamlNode value)
    {
        values.Add(key.Name, value);
        if (key.Inner.Count == 0 || value is not YamlMap map)
            return;
        List<(YamlScalar, Section)> sections = [];
        foreach (YamlEntry entry in map.Entries)
        {
            if (entry.Value is YamlMap one)
                sections.Add((entry.Key, new Section(one, key.Inner, problems, $"{Name}.{key.Name}.{entry.Key.Text}")));
            else
                problems.Add("E134", entry.Value.Place, ("key", entry.Key.Text), ("value", entry.Value is YamlScalar s ? s.Text : $"({entry.Value.Kind})"));
        }
        inner.Add(key.Name, [.. sections]);
    }

    private bool Fits(Key key, YamlNode value)
    {
        bool fits = key.Kind switch
        {
            KeyKind.Any => true,
            KeyKind.Map => value is YamlMap,
            KeyKind.Words => IsWords(value),
            KeyKind.WordsList => IsWords(value) || value is YamlList words && words.Items.All(IsWords),
            KeyKind.List or KeyKind.Columns => value is YamlScalar or YamlList && Each(value, static _ => true),
            KeyKind.Numbers => value is YamlScalar or YamlList && Each(value, IsNumber),
            KeyKind.Number => value is YamlScalar number && IsNumber(number),
            KeyKind.Whole => value is YamlScalar whole && long.TryParse(whole.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            KeyKind.Flag => value is YamlScalar { Quoted: false } flag && Truth(flag.Text) is not null,
            KeyKind.Choice when value is YamlList list && key.Choices.Count > 0 => list.Items.All(i => i is YamlScalar),
            _ => value is YamlScalar,
        };
        if (!fits)
            problems.Add(WrongKind(key.Kind), value.Place, ("key", key.Name), ("value", value is YamlScalar s ? s.Text : $"({value.Kind})"));
        else if (key.Kind == KeyKind.Choice)
            fits = value is YamlScalar one ? Among(problems, one, key.Name, key.Choices)
                : ((YamlList)value).Items.Cast<YamlScalar>().ToArray().All(i => Among(problems, i, key.Name, key.Choices));
        return fits;
    }

    private static bool Each(YamlNode value, Func<YamlScalar, bool> test) => value is YamlScalar one
        ? test(one)
        : ((YamlList)value).Items.All(i => i is YamlScalar scalar && test(scalar));

    private static bool IsNumber(YamlScalar scalar) =>
        !scalar.Quoted && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);

    private static string WrongKind(KeyKind kind) => kind switch
    {
        KeyKind.Number or KeyKind.Numbers => "E130",
        KeyKind.Whole => "E131",
        KeyKind.Flag => "E132",
        KeyKind.List or KeyKind.Columns => "E133",
        KeyKind.Map => "E134",
        KeyKind.Words or KeyKind.WordsList => "E135",
        _ => "E106",
    };
}
