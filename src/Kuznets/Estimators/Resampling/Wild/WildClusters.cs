using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>Which clusters a wild bootstrap is about: those of the variance, with their factors, and those that share a weight.</summary>
/// <param name="Bootstrapped">Groups that share a weight.</param>
/// <param name="By">Their columns.</param>
/// <param name="Terms">Terms of the variance.</param>
internal sealed record WildClusters(Factor Bootstrapped, string By, Clustering[] Terms)
{
    /// <summary>The clusters of a request; E652 when fewer than two would be bootstrapped.</summary>
    public static WildClusters Of(WildBootstrap request, Covariance covariance, VcovColumns columns, Seq<string> by, int n)
    {
        Factor[] dimensions = [.. by.Select(columns.Factor)];
        int fewest = Enumerable.Range(0, by.Count).MinBy(d => dimensions[d].Levels);
        string name = request.By ?? by[fewest];
        int at = by.AsSpan().IndexOf(name);
        Factor bootstrapped = at >= 0 ? dimensions[at] : columns.Factor(name);
        if (bootstrapped.Levels < 2)
            throw Throw.OneUnit("bootstrap", name, bootstrapped.Levels);
        Ssc ssc = covariance.Ssc;
        double k = ssc.KAdj ? (Profile.Of(covariance.Match).FullN ? n : n - 1) / (n - covariance.K) : 1;
        List<Clustering> terms = [];
        for (int subset = 1; subset < 1 << dimensions.Length; subset++)
        {
            Factor[] chosen = [.. dimensions.Where((_, d) => (subset & (1 << d)) != 0)];
            Factor groups = chosen.Length == 1 ? chosen[0] : Factor.Combine(chosen);
            int g = ssc.GDf == GroupCount.Min ? dimensions[fewest].Levels : groups.Levels;
            terms.Add(new Clustering(groups, bootstrapped, (chosen.Length % 2 == 1 ? 1 : -1) * k * (ssc.GAdj ? g / (g - 1.0) : 1)));
        }
        return new WildClusters(bootstrapped, name, [.. terms]);
    }

    /// <summary>Σ_S f_S Σ_h (Σ_{i∈h} a u)(Σ_{i∈h} b u)' of directions a, b with the same residuals.</summary>
    public Matrix Variance(double[][] directions, double[] u)
    {
        Matrix v = new(directions.Length, directions.Length);
        foreach (Clustering term in Terms)
        {
            double[][] sums = [.. directions.Select(a => Totals(term, term.Sums(a, u)))];
            for (int i = 0; i < sums.Length; i++)
            {
                for (int j = 0; j < sums.Length; j++)
                    v[i, j] += term.Factor * System.Numerics.Tensors.TensorPrimitives.Dot<double>(sums[i], sums[j]);
            }
        }
        return v;
    }

    private static double[] Totals(Clustering term, double[] cells)
    {
        double[] totals = new double[term.Clusters.Levels];
        for (int h = 0; h < totals.Length; h++)
        {
            for (int cell = term.Starts[h]; cell < term.Starts[h + 1]; cell++)
                totals[h] += cells[cell];
        }
        return totals;
    }
}
