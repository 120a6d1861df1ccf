using System.Numerics.Tensors;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Diagnostics.Specification;

/// <summary>Tests of the functional form of a regression without absorbed effects or weights.</summary>
public static class FunctionalForm
{
    /// <summary>RESET: F test of powers 2 … <paramref name="highest"/> of the fitted values, added to the regressors (Ramsey 1969).</summary>
    public static TestResult Reset(Estimate estimate, int highest = 3)
    {
        Residuals residuals = Residuals.Plain("RESET", estimate);
        if (highest < 2)
            throw Throw.TooFew("RESET", "powers", highest, 2);
        double[] fitted = [.. estimate.Regression!.Design.Y.Zip(residuals.U, (y, u) => y - u)];
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(fitted));
        double[][] powers = [.. Enumerable.Range(2, highest - 1).Select(p => fitted.Select(f => Math.Pow(f / largest, p)).ToArray())];
        LeastSquaresFit fit = residuals.Regress(residuals.With(powers), residuals.U);
        int q = fit.Kept.Length - residuals.X.Columns, df = residuals.N - fit.Kept.Length;
        double f = (residuals.SumOfSquares - fit.Rss) / q / (fit.Rss / df);
        return new TestResult(f, Distribution.F, q, df, FisherF.UpperTail(f, q, df)) { Null = "powers of the fitted values do not matter" };
    }
}
