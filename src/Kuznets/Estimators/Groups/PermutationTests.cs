using Kuznets.Modelling;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Permutation tests of a comparison: of each pair, labels changing places among the units of the two groups, by the difference and by its ratio to the
/// clustered error; of more than two groups together by a Wald statistic.
/// </summary>
internal sealed class PermutationTests(Comparison c, int draws, RunOptions run)
{
    public IEnumerable<Tested> All()
    {
        int groups = c.Parts.Count;
        foreach ((int g, int h) in Parametric.Pairs(groups))
        {
            foreach (Tested test in Pair(g, h))
                yield return test;
        }
        if (groups > 2)
        {
            foreach (Tested test in Together(groups))
                yield return test;
        }
    }

    private IEnumerable<Tested> Pair(int g, int h)
    {
        GroupLabels labels = c.Pair(g, h);
        (Permutation drawn, double[] observed, double[] ratios, double[] errors) = Drawn(labels, 2);
        // The same units in one stratum change places alike in every split, so that draws of one number belong together.
        string shared = labels.Patterns == 1 && !drawn.Exact ? labels.Membership : "";
        for (int j = 0; j < observed.Length; j++)
        {
            Told(drawn.Failed(j), drawn.Ratios[j].Length, j);
            double d = c.Parts[g][c.Coefficients[j]].Estimate - c.Parts[h][c.Coefficients[j]].Estimate;
            double p = PermutationP.TwoSided(observed[j], drawn.Differences[j], drawn.Exact);
            yield return One("permutation", j, (g, h), d, double.NaN, observed[j], p, Bdiff(observed[j], drawn.Differences[j])) with { Joint = null };
            if (drawn.Ratios[j].All(double.IsNaN))
                continue; // an estimator without scores has no error by unit
            double pt = PermutationP.TwoSided(ratios[j], drawn.Ratios[j], drawn.Exact);
            yield return One("permutation-t", j, (g, h), d, errors[j], ratios[j], pt, double.NaN) with
            {
                Joint = shared.Length == 0 ? null : new JointDraws(Math.Abs(ratios[j]), [.. drawn.Ratios[j].Select(Math.Abs)], shared),
            };
            if (p < 0.05 != pt < 0.05)
                c.Notes.Add(new Note("W676", ("coefficient", c.Coefficients[j]), ("split", c.Split), ("first", c.Labels.Names[g]), ("second", c.Labels.Names[h]), ("p", Written(p)), ("pt", Written(pt))));
        }
    }

    private IEnumerable<Tested> Together(int groups)
    {
        if (c.Parts.Any(p => p.Regression is null))
            throw Throw.NoScores("permutation", c.Parts[0].Spec);
        (Permutation drawn, _, double[] wald, _) = Drawn(c.Labels, groups);
        for (int j = 0; j < wald.Length; j++)
        {
            TestResult test = new(wald[j], Distribution.Permutation, groups - 1, null, PermutationP.Upper(wald[j], drawn.Ratios[j], drawn.Exact));
            yield return new Tested("permutation") { Split = c.Split, Coefficient = c.Coefficients[j], Test = test, AllGroups = true };
        }
    }

    private (Permutation Drawn, double[] Differences, double[] Ratios, double[] Errors) Drawn(GroupLabels labels, int groups)
    {
        int coefficients = c.Coefficients.Count;
        Refits refits = c.Refits.For(groups);
        GroupCoefficients b = new(groups, coefficients, labels.PanelUnits);
        refits.Another().Under(labels.GroupOfRow, b, true);
        double[] differences = new double[coefficients], ratios = new double[coefficients], errors = new double[coefficients];
        for (int j = 0; j < coefficients; j++)
        {
            ratios[j] = Permutation.Ratio(b, j, out differences[j]);
            errors[j] = b.Contrast(j, 0, 1).Se;
        }
        Permutation drawn = Permutation.Of(labels, refits, coefficients, draws, run);
        for (int j = 0; j < coefficients; j++)
        {
            if (drawn.Failed(j) == drawn.Ratios[j].Length)
                throw Throw.NoDrawEstimated(c.Split, draws);
        }
        return (drawn, differences, ratios, errors);
    }

    private Tested One(string method, int j, (int First, int Second) pair, double d, double se, double statistic, double p, double bdiff)
    {
        CoefficientDifference difference = new(c.Split, c.Coefficients[j], c.Labels.Names[pair.First], c.Labels.Names[pair.Second], method, d, se, statistic, double.NaN, p)
        {
            Bdiff = bdiff,
        };
        TestResult test = new(statistic, Distribution.Permutation, null, null, p);
        return new Tested(method) { Split = c.Split, Coefficient = c.Coefficients[j], Difference = difference, Test = test };
    }

    /// <summary>bdiff 1.04: share of draws not below the difference; from one if above one half.</summary>
    private static double Bdiff(double observed, double[] draws)
    {
        double bar = observed - (PermutationP.Tie * Math.Abs(observed)), count = draws.Count(d => !double.IsNaN(d));
        double share = draws.Count(d => d >= bar) / count;
        return share > 0.5 ? 1 - share : share;
    }

    private void Told(int failed, int all, int j)
    {
        if (failed > 0)
            c.Notes.Add(new Note("W672", ("failed", failed), ("draws", all), ("coefficient", c.Coefficients[j]), ("split", c.Split)));
    }

    private static string Written(double p) => p.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}
