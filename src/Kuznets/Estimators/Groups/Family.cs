using Kuznets.Numerics.Multiplicity;

namespace Kuznets.Estimators.Groups;

/// <summary>Adjusts p for all differences that a method tested: every split, coefficient and pair of groups is one of a family.</summary>
internal static class Family
{
    /// <summary>The tests with adjusted p; step-down where the draws of a family were drawn together.</summary>
    public static Tested[] Adjusted(Tested[] tests)
    {
        Tested[] adjusted = [.. tests];
        foreach (IGrouping<string, int> family in Enumerable.Range(0, tests.Length).Where(i => tests[i].Difference is not null).GroupBy(i => tests[i].Method))
        {
            int[] places = [.. family];
            double[] p = [.. places.Select(i => tests[i].Difference!.P)];
            double[] holm = AdjustedP.Holm(p), discovery = AdjustedP.BenjaminiHochberg(p), stepped = Stepped([.. places.Select(i => tests[i].Joint)]);
            for (int k = 0; k < places.Length; k++)
            {
                Tested test = tests[places[k]];
                adjusted[places[k]] = test with { Difference = test.Difference! with { Holm = holm[k], BenjaminiHochberg = discovery[k], StepDown = stepped[k] } };
            }
        }
        return adjusted;
    }

    private static double[] Stepped(JointDraws?[] joint) => joint.All(j => j is not null && j.Shared == joint[0]!.Shared)
        ? StepDown.WestfallYoung([.. joint.Select(j => j!.Observed)], [.. joint.Select(j => j!.Under)])
        : [.. joint.Select(_ => double.NaN)];
}
