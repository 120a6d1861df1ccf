using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Dynamic;

/// <summary>The test of a group of instruments: Hansen's statistic with them less the one without them.</summary>
/// <param name="Group">The group in writing.</param>
/// <param name="Excluding">Hansen's test without the group.</param>
/// <param name="Difference">The group's exogeneity, given the others'.</param>
public sealed record InstrumentTest(string Group, TestResult Excluding, TestResult Difference);

/// <summary>Tests of overidentifying restrictions.</summary>
internal static class Overidentification
{
    /// <summary>Group of all gmm-style instruments of the equation in levels.</summary>
    public const string Levels = "gmm in levels";

    /// <summary>(Z'e)'A(Z'e)/σ² of the first step: valid for independent errors of equal variance (Sargan 1958).</summary>
    public static TestResult Sargan(Solution solution) =>
        ChiSquare(solution.First.Distance / solution.Sigma2First, solution.First.Weight.Rank - solution.Regressors.Count);

    /// <summary>
    /// (Z'e)'A(Z'e) with the optimal weight: valid for any errors within the groups (Hansen 1982). As in xtabond2 instruments count that do not
    /// repeat others, though the weight of more instruments than groups has a smaller rank: a p near one then shows it.
    /// </summary>
    public static TestResult Hansen(Solution solution) =>
        ChiSquare(solution.Efficient.Distance, solution.First.Weight.Rank - solution.Regressors.Count);

    /// <summary>
    /// One test a group: the model is estimated again without it, under the same covariance of the moments. Groups without which the rest does
    /// not identify the coefficients have none.
    /// </summary>
    public static Seq<InstrumentTest> Groups(Problem problem, Solution solution, RunOptions run)
    {
        Instruments instruments = problem.Instruments;
        List<InstrumentGroup> groups = [.. instruments.Groups];
        int[] levels = [.. Enumerable.Range(0, instruments.Count).Where(j => instruments.OfLevels[j])];
        if (levels.Length > 0)
            groups.Insert(0, new InstrumentGroup(Levels, [.. levels]));
        InstrumentTest?[] tests = new InstrumentTest?[groups.Count];
        Work.Each(groups.Count, run, g => tests[g] = Without(problem, solution, groups[g]));
        return [.. tests.OfType<InstrumentTest>()];
    }

    private static InstrumentTest? Without(Problem problem, Solution solution, InstrumentGroup group)
    {
        bool[] dropped = new bool[problem.Instruments.Count];
        foreach (int j in group.Columns)
            dropped[j] = true;
        int[] rest = [.. Enumerable.Range(0, dropped.Length).Where(j => !dropped[j])];
        int k = problem.Regressors.Count;
        if (rest.Length < k)
            return null;
        GeneralisedInverse weight = GeneralisedInverse.Of(GeneralisedInverse.Part(solution.Meat, rest), solution.Sweep);
        GmmStep? step = GmmStep.Solve(weight, Rows(solution.Zx, rest), [.. rest.Select(j => solution.Zy[j])], [], []);
        if (step is null)
            return null;
        int rank = solution.First.Weight.Rank == dropped.Length ? rest.Length : GeneralisedInverse.Of(GeneralisedInverse.Part(solution.Presumed, rest), solution.Sweep).Rank;
        TestResult all = Hansen(solution), excluding = ChiSquare(step.Distance, rank - k);
        return new InstrumentTest(group.Name, excluding, ChiSquare(all.Statistic - excluding.Statistic, all.Df!.Value - excluding.Df!.Value));
    }

    private static Matrix Rows(Matrix a, int[] rows)
    {
        Matrix part = new(rows.Length, a.Columns);
        for (int c = 0; c < a.Columns; c++)
        {
            for (int r = 0; r < rows.Length; r++)
                part[r, c] = a[rows[r], c];
        }
        return part;
    }

    private static TestResult ChiSquare(double statistic, double df) =>
        new(statistic, Distribution.ChiSquared, df, null, df > 0 ? ChiSquared.UpperTail(Math.Max(0, statistic), df) : double.NaN);
}
