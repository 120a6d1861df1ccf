using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>An effect of the treatment at a value of the moderator.</summary>
/// <param name="Value">The moderator, on its own scale.</param>
/// <param name="Effect">∂Y/∂X there.</param>
/// <param name="Se">Its standard error.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Pointwise">Interval at this value alone.</param>
/// <param name="Band">Interval that holds at all values of the observed range together.</param>
public sealed record EffectAt(double Value, double Effect, double Se, double P, Interval Pointwise, Interval Band);

/// <summary>
/// The marginal effect of a treatment as a function of one moderator, g(z)'β with g = (1, z) or (1, z, z²), other moderators at their means; its
/// variance is g(z)'Vg(z) under the fit's covariance.
/// </summary>
internal sealed class MarginalEffect
{
    private readonly double[] beta;
    private readonly Matrix variance;
    private readonly double shift;

    /// <summary>Reads it from the fit with products. E663, E666 when treatment or product was omitted.</summary>
    public MarginalEffect(Estimate fit, Estimate plain, string treatment, string moderator, Seq<string> moderators, Centring means, bool quadratic)
    {
        Moderator = moderator;
        Values = (double[])plain.Regression!.Design.Column(moderator)!.Clone();
        Array.Sort(Values);
        shift = means[moderator];
        (Level, Df) = (fit.Level, fit.Covariance.Df);
        int k = fit.Terms.Count, degree = quadratic ? 2 : 1;
        double[][] rows = [.. Enumerable.Range(0, degree + 1).Select(_ => new double[k])];
        rows[0][Place(fit, treatment, treatment, moderator)] = 1;
        foreach (string z in moderators)
        {
            double mean = plain.Regression!.Design is { } design ? System.Numerics.Tensors.TensorPrimitives.Average<double>(design.Column(z)!) - means[z] : 0;
            for (int power = 1; power <= degree; power++)
            {
                int place = Place(fit, power == 1 ? $"{treatment}:{z}" : $"{treatment}:I({z}^2)", treatment, z);
                if (z == moderator)
                    rows[power][place] = 1;
                else
                    rows[0][place] = Math.Pow(mean, power);
            }
        }
        double[] all = [.. fit.Terms.Select(t => t.Estimate)];
        beta = [.. rows.Select(r => System.Numerics.Tensors.TensorPrimitives.Dot<double>(r, all))];
        variance = new Matrix(degree + 1, degree + 1);
        double[] product = new double[k];
        for (int i = 0; i <= degree; i++)
        {
            Quadratic.Multiply(fit.Covariance.Matrix, rows[i], product);
            for (int j = 0; j <= degree; j++)
                variance[i, j] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(product, rows[j]);
        }
    }

    /// <summary>The moderator in canonical writing.</summary>
    public string Moderator { get; }

    /// <summary>The moderator over the sample, ascending [n].</summary>
    public double[] Values { get; }

    /// <summary>Level of intervals.</summary>
    public double Level { get; }

    /// <summary>Degrees of freedom of t; positive infinity for the normal.</summary>
    public double Df { get; }

    /// <summary>Whether the moderator takes two values.</summary>
    public bool Binary => Values.Distinct().Take(3).Count() == 2;

    /// <summary>Highest power of the moderator.</summary>
    public int Degree => beta.Length - 1;

    /// <summary>Critical value of t at one value.</summary>
    public double Pointwise => double.IsPositiveInfinity(Df) ? Normal.UpperQuantile((1 - Level) / 2) : StudentT.UpperQuantile((1 - Level) / 2, Df);

    /// <summary>Effect and its variance at a value.</summary>
    public (double Effect, double Variance) At(double value)
    {
        Span<double> g = stackalloc double[beta.Length];
        Basis(value, g);
        return (System.Numerics.Tensors.TensorPrimitives.Dot(g, beta), Quadratic.Form(variance, g));
    }

    /// <summary>Effect with its intervals at a value.</summary>
    public EffectAt At(double value, double simultaneous)
    {
        (double effect, double v) = At(value);
        double se = Math.Sqrt(v), t = effect / se, critical = Pointwise;
        double p = double.IsPositiveInfinity(Df) ? Normal.TwoSided(t) : StudentT.TwoSided(t, Df);
        return new EffectAt(value, effect, se, p, new(effect - (critical * se), effect + (critical * se)), new(effect - (simultaneous * se), effect + (simultaneous * se)));
    }

    /// <summary>Length on the unit sphere of V^{1/2}g(z)/|V^{1/2}g(z)| from one value to another, which the simultaneous critical value depends on.</summary>
    public double Arc(double low, double high, int steps = 2000)
    {
        Span<double> g = stackalloc double[beta.Length], before = stackalloc double[beta.Length];
        double length = 0;
        for (int i = 0; i <= steps; i++)
        {
            Basis(low + ((high - low) * i / steps), g);
            if (i > 0)
            {
                double cross = 0;
                for (int j = 0; j < g.Length; j++)
                    cross += before[j] * System.Numerics.Tensors.TensorPrimitives.Dot<double>(variance.Column(j), g);
                double cosine = cross / Math.Sqrt(Quadratic.Form(variance, g) * Quadratic.Form(variance, before));
                length += Math.Acos(Math.Min(1, cosine));
            }
            g.CopyTo(before);
        }
        return length;
    }

    /// <summary>
    /// Coefficients A, B, C of (β₁ + β₃z)² − c²·var = Az² + Bz + C in the moderator as it entered, and what to add to a root: significance changes at the
    /// roots (Johnson and Neyman 1936; Bauer and Curran 2005, equation 10). Of linear effects only.
    /// </summary>
    public (double A, double B, double C, double Shift) Boundary(double critical)
    {
        double c2 = critical * critical;
        return ((beta[1] * beta[1]) - (c2 * variance[1, 1]), 2 * ((beta[0] * beta[1]) - (c2 * variance[0, 1])), (beta[0] * beta[0]) - (c2 * variance[0, 0]), shift);
    }

    private void Basis(double value, Span<double> g)
    {
        g[0] = 1;
        for (int power = 1; power < g.Length; power++)
            g[power] = g[power - 1] * (value - shift);
    }

    private static int Place(Estimate fit, string name, string treatment, string moderator)
    {
        for (int j = 0; j < fit.Terms.Count; j++)
        {
            if (fit.Terms[j].Name == name)
                return j;
        }
        Note reason = fit.Omitted.FirstOrDefault(o => o.Name == name)?.Reason ?? new Note("W413");
        throw name == treatment ? Throw.NoTreatmentEffect(treatment, fit.Formula, reason) : Throw.ModeratorDoesNotVary(moderator, treatment, reason);
    }
}
