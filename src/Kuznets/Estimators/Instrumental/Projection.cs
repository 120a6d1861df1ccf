using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Columns whose products with the residuals are the scores.</summary>
internal static class Projection
{
    /// <summary>
    /// For the k-class the projections of the regressors on the instruments, P X; for GMM the instruments weighted, QΩ⁻¹Q'X; columns in the order of
    /// print [n×k].
    /// </summary>
    public static Matrix Of(Instrumented problem, Solution solution, int[] order)
    {
        Matrix projected = new(problem.N, order.Length);
        for (int j = 0; j < order.Length; j++)
        {
            if (solution.Weighting is not null)
                Add(problem.Basis, solution.Loadings.Column(order[j]), projected.Column(j));
            else if (order[j] >= problem.K1)
                problem.Exogenous.Column(order[j] - problem.K1).CopyTo(projected.Column(j));
            else
                Fill(problem, order[j], projected.Column(j));
        }
        return projected;
    }

    /// <summary>The fitted first stage of an endogenous regressor.</summary>
    private static void Fill(Instrumented problem, int column, Span<double> target)
    {
        double[] coefficients = problem.Stages.Reduced(column);
        Add(problem.Exogenous, coefficients.AsSpan(0, problem.K2), target);
        Add(problem.Excluded, coefficients.AsSpan(problem.K2), target);
    }

    private static void Add(Matrix x, ReadOnlySpan<double> coefficients, Span<double> target)
    {
        for (int j = 0; j < x.Columns; j++)
            TensorPrimitives.MultiplyAdd(x.Column(j), coefficients[j], target, target);
    }
}
