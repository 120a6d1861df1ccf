using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>Weighted cross products of covariates.</summary>
internal static class Products
{
    /// <summary>Squared sine to the columns on its left below which a column counts as collinear.</summary>
    private const double Collinear = 1e-12;

    /// <summary>The factor of X'WX; null where a column is collinear with those before it.</summary>
    public static Cholesky? Factor(Matrix x, double[] weights)
    {
        int k = x.Columns;
        Matrix gram = new(k, k);
        for (int b = 0; b < k; b++)
        {
            for (int a = b; a < k; a++)
            {
                ReadOnlySpan<double> xa = x.Column(a), xb = x.Column(b);
                double sum = 0;
                for (int i = 0; i < weights.Length; i++)
                    sum += weights[i] * xa[i] * xb[i];
                gram[a, b] = gram[b, a] = sum;
            }
        }
        if (!Cholesky.TryFactor(gram, out Cholesky? factor))
            return null;
        for (int j = 0; j < k; j++)
        {
            if (factor!.Lower[j, j] * factor.Lower[j, j] <= Collinear * gram[j, j])
                return null;
        }
        return factor;
    }
}
