using Kuznets.Data;
using Kuznets.Estimators.Resampling.Pairs;
using Kuznets.Modelling;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling;

/// <summary>
/// Pairs bootstrap of any estimator: whole units, or blocks of rows named by a column, are drawn with replacement and the model is fitted again (Efron 1979;
/// of clusters, Cameron, Gelbach and Miller 2008, section II). A unit drawn twice is two units to effects, lags and clusters. Least squares is solved from the
/// cross products of the units; other models are fitted on every drawn panel.
/// </summary>
/// <param name="Of">The model.</param>
public sealed record Bootstrap(Estimator Of) : Analysis
{
    /// <summary>Column, or combination <c>a^b</c>, whose groups are drawn; the unit, else single rows, when null.</summary>
    public string? By { get; init; }

    /// <summary>Column within whose groups as many are drawn as there are; none when null.</summary>
    public string? Strata { get; init; }

    /// <summary>Draws.</summary>
    public int Draws { get; init; } = 999;

    /// <summary>Intervals; the first is that of the terms.</summary>
    public Seq<IntervalKind> Intervals { get; init; } = [IntervalKind.Percentile, IntervalKind.Basic, IntervalKind.Bc, IntervalKind.Bca];

    /// <summary>Confidence.</summary>
    public double Level { get; init; } = 0.95;

    /// <inheritdoc/>
    public override ResamplingResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        if (Draws < 2)
            throw Throw.Draws(Draws, 2);
        Estimate fit = Of.Fit(panel, options);
        UnitEstimates units = UnitEstimates.Of(this, panel, fit, options);
        string[] names = [.. fit.Terms.Select(t => t.Name)];
        double[][] draws = units.Draw(Draws, options);
        double[][] without = Intervals.Contains(IntervalKind.Bca) ? units.Jackknife(options) : [.. names.Select(_ => Array.Empty<double>())];
        List<Note> notes = [.. fit.Notes];
        int failed = draws[0].Count(double.IsNaN);
        if (failed == Draws)
            throw Throw.NothingDrawn(Draws, names[0]);
        if (failed > 0)
            notes.Add(new Note("W651", ("failed", failed), ("draws", Draws)));
        List<Seq<BlockValue>> rows = [];
        Term[] terms = new Term[names.Length];
        for (int j = 0; j < names.Length; j++)
        {
            double b = fit.Terms[j].Estimate, se = BootstrapInterval.Deviation(draws[j]), a = BootstrapInterval.Acceleration(without[j]);
            (double, double)[] ends = [.. Intervals.Select(kind => BootstrapInterval.Of(kind, b, draws[j], a, Level))];
            for (int i = 0; i < ends.Length; i++)
            {
                if (double.IsNaN(ends[i].Item1) || double.IsNaN(ends[i].Item2))
                    notes.Add(new Note("W653", ("kind", Word(Intervals[i])), ("name", names[j]), ("draws", Draws)));
                rows.Add([names[j], Word(Intervals[i]), ends[i].Item1, ends[i].Item2, Level]);
            }
            terms[j] = new Term(names[j], b, se, b / se, double.PositiveInfinity, PermutationP.EqualTail(0, draws[j]), ends[0].Item1, ends[0].Item2);
        }
        return new ResamplingResult(this)
        {
            Sample = fit.Sample,
            Formula = fit.Formula,
            Outcome = fit.Outcome,
            Terms = [.. terms],
            Stats = new() { ["n"] = fit.Sample.Used, ["units"] = units.Count, ["draws"] = Draws },
            Parts = [fit with { Notes = [.. notes] }],
            Notes = [.. notes],
            Tables =
            [
                DrawSummary.Of([.. names.Select((name, j) => (name, fit.Terms[j].Estimate, draws[j]))]),
                new Block("intervals", ["term", "kind", "low", "high", "level"], [.. rows]),
            ],
        };
    }

    private static string Word(IntervalKind kind) => kind.ToString().ToLowerInvariant();
}
