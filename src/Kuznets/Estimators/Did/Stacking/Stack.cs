using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Stacking;

/// <summary>Sub-experiments, one a cohort, stacked into one design; a row of the sample stands in as many stacks as it serves.</summary>
internal sealed class Stack
{
    /// <summary>Name of the number of the stack, in names of effects and clusters.</summary>
    public const string Name = "(stack)";

    private readonly bool[] treated; // whether the row's unit is treated in its stack [rows]

    private Stack(Design design, int[] relative, bool[] treated, Seq<Note> notes) =>
        (Design, Relative, this.treated, Notes) = (design, relative, treated, notes);

    /// <summary>Outcome, covariates, effects by stack and weights.</summary>
    public Design Design { get; }

    /// <summary>Periods since the treatment of the stack's cohort began, for controls too [rows].</summary>
    public int[] Relative { get; }

    /// <summary>W631 for cohorts left out, W637 for a window that was not stated.</summary>
    public Seq<Note> Notes { get; }

    /// <summary>1 on rows of treated units at this distance [rows].</summary>
    public double[] Indicator(int relative) => [.. Relative.Select((k, r) => treated[r] && k == relative ? 1.0 : 0)];

    /// <summary>1 on rows under treatment [rows].</summary>
    public double[] Treated() => [.. Relative.Select((k, r) => treated[r] && k >= 0 ? 1.0 : 0)];

    /// <summary>Rows of treated units at this distance.</summary>
    public int TreatedRows(int relative)
    {
        int count = 0;
        for (int r = 0; r < treated.Length; r++)
            count += treated[r] && Relative[r] == relative ? 1 : 0;
        return count;
    }

    /// <summary>Builds the stacks. E633 when none is left.</summary>
    public static Stack Of(Problem problem, bool weighted)
    {
        (Treatment treatment, Did spec, int n) = (problem.Treatment, problem.Spec, problem.Design.N);
        int last = treatment.Periods.Count - 1;
        (int first, int latest) = spec.Window ?? (-treatment.Cohorts[0].First, last - treatment.Cohorts[^1].First);
        List<int> rows = [], stacks = [], relative = [];
        List<bool> treated = [];
        List<string> without = [];
        List<(int Treated, int Controls)> units = [];
        foreach (Cohort cohort in treatment.Cohorts)
        {
            int begin = rows.Count;
            HashSet<int> own = [], controls = [];
            bool whole = cohort.First + first >= 0 && cohort.First + latest <= last;
            for (int i = 0; whole && i < n; i++)
            {
                int k = treatment.Time[i] - cohort.First, g = treatment.First[treatment.Unit[i]];
                bool clean = g == Treatment.Never || (spec.Control == Comparison.NotYet && g - spec.Anticipation > cohort.First + latest);
                if (k < first || k > latest || (g != cohort.First && !clean))
                    continue;
                (g == cohort.First ? own : controls).Add(treatment.Unit[i]);
                rows.Add(i);
                stacks.Add(units.Count);
                relative.Add(k);
                treated.Add(g == cohort.First);
            }
            if (own.Count == 0 || controls.Count == 0)
            {
                without.Add(cohort.Name);
                rows.RemoveRange(begin, rows.Count - begin);
                stacks.RemoveRange(begin, stacks.Count - begin);
                relative.RemoveRange(begin, relative.Count - begin);
                treated.RemoveRange(begin, treated.Count - begin);
                continue;
            }
            units.Add((own.Count, controls.Count));
        }
        if (units.Count == 0)
            throw Throw.NoStack(first, latest, without);
        Design design = Stacked(problem, [.. rows], [.. stacks], [.. relative], [.. treated], weighted ? Weights(units, stacks, treated) : null);
        Seq<Note> notes = spec.Window is null ? [new Note("W637", ("first", first), ("last", latest))] : [];
        if (without.Count > 0)
            notes = notes.Add(new Note("W631", ("cohorts", without), ("first", first), ("last", latest)));
        return new Stack(design, [.. relative], [.. treated], notes);
    }

    /// <summary>Controls count as the treated units of their stack do: (treated share of the stack) / (its share of controls).</summary>
    private static double[] Weights(List<(int Treated, int Controls)> units, List<int> stacks, List<bool> treated)
    {
        double allTreated = units.Sum(u => u.Treated), allControls = units.Sum(u => u.Controls);
        return [.. stacks.Select((s, r) => treated[r] ? 1 : units[s].Treated / allTreated / (units[s].Controls / allControls))];
    }

    private static Design Stacked(Problem problem, int[] rows, int[] stacks, int[] relative, bool[] treated, double[]? weights)
    {
        Design from = problem.Design;
        Factor stack = Factor.Of(stacks);
        Matrix x = new(rows.Length, from.X.Columns);
        for (int j = 0; j < x.Columns; j++)
            Chosen(from.X.Column(j), rows).CopyTo(x.Column(j));
        double[]? given = from.Weights is { } w ? Chosen(w, rows) : null;
        for (int r = 0; weights is not null && given is not null && r < rows.Length; r++)
            weights[r] *= given[r];
        Effect ByStack(Effect effect)
        {
            Factor groups = Factor.Combine(effect.Absorbed.Groups.Select(rows), stack);
            return new Effect($"{effect.Name}^{Name}", new AbsorbedEffect(groups, [.. effect.Absorbed.Slopes.Select(s => Chosen(s, rows))], effect.Absorbed.Constant), [.. effect.Columns, Name]);
        }
        Effect Pooled(string name, Factor groups) => new(name, new AbsorbedEffect(groups), [name]);
        return new Design
        {
            Panel = from.Panel,
            Model = from.Model,
            Sample = new Sample(from.Sample.Total, [.. rows.Select(r => from.Sample.Rows[r])], from.Sample.Dropped),
            Y = Chosen(from.Y, rows),
            X = x,
            Names = from.Names,
            Intercept = from.Intercept,
            Effects = weights is null ? [.. from.Effects.Select(ByStack)] : [Pooled("(treated)", Factor.Of(treated)), Pooled("(event time)", Factor.Of(relative))],
            Weights = weights ?? given,
        };
    }

    private static double[] Chosen(ReadOnlySpan<double> values, int[] rows)
    {
        double[] chosen = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            chosen[i] = values[rows[i]];
        return chosen;
    }
}
