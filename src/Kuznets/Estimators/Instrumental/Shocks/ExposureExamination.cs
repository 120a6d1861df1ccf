using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>
/// Takes a shift-share estimate apart by shock. Outcome, regressor and instrument enter after the exogenous regressors and effects were taken out of
/// them (Frisch, Waugh and Lovell), with the weights of the estimate.
/// </summary>
internal sealed class ExposureExamination
{
    private const int MostShocks = 1500;
    private const double Few = 20;

    private readonly Exposures exposures;
    private readonly Instrumented problem;
    private readonly Estimate estimate;
    private readonly double[] y;        // weighted, after exogenous regressors [n]
    private readonly double[] x;
    private readonly double[] z;        // not weighted
    private readonly double[] values;   // of the shocks
    private readonly double[] sy;       // Σ w s y by shock
    private readonly double[] sx;
    private readonly double[] mass;     // Σ w s by shock

    public ExposureExamination(BartikInstrument instrument, Estimate estimate, RunOptions? run)
    {
        (exposures, this.estimate) = (instrument.Exposures, estimate);
        RegressionFit kept = estimate.Regression ?? throw Modelling.Throw.Lean();
        problem = kept.Design.Endogenous is null ? throw Throw.NotShiftShare(instrument.Name) : InstrumentedDesign.Resolve(kept.Design, "shift-share", (1e-10, 16_000), run);
        if (problem.K1 != 1 || problem.ExcludedNames.Count != 1 || problem.ExcludedNames[0] != instrument.Name)
            throw Throw.NotShiftShare(instrument.Name);
        (y, x, z) = (Weighted(Partialled(problem.Y)), Weighted(Partialled(problem.Endogenous.Column(0))), Partialled(problem.Excluded.Column(0)));
        int[] rows = kept.Design.Sample.Rows;
        (sy, sx) = (exposures.Sums(rows, y), exposures.Sums(rows, x));
        double[] ones = new double[problem.N];
        Array.Fill(ones, 1);
        (mass, values) = (exposures.Sums(rows, Weighted(ones)), exposures.Value);
    }

    public ExposureReport Report()
    {
        double b = TensorPrimitives.Dot<double>(z, y) / TensorPrimitives.Dot<double>(z, x);
        Seq<RotembergWeight> weights = Rotemberg();
        double total = mass.Sum(), effective = 1 / mass.Sum(s => s / total * (s / total));
        double absolute = weights.Sum(w => Math.Abs(w.Alpha));
        return new ExposureReport
        {
            Estimate = b,
            Weights = weights,
            Negative = weights.Sum(w => Math.Max(0, -w.Alpha)) / absolute,
            EffectiveShocks = effective,
            ShockLevel = ShockLevel(),
            Exposure = Inferred(b, Exposure(b)),
            Notes = effective < Few ? [new Note("W440", ("effective", effective.ToString("F1", System.Globalization.CultureInfo.InvariantCulture)), ("shocks", exposures.Shocks))] : [],
        };
    }

    private Seq<RotembergWeight> Rotemberg()
    {
        int sectors = exposures.Sectors.Count;
        (double[] a, double[] b, double[] g, double[] count) = (new double[sectors], new double[sectors], new double[sectors], new double[sectors]);
        for (int n = 0; n < values.Length; n++)
        {
            int s = exposures.Sector[n];
            a[s] += values[n] * sx[n];
            b[s] += values[n] * sy[n];
            g[s] += values[n];
            count[s]++;
        }
        double all = a.Sum();
        return [.. Enumerable.Range(0, sectors).Select(s => new RotembergWeight(exposures.Sectors[s], a[s] / all, b[s] / a[s], g[s] / count[s]))
            .OrderByDescending(w => Math.Abs(w.Alpha))];
    }

    /// <summary>The regression of shocks: exposure-weighted means of y and x by shock, instrumented by the shock, period effects taken out.</summary>
    private Term ShockLevel()
    {
        double[] g = Centred(values), yBar = Centred([.. sy.Select((s, n) => s / mass[n])]), xBar = Centred([.. sx.Select((s, n) => s / mass[n])]);
        double gx = 0, gy = 0;
        for (int n = 0; n < g.Length; n++)
        {
            if (!(mass[n] > 0))
                continue;
            gx += mass[n] * g[n] * xBar[n];
            gy += mass[n] * g[n] * yBar[n];
        }
        double b = gy / gx;
        double[] bySector = new double[exposures.Sectors.Count];
        double squares = 0;
        for (int n = 0; n < g.Length; n++)
        {
            if (!(mass[n] > 0))
                continue;
            double score = mass[n] * g[n] * (yBar[n] - (b * xBar[n]));
            bySector[exposures.Sector[n]] += score;
            squares += score * score;
        }
        bool periods = exposures.Period.Max() > 0;
        return Inferred(b, Math.Sqrt(periods ? bySector.Sum(s => s * s) : squares) / Math.Abs(gx));
    }

    /// <summary>Deviations from the exposure-weighted mean of the period.</summary>
    private double[] Centred(double[] v)
    {
        int periods = exposures.Period.Max() + 1;
        double[] sums = new double[periods], weights = new double[periods];
        for (int n = 0; n < v.Length; n++)
        {
            if (!(mass[n] > 0))
                continue;
            sums[exposures.Period[n]] += mass[n] * v[n];
            weights[exposures.Period[n]] += mass[n];
        }
        return [.. v.Select((value, n) => value - (sums[exposures.Period[n]] / weights[exposures.Period[n]]))];
    }

    /// <summary>√Σ_s (Σ_t X̂_st R_st)² / |z'x| with X̂ the shares' part in the instrument and R the shares' sums of residuals.</summary>
    private double Exposure(double b)
    {
        if (exposures.Shocks > MostShocks)
            return double.NaN;
        int[] rows = estimate.Regression!.Design.Sample.Rows;
        Matrix inverse = Quadratic.GeneralisedInverse(exposures.Gram(rows, problem.Weights));
        double[] part = Product.Of(inverse, exposures.Sums(rows, Weighted(z)));
        double[] bySector = new double[exposures.Sectors.Count];
        for (int n = 0; n < part.Length; n++)
            bySector[exposures.Sector[n]] += part[n] * (sy[n] - (b * sx[n]));
        return Math.Sqrt(bySector.Sum(s => s * s)) / Math.Abs(TensorPrimitives.Dot<double>(z, x));
    }

    private Term Inferred(double b, double se)
    {
        double critical = Normal.UpperQuantile((1 - estimate.Level) / 2);
        return new Term(problem.EndogenousNames[0], b, se, b / se, double.PositiveInfinity, Normal.TwoSided(b / se), b - (critical * se), b + (critical * se));
    }

    /// <summary>What the exogenous regressors leave of a swept column.</summary>
    private double[] Partialled(ReadOnlySpan<double> column)
    {
        double[] left = column.ToArray(), weighted = Weighted(left);
        for (int j = 0; j < problem.K2; j++)
        {
            ReadOnlySpan<double> q = problem.Basis.Column(j);
            TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot(q, weighted), left, left);
        }
        return left;
    }

    private double[] Weighted(double[] values)
    {
        if (problem.Weights is not { } w)
            return values;
        double[] product = new double[values.Length];
        TensorPrimitives.Multiply<double>(values, w, product);
        return product;
    }
}
