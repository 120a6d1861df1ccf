using Kuznets.Designs;

namespace Kuznets.Estimators.Dynamic;

/// <summary>A regressor over the rows of the design, and how it enters the transformed equation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Values over the rows of the design [n].</param>
/// <param name="AsGiven">Whether the transformed equation takes it untransformed.</param>
/// <param name="Time">Whether it is a dummy of the time effects.</param>
internal sealed record Regressor(string Name, double[] Members, bool AsGiven = false, bool Time = false)
{
    /// <summary>The regressor in the equations of a stack.</summary>
    public double[] In(Stack stack)
    {
        if (!AsGiven)
            return stack.Apply(Members);
        double[] given = stack.Apply(Members, asGiven: true);
        return given;
    }
}

/// <summary>The regressors of a dynamic panel in the order of its coefficients: those of the formula, the constant, time dummies.</summary>
internal static class Regressors
{
    public static List<Regressor> Of(Design design, bool constant, bool time, bool asGiven, Grid grid, Stack stack)
    {
        List<Regressor> all = [];
        for (int j = 0; j < design.X.Columns; j++)
        {
            if (design.Names[j] != Modelling.Estimate.Intercept)
                all.Add(new Regressor(design.Names[j], design.X.Column(j).ToArray()));
        }
        if (constant)
        {
            double[] ones = new double[design.N];
            Array.Fill(ones, 1);
            all.Add(new Regressor(Modelling.Estimate.Intercept, ones, asGiven));
        }
        if (time)
            all.AddRange(Dummies(design, grid, constant, asGiven, stack));
        return all;
    }

    /// <summary>A dummy for every period of an equation but the first.</summary>
    private static IEnumerable<Regressor> Dummies(Design design, Grid grid, bool constant, bool asGiven, Stack stack)
    {
        int[] periods = new int[design.N];
        for (int unit = 0; unit < grid.Units; unit++)
        {
            for (int t = 0; t < grid.Periods; t++)
            {
                int member = grid.Members[grid.Place(unit, t)];
                if (member >= 0)
                    periods[member] = t;
            }
        }
        int[] present = asGiven
            ? [.. Enumerable.Range(0, stack.Rows).Select(r => periods[stack.Base(r)]).Distinct().Order()]
            : [.. periods.Distinct().Order()];
        // Transformed dummies of all periods sum to zero with or without a constant in levels.
        bool drop = constant || stack.Transformed == stack.Rows;
        foreach (int period in drop ? present[1..] : present)
            yield return new Regressor($"{design.Panel.Time}::{grid.Text(period)}", [.. periods.Select(p => p == period ? 1.0 : 0)], asGiven, true);
    }
}
