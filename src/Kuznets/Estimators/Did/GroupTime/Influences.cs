using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Random;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>
/// Errors of effects from their influence functions, summed by unit or by clusters of units: Σ_c s_c s_c' / N², or the interquartile range of a
/// multiplier bootstrap (Callaway and Sant'Anna 2021, algorithm 1).
/// </summary>
internal sealed class Influences
{
    private const int Batch = 50;

    private readonly double[][] sums;
    private readonly double[][]? draws;
    private readonly double[] errors;
    private readonly int units;

    private Influences(double[][] sums, int units, double[][]? draws)
    {
        (this.sums, this.units, this.draws) = (sums, units, draws);
        errors = [.. sums.Select((s, j) => draws is null ? Math.Sqrt(TensorPrimitives.SumOfSquares<double>(s)) / units : Spread(draws[j]))];
    }

    /// <summary>Clusters, or units.</summary>
    public int Clusters => sums.Length == 0 ? units : sums[0].Length;

    /// <summary>E628 for a covariance that is not by units or groups of them.</summary>
    public static Influences Of(Problem problem, Units data, Seq<double[]> influences, CallawaySantAnna method)
    {
        int[] cluster = Groups(problem, method.Name, out int levels);
        double[][] sums = [.. influences.Select(f => Summed(f, cluster, levels))];
        return new Influences(sums, data.Count, method.Draws == 0 ? null : Drawn(sums, data.Count, method, problem.Run));
    }

    /// <summary>Standard error of one effect.</summary>
    public double Se(int place) => errors[place];

    /// <summary>Covariance of some effects; a bootstrap's errors with the correlations of the influence functions.</summary>
    public Matrix Covariance(ReadOnlySpan<int> places)
    {
        Matrix v = new(places.Length, places.Length);
        for (int j = 0; j < places.Length; j++)
        {
            for (int i = 0; i <= j; i++)
                v[i, j] = v[j, i] = TensorPrimitives.Dot<double>(sums[places[i]], sums[places[j]]) / units / units;
        }
        if (draws is null)
            return v;
        double[] ratio = new double[places.Length];
        for (int j = 0; j < places.Length; j++)
            ratio[j] = v[j, j] > 0 ? errors[places[j]] / Math.Sqrt(v[j, j]) : 1;
        for (int j = 0; j < places.Length; j++)
        {
            for (int i = 0; i < places.Length; i++)
                v[i, j] *= ratio[i] * ratio[j];
        }
        return v;
    }

    /// <summary>Critical value of a band over some effects from the draws; null without draws.</summary>
    public double? Critical(ReadOnlySpan<int> places, double alpha)
    {
        if (draws is null || places.Length == 0)
            return null;
        double[] largest = new double[draws[0].Length];
        foreach (int place in places)
        {
            for (int d = 0; d < largest.Length && errors[place] > 0; d++)
                largest[d] = Math.Max(largest[d], Math.Abs(draws[place][d]) / errors[place]);
        }
        return Math.Max(Normal.UpperQuantile(alpha / 2), SimultaneousBand.Quantile(largest, 1 - alpha));
    }

    private static int[] Groups(Problem problem, string method, out int levels)
    {
        Treatment treatment = problem.Treatment;
        if (problem.Vcov is not Cluster { By: [var by] })
            throw Throw.Covariance(method, problem.Vcov.Text);
        int[] cluster = new int[treatment.First.Length];
        Array.Fill(cluster, -1);
        Factor groups = new VcovColumns(problem.Design).Factor(by);
        for (int row = 0; row < groups.Rows; row++)
        {
            ref int own = ref cluster[treatment.Unit[row]];
            if (own >= 0 && own != groups.Codes[row])
                throw Throw.Covariance(method, problem.Vcov.Text);
            own = groups.Codes[row];
        }
        levels = groups.Levels;
        return levels > 1 ? cluster : throw Throw.Covariance(method, problem.Vcov.Text);
    }

    private static double[] Summed(double[] influence, int[] cluster, int levels)
    {
        double[] sums = new double[levels];
        for (int u = 0; u < influence.Length; u++)
            sums[cluster[u]] += influence[u];
        return sums;
    }

    /// <summary>Σ_c v_c s_c / N of every effect in every draw, v_c by draw from its own stream.</summary>
    private static double[][] Drawn(double[][] sums, int units, CallawaySantAnna method, RunOptions run)
    {
        double[][] drawn = [.. sums.Select(_ => new double[method.Draws])];
        Work.Each(Work.Pieces(method.Draws, Batch), run, piece =>
        {
            (int start, int length) = Work.Piece(piece, method.Draws, Batch);
            double[] v = new double[sums.Length == 0 ? 0 : sums[0].Length];
            for (int d = start; d < start + length; d++)
            {
                RandomStream random = new(run.Seed, d);
                Fill(v, random, method.Multiplier);
                for (int j = 0; j < sums.Length; j++)
                    drawn[j][d] = TensorPrimitives.Dot<double>(v, sums[j]) / units;
            }
        });
        return drawn;
    }

    private static void Fill(double[] v, RandomStream random, Multiplier multiplier)
    {
        double root = Math.Sqrt(5), chance = (root + 1) / (2 * root);
        for (int c = 0; c < v.Length; c++)
            v[c] = multiplier == Multiplier.Rademacher ? random.Sign() : random.Uniform() < chance ? (1 - root) / 2 : (1 + root) / 2;
    }

    /// <summary>The interquartile range over that of the normal.</summary>
    private static double Spread(double[] values)
    {
        double[] sorted = (double[])values.Clone();
        double high = SimultaneousBand.Quantile(sorted, 0.75), low = SimultaneousBand.Quantile(sorted, 0.25);
        return (high - low) / (2 * Normal.UpperQuantile(0.25));
    }
}
