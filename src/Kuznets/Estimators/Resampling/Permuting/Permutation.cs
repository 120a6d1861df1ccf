using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>
/// Draws a column of a regression anew and estimates a coefficient each time. Where the regression is least squares and the column stands in it as it is, a
/// draw costs a projection and a pass; that this is so is not assumed but seen, by fitting the first draw again. Else every draw is fitted.
/// </summary>
internal sealed class Permutation
{
    private const int Chunk = 256;

    private readonly Estimator of;
    private readonly Panel panel;
    private readonly Estimate fit;
    private readonly string column, term;
    private readonly int[] rows, inSample;
    private readonly double[] values;

    /// <summary>A permutation.</summary>
    /// <param name="of">The regression.</param>
    /// <param name="panel">The data.</param>
    /// <param name="fit">The regression as it is.</param>
    /// <param name="column">Column that is drawn: the treatment, or the outcome.</param>
    /// <param name="term">Coefficient that is compared.</param>
    /// <param name="by">Groups that change hands; the unit when null.</param>
    public Permutation(Estimator of, Panel panel, Estimate fit, string column, string term, string? by)
    {
        (this.of, this.panel, this.fit, this.column, this.term) = (of, panel, fit, column, term);
        if (panel.Frame[column] is not NumberColumn { Values: { } all })
            throw Throw.NoVariation(column, "permutation", "it is not a number column");
        values = all;
        rows = Rows(by);
        int[] at = new int[panel.Rows];
        Array.Fill(at, -1);
        for (int i = 0; i < rows.Length; i++)
            at[rows[i]] = i;
        inSample = [.. fit.Sample.Rows.Select(r => at[r])];
    }

    /// <summary>Rows that take part: those of the sample, and others of its groups and periods where the column has a value.</summary>
    public int[] TakingPart => rows;

    /// <summary>The column over them.</summary>
    public double[] Values => [.. rows.Select(r => values[r])];

    /// <summary>The coefficient of every draw. With no more arrangements than draws, all of them are used.</summary>
    public DrawnFits Draw(Rearrangement rearrangement, int draws, bool mayEnumerate, RunOptions run)
    {
        bool enumerated = mayEnumerate && rearrangement.Count <= draws;
        FastDraws? fast = Array.TrueForAll(inSample, i => i >= 0) ? FastDraws.Of(fit, panel, column, term, run) : null;
        List<(double B, double Se)> results = [];
        double[]? first = null;
        foreach ((int count, Action<int, Span<double>> fill) in Chunks(rearrangement, draws, enumerated, run.Seed))
        {
            if (first is null)
            {
                first = new double[rows.Length];
                fill(0, first);
                if (fast is not null && !fast.Agrees(Sampled(first), Refit(first, run)))
                    fast = null;
            }
            results.AddRange(fast is null ? Refits(count, fill, run) : fast.Each(count, (draw, span) => Sampled(fill, draw, span), run));
        }
        return new DrawnFits([.. results.Select(r => r.B)], [.. results.Select(r => r.Se)], fit.Covariance.Df, enumerated);
    }

    private static IEnumerable<(int Count, Action<int, Span<double>> Fill)> Chunks(Rearrangement rearrangement, int draws, bool enumerated, ulong seed)
    {
        if (!enumerated)
        {
            yield return (draws, (draw, span) => rearrangement.Fill(draw, seed, span));
            yield break;
        }
        foreach (double[][] chunk in rearrangement.All().Chunk(Chunk))
            yield return (chunk.Length, (draw, span) => chunk[draw].CopyTo(span));
    }

    private (double B, double Se)[] Refits(int count, Action<int, Span<double>> fill, RunOptions run)
    {
        (double B, double Se)[] results = new (double, double)[count];
        RunOptions alone = run with { Threads = 1, Listener = null, Strict = [] };
        Numerics.Work.Each(count, run, draw =>
        {
            double[] drawn = new double[rows.Length];
            fill(draw, drawn);
            results[draw] = Refit(drawn, alone);
        });
        return results;
    }

    private (double B, double Se) Refit(double[] drawn, RunOptions run)
    {
        double[] all = (double[])values.Clone();
        for (int i = 0; i < rows.Length; i++)
            all[rows[i]] = drawn[i];
        try
        {
            Term? found = of.Fit(panel.With(new NumberColumn(column, all)), run with { Strict = [] }).Find(term);
            return found is null ? (double.NaN, double.NaN) : (found.Estimate, found.Se);
        }
        catch (KuznetsException)
        {
            return (double.NaN, double.NaN); // counted as failed, W651
        }
    }

    private double[] Sampled(double[] drawn) => [.. inSample.Select(i => drawn[i])];

    private void Sampled(Action<int, Span<double>> fill, int draw, Span<double> span)
    {
        if (rows.Length == span.Length)
        {
            fill(draw, span); // ascending rows, all of them: the sample itself
            return;
        }
        double[] buffer = System.Buffers.ArrayPool<double>.Shared.Rent(rows.Length);
        fill(draw, buffer.AsSpan(0, rows.Length));
        for (int i = 0; i < span.Length; i++)
            span[i] = buffer[inSample[i]];
        System.Buffers.ArrayPool<double>.Shared.Return(buffer);
    }

    private int[] Rows(string? by)
    {
        Numerics.Factor groups = by is null || by == panel.Unit ? Resampled.Units(panel) : Keys.Units(panel.Frame[by]);
        bool[] known = new bool[groups.Levels];
        HashSet<int> periods = [];
        foreach (int row in fit.Sample.Rows)
        {
            known[groups.Codes[row]] = true;
            if (panel.Periods is { } all)
                periods.Add(all[row]);
        }
        List<int> chosen = [];
        for (int row = 0; row < panel.Rows; row++)
        {
            if (known[groups.Codes[row]] && !double.IsNaN(values[row]) && (panel.Periods is null || periods.Contains(panel.Periods[row])))
                chosen.Add(row);
        }
        return [.. chosen];
    }
}
