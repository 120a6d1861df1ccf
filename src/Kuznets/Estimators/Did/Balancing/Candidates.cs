using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Balancing;

/// <summary>Those who can be matched, rows or units, with their group and covariates.</summary>
internal sealed class Candidates
{
    private readonly int[] candidate; // of each row

    private Candidates(int[] rows, int[] candidate, bool[] treated, Matrix x, Seq<string> names, int[] group, Seq<string> groups) =>
        (Rows, this.candidate, Treated, X, Names, Group, Groups) = (rows, candidate, treated, x, names, group, groups);

    /// <summary>Rows of the panel that take part, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>Whether a candidate belongs to the treated [m].</summary>
    public bool[] Treated { get; }

    /// <summary>Covariates [m×k], no constant.</summary>
    public Matrix X { get; }

    /// <summary>Their names.</summary>
    public Seq<string> Names { get; }

    /// <summary>Group of each candidate [m].</summary>
    public int[] Group { get; }

    /// <summary>Text of the groups.</summary>
    public Seq<string> Groups { get; }

    /// <summary>The candidate of a row, by its place among <see cref="Rows"/>.</summary>
    public int Of(int place) => candidate[place];

    /// <summary>Reads them from the rows of the regression. E636 for a group that is not zero or one, or varies within a unit that is matched; E637 without units.</summary>
    public static Candidates Of(Panel panel, Matching spec, Sample sample, RunOptions run)
    {
        Formula formula = new($"{spec.Treatment} ~ {spec.Covariates}");
        DesignOptions all = new() { Where = spec.Of.Where, Keep = spec.By is { } by ? [by] : [], DropSingletons = false };
        Design design = Design.Build(panel, formula, all, run);
        int[] at = Places(design.Sample, sample.Rows);
        int[] rows = [.. at.Select(i => design.Sample.Rows[i])];
        bool[] treated = [.. at.Select(i => IsTreated(spec.Treatment, design.Y[i]))];
        Matrix x = design.Intercept ? Columns(design.X, 1) : design.X;
        Seq<string> names = design.Intercept ? [.. design.Names.Skip(1)] : design.Names;
        Factor groups = spec.By is null ? new Factor(new int[design.N], 1) : design.Factor(spec.By);
        Seq<string> texts = spec.By is { } column ? [.. Enumerable.Range(0, groups.Levels).Select(g => panel.Frame[column].Text(design.Sample.Rows[Array.IndexOf(groups.Codes, g)]))] : [""];
        if (spec.On is null)
            return new Candidates(rows, [.. Enumerable.Range(0, rows.Length)], treated, Chosen(x, at), names, [.. at.Select(i => groups.Codes[i])], texts);
        Design before = Design.Build(panel, formula, all with { Where = Conditions.Both(all.Where, spec.On) }, run);
        return ByUnit(spec, panel, rows, treated, before, before.Intercept ? Columns(before.X, 1) : before.X, names);
    }

    /// <summary>Units by the means of their covariates over the rows that <see cref="Matching.On"/> chooses.</summary>
    private static Candidates ByUnit(Matching spec, Panel panel, int[] rows, bool[] treated, Design before, Matrix x, Seq<string> names)
    {
        Factor units = panel.Units ?? throw Throw.NoUnitToMatch(spec.On!);
        Dictionary<int, int> place = [];
        foreach (int row in before.Sample.Rows)
            place.TryAdd(units.Codes[row], place.Count);
        Matrix means = new(place.Count, x.Columns);
        int[] counts = new int[place.Count];
        for (int i = 0; i < before.N; i++)
        {
            int u = place[units.Codes[before.Sample.Rows[i]]];
            counts[u]++;
            for (int j = 0; j < x.Columns; j++)
                means[u, j] += x[i, j];
        }
        for (int u = 0; u < counts.Length; u++)
        {
            for (int j = 0; j < x.Columns; j++)
                means[u, j] /= counts[u];
        }
        bool?[] member = new bool?[place.Count];
        List<int> kept = [], candidate = [];
        for (int i = 0; i < rows.Length; i++)
        {
            if (!place.TryGetValue(units.Codes[rows[i]], out int u))
                continue;
            if (member[u] is { } known && known != treated[i])
                throw Throw.GroupVaries(spec.Treatment, panel.Frame[panel.Unit!].Text(rows[i]));
            member[u] = treated[i];
            kept.Add(rows[i]);
            candidate.Add(u);
        }
        int[] present = [.. Enumerable.Range(0, member.Length).Where(u => member[u] is not null)];
        int[] number = new int[member.Length];
        for (int c = 0; c < present.Length; c++)
            number[present[c]] = c;
        return new Candidates([.. kept], [.. candidate.Select(u => number[u])], [.. present.Select(u => member[u]!.Value)], Chosen(means, present), names, new int[present.Length], [""]);
    }

    private static bool IsTreated(string treatment, double value) => value switch
    {
        0 => false,
        1 => true,
        _ => throw Throw.NotAGroup(treatment, value),
    };

    /// <summary>Places in a sample of the rows that are also among others, both ascending.</summary>
    private static int[] Places(Sample sample, int[] others)
    {
        HashSet<int> chosen = [.. others];
        return [.. Enumerable.Range(0, sample.Used).Where(i => chosen.Contains(sample.Rows[i]))];
    }

    private static Matrix Columns(Matrix x, int from) => new(x.Rows, x.Columns - from, x.Values[(from * x.Rows)..]);

    private static Matrix Chosen(Matrix x, int[] rows)
    {
        Matrix chosen = new(rows.Length, x.Columns);
        for (int j = 0; j < x.Columns; j++)
        {
            for (int i = 0; i < rows.Length; i++)
                chosen[i, j] = x[rows[i], j];
        }
        return chosen;
    }
}
