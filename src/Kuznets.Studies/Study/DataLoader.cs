using Kuznets.Data;
using Kuznets.Measures;
using Kuznets.Numerics;
using Kuznets.Studies.Sources;

namespace Kuznets.Studies.Study;

/// <summary>A source that was read, joined, declared a panel and given its derived columns.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Panel">The panel.</param>
/// <param name="Rows">Rows the files held.</param>
/// <param name="Notes">Everything that must be said about reading, joining and deriving.</param>
public sealed record StudyData(string Name, Panel Panel, int Rows, Seq<Note> Notes);

/// <summary>Reads the data sources of a study, each once.</summary>
internal sealed class DataLoader(StudyFile study, RunOptions run)
{
    private readonly Dictionary<string, (Frame Frame, int Rows, Seq<Note> Notes)> frames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StudyData> panels = new(StringComparer.Ordinal);
    private readonly List<string> joining = [];

    /// <summary>The panel of a source with the study's derived columns that concern it.</summary>
    public StudyData Load(string name)
    {
        if (panels.TryGetValue(name, out StudyData? known))
            return known;
        DataEntry entry = study.Data.First(d => d.Name == name);
        (Frame frame, int rows, Seq<Note> notes) = Joined(entry);
        Panel panel = Panel.Of(frame, entry.Unit, entry.Time);
        DerivedReport derived = Derived(panel);
        return panels[name] = new StudyData(name, derived.Panel, rows, notes.AddRange(derived.Notes));
    }

    /// <summary>How a source is to be read, from the keys of its entry.</summary>
    public static SourceOptions Options(Section section, int threads) => new()
    {
        Encoding = section.Text("encoding"),
        Separator = section.Text("separator"),
        Sheet = section.Text("sheet"),
        Header = (int?)section.Whole("header"),
        Skip = (int?)section.Whole("skip"),
        Range = section.Text("range"),
        Comment = section.Text("comment"),
        KeepTotals = section.Flag("keep-totals") ?? false,
        Ragged = section.Text("ragged") == "pad" ? Ragged.Pad : Ragged.Error,
        Missing = section.List("missing"),
        Parse = [.. (section.Submap("parse")?.Entries ?? []).Select(e => new ColumnParse(e.Key.Text, (e.Value as YamlScalar)?.Text ?? ""))],
        Threads = threads,
    };

    private (Frame Frame, int Rows, Seq<Note> Notes) Joined(DataEntry entry)
    {
        if (frames.TryGetValue(entry.Name, out var known))
            return known;
        if (joining.Contains(entry.Name))
            throw Throw.JoinCycle(joining.Append(entry.Name), entry.Section.Map.Place);
        joining.Add(entry.Name);
        (Frame frame, int rows, Seq<Note> notes) = Shaped(entry);
        foreach (YamlMap map in References.Joins(entry.Section.Node("join")))
        {
            Section join = new(map, StudyKeys.Join, new Problems(), "join");
            string other = join.Text("with")!;
            (Frame right, _, Seq<Note> more) = Joined(study.Data.First(d => d.Name == other));
            Seq<string> columns = join.List("columns");
            Seq<JoinKey> keys = Keys(join);
            if (columns.Count > 0)
                right = new Frame(keys.Select(k => k.Right).Concat(columns).Distinct(StringComparer.Ordinal).Select(c => right[c]));
            Joined joined = Joins.Join(frame, right, new JoinRequest { Keys = keys, Kind = Kind(join.Text("how")), Name = other });
            frame = joined.Frame;
            notes = notes.AddRange(more).AddRange(joined.Report.Notes);
        }
        joining.Remove(entry.Name);
        return frames[entry.Name] = (frame, rows, notes);
    }

    /// <summary>Read, stacked, renamed, reshaped and freed of duplicates, in this order.</summary>
    private (Frame Frame, int Rows, Seq<Note> Notes) Shaped(DataEntry entry)
    {
        SourceOptions options = Options(entry.Section, run.Threads);
        IReadOnlyList<SourceFile> files = SourceFiles.Of(study.Folder, entry.From);
        foreach (SourceFile file in files)
            Ceiling.Demand(run, new FileInfo(file.Full) is { Exists: true } known ? known.Length : 0, ($"reading {file.Given}", $"读取 {file.Given} "));
        LoadedFrame[] parts = [.. files.Select(f => SourceReader.Read(f.Full, options))];
        StackColumn? named = SourceFiles.Column(entry.From);
        Seq<Note> notes = [.. parts.SelectMany(p => p.Notes)];
        Frame frame = parts[0].Frame;
        if (parts.Length > 1 || named is not null)
        {
            Reshaped stacked = Reshape.Stack([.. files.Zip(parts, (f, p) => new StackPart(Path.GetFileNameWithoutExtension(f.Given), p.Frame))], named);
            (frame, notes) = (stacked.Frame, notes.AddRange(stacked.Report.Notes));
        }
        int rows = frame.Rows;
        foreach (YamlEntry rename in entry.Section.Submap("rename")?.Entries ?? [])
        {
            Column column = frame[((YamlScalar)rename.Value).Text];
            frame = new Frame(frame.Columns.Select(c => c == column ? c.Named(rename.Key.Text) : c));
        }
        if (entry.Section.Submap("long") is { } wide)
        {
            Section section = new(wide, StudyKeys.Long, new Problems(), "long");
            Seq<LongValue> values = [.. (section.Submap("values")?.Entries ?? []).Select(v => new LongValue(v.Key.Text, ((YamlScalar)v.Value).Text))];
            Reshaped reshaped = Reshape.Long(frame, new LongRequest(section.Text("time")!, values));
            (frame, notes) = (reshaped.Frame, notes.AddRange(reshaped.Report.Notes));
        }
        if (entry.Section.Text("dedupe") is { } rule && rule != "error")
        {
            Seq<string> keys = [.. new[] { entry.Unit, entry.Time }.OfType<string>()];
            Reshaped single = Reshape.Dedupe(frame, keys, rule switch { "mean" => DuplicateRows.Mean, "last" => DuplicateRows.Last, _ => DuplicateRows.First });
            (frame, notes) = (single.Frame, notes.AddRange(single.Report.Notes));
        }
        return (frame, rows, notes);
    }

    private DerivedReport Derived(Panel panel)
    {
        try
        {
            return Derive.Columns(panel, study.Derive.Select(d => KeyValuePair.Create(d.Name, d.Expression.Text)),
                new DeriveOptions { Percentiles = (PercentileType)(study.PercentileType ?? 7), Cancellation = run.Cancellation });
        }
        catch (KuznetsException e)
        {
            YamlScalar? culprit = study.Derive.FirstOrDefault(d => d.Expression.Text == e.Note.Place?.Text)?.Expression;
            throw Placed(e, culprit);
        }
    }

    /// <summary>The same error with its place mapped into the study file.</summary>
    public static KuznetsException Placed(KuznetsException error, YamlScalar? source)
    {
        if (source is null)
            return error;
        Problems mapped = new();
        mapped.Add(error, source);
        return error switch
        {
            SpecificationException => new SpecificationException(mapped.Found),
            DataException => new DataException(mapped.Found),
            NumericalException => new NumericalException(mapped.Found),
            _ => error,
        };
    }

    /// <summary>The key columns of a join: <c>[city, year]</c>, or <c>{city: name, year: year}</c> where the sides call them differently.</summary>
    private static Seq<JoinKey> Keys(Section join) => join.Node("on") is YamlMap map
        ? [.. map.Entries.Select(e => new JoinKey(e.Key.Text, (e.Value as YamlScalar)?.Text ?? e.Key.Text))]
        : [.. join.List("on").Select(KeyOf)];

    private static JoinKey KeyOf(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? text : new JoinKey(text[..equals].Trim(), text[(equals + 1)..].Trim());
    }

    private static JoinKind Kind(string? how) => how switch
    {
        "right" => JoinKind.Right,
        "inner" => JoinKind.Inner,
        "outer" => JoinKind.Outer,
        _ => JoinKind.Left,
    };
}
