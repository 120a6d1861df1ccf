using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// The tests of a value of one endogenous coefficient, over all values at once. A value is an angle ψ on a half circle: β = β̂ + s tan ψ with the
/// 2SLS estimate β̂ and its standard error s, so that infinity is a point like any other. Statistics are functions of
/// e(ψ) = cos ψ (y - β̂x) - sin ψ s x, and do not change when e is scaled.
/// </summary>
internal sealed class Pencil
{
    private readonly ReducedForm form;
    private readonly double[] outcome, regressor;               // combinations of (x, y)
    private readonly double[] g0, g1;                           // Π of them [L1]
    private readonly Matrix s00, s01, s11;                      // blocks of S, s01 = Cov(g0, g1)

    /// <param name="form">A reduced form with one endogenous regressor.</param>
    /// <param name="beta">An estimate of its coefficient.</param>
    public Pencil(ReducedForm form, double beta)
    {
        (this.form, Beta) = (form, beta);
        double[] x = form.Pi.Column(0).ToArray();
        double strength = form.Explained[0, 0];
        double spread = Product.Quadratic(x, form.MeatOf([-beta, 1]), x) / (strength * strength);
        Unit = spread > 0 && double.IsFinite(spread) ? Math.Sqrt(spread) : 1;
        (outcome, regressor) = ([-beta, 1], [Unit, 0]);
        (g0, g1) = (Product.Of(form.Pi, outcome), Product.Of(form.Pi, regressor));
        (s00, s01, s11) = (Block(outcome, outcome), Block(outcome, regressor), Block(regressor, regressor));
    }

    /// <summary>β̂.</summary>
    public double Beta { get; }

    /// <summary>s.</summary>
    public double Unit { get; }

    /// <summary>Number of instruments.</summary>
    public int Instruments => form.Sizes.Excluded;

    /// <summary>The coefficient at an angle; infinite at ±π/2.</summary>
    public double At(double angle) => Beta + (Unit * Math.Tan(angle));

    /// <summary>The angle of a coefficient.</summary>
    public double Angle(double coefficient) => Math.Atan((coefficient - Beta) / Unit);

    /// <summary>Anderson and Rubin's Wald statistic g'S⁻¹g.</summary>
    public double AndersonRubin(double angle) => Quadratics.Inverse(Mean(angle), Covariance(angle));

    /// <summary>
    /// AR, Kleibergen's (2005) K and the rank statistic r on which the conditional tests condition: with D = Π_x - Cov(Π_x, g) S⁻¹ g independent of g,
    /// r = D'Var(D)⁻¹D and K is the part of AR in the direction of D.
    /// </summary>
    public (double Ar, double K, double Rank) Statistics(double angle)
    {
        double[] g = Mean(angle);
        if (Quadratics.Factor(Covariance(angle)) is not { } factor)
            return (double.NaN, double.NaN, double.NaN);
        (double c, double s) = (Math.Cos(angle), Math.Sin(angle));
        int l = g.Length;
        Matrix cross = new(l, l);                               // L⁻¹ Cov(g, g1)
        for (int b = 0; b < l; b++)
        {
            for (int a = 0; a < l; a++)
                cross[a, b] = (c * s01[a, b]) - (s * s11[a, b]);
            factor.SolveLower(cross.Column(b));
        }
        double[] half = (double[])g.Clone();
        factor.SolveLower(half);
        double[] d = (double[])g1.Clone();
        Matrix variance = s11.Clone();
        for (int b = 0; b < l; b++)
        {
            d[b] -= Dot(cross.Column(b), half);
            for (int a = 0; a < l; a++)
                variance[a, b] -= Dot(cross.Column(a), cross.Column(b));
        }
        double rank = Quadratics.Inverse(d, variance);
        double[] direction = (double[])d.Clone();
        factor.SolveLower(direction);
        double along = Dot(direction, half), length = Dot(direction, direction);
        return (Dot(half, half), length > 0 ? along * along / length : 0, rank);
    }

    /// <summary>
    /// Angles at which AR equals a critical value, and perhaps others. With errors of equal variance they solve a quadratic; else they are eigenvalues
    /// of the matrix polynomial S(ψ) - g(ψ)g(ψ)'/c, whose determinant vanishes exactly where g'S⁻¹g = c.
    /// </summary>
    public List<double> Candidates(double critical)
    {
        int l = form.Dependence is Homoskedastic ? 1 : Instruments;
        (Matrix n0, Matrix n1, Matrix n2) = (new(l, l), new(l, l), new(l, l));
        for (int b = 0; b < l; b++)
        {
            for (int a = 0; a < l; a++)
            {
                bool scalar = form.Dependence is Homoskedastic;
                n0[a, b] = s00[a, b] - ((scalar ? Dot(g0, g0) : g0[a] * g0[b]) / critical);
                n1[a, b] = -s01[a, b] - s01[b, a] + ((scalar ? 2 * Dot(g0, g1) : (g0[a] * g1[b]) + (g1[a] * g0[b])) / critical);
                n2[a, b] = s11[a, b] - ((scalar ? Dot(g1, g1) : g1[a] * g1[b]) / critical);
            }
        }
        return QuadraticPencil.Angles(n0, n1, n2);
    }

    private double[] Mean(double angle)
    {
        (double c, double s) = (Math.Cos(angle), Math.Sin(angle));
        double[] g = new double[g0.Length];
        for (int j = 0; j < g.Length; j++)
            g[j] = (c * g0[j]) - (s * g1[j]);
        return g;
    }

    private Matrix Covariance(double angle)
    {
        (double c, double s) = (Math.Cos(angle), Math.Sin(angle));
        Matrix covariance = new(s00.Rows, s00.Columns);
        for (int b = 0; b < covariance.Columns; b++)
        {
            for (int a = 0; a < covariance.Rows; a++)
                covariance[a, b] = (c * c * s00[a, b]) - (c * s * (s01[a, b] + s01[b, a])) + (s * s * s11[a, b]);
        }
        return covariance;
    }

    /// <summary>Σ c_i d_j S_ij.</summary>
    private Matrix Block(double[] c, double[] d)
    {
        int l = form.Sizes.Excluded;
        Matrix block = new(l, l);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                for (int b = 0; b < l; b++)
                {
                    for (int a = 0; a < l; a++)
                        block[a, b] += c[i] * d[j] * form.Meat[(i * l) + a, (j * l) + b];
                }
            }
        }
        return block;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => System.Numerics.Tensors.TensorPrimitives.Dot(a, b);
}
