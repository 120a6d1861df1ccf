using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Montiel Olea and Pflueger's (2013) effective F of one endogenous regressor: π'π / tr S₂ times the conversion of the robust F, which it is
/// with one instrument. The instruments are weak when the Nagar bias may exceed a share τ of its worst case; the critical values are those of a
/// noncentral χ² with effective degrees of freedom, 5 % level.
/// </summary>
internal sealed class EffectiveF
{
    private const int Directions = 48;

    private readonly ReducedForm form;
    private readonly Matrix outcome, mixed, regressor;      // W1, W12 symmetrised, W2
    private readonly double[] eigenvalues;
    private readonly Lazy<double> leastSquares, liml;

    /// <param name="form">A reduced form with one endogenous regressor.</param>
    public EffectiveF(ReducedForm form)
    {
        this.form = form;
        int l = form.Sizes.Excluded;
        (regressor, outcome) = (ReducedForm.Combined(form.Meat, [1, 0], l), ReducedForm.Combined(form.Meat, [0, 1], l));
        Matrix sum = ReducedForm.Combined(form.Meat, [1, 1], l);
        mixed = new Matrix(l, l);
        for (int i = 0; i < sum.Values.Length; i++)
            mixed.Values[i] = 0.5 * (sum.Values[i] - regressor.Values[i] - outcome.Values[i]);
        eigenvalues = SymmetricEigen.Of(regressor).Values;
        double explained = form.Explained[0, 0];
        Statistic = form.Sizes.F(explained / Trace(regressor), 1);
        leastSquares = new(() => Greatest(TwoStage));
        liml = new(() => Greatest(Limited));
    }

    /// <summary>F.</summary>
    public double Statistic { get; }

    /// <summary>Critical value for two-stage least squares at a share τ of the worst-case bias.</summary>
    public double Critical(double tau) => Critical(leastSquares.Value, tau);

    /// <summary>Critical value for LIML.</summary>
    public double CriticalLiml(double tau) => Critical(liml.Value, tau);

    /// <summary>The simplified, conservative critical value, which takes the bias relative to its worst case as one.</summary>
    public double CriticalSimplified(double tau) => Critical(1, tau);

    /// <summary>Effective degrees of freedom K at the noncentrality x = B/τ.</summary>
    public double DegreesOfFreedom(double bias, double tau)
    {
        double trace = eigenvalues.Sum(), squares = eigenvalues.Sum(e => e * e), x = bias / tau;
        return trace * trace * (1 + (2 * x)) / (squares + (2 * x * trace * eigenvalues[^1]));
    }

    private double Critical(double bias, double tau)
    {
        double k = DegreesOfFreedom(bias, tau);
        return NoncentralChiSquared.UpperQuantile(0.05, k, k * bias / tau) / k;
    }

    /// <summary>Bias of 2SLS relative to the benchmark in the direction (a, b) of (y, x), the worst over instruments' directions.</summary>
    private double TwoStage(double a, double b)
    {
        Matrix s12 = Sum((a, mixed), (-b, regressor));
        double[] values = SymmetricEigen.Of(s12).Values;
        double trace = values.Sum();
        return Math.Max(Math.Abs(trace - (2 * values[0])), Math.Abs(trace - (2 * values[^1]))) / Benchmark(a, b);
    }

    /// <summary>The same for LIML.</summary>
    private double Limited(double a, double b)
    {
        Matrix s12 = Sum((a, mixed), (-b, regressor)), s1 = Sum((a * a, outcome), (-2 * a * b, mixed), (b * b, regressor)), w = form.Unexplained;
        double ratio = ((a * w[0, 1]) - (b * w[0, 0])) / ((a * a * w[1, 1]) - (2 * a * b * w[0, 1]) + (b * b * w[0, 0]));
        double[] values = SymmetricEigen.Of(Sum((2, s12), (-ratio, s1))).Values;
        double trace = Trace(s12) - (ratio * Trace(s1));
        return Math.Max(Math.Abs(trace - values[0]), Math.Abs(trace - values[^1])) / Benchmark(a, b);
    }

    private double Benchmark(double a, double b) =>
        Math.Sqrt(Trace(regressor) * ((a * a * Trace(outcome)) - (2 * a * b * Trace(mixed)) + (b * b * Trace(regressor))));

    /// <summary>The greatest value over all coefficients: over directions, each side of the best of which is searched by golden section.</summary>
    private double Greatest(Func<double, double, double> bias)
    {
        double unit = Math.Sqrt(Trace(outcome) / Trace(regressor));
        double At(double angle) => bias(Math.Cos(angle), unit * Math.Sin(angle));
        double step = Math.PI / Directions, best = 0, most = 0;
        for (int i = 0; i < Directions; i++)
        {
            double value = At(i * step);
            (best, most) = value > most ? (i * step, value) : (best, most);
        }
        (double low, double high) = (best - step, best + step);
        double golden = 0.5 * (Math.Sqrt(5) - 1);
        for (int i = 0; i < 36; i++)
        {
            double left = high - (golden * (high - low)), right = low + (golden * (high - low));
            (double atLeft, double atRight) = (At(left), At(right));
            most = Math.Max(most, Math.Max(atLeft, atRight));
            (low, high) = atLeft > atRight ? (low, right) : (left, high);
        }
        return most;
    }

    private static double Trace(Matrix a) => Enumerable.Range(0, a.Rows).Sum(i => a[i, i]);

    private static Matrix Sum(params ReadOnlySpan<(double Factor, Matrix A)> parts)
    {
        Matrix sum = new(parts[0].A.Rows, parts[0].A.Columns);
        foreach ((double factor, Matrix a) in parts)
        {
            for (int i = 0; i < sum.Values.Length; i++)
                sum.Values[i] += factor * a.Values[i];
        }
        return sum;
    }
}
