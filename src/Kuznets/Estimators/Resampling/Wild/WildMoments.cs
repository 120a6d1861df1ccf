namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>Numerators and variances of the draws of a wild cluster bootstrap.</summary>
/// <param name="draws">Number of draws.</param>
/// <param name="pairs">Number of pairs of direction and residuals.</param>
internal sealed class WildMoments(int draws, int pairs)
{
    /// <summary>Numerators [pairs][draws].</summary>
    public double[][] N { get; } = [.. Enumerable.Range(0, pairs).Select(_ => new double[draws])];

    /// <summary>Variances and covariances of pairs, rows of the lower triangle [pairs(pairs+1)/2][draws].</summary>
    public double[][] V { get; } = [.. Enumerable.Range(0, pairs * (pairs + 1) / 2).Select(_ => new double[draws])];

    /// <summary>Number of draws.</summary>
    public int Draws { get; } = draws;

    /// <summary>Statistics of draws at a distance δ of the null from the estimate: (N₀ + δN₁)/√(V₀₀ + 2δV₀₁ + δ²V₁₁); NaN where the variance is not positive.</summary>
    public void Statistics(double delta, Span<double> t)
    {
        bool linear = N.Length > 1;
        for (int b = 0; b < t.Length; b++)
        {
            double n = N[0][b], v = V[0][b];
            if (linear)
            {
                n += delta * N[1][b];
                v += delta * ((2 * V[1][b]) + (delta * V[2][b]));
            }
            t[b] = v > 0 ? n / Math.Sqrt(v) : double.NaN;
        }
    }

    /// <summary>Wald statistics N'V⁻¹N of draws; NaN where V is not positive definite.</summary>
    public void Wald(Span<double> w)
    {
        int q = N.Length;
        Kuznets.Numerics.Matrix v = new(q, q);
        double[] n = new double[q], solved = new double[q];
        for (int b = 0; b < w.Length; b++)
        {
            for (int i = 0, at = 0; i < q; i++)
            {
                solved[i] = n[i] = N[i][b];
                for (int j = 0; j <= i; j++, at++)
                    v[i, j] = v[j, i] = V[at][b];
            }
            if (!Kuznets.Numerics.Cholesky.TryFactor(v, out Kuznets.Numerics.Cholesky? factor))
            {
                w[b] = double.NaN;
                continue;
            }
            factor!.Solve(solved);
            w[b] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(n, solved);
        }
    }
}
