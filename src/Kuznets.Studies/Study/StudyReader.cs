using System.Text;
using Kuznets.Inference;
using Kuznets.Reporting;

namespace Kuznets.Studies.Study;

/// <summary>Reads a study file and binds it section by section, so that every problem of the file is found in one go.</summary>
public sealed class StudyReader
{
    private const int MaximalBytes = 4 << 20;

    private readonly Problems problems;
    private readonly string path;

    private StudyReader(string path, Problems problems) => (this.path, this.problems) = (path, problems);

    /// <summary>The study of a file; throws one <see cref="SpecificationException"/> that holds every problem.</summary>
    public static StudyFile Read(string path)
    {
        Problems found = new();
        StudyFile? study = Read(path, found);
        found.ThrowIfAny();
        return study!;
    }

    /// <summary>The study of a file as far as it could be bound; null when it is not YAML at all. Problems are recorded, not thrown.</summary>
    public static StudyFile? Read(string path, Problems problems)
    {
        if (!File.Exists(path))
        {
            problems.Add("E116", new Place(path), ("path", path));
            return null;
        }
        if (new FileInfo(path).Length > MaximalBytes)
        {
            problems.Add("E103", new Place(path));
            return null;
        }
        return Bind(File.ReadAllText(path, Encoding.UTF8), path, problems);
    }

    /// <summary>Binds a study's text; <paramref name="path"/> is what messages call it and where relative paths start.</summary>
    public static StudyFile? Bind(string text, string path, Problems problems)
    {
        YamlNode? root = YamlTree.Read(text, path, problems);
        if (root is null)
            return null;
        if (root is YamlMap map && map.Entries.Count > 0)
            return new StudyReader(path, problems).Study(map);
        problems.Add("E117", root.Place, ("kind", root.Kind));
        return null;
    }

    private StudyFile Study(YamlMap map)
    {
        Section top = new(map, StudyKeys.Top, problems, "study");
        if (map["figures"] is { } figures)
            problems.Add("E110", figures.Place, ("name", "figures"), ("available", "tables, report"));
        StudyFile study = new()
        {
            Path = path,
            Heading = top.Words("study") ?? "",
            Languages = Tongues(top.Text("language")),
            Journal = top.Text("journal"),
            Match = Matched(top.Text("match")),
            Seed = (ulong?)top.Whole("seed"),
            PercentileType = (int?)top.Whole("type"),
            Data = [.. Named(top, "data", StudyKeys.Data, Source)],
            Derive = [.. Derived(top.Submap("derive"))],
            Samples = [.. Samples(top.Node("sample"))],
            Labels = Labels(top.Submap("labels")),
            Variables = [.. Named(top, "variables", StudyKeys.Variable, (name, s) => new VariableEntry(name.Text, s))],
            Models = [.. Models(top.Submap("models"))],
            Tables = [.. Named(top, "tables", StudyKeys.Table, (id, s) => new TableEntry(id.Text, s.List("models"), s))],
            Report = Report(top),
            Expectations = new ExpectationReader(problems).Read(top.Node("expect")),
        };
        new References(study, [.. (top.Submap("models")?.Entries ?? []).Select(e => e.Key.Text)], problems).Check();
        new Syntax(study, problems).Check();
        return study;
    }

    private static Seq<Language> Tongues(string? language) => language switch
    {
        "zh" => [Language.Chinese],
        "en" => [Language.English],
        "zh+en" => [Language.Chinese, Language.English],
        _ => [],
    };

    /// <summary>The profile of a name that was checked before.</summary>
    public static Match Matched(string? name) => name is null ? Match.Fixest : (Match)StudyKeys.Matches.ToArray().IndexOf(name);

    private static DataEntry Source(YamlScalar name, Section section) =>
        new(name.Text, section.List("from"), section.Text("unit"), section.Text("time"), section);

    private IEnumerable<T> Named<T>(Section top, string part, IReadOnlyList<Key> keys, Func<YamlScalar, Section, T> bind)
    {
        foreach (YamlEntry entry in top.Submap(part)?.Entries ?? [])
        {
            if (Mapping(entry, part) is { } map)
                yield return bind(entry.Key, new Section(map, keys, problems, $"{part}.{entry.Key.Text}"));
        }
    }

    private YamlMap? Mapping(YamlEntry entry, string part)
    {
        if (part != "variables")
            RejectId(entry.Key, part);
        if (entry.Value is YamlMap map)
            return map;
        problems.Add("E134", entry.Value.Place, ("key", $"{part}.{entry.Key.Text}"), ("value", entry.Value is YamlScalar s ? s.Text : $"({entry.Value.Kind})"));
        return null;
    }

    /// <summary>Ids become file names and parts of fit ids: letters, digits, <c>_</c> and <c>-</c> of any script.</summary>
    private void RejectId(YamlScalar id, string part)
    {
        if (id.Text.Length == 0 || !id.Text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') || id.Text is "results" or "manifest" or "report")
            problems.Add("E118", id.Place, ("id", id.Text), ("part", part));
    }

    private IEnumerable<DeriveEntry> Derived(YamlMap? map)
    {
        foreach (YamlEntry entry in map?.Entries ?? [])
        {
            if (entry.Value is YamlScalar { IsNull: false } expression)
                yield return new DeriveEntry(entry.Key.Text, expression, entry.Key.Place);
            else
                problems.Add("E106", entry.Value.Place, ("key", $"derive.{entry.Key.Text}"), ("value", $"({entry.Value.Kind})"));
        }
    }

    private IEnumerable<SampleEntry> Samples(YamlNode? node)
    {
        if (node is YamlScalar one)
            return [new SampleEntry("", one)];
        if (node is YamlMap map)
            return map.Entries.Where(e => Condition(e)).Select(e => new SampleEntry(e.Key.Text, (YamlScalar)e.Value)).ToArray();
        if (node is not null)
            problems.Add("E106", node.Place, ("key", "sample"), ("value", $"({node.Kind})"));
        return [];
    }

    private bool Condition(YamlEntry entry)
    {
        if (entry.Value is YamlScalar { IsNull: false })
            return true;
        problems.Add("E106", entry.Value.Place, ("key", $"sample.{entry.Key.Text}"), ("value", $"({entry.Value.Kind})"));
        return false;
    }

    private OrderedDictionary<string, Label> Labels(YamlMap? map)
    {
        OrderedDictionary<string, Label> labels = [];
        foreach (YamlEntry entry in map?.Entries ?? [])
        {
            if (Section.IsWords(entry.Value))
                labels[entry.Key.Text] = Section.LabelOf(entry.Value);
            else
                problems.Add("E135", entry.Value.Place, ("key", $"labels.{entry.Key.Text}"), ("value", $"({entry.Value.Kind})"));
        }
        return labels;
    }

    private IEnumerable<ModelEntry> Models(YamlMap? map)
    {
        foreach (YamlEntry entry in map?.Entries ?? [])
        {
            if (Mapping(entry, "models") is not { } model)
                continue;
            YamlNode? named = model["estimator"];
            string name = (named as YamlScalar)?.Text ?? "linear";
            if (AnalysisKeys.Find(name) is { } analysis)
                yield return new ModelEntry(entry.Key.Text, analysis, new Section(model, analysis.Keys, problems, $"models.{entry.Key.Text}"));
            else
                RejectEstimator(name, named!.Place, problems);
        }
    }

    /// <summary>Records E110 for an analysis of a later version, E109 for one that nobody knows.</summary>
    internal static void RejectEstimator(string name, Place? place, Problems problems)
    {
        string[] known = [.. AnalysisKeys.Available.Select(a => a.Name)];
        if (AnalysisKeys.Later.Contains(name))
            problems.Add("E110", place, ("name", name), ("available", known));
        else
            problems.Add("E109", place, ("name", name), ("nearest", Names.Nearest(name, known.Concat(AnalysisKeys.Later)) ?? "linear"), ("known", known));
    }

    private ReportEntry? Report(Section top)
    {
        if (top.Submap("report") is not { } map)
            return null;
        Section section = new(map, StudyKeys.Report, problems, "report");
        Seq<string> formats = section.List("to");
        return new ReportEntry([.. Parts(section.Node("parts"))], formats.Count == 0 ? ["html"] : formats, section.Words("title"), section);
    }

    private IEnumerable<PartEntry> Parts(YamlNode? node)
    {
        foreach (YamlNode item in node switch { null => [], YamlList list => list.Items, _ => [node] })
        {
            if (item is YamlScalar table)
                yield return new PartEntry(table, null, item);
            else if (item is YamlMap map)
                yield return new PartEntry(null, new Section(map, StudyKeys.Part, problems, "report.parts"), item);
            else
                problems.Add("E106", item.Place, ("key", "parts"), ("value", $"({item.Kind})"));
        }
    }
}
