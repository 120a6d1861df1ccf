using System.Numerics.Tensors;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental.Specification;

/// <summary>
/// Whether regressors treated as endogenous could be taken as exogenous. The instruments are extended by an orthonormal basis of what they leave of
/// the regressors in doubt, so that those instrument themselves.
/// </summary>
internal sealed class Endogeneity
{
    private readonly Instrumented iv;
    private readonly Matrix basis;
    private readonly Orthogonality extended;
    private readonly int tested;

    /// <param name="iv">The problem.</param>
    /// <param name="left">What the instruments leave of the endogenous regressors and the outcome [n×(K1+1)].</param>
    /// <param name="doubtful">Places among the endogenous regressors.</param>
    public Endogeneity(Instrumented iv, Matrix left, ReadOnlySpan<int> doubtful)
    {
        (this.iv, tested) = (iv, doubtful.Length);
        Matrix rest = iv.Stages.Unexplained, chosen = new(iv.K1 + 1, tested);
        for (int j = 0; j < tested; j++)
            rest.Column(doubtful[j]).CopyTo(chosen.Column(j));
        Cholesky factor = Cholesky.Factor(Product.Of(Product.Transpose(chosen), chosen));
        Matrix rotation = Product.Transpose(TwoStage.Inverse(Product.Transpose(factor.Lower)));
        Matrix coordinates = Product.Of(rotation, Product.Of(Product.Transpose(chosen), rest));
        basis = new Matrix(iv.N, iv.L + tested);
        iv.Basis.Values.CopyTo(basis.Values.AsSpan());
        for (int j = 0; j < tested; j++)
        {
            for (int i = 0; i <= j; i++)
                TensorPrimitives.MultiplyAdd(left.Column(doubtful[i]), rotation[j, i], basis.Column(iv.L + j), basis.Column(iv.L + j));
        }
        extended = Extended(coordinates);
    }

    /// <summary>
    /// C: J with the regressors in doubt as instruments less J without, both with the larger model's covariance (Hayashi 2000, p. 220), as
    /// ivreg2's <c>endog()</c>. Under homoskedasticity it is Durbin's (1954) statistic.
    /// </summary>
    public TestResult C(Dependence dependence)
    {
        double[] efficient = extended.Efficient()?.Beta ?? throw new System.Diagnostics.UnreachableException();
        Matrix s = dependence.Meat(basis, new Matrix(iv.N, 1, iv.Residuals(efficient)), iv.Weights, iv.Run);
        double whole = extended.Efficient(s)?.J ?? double.NaN;
        double rest = Orthogonality.Of(iv).Efficient(Quadratics.Leading(s, iv.L, iv.L))?.J ?? double.NaN;
        return Sizes.ChiSquare(whole - rest, tested);
    }

    /// <summary>Durbin (1954): χ² for independent errors of equal variance.</summary>
    public TestResult Durbin()
    {
        (double difference, double rss) = Squares();
        return Sizes.ChiSquare(iv.N * difference / rss, tested);
    }

    /// <summary>Wu (1973) and Hausman (1978): the F of first-stage residuals added to the regression, for independent errors of equal variance.</summary>
    public TestResult WuHausman(double absorbed)
    {
        (double difference, double rss) = Squares();
        double df = iv.N - iv.K - tested - absorbed, f = difference / tested / ((rss - difference) / df);
        return new TestResult(f, Distribution.F, tested, df, FisherF.UpperTail(f, tested, df));
    }

    /// <summary>Reduction of the residual sum of squares by the first-stage residuals, and that sum.</summary>
    private (double Difference, double Rss) Squares()
    {
        (double[] beta, double whole) = extended.Efficient()!.Value;
        double rest = Orthogonality.Of(iv).Efficient()!.Value.J;
        double[] u = iv.Residuals(beta);
        double rss = 0;
        for (int i = 0; i < u.Length; i++)
            rss += (iv.Weights?[i] ?? 1) * u[i] * u[i];
        return (whole - rest, rss);
    }

    private Orthogonality Extended(Matrix coordinates)
    {
        Orthogonality own = Orthogonality.Of(iv);
        Matrix a = new(iv.L + tested, iv.K);
        for (int j = 0; j < iv.K; j++)
        {
            own.A.Column(j).CopyTo(a.Column(j));
            if (j < iv.K1)
                coordinates.Column(j).CopyTo(a.Column(j)[iv.L..]);
        }
        return new Orthogonality(a, [.. own.C, .. coordinates.Column(iv.K1)]);
    }
}
