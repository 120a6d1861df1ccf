using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Imputing;

/// <summary>
/// The test before treatment of Borusyak, Jaravel and Spiess (2024): untreated rows are regressed on indicators of the last periods
/// before treatment; earlier ones and units never treated are the reference.
/// </summary>
internal static class Leads
{
    /// <summary>The coefficients of the periods before treatment with the contributions of each row.</summary>
    /// <param name="problem">Specification and data.</param>
    /// <param name="model">The model of untreated outcomes, whose rows are used.</param>
    /// <param name="most">How many periods; null for all but the earliest, or for those of the window.</param>
    public static Averages Of(Problem problem, Untreated model, int? most)
    {
        Treatment treatment = problem.Treatment;
        int last = -1 - problem.Spec.Anticipation;
        SortedDictionary<int, int> counts = [];
        foreach (int i in model.Rows)
        {
            if (treatment.EventTime(i) is { } k)
                counts[k] = counts.GetValueOrDefault(k) + 1;
        }
        int first = most is { } given ? last - given + 1 : problem.Spec.Window?.First ?? int.MinValue;
        int[] periods = [.. counts.Keys.Where(k => k >= first)];
        if (most is null && problem.Spec.Window is null && periods.Length > 0)
            periods = periods[1..];
        double[][] columns = [.. periods.Select(k => model.Rows.Select(i => treatment.EventTime(i) == k ? 1.0 : 0).ToArray())];
        string[] names = [.. periods.Select(k => k.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        RegressionFit fit = new PanelRegression(model.Fitted, problem.Run).On([.. names], columns).Fit;
        int[] kept = [.. Enumerable.Range(0, periods.Length).Where(j => fit.Names.Contains(names[j]))];
        Matrix influence = new(problem.Design.N, kept.Length);
        (Moments m, int rows) = (fit.Moments, model.Rows.Length);
        double[] x = new double[rows * m.Columns], score = new double[rows];
        m.X.Read(0, rows, x);
        for (int j = 0; j < kept.Length; j++)
        {
            int place = fit.Names.AsSpan().IndexOf(names[kept[j]]);
            Array.Clear(score);
            for (int k = 0; k < m.Columns; k++)
                TensorPrimitives.MultiplyAdd(x.AsSpan(k * rows, rows), m.Bread[k, place], score, score);
            for (int r = 0; r < rows; r++)
                influence[model.Rows[r], j] = score[r] * m.Residuals[r] * (m.Weights?[r] ?? 1);
        }
        return new Averages(
            [.. kept.Select(j => new Target(TargetKind.Relative, periods[j]))],
            [.. kept.Select(j => fit.Beta[fit.Names.AsSpan().IndexOf(names[j])])],
            [.. kept.Select(j => counts[periods[j]])],
            influence);
    }
}
