namespace Kuznets.Numerics.Solvers;

/// <summary>
/// Least squares from cross products alone, for columns that are never read again: R'R = G (Cholesky, columns scaled to length one) and
/// b = G⁻¹X'y. In plain double precision the coefficients lose condition² × 1e-16, so a problem that is collinear or badly conditioned is not
/// solved this way.
/// </summary>
/// <param name="Beta">Coefficients [k].</param>
/// <param name="Bread">(X'WX)⁻¹ [k×k].</param>
/// <param name="Rss">Σ w e².</param>
/// <param name="Condition">Estimated condition number of the columns, each scaled to length one.</param>
public sealed record NormalEquations(double[] Beta, Matrix Bread, double Rss, double Condition)
{
    /// <summary>Share of the outcome's sum of squares below which a residual sum of squares, a difference, has lost too many digits.</summary>
    private const double LeastShare = 1e-6;

    /// <summary>
    /// Regression of one column on others, from the Gram matrix of them all; null when the columns themselves are needed: a collinear column, a
    /// condition beyond <see cref="LeastSquaresOptions.MostCondition"/>, or a fit so close that its residual sum of squares is rounding.
    /// </summary>
    /// <param name="gram">Cross products, weighted or not [m×m].</param>
    /// <param name="outcome">Which column is explained.</param>
    /// <param name="regressors">Which columns explain it.</param>
    /// <param name="options">Tolerance and largest condition.</param>
    public static NormalEquations? Of(Matrix gram, int outcome, ReadOnlySpan<int> regressors, LeastSquaresOptions? options = null)
    {
        options ??= new() { Tolerance = LeastSquaresOptions.Swept };
        int k = regressors.Length;
        DoubleDouble[] products = new DoubleDouble[k * k];
        DoubleDouble[] beta = new DoubleDouble[k];
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
                products[(j * k) + i] = gram[regressors[i], regressors[j]];
            beta[j] = gram[regressors[j], outcome];
        }
        ScaledCholesky factor = ScaledCholesky.Of(products, k, options.Tolerance);
        if (factor.Dropped.Length > 0)
            return null;
        Matrix bread = factor.Inverse();
        double condition = Conditioned(gram, regressors, bread), whole = gram[outcome, outcome];
        factor.Solve(beta);
        DoubleDouble rss = whole;
        for (int j = 0; j < k; j++)
            rss -= beta[j] * gram[regressors[j], outcome];
        return condition > options.MostCondition || !(rss.Hi > LeastShare * whole)
            ? null
            : new NormalEquations([.. beta.Select(b => b.Hi)], bread, rss.Hi, condition);
    }

    private static double Conditioned(Matrix gram, ReadOnlySpan<int> regressors, Matrix inverse)
    {
        double most = 0;
        for (int j = 0; j < regressors.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < regressors.Length; i++)
                sum += Math.Abs(inverse[i, j]) * Math.Sqrt(gram[regressors[i], regressors[i]] * gram[regressors[j], regressors[j]]);
            most = Math.Max(most, sum);
        }
        return regressors.Length == 0 ? 1 : Math.Sqrt(most * regressors.Length);
    }
}
