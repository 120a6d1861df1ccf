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
    private readonly Lazy<Matrix> basis;
    private readonly Orthogonality extended;
    private readonly int tested;
    private readonly double never;      // what nothing explains of the outcome

    /// <param name="iv">The problem.</param>
    /// <param name="form">Its reduced form.</param>
    /// <param name="doubtful">Places among the endogenous regressors.</param>
    public Endogeneity(Instrumented iv, ReducedForm form, params int[] doubtful)
    {
        (this.iv, tested) = (iv, doubtful.Length);
        Matrix rest = iv.Stages.Unexplained, chosen = new(iv.K1 + 1, tested);
        for (int j = 0; j < tested; j++)
            rest.Column(doubtful[j]).CopyTo(chosen.Column(j));
        Cholesky factor = Cholesky.Factor(Product.Of(Product.Transpose(chosen), chosen));
        Matrix rotation = Product.Transpose(TwoStage.Inverse(Product.Transpose(factor.Lower)));
        Matrix coordinates = Product.Of(rotation, Product.Of(Product.Transpose(chosen), rest));
        extended = Extended(coordinates);
        never = form.Unexplained[iv.K1, iv.K1] - TensorPrimitives.Dot<double>(coordinates.Column(iv.K1), coordinates.Column(iv.K1));
        basis = new(() => Basis(form.Residuals, doubtful, rotation));
    }

    /// <summary>
    /// C: J with the regressors in doubt as instruments less J without, both with the larger model's covariance (Hayashi 2000, p. 220), as
    /// ivreg2's <c>endog()</c>. Under homoskedasticity it is Durbin's (1954) statistic.
    /// </summary>
    public TestResult C(Dependence dependence)
    {
        if (dependence is Homoskedastic)
            return Durbin();
        double[] efficient = extended.Efficient()?.Beta ?? throw new System.Diagnostics.UnreachableException();
        Matrix s = dependence.Meat(basis.Value, new Matrix(iv.N, 1, iv.Residuals(efficient)), iv.Weights, iv.Run);
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

    /// <summary>
    /// The F of first-stage residuals added to the regression under any dependence (Wooldridge 2010, section 6.3.1); all endogenous regressors must be
    /// in doubt. Their coefficients are δ = b_V - b_2SLS, a linear function D of the scores of the extended basis.
    /// </summary>
    public TestResult Regression(Dependence dependence, Sizes sizes)
    {
        int k = iv.K1, l = iv.L;
        Matrix upper = new(k, k), loadings = new(l + k, k);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i <= j; i++)
                upper[i, j] = extended.A[l + i, j];
        }
        Matrix inverse = TwoStage.Inverse(upper);
        double[] beta = Orthogonality.Of(iv).Efficient()!.Value.Beta, delta = Product.Of(inverse, extended.C.AsSpan(l));
        Orthogonality own = Orthogonality.Of(iv);
        Matrix bread = Cholesky.Factor(Product.Of(Product.Transpose(own.A), own.A)).Inverse(), projector = Product.Of(own.A, bread);
        double[] residuals = iv.Residuals(beta);
        for (int j = 0; j < k; j++)
        {
            delta[j] -= beta[j];
            for (int i = 0; i < l; i++)
                loadings[i, j] = -projector[i, j];
            for (int i = 0; i < k; i++)
                loadings[l + i, j] = inverse[j, i];
        }
        double[] along = Product.Of(upper, delta);
        for (int j = 0; j < k; j++)
            TensorPrimitives.MultiplyAdd(basis.Value.Column(l + j), -along[j], residuals, residuals);
        Matrix s = dependence.Meat(basis.Value, new Matrix(iv.N, 1, residuals), iv.Weights, iv.Run);
        double residual = iv.N - iv.K - k - sizes.Absorbed;
        double f = sizes.F(Quadratics.Inverse(delta, Quadratics.Sandwich(loadings, s)), k, residual), df = sizes.Groups is { } m ? m - 1 : residual;
        return new TestResult(f, Distribution.F, k, df, FisherF.UpperTail(f, k, df));
    }

    /// <summary>Reduction of the residual sum of squares by the first-stage residuals, and that sum.</summary>
    private (double Difference, double Rss) Squares()
    {
        double whole = extended.Efficient()!.Value.J;
        double rest = Orthogonality.Of(iv).Efficient()!.Value.J;
        return (whole - rest, whole + never);
    }

    /// <summary>The instruments and what they leave of the regressors in doubt, orthonormal [n×(L+q)].</summary>
    private Matrix Basis(Matrix left, int[] doubtful, Matrix rotation)
    {
        Matrix joined = new(iv.N, iv.L + tested);
        iv.Basis.Values.CopyTo(joined.Values.AsSpan());
        for (int j = 0; j < tested; j++)
        {
            for (int i = 0; i <= j; i++)
                TensorPrimitives.MultiplyAdd(left.Column(doubtful[i]), rotation[j, i], joined.Column(iv.L + j), joined.Column(iv.L + j));
        }
        return joined;
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
