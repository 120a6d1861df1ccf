using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental;

/// <summary>The order of printed coefficients: the constant, endogenous regressors, exogenous regressors (as fixest prints them).</summary>
internal static class CoefficientOrder
{
    /// <summary>Places in the order endogenous, exogenous, in which the printed coefficients stand.</summary>
    public static int[] Of(Instrumented problem) => problem.Intercept
        ? [problem.K1, .. Enumerable.Range(0, problem.K1), .. Enumerable.Range(problem.K1 + 1, problem.K2 - 1)]
        : [.. Enumerable.Range(0, problem.K)];

    /// <summary>Some of the items.</summary>
    public static T[] Pick<T>(IReadOnlyList<T> items, int[] order) => [.. order.Select(j => items[j])];

    /// <summary>Rows and columns of a symmetric matrix in an order.</summary>
    public static Matrix Pick(Matrix symmetric, int[] order)
    {
        Matrix picked = new(order.Length, order.Length);
        for (int j = 0; j < order.Length; j++)
        {
            for (int i = 0; i < order.Length; i++)
                picked[i, j] = symmetric[order[i], order[j]];
        }
        return picked;
    }
}
