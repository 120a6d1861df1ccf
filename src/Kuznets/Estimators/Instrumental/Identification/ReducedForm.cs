using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// The reduced form (X₁, y) = Q Π + V, with Q an orthonormal basis of what the exogenous regressors leave of the excluded instruments, and the
/// covariance of its scores. Every statistic of identification is a function of Π, V'WV and S, and none depends on the basis. A combination c of
/// the endogenous regressors and the outcome has coefficients Π c, residuals V c and the meat S(c) = Σ c_j c_j' S_jj'.
/// </summary>
internal sealed record ReducedForm
{
    private readonly Lazy<Matrix> basis, residuals;

    private ReducedForm(Instrumented iv)
    {
        basis = new(() => new Matrix(iv.N, iv.L1, iv.Basis.Values[(iv.K2 * iv.N)..]));
        residuals = new(() => InstrumentResiduals.Of(iv));
    }

    /// <summary>Counts and conversions.</summary>
    public required Sizes Sizes { get; init; }

    /// <summary>Q, Q'WQ = I [n×L1]; formed when first asked for.</summary>
    public Matrix Basis => basis.Value;

    /// <summary>V, endogenous regressors first and the outcome last [n×(K1+1)]; formed when first asked for.</summary>
    public Matrix Residuals => residuals.Value;

    /// <summary>Weights [n]; null when unweighted.</summary>
    public double[]? Weights { get; init; }

    /// <summary>How rows depend on each other.</summary>
    public required Dependence Dependence { get; init; }

    /// <summary>Π [L1×(K1+1)].</summary>
    public required Matrix Pi { get; init; }

    /// <summary>Π'Π, what the instruments explain [(K1+1)×(K1+1)].</summary>
    public required Matrix Explained { get; init; }

    /// <summary>V'WV, what they leave [(K1+1)×(K1+1)].</summary>
    public required Matrix Unexplained { get; init; }

    /// <summary>S, the meat of Q ⊗ V, instruments running faster [(K1+1)L1 × (K1+1)L1].</summary>
    public required Matrix Meat { get; init; }

    /// <summary>Forms it. Cost: n L (K1+1) and the meat; under equal variance nothing of n rows.</summary>
    /// <param name="iv">The problem.</param>
    /// <param name="dependence">How rows depend on each other.</param>
    /// <param name="absorbed">Absorbed parameters that statistics count, those nested in a cluster once.</param>
    public static ReducedForm Of(Instrumented iv, Dependence dependence, double absorbed)
    {
        Matrix rest = iv.Stages.Unexplained, pi = iv.Stages.Explained, unexplained = Product.Of(Product.Transpose(rest), rest);
        ReducedForm form = new(iv)
        {
            Sizes = new Sizes(iv.N, iv.K2, iv.K1, iv.L1, absorbed, dependence.Groups),
            Weights = iv.Weights,
            Dependence = dependence,
            Pi = pi,
            Explained = Product.Of(Product.Transpose(pi), pi),
            Unexplained = unexplained,
            Meat = Homoskedastic.Of(Matrix.Identity(iv.L1), unexplained, iv.N),
        };
        return dependence is Homoskedastic ? form : form with { Meat = dependence.Meat(form.Basis, form.Residuals, iv.Weights, iv.Run) };
    }

    /// <summary>S(c) [L1×L1].</summary>
    public Matrix MeatOf(ReadOnlySpan<double> combination) => Combined(Meat, combination, Sizes.Excluded);

    /// <summary>The Wald statistic of Π c = 0: c'Π'S(r)⁻¹Πc, with the residuals V r; NaN where S(r) is singular.</summary>
    public double Wald(ReadOnlySpan<double> combination, ReadOnlySpan<double> residuals) => Quadratics.Inverse(Product.Of(Pi, combination), MeatOf(residuals));

    /// <summary>The same with c = r.</summary>
    public double Wald(ReadOnlySpan<double> combination) => Wald(combination, combination);

    /// <summary>Σ c_j c_j' S_jj' of blocks of order <paramref name="l"/>.</summary>
    public static Matrix Combined(Matrix meat, ReadOnlySpan<double> c, int l)
    {
        Matrix combined = new(l, l);
        for (int j = 0; j < c.Length; j++)
        {
            for (int i = 0; i < c.Length; i++)
            {
                double weight = c[i] * c[j];
                for (int b = 0; b < l && weight != 0; b++)
                {
                    for (int a = 0; a < l; a++)
                        combined[a, b] += weight * meat[(i * l) + a, (j * l) + b];
                }
            }
        }
        return combined;
    }
}
