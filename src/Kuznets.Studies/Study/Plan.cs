namespace Kuznets.Studies.Study;

/// <summary>What a step makes.</summary>
public enum StepKind { Model, Table, Report }

/// <summary>
/// One step of a run: its key is the hash of everything it depends on (specification, inputs, seed, engine), so equal keys give equal bytes.
/// </summary>
/// <param name="Kind">What it makes.</param>
/// <param name="Id">The entry of the study.</param>
/// <param name="Key">Hash.</param>
/// <param name="Needs">Ids of the steps it takes its input from.</param>
public sealed record Step(StepKind Kind, string Id, string Key, Seq<string> Needs);

/// <summary>
/// The dependency graph of a study, ordered: data → models → tables → report. With <c>--only</c>, the steps asked for and those they need.
/// </summary>
public sealed class Plan
{
    private readonly StudyFile study;
    private readonly Dictionary<string, string> data = new(StringComparer.Ordinal);
    private readonly ulong seed;

    private Plan(StudyFile study, IReadOnlyList<InputFile> inputs, ulong seed)
    {
        (this.study, this.seed) = (study, seed);
        string derived = string.Join('\n', study.Derive.Select(d => $"{d.Name} = {d.Expression.Text}"));
        foreach (DataEntry entry in study.Data)
        {
            IEnumerable<string> needed = Joined(entry, []).Select(d => $"{Canonical.Of(d.Section.Map)} {string.Join(' ', inputs.Where(i => i.Name == d.Name).Select(i => i.Sha256))}");
            data[entry.Name] = Hash.Of(string.Join('\n', [Engine.Fingerprint, derived, $"{study.PercentileType}", .. needed]));
        }
    }

    /// <summary>Steps in the order in which they can be run.</summary>
    public Seq<Step> Steps { get; private set; }

    /// <summary>Name of the data source a model uses.</summary>
    public static string DataOf(ModelEntry model, StudyFile study) =>
        model.Section.Text("data") ?? Examined(model, study)?.Section.Text("data") ?? study.Data[0].Name;

    /// <summary>The model that a model is about, by its key <c>of</c>; null for most.</summary>
    private static ModelEntry? Examined(ModelEntry model, StudyFile study) =>
        model.Section.Text("of") is { } of ? study.Models.FirstOrDefault(m => m.Id == of) : null;

    /// <summary>Plans a study; E145 when <paramref name="only"/> names nothing.</summary>
    public static Plan Of(StudyFile study, IReadOnlyList<InputFile> inputs, ulong seed, Seq<string> only)
    {
        Plan plan = new(study, inputs, seed);
        List<Step> steps = [.. study.Models.Select(plan.Model)];
        steps.AddRange(study.Tables.Select(t => plan.Table(t, steps)));
        if (study.Report is { } report)
            steps.Add(plan.Report(report, steps));
        plan.Steps = [.. only.Count == 0 ? steps : Needed(steps, only)];
        return plan;
    }

    /// <summary>The id of the model a table's column or an expectation speaks of: <c>baseline.2</c> is a fit of <c>baseline</c>.</summary>
    public static string ModelOf(string column, StudyFile study)
    {
        int dot = column.LastIndexOf('.');
        return dot < 0 || study.Models.Any(m => m.Id == column) ? column : column[..dot];
    }

    private Step Model(ModelEntry model) => new(StepKind.Model, model.Id, Hash.Of(string.Join('\n',
        ["model", data[DataOf(model, study)], .. Further(model), Canonical.Of(model.Section.Map), Analyses.Where(model, study), Other(model), $"{study.Match}", $"{seed}", Tongue])), []);

    /// <summary>Sources that a model takes beside its own.</summary>
    private IEnumerable<string> Further(ModelEntry model) => ShiftShares.Sources.Select(k => model.Section.Text(k)).OfType<string>().Select(s => data[s]);

    /// <summary>What a model that is about another one depends on besides its own keys.</summary>
    private string? Other(ModelEntry model) => Examined(model, study) is { } other ? $"{Canonical.Of(other.Section.Map)} {Analyses.Where(other, study)}" : null;

    private Step Table(TableEntry table, List<Step> steps)
    {
        Seq<string> needs = [.. table.Models.Select(m => ModelOf(m, study)).Distinct(StringComparer.Ordinal)];
        string labels = string.Join('\n', study.Labels.Select(l => $"{l.Key}={l.Value}"));
        int number = study.Tables.Select(t => t.Id).ToList().IndexOf(table.Id);
        return new(StepKind.Table, table.Id, Hash.Of(string.Join('\n',
            ["table", Canonical.Of(table.Section.Map), study.Journal, $"{study.Heading}", Tongue, labels, .. study.Variables.Select(v => $"{v.Name} {Canonical.Of(v.Section.Map)}"), $"{number}", table.Id, .. KeysOf(steps, needs)])), needs);
    }

    private Step Report(ReportEntry report, List<Step> steps)
    {
        Seq<string> parts = report.Parts.Count > 0 ? [.. report.Parts.Select(p => p.Table?.Text).OfType<string>()] : [.. study.Tables.Select(t => t.Id)];
        return new(StepKind.Report, "report", Hash.Of(string.Join('\n', ["report", Canonical.Of(report.Section.Map), $"{study.Heading}", Tongue, .. KeysOf(steps, parts)])), parts);
    }

    private string Tongue => string.Join('+', study.Languages);

    private static IEnumerable<string> KeysOf(List<Step> steps, Seq<string> ids) => ids.Select(id => steps.First(s => s.Id == id).Key);

    /// <summary>An entry and every source that is joined to it.</summary>
    private IEnumerable<DataEntry> Joined(DataEntry entry, HashSet<string> seen)
    {
        if (!seen.Add(entry.Name))
            yield break;
        yield return entry;
        foreach (YamlMap join in References.Joins(entry.Section.Node("join")))
        {
            DataEntry? other = study.Data.FirstOrDefault(d => d.Name == (join["with"] as YamlScalar)?.Text);
            foreach (DataEntry more in other is null ? [] : Joined(other, seen))
                yield return more;
        }
    }

    private static IEnumerable<Step> Needed(List<Step> steps, Seq<string> only)
    {
        HashSet<string> wanted = new(StringComparer.Ordinal);
        foreach (string id in only)
            Want(steps.Find(s => s.Id == id) ?? throw Throw.UnknownId(id, [.. steps.Select(s => s.Id)]));
        return steps.Where(s => wanted.Contains(s.Id));

        void Want(Step step)
        {
            if (!wanted.Add(step.Id))
                return;
            foreach (string need in step.Needs)
                Want(steps.First(s => s.Id == need));
        }
    }
}
