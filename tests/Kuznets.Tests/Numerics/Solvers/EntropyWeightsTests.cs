using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Data;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Solvers;

public class EntropyWeightsTests
{
    [ReferenceFact]
    public void Weights_are_those_that_minimise_the_dual()
    {
        (double[] population, bool[] member) = LogitTests.Counties();
        double mean = population.Where((_, i) => member[i]).Average();
        double[] controls = [.. population.Where((_, i) => !member[i])];
        Matrix x = Matrix.OfColumns(controls.Length, controls, [.. controls.Select(p => (p - mean) * (p - mean))]);
        EntropyFit fit = EntropyWeights.Balance(x, [mean, population.Where((_, i) => member[i]).Average(p => (p - mean) * (p - mean))]);
        fit.Weights.Max().ShouldMatch(0.0046372176308852311, 1e-7);
        fit.Weights.Sum(w => w * w).ShouldMatch(0.0034792006804420239, 1e-7);
        fit.Distance.ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Moments_are_met_and_base_weights_stay_where_they_meet_them()
    {
        const int N = 300;
        RandomStream random = new(8, 0);
        Matrix x = new(N, 4);
        random.Normal(x.Values);
        double[] prior = [.. Enumerable.Range(0, N).Select(_ => 0.2 + random.Uniform())], target = [0.4, -0.3, 0.2, 0.5];
        EntropyFit fit = EntropyWeights.Balance(x, target, prior);
        for (int j = 0; j < 4; j++)
            Enumerable.Range(0, N).Sum(i => fit.Weights[i] * x[i, j]).ShouldMatch(target[j], 0, 1e-10);
        fit.Weights.Sum().ShouldMatch(1, 1e-13);
        fit.Weights.ShouldAllBe(w => w > 0);
        // ln(w/q) is linear in the moments: the target of these weights is met by themselves.
        EntropyFit again = EntropyWeights.Balance(x, target, fit.Weights);
        again.Weights.ShouldMatch(fit.Weights, 1e-12);
        again.Iterations.ShouldBe(0);
    }

    [Fact]
    public void Repeated_moments_do_no_harm_and_targets_out_of_reach_are_told()
    {
        double[] x = [0, 1, 2, 3, 4];
        EntropyWeights.Balance(Matrix.OfColumns(5, x, [.. x.Select(v => 3 * v)]), [1.5, 4.5]).Distance.ShouldBeLessThan(1e-10);
        EntropyWeights.Balance(Matrix.OfColumns(5, x), [4.2]).Distance.ShouldBeGreaterThan(0.01);
    }
}
