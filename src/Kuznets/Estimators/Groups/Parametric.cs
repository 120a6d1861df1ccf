using Kuznets.Data;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Groups;

/// <summary>Tests from a joint covariance of the groups' coefficients: stacked scores and interactions.</summary>
internal static class Parametric
{
    /// <summary>Stacked scores with the regressions' own factors, and with those of Stata's suest where it has that covariance.</summary>
    public static IEnumerable<Tested> Suest(Comparison c, Panel panel)
    {
        if (c.Parts.Any(p => p.Regression is null))
            throw Throw.NoScores("suest", c.Parts[0].Spec);
        StackedScores scores = new(c.Parts, panel);
        double[] b = [.. c.Parts.SelectMany(p => p.Terms.Select(t => t.Estimate))];
        int[][] places = [.. c.Coefficients.Select(name => Enumerable.Range(0, c.Parts.Count).Select(g => scores.Place(g, name)).ToArray())];
        IEnumerable<Tested> own = Of(c, "suest", new Contrasts(b, scores.Parent()), places);
        return scores.Stata() is { } stata ? own.Concat(Of(c, "suest-stata", new Contrasts(b, stata), places)) : own;
    }

    /// <summary>Interactions of everything, of slopes, of the tested coefficients; W675 where one cannot be fitted.</summary>
    public static List<Tested> Chow(Comparison c, Estimator of, Estimate? pooled, RunOptions run)
    {
        List<Tested> tests = [];
        foreach ((Interaction kind, string name) in (ReadOnlySpan<(Interaction, string)>)
            [(Interaction.All, "chow"), (Interaction.Slopes, "chow-common-effects"), (Interaction.Tested, "chow-common-controls")])
        {
            try
            {
                if (pooled is null)
                    throw Throw.NoScores(name, of);
                (Estimate fit, int[][] places) = Interacted.Fit(of, pooled, c.Labels, c.Coefficients, kind, run);
                if (places.Any(p => p.Contains(-1)))
                    c.Notes.Add(new Note("W675", ("method", name), ("split", c.Split), ("reason", fit.Omitted[0].Name)));
                else
                    tests.AddRange(Of(c, name, new Contrasts([.. fit.Terms.Select(t => t.Estimate)], fit.Covariance), places));
            }
            catch (KuznetsException failure)
            {
                c.Notes.Add(new Note("W675", ("method", name), ("split", c.Split), ("reason", (failure.Note.Text(Language.English), failure.Note.Text(Language.Chinese)))));
            }
        }
        return tests;
    }

    /// <summary>Differences of every pair, then all groups together where they are more than two.</summary>
    public static IEnumerable<Tested> Of(Comparison c, string method, Contrasts contrasts, int[][] places)
    {
        int groups = c.Parts.Count;
        double df = contrasts.Covariance.Df, level = (1 - c.Parts[0].Level) / 2;
        double critical = double.IsPositiveInfinity(df) ? Normal.UpperQuantile(level) : StudentT.UpperQuantile(level, df);
        for (int j = 0; j < places.Length; j++)
        {
            foreach ((int g, int h) in Pairs(groups))
            {
                (double d, double se) = contrasts.Difference(places[j][g], places[j][h]);
                double t = d / se, p = double.IsPositiveInfinity(df) ? Normal.TwoSided(t) : StudentT.TwoSided(t, df);
                CoefficientDifference difference = new(c.Split, c.Coefficients[j], c.Labels.Names[g], c.Labels.Names[h], method, d, se, t, df, p)
                {
                    Interval = (d - (critical * se), d + (critical * se)),
                };
                Distribution reference = double.IsPositiveInfinity(df) ? Distribution.Normal : Distribution.StudentT;
                TestResult test = new(t, reference, double.IsPositiveInfinity(df) ? null : df, null, p);
                yield return new Tested(method) { Split = c.Split, Coefficient = c.Coefficients[j], Difference = difference, Test = test };
            }
            if (groups > 2)
                yield return new Tested(method) { Split = c.Split, Coefficient = c.Coefficients[j], Test = contrasts.Equal(Last(places[j])), AllGroups = true };
        }
        if (places.Length > 1)
            yield return new Tested(method) { Split = c.Split, Test = contrasts.Equal([.. places.SelectMany(Last)]), AllGroups = true };
    }

    /// <summary>Pairs of groups, first before second.</summary>
    public static IEnumerable<(int First, int Second)> Pairs(int groups)
    {
        for (int g = 0; g < groups; g++)
        {
            for (int h = g + 1; h < groups; h++)
                yield return (g, h);
        }
    }

    private static List<(int, int)> Last(int[] places) => [.. places[..^1].Select(p => (p, places[^1]))];
}
