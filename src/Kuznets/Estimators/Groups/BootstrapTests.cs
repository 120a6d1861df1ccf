using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Tests from a bootstrap of units: p of |d* − d| ≥ |d| with the estimate counted, (b + 1)/(R + 1), the percentile interval of d*; more than two groups
/// by a Wald statistic with the covariance of the draws.
/// </summary>
internal sealed class BootstrapTests(Comparison c, int draws, double level, RunOptions run)
{
    public IEnumerable<Tested> All()
    {
        int groups = c.Parts.Count;
        UnitBootstrap drawn = UnitBootstrap.Of(c.Labels, c.Refits.For(groups), c.Coefficients.Count, draws, run);
        for (int j = 0; j < c.Coefficients.Count; j++)
        {
            foreach ((int g, int h) in Parametric.Pairs(groups))
                yield return Pair(drawn, j, g, h);
            if (groups > 2)
                yield return Together(drawn.Coefficients[j], j);
        }
    }

    private Tested Pair(UnitBootstrap drawn, int j, int g, int h)
    {
        string name = c.Coefficients[j];
        double d = c.Parts[g][name].Estimate - c.Parts[h][name].Estimate;
        double[] all = drawn.Differences(j, g, h), centred = [.. all.Select(x => x - d)];
        int failed = all.Count(double.IsNaN);
        if (failed == all.Length)
            throw Throw.NoDrawEstimated(c.Split, draws);
        if (failed > 0)
            c.Notes.Add(new Note("W672", ("failed", failed), ("draws", all.Length), ("coefficient", name), ("split", c.Split)));
        double se = BootstrapInterval.Deviation(all), p = PermutationP.TwoSided(d, centred);
        CoefficientDifference difference = new(c.Split, name, c.Labels.Names[g], c.Labels.Names[h], "bootstrap", d, se, d / se, double.NaN, p)
        {
            Interval = BootstrapInterval.Of(IntervalKind.Percentile, d, all, 0, level),
        };
        return new Tested("bootstrap")
        {
            Split = c.Split,
            Coefficient = name,
            Difference = difference,
            Test = new TestResult(d / se, Distribution.Permutation, null, null, p),
            Joint = new JointDraws(Math.Abs(d / se), [.. centred.Select(x => Math.Abs(x / se))], c.Labels.Constant ? c.Labels.Membership + string.Join(',', c.Labels.GroupOfRow) : c.Labels.Membership),
        };
    }

    private Tested Together(double[][] b, int j)
    {
        int q = b.Length - 1;
        double[] d = new double[q];
        Matrix v = new(q, q);
        int[] kept = [.. Enumerable.Range(0, draws).Where(r => b.All(g => !double.IsNaN(g[r])))];
        for (int g = 0; g < q; g++)
        {
            d[g] = c.Parts[g][c.Coefficients[j]].Estimate - c.Parts[q][c.Coefficients[j]].Estimate;
            for (int h = 0; h <= g; h++)
                v[g, h] = v[h, g] = Covariance([.. kept.Select(r => b[g][r] - b[q][r])], [.. kept.Select(r => b[h][r] - b[q][r])]);
        }
        (double wald, int rank) = Quadratic.Inverse(v, d);
        TestResult test = new(wald, Distribution.ChiSquared, rank, null, ChiSquared.UpperTail(wald, rank));
        return new Tested("bootstrap") { Split = c.Split, Coefficient = c.Coefficients[j], Test = test, AllGroups = true };
    }

    private static double Covariance(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / (x.Length - 1);
    }
}
