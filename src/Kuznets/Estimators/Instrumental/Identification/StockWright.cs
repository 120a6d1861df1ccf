using System.Numerics.Tensors;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Stock and Wright's (2000) S in its LM form: the GMM objective at endogenous coefficients of zero, with the covariance of conditions whose
/// residual is that of the restricted model. Robust to weak instruments; the covariance is that of all instruments, as in ivreg2.
/// </summary>
internal static class StockWright
{
    /// <summary>χ² with L1 degrees of freedom.</summary>
    public static TestResult Of(Instrumented iv, ReducedForm form)
    {
        if (form.Dependence is Homoskedastic)
        {
            double explained = form.Explained[iv.K1, iv.K1];
            return Sizes.ChiSquare(iv.N * explained / (explained + form.Unexplained[iv.K1, iv.K1]), iv.L1);
        }
        double[] restricted = form.Residuals.Column(iv.K1).ToArray(), g = new double[iv.L];
        for (int j = 0; j < iv.L1; j++)
        {
            g[iv.K2 + j] = form.Pi[j, iv.K1];
            TensorPrimitives.MultiplyAdd(form.Basis.Column(j), form.Pi[j, iv.K1], restricted, restricted);
        }
        Matrix s = form.Dependence.Meat(iv.Basis, new Matrix(iv.N, 1, restricted), iv.Weights, iv.Run);
        return Sizes.ChiSquare(Quadratics.Inverse(g, s), iv.L1);
    }
}
