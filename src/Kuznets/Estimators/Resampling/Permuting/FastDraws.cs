using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>Draws of one column of a least squares regression by <see cref="ChangingRegressor"/> or <see cref="ChangingOutcome"/>.</summary>
internal sealed class FastDraws
{
    /// <summary>Difference, in standard errors, up to which a draw agrees with its fit.</summary>
    private const double Agreement = 1e-5;

    private readonly Func<int, Action<int, Span<double>>, RunOptions?, Draw[]> each;
    private readonly Func<Draw, double> variance;

    private FastDraws(Func<int, Action<int, Span<double>>, RunOptions?, Draw[]> each, Func<Draw, double> variance) =>
        (this.each, this.variance) = (each, variance);

    /// <summary>The fast draws of a fit; null where they are not defined: other estimators, other covariances, a column that does not stand as it is.</summary>
    public static FastDraws? Of(Estimate fit, Panel panel, string column, string term, RunOptions run)
    {
        if (fit.Regression is not { Moments: { LeastSquares: true } moments } regression || moments.N != regression.Design.N)
            return null;
        Design design = regression.Design;
        Factor? clusters = null;
        switch (fit.Covariance.Kind)
        {
            case Iid when double.IsFinite(fit.Covariance.Df):
            case Robust { Hc: Hc.Hc0 or Hc.Hc1 }:
                break;
            case Cluster { By: [var by] }:
                clusters = regression.Columns.Factor(by);
                break;
            default:
                return null;
        }
        double[] values = design.Sample.Kept.Of(((NumberColumn)panel.Frame[column]).Values);
        string[] names = [.. design.Names.Where(n => n != Estimate.Intercept)];
        int at = Array.IndexOf(names, term);
        bool outcome = column == design.Model.Outcome;
        if (at < 0 || !(outcome ? design.Y : design.Columns[at]).AsSpan().SequenceEqual(values))
            return null;
        List<double[]> others = [.. design.Columns.Where((_, j) => j != at)];
        // A constant alone is swept as an effect with one level.
        Seq<AbsorbedEffect> effects = design.Effects.Count > 0 ? [.. design.Effects.Select(e => e.Absorbed)]
            : design.Intercept ? [new AbsorbedEffect(new Factor(new int[design.N], 1))] : [];
        if (effects.Count == 0)
            return null;
        Absorber absorber = Absorber.Prepare(effects, new() { Weights = design.Weights, Run = run with { Threads = 1 } });
        Func<int, Action<int, Span<double>>, RunOptions?, Draw[]> each = outcome
            ? ChangingOutcome.Prepare(absorber, design.Columns[at], others, design.Weights, clusters)!.Each
            : ChangingRegressor.Prepare(absorber, design.Y, others, design.Weights, clusters).Each;
        Draw observed = each(1, (_, span) => values.CopyTo(span), run)[0];
        Term own = fit[term];
        if (fit.Covariance.Kind is not Iid)
            return new FastDraws(each, draw => draw.Variance * (own.Se * own.Se / observed.Variance));
        double df = fit.Covariance.Df, without = observed.Rss * (1 + (own.Statistic * own.Statistic / df));
        return outcome
            ? new FastDraws(each, draw => draw.Rss * (own.Se * own.Se / observed.Rss))
            : new FastDraws(each, draw => draw.Beta * draw.Beta * draw.Rss / ((without - draw.Rss) * df));
    }

    /// <summary>Whether a draw is what fitting it again gave.</summary>
    public bool Agrees(double[] drawn, (double B, double Se) refitted)
    {
        (double b, double se) = Each(1, (_, span) => drawn.CopyTo(span), null)[0];
        return double.IsNaN(b) ? double.IsNaN(refitted.B)
            : Math.Abs(b - refitted.B) <= Agreement * refitted.Se && Math.Abs(se - refitted.Se) <= Agreement * refitted.Se;
    }

    /// <summary>Coefficient and standard error of many draws.</summary>
    public (double B, double Se)[] Each(int draws, Action<int, Span<double>> fill, RunOptions? run) =>
        [.. each(draws, fill, run).Select(d => (d.Beta, Math.Sqrt(variance(d))))];
}
