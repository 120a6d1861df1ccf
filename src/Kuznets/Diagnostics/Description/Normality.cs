using Kuznets.Data;
using Kuznets.Measures;
using Kuznets.Modelling;

namespace Kuznets.Diagnostics.Description;

/// <summary>Tests of normality, column by column.</summary>
public sealed record Normality : Analysis
{
    /// <summary>Columns to test; empty for every number column but unit and time.</summary>
    public Seq<string> Columns { get; init; }

    /// <summary>Column whose values form groups; null for none.</summary>
    public string? By { get; init; }

    /// <inheritdoc/>
    public override NormalityResult Fit(Panel panel, RunOptions? run = null)
    {
        Subgroups groups = Subgroups.Of(panel, By, Columns, listwise: false);
        Seq<Grouped<Seq<NormalityTests>>> tests = groups.Each(run, part => groups.Columns.Select(name => Test(name, part)).ToSeq());
        Note[] notes = [.. tests.SelectMany(g => g.Value).Where(t => t.N > ShapiroWilk.Most).Select(t => new Note("W231", ("name", t.Name), ("count", t.N), ("most", ShapiroWilk.Most)))];
        return new NormalityResult(this, tests) { Sample = groups.Sample, Notes = Seq.Create<Note>(notes) };
    }

    private static NormalityTests Test(string name, Panel part)
    {
        double[] sorted = Percentile.Sorted(Subgroups.Numbers(part, name));
        (double w, double pw) = ShapiroWilk.Test(sorted);
        (double jb, double pj) = JarqueBera.Test(sorted);
        return new NormalityTests(
            name, sorted.Length,
            new TestResult(w, Distribution.Normal, null, null, pw) { Null = "normal" },
            new TestResult(jb, Distribution.ChiSquared, 2, null, pj) { Null = "normal" });
    }
}

/// <summary>Tests of one column.</summary>
/// <param name="Name">The column.</param>
/// <param name="N">Values present.</param>
/// <param name="ShapiroWilk">Shapiro-Wilk W; NaN outside 3 … 5,000 values.</param>
/// <param name="JarqueBera">Jarque-Bera.</param>
public sealed record NormalityTests(string Name, int N, TestResult ShapiroWilk, TestResult JarqueBera);

/// <summary>What <see cref="Normality"/> returns.</summary>
/// <param name="Spec">The request.</param>
/// <param name="Tests">The tests of each column, for each group.</param>
public sealed record NormalityResult(Analysis Spec, Seq<Grouped<Seq<NormalityTests>>> Tests) : Result(Spec);
