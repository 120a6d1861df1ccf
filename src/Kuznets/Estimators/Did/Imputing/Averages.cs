using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Imputing;

/// <summary>Averages of effects with what each row contributes to their errors: estimate − target ≈ Σ rows of <see cref="Influence"/>.</summary>
/// <param name="Targets">What was averaged.</param>
/// <param name="Estimates">The averages.</param>
/// <param name="Rows">Rows behind each.</param>
/// <param name="Influence">Contributions [n × targets].</param>
internal sealed record Averages(Seq<Target> Targets, double[] Estimates, int[] Rows, Matrix Influence)
{
    /// <summary>These, then others.</summary>
    public Averages And(Averages more) => new(
        [.. Targets, .. more.Targets],
        [.. Estimates, .. more.Estimates],
        [.. Rows, .. more.Rows],
        new Matrix(Influence.Rows, Influence.Columns + more.Influence.Columns, [.. Influence.Values, .. more.Influence.Values]));

    /// <summary>Imputed effects averaged; each row's error in the average is measured from a centre that <paramref name="centre"/> gives.</summary>
    /// <param name="problem">Specification and data.</param>
    /// <param name="model">The model of untreated outcomes.</param>
    /// <param name="targets">Averages asked for.</param>
    /// <param name="centre">
    /// From the weights of an average and its value to the centre of each row [n]: what is thought to be effect and not error.
    /// </param>
    public static Averages Of(Problem problem, Untreated model, Seq<Target> targets, Func<double[], double, double[]> centre)
    {
        int n = problem.Design.N;
        double[] estimates = new double[targets.Count], r = model.Residuals;
        int[] rows = new int[targets.Count];
        Matrix influence = new(n, targets.Count);
        bool[] fitted = new bool[n];
        foreach (int i in model.Rows)
            fitted[i] = true;
        Work.Each(targets.Count, problem.Run, k =>
        {
            (double[] w, rows[k]) = targets[k].Of(problem);
            estimates[k] = TensorPrimitives.Dot<double>(w, r);
            double[] carried = model.CarriedBack(w), centres = centre(w, estimates[k]);
            Span<double> column = influence.Column(k);
            for (int i = 0; i < n; i++)
                column[i] = (w[i] * (r[i] - centres[i])) - (fitted[i] ? carried[i] * r[i] : 0);
        });
        return new Averages(targets, estimates, rows, influence);
    }
}
