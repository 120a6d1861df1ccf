using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// The coefficient of the outcome's first lag by least squares in levels and within units. The unit effect biases the first upwards, demeaning
/// biases the second downwards, so that a consistent estimate should lie between them (Bond 2002, section 3).
/// </summary>
/// <param name="Ols">By pooled least squares.</param>
/// <param name="FixedEffects">Within units.</param>
public sealed record Bounds(double Ols, double FixedEffects)
{
    internal static Bounds? Of(Problem problem)
    {
        string? lag = problem.Plan.Lags.FirstOrDefault(l => l.Steps == 1).Name;
        Regressor[] regressors = [.. problem.Regressors.Where(r => r.Name != Estimate.Intercept)];
        int at = Array.FindIndex(regressors, r => r.Name == lag);
        if (at < 0)
            return null;
        double[] ones = new double[problem.Design.N];
        Array.Fill(ones, 1);
        double ols = Coefficient([.. regressors.Select(r => r.Members), ones], problem.Design.Y, at);
        int[] units = problem.Design.Units!.Codes;
        double within = Coefficient([.. regressors.Select(r => Within(r.Members, units, problem.Grid.Units))], Within(problem.Design.Y, units, problem.Grid.Units), at);
        return new Bounds(ols, within);
    }

    private static double Coefficient(double[][] columns, double[] y, int at) =>
        LeastSquares.Solve(Matrix.OfColumns(y.Length, columns), y, new() { Small = 0, Tolerance = LeastSquaresOptions.Swept }).Full(columns.Length)[at];

    private static double[] Within(double[] values, int[] units, int count)
    {
        double[] sums = new double[count];
        int[] rows = new int[count];
        for (int i = 0; i < values.Length; i++)
        {
            sums[units[i]] += values[i];
            rows[units[i]]++;
        }
        double[] within = new double[values.Length];
        for (int i = 0; i < within.Length; i++)
            within[i] = values[i] - (sums[units[i]] / rows[units[i]]);
        return within;
    }
}
