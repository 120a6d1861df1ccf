using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// Intervals of products and quotients from draws of the coefficients, θ* ~ N(θ̂, V) (MacKinnon, Lockwood and Williams 2004; Preacher and Selig 2012). The
/// total effect of a draw is its direct plus its indirect effect, as the identity has it.
/// </summary>
internal static class MonteCarloInterval
{
    /// <summary>Adds the interval to every effect that is not a single path.</summary>
    public static MediatedEffect[] Add(
        Mediation spec, MediatedEffect[] mediated, List<PathEffect> effects, PathEstimates paths, MediationEquations? identity, RunOptions run)
    {
        int k = paths.Theta.Length, draws = spec.MonteCarlo;
        Matrix root = Root(paths.Variance);
        PathEffect? direct = effects.Find(e => e.Name == "direct"), indirect = effects.FindLast(e => e.Name.StartsWith("indirect", StringComparison.Ordinal));
        double[][] values = [.. effects.Select(_ => new double[draws])];
        const int batch = 500;
        Work.Each(Work.Pieces(draws, batch), run, piece =>
        {
            (int first, int length) = Work.Piece(piece, draws, batch);
            RandomStream random = new(run.Seed, -1 - piece); // streams of their own, beside those of the bootstrap
            double[] z = new double[k], theta = new double[k];
            for (int draw = first; draw < first + length; draw++)
            {
                random.Normal(z);
                for (int i = 0; i < k; i++)
                {
                    theta[i] = paths.Theta[i];
                    for (int j = 0; j <= i; j++)
                        theta[i] += root[i, j] * z[j];
                }
                if (identity is not null)
                    theta[0] = direct!.At(theta) + indirect!.At(theta);
                for (int e = 0; e < effects.Count; e++)
                    values[e][draw] = effects[e].At(theta);
            }
        });
        return [.. mediated.Select((effect, e) =>
        {
            if (effects[e].IsPath)
                return effect;
            (double low, double high) = BootstrapInterval.Of(IntervalKind.Percentile, effect.Estimate, values[e], 0, spec.Of.Level);
            return effect with { MonteCarlo = new(low, high) };
        })];
    }

    /// <summary>L with LL' = V for a positive semi-definite V; a column whose pivot is rounding is left out.</summary>
    private static Matrix Root(Matrix V)
    {
        int k = V.Rows;
        Matrix L = new(k, k);
        for (int j = 0; j < k; j++)
        {
            double pivot = V[j, j];
            for (int m = 0; m < j; m++)
                pivot -= L[j, m] * L[j, m];
            if (!(pivot > 1e-14 * V[j, j]))
                continue;
            L[j, j] = Math.Sqrt(pivot);
            for (int i = j + 1; i < k; i++)
            {
                double sum = V[i, j];
                for (int m = 0; m < j; m++)
                    sum -= L[i, m] * L[j, m];
                L[i, j] = sum / L[j, j];
            }
        }
        return L;
    }
}
