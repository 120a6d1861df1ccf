using System.Numerics.Tensors;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Specification;

/// <summary>Whether the instruments agree with each other: tests with L - K degrees of freedom that all of them are exogenous.</summary>
internal static class Overidentification
{
    /// <summary>Sargan (1958): N e'Pe / e'e, for independent errors of equal variance. Always the large-sample variance, as in ivreg2.</summary>
    public static TestResult Sargan(Instrumented iv, ReadOnlySpan<double> beta)
    {
        (double explained, double left) = Split(iv, beta);
        return Sizes.ChiSquare(iv.Overidentified ? iv.N * explained / (explained + left) : 0, iv.L1 - iv.K1);
    }

    /// <summary>Basmann (1960): (N-L-a) e'Pe / e'Me, as Stata's <c>estat overid</c>.</summary>
    public static TestResult Basmann(Instrumented iv, ReadOnlySpan<double> beta, double absorbed)
    {
        (double explained, double left) = Split(iv, beta);
        return Sizes.ChiSquare(iv.Overidentified ? (iv.N - iv.L - absorbed) * explained / left : 0, iv.L1 - iv.K1);
    }

    /// <summary>
    /// Hansen (1982): J of two-step efficient GMM, with the covariance of the conditions from the residuals of the estimate. NaN where that
    /// covariance is singular, as with more instruments than clusters.
    /// </summary>
    public static TestResult Hansen(Instrumented iv, Dependence dependence, double[] residuals)
    {
        if (!iv.Overidentified)
            return Sizes.ChiSquare(0, 0);
        Matrix s = dependence.Meat(iv.Basis, new Matrix(iv.N, 1, residuals), iv.Weights, iv.Run);
        return Sizes.ChiSquare(Orthogonality.Of(iv).Efficient(s)?.J ?? double.NaN, iv.L1 - iv.K1);
    }

    /// <summary>
    /// Eichenbaum, Hansen and Singleton's (1988) C: J of all instruments less J without those in doubt, both with the covariance of all of them,
    /// so that it cannot be negative. NaN when the rest do not identify the coefficients.
    /// </summary>
    /// <param name="iv">The problem.</param>
    /// <param name="dependence">How rows depend on each other.</param>
    /// <param name="residuals">Residuals of the estimate [n].</param>
    /// <param name="doubtful">Places among all instruments, exogenous first, of those in doubt.</param>
    public static TestResult C(Instrumented iv, Dependence dependence, double[] residuals, ReadOnlySpan<int> doubtful)
    {
        HashSet<int> away = [.. doubtful];
        int[] kept = [.. Enumerable.Range(0, iv.L).Where(j => !away.Contains(j))];
        Matrix coordinates = new(iv.L, kept.Length);
        for (int j = 0; j < kept.Length; j++)
            iv.Stages.Upper.Column(kept[j])[..iv.L].CopyTo(coordinates.Column(j));
        Matrix s = dependence.Meat(iv.Basis, new Matrix(iv.N, 1, residuals), iv.Weights, iv.Run);
        Orthogonality all = Orthogonality.Of(iv);
        double whole = all.Efficient(s)?.J ?? double.NaN;
        double rest = all.Of(coordinates).Efficient(Quadratics.Sandwich(coordinates, s))?.J ?? double.NaN;
        return Sizes.ChiSquare(whole - rest, doubtful.Length);
    }

    /// <summary>e'Pe and e'Me of e = y - Xb.</summary>
    private static (double Explained, double Left) Split(Instrumented iv, ReadOnlySpan<double> beta)
    {
        double[] g = Orthogonality.Of(iv).At(beta);
        Matrix rest = iv.Stages.Unexplained;
        double[] left = rest.Column(iv.K1).ToArray();
        for (int j = 0; j < iv.K1; j++)
            TensorPrimitives.MultiplyAdd(rest.Column(j), -beta[j], left, left);
        return (TensorPrimitives.Dot<double>(g, g), TensorPrimitives.Dot<double>(left, left));
    }
}
