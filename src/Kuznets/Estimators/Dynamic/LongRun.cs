using Kuznets.Designs.Formulas;

namespace Kuznets.Estimators.Dynamic;

/// <summary>Long-run effects Σ b / (1 - Σ a) of each variable over its lags, with standard errors by the delta method.</summary>
internal static class LongRun
{
    /// <summary>The variables in the order of the formula, and the places of their lags among the coefficients.</summary>
    public static Seq<(string Name, int[] Places)> Groups(Problem problem)
    {
        HashSet<string> lags = [.. problem.Plan.Lags.Select(l => l.Name)];
        List<(string Name, List<int> Places)> groups = [];
        foreach (Designs.Formulas.Regressor regressor in problem.Plan.Model.Regressors)
        {
            int at = Place(problem, regressor.Text);
            if (at < 0 || lags.Contains(regressor.Text))
                continue;
            string variable = regressor.Parts is [Shift { Kind: not ShiftKind.Difference } shift] ? shift.Of.Text : regressor.Text;
            int known = groups.FindIndex(g => g.Name == variable);
            if (known < 0)
                groups.Add((variable, [at]));
            else
                groups[known].Places.Add(at);
        }
        return [.. groups.Select(g => (g.Name, g.Places.ToArray()))];
    }

    /// <summary>Estimate and gradient of each long-run effect.</summary>
    public static IEnumerable<(string Name, double Effect, double[] Gradient)> Of(Problem problem, double[] beta)
    {
        int[] lags = [.. problem.Plan.Lags.Select(l => Place(problem, l.Name)).Where(p => p >= 0)];
        double remaining = 1 - lags.Sum(p => beta[p]);
        if (lags.Length == 0)
            yield break;
        foreach ((string name, int[] places) in Groups(problem))
        {
            double sum = places.Sum(p => beta[p]);
            double[] gradient = new double[beta.Length];
            foreach (int p in places)
                gradient[p] = 1 / remaining;
            foreach (int p in lags)
                gradient[p] = sum / (remaining * remaining);
            yield return (name, sum / remaining, gradient);
        }
    }

    private static int Place(Problem problem, string name)
    {
        for (int k = 0; k < problem.Regressors.Count; k++)
        {
            if (problem.Regressors[k].Name == name)
                return k;
        }
        return -1;
    }
}
