using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Groups;

/// <summary>The groups of one split: their regressions, checked, and the tests between them.</summary>
internal sealed class Comparison
{
    private readonly GroupDifference spec;
    private readonly Panel panel;
    private readonly Seq<DifferenceMethod> methods;
    private readonly RunOptions run;
    private readonly Estimate? pooled;

    public Comparison(GroupDifference spec, Panel panel, string split, Seq<DifferenceMethod> methods, RunOptions run)
    {
        (this.spec, this.panel, this.methods, this.run, Split) = (spec, panel, methods, run, split);
        Seq<Split> groups = Splits.Of(panel, split);
        if (groups.Count < 2)
            throw Throw.OneGroup(split, groups[0].Label);
        GroupLabels labels = GroupLabels.Of(panel, groups);
        Notes.AddRange(Labelling.Missing(panel, split, labels, spec.Of.Where));
        Estimator of = spec.Of with { Split = null, FSplit = null };
        Parts = [.. groups.Select(g => Fit(of, g))];
        Coefficients = Compared(spec.On, Parts, groups);
        pooled = Pooled(of, labels);
        Labels = labels.On(panel, Used());
        Refits = Quickest();
        if (!Resamples)
            return;
        Notes.AddRange(Labelling.Clusters(panel, split, Parts[0]));
        Notes.AddRange(Labelling.Checked(panel, split, Labels, methods.Contains(DifferenceMethod.Permutation), spec.Draws));
    }

    /// <summary>What the groups are formed by.</summary>
    public string Split { get; }

    /// <summary>One regression a group.</summary>
    public Seq<Estimate> Parts { get; }

    /// <summary>Coefficients that are compared.</summary>
    public Seq<string> Coefficients { get; }

    /// <summary>Groups of the rows in use.</summary>
    public GroupLabels Labels { get; }

    /// <summary>How coefficients are estimated anew.</summary>
    public Refits Refits { get; }

    /// <summary>Caveats.</summary>
    public List<Note> Notes { get; } = [];

    /// <summary>Tests of every method, in the order they were asked for.</summary>
    public IEnumerable<Tested> Tests() => methods.SelectMany(method => method switch
    {
        DifferenceMethod.Permutation => new PermutationTests(this, spec.Draws, run).All(),
        DifferenceMethod.Suest => Parametric.Suest(this, panel),
        DifferenceMethod.Chow => Parametric.Chow(this, spec.Of, pooled, run),
        _ => new BootstrapTests(this, spec.Draws, spec.Of.Level, run).All(),
    });

    /// <summary>The labels of two groups.</summary>
    public GroupLabels Pair(int first, int second) => Labels.Pair(panel, first, second);

    /// <summary>Whether units are rearranged or drawn.</summary>
    private bool Resamples => methods.Contains(DifferenceMethod.Permutation) || methods.Contains(DifferenceMethod.Bootstrap);

    private Estimate Fit(Estimator of, Split group)
    {
        try
        {
            return of.FitOn(panel, group, run);
        }
        catch (KuznetsException failure)
        {
            throw Throw.GroupFails(Split, group.Label, failure);
        }
    }

    /// <summary>The coefficients asked for, or the first slope; every group must have them.</summary>
    private static Seq<string> Compared(Seq<string> on, Seq<Estimate> parts, Seq<Split> groups)
    {
        Seq<string> names = on.Count > 0 ? on : [parts[0].Terms.Select(t => t.Name).Concat(parts[0].Omitted.Select(o => o.Name)).First(n => n != Estimate.Intercept)];
        foreach (string name in names)
        {
            if (parts.All(p => p.Find(name) is null && p.Omitted.All(o => o.Name != name)))
                _ = parts[0][name]; // E415 with the nearest name
            for (int g = 0; g < parts.Count; g++)
            {
                if (parts[g].Find(name) is not null)
                    continue;
                throw parts[g].Omitted.FirstOrDefault(o => o.Name == name) is { } omitted
                    ? Throw.NoVariation(name, groups[g].Label, omitted.Reason)
                    : Throw.OnlyIn(name, groups[g].Label, [.. parts.Zip(groups).Where(p => p.First.Find(name) is not null).Select(p => p.Second.Label)]);
            }
        }
        return names;
    }

    /// <summary>The regression of all groups together; null when it cannot be fitted.</summary>
    private Estimate? Pooled(Estimator of, GroupLabels labels)
    {
        try
        {
            Estimate all = (of with { DropSingletons = false }).FitOn(panel, new Split("", [.. labels.GroupOfRow.Select(g => g >= 0)]), run with { Strict = [] });
            return all.Regression is null ? null : all;
        }
        catch (KuznetsException)
        {
            return null; // groups may be fitted apart and not together; then estimators refit and Chow says what it lacks
        }
    }

    private bool[] Used()
    {
        bool[] used = new bool[panel.Rows];
        foreach (int row in (pooled is null ? Parts : [pooled]).SelectMany(p => p.Sample.Rows))
            used[row] = true;
        return used;
    }

    /// <summary>Blocks of units where they give the coefficients of the groups' own regressions, else the estimator itself.</summary>
    private Refits Quickest()
    {
        int groups = Parts.Count;
        if (pooled is not null && BlockRefits.Of(pooled.Regression!.Design, GroupLabels.UnitsOf(panel), Coefficients, groups) is { } blocks)
        {
            GroupCoefficients b = new(groups, Coefficients.Count, Labels.PanelUnits);
            blocks.Under(Labels.GroupOfRow, b, false);
            bool same = true;
            for (int g = 0; g < groups; g++)
            {
                for (int j = 0; j < Coefficients.Count; j++)
                {
                    Term own = Parts[g][Coefficients[j]];
                    same &= Math.Abs(b[g, j] - own.Estimate) <= 1e-6 * Math.Max(Math.Abs(own.Estimate), own.Se);
                }
            }
            if (same)
                return blocks;
        }
        return new EstimatorRefits(spec.Of with { Split = null, FSplit = null }, panel, Coefficients, groups, run);
    }
}
