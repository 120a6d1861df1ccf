using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Interaction-weighted estimator of Sun and Abraham (2021, section 4): a regression on cohort times relative period with the period before
/// treatment as each cohort's reference and never-treated units as the reference cohort, then means over cohorts by their share of the rows of a
/// relative period. Shares count as known in the covariance, as in fixest's <c>sunab</c>. Where no unit is never treated the last cohort is the
/// reference and the sample ends before its treatment.
/// </summary>
public sealed record SunAbraham : DidMethod
{
    /// <inheritdoc/>
    public override string Name => "sun-abraham";

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem given)
    {
        Problem problem = given.WithoutLastCohort();
        Treatment treatment = problem.Treatment;
        PanelRegression regression = new(problem.Design, problem.Run);
        Interactions cells = Interactions.Of(problem);
        (RegressionFit full, Seq<Omitted> omitted, Convergence convergence) = regression.On(cells.Names, cells.Columns);
        cells = cells.Estimated(full.Names);
        if (!cells.Cells.Any(c => c.Relative >= 0))
            throw Throw.NotIdentified(problem, omitted[0]);
        int[] covariates = [.. Enumerable.Range(0, full.Names.Count).Where(j => problem.Design.Names.Contains(full.Names[j]))];
        double[][] rows = [cells.Mean(c => c.Relative >= 0, full.Names), .. covariates.Select(j => Unit(j, full.Names.Count))];
        RegressionFit shown = full with
        {
            Names = [DidEstimate.Att, .. covariates.Select(j => full.Names[j])],
            Beta = [.. rows.Select(r => Dot(r, full.Beta))],
            Rule = (vcov, match, ssc) => vcov.Of(full.Moments, full.Columns, match, ssc) is var v ? v with { Matrix = Sandwich(v.Matrix, rows) } : null!,
            Notes = problem.Notes,
            Complete = estimate => Completed((DidEstimate)estimate, problem, full, cells),
        };
        return Conclusion.Of(problem, shown, [.. omitted.Where(o => problem.Design.Names.Contains(o.Name))], convergence);
    }

    private static DidEstimate Completed(DidEstimate estimate, Problem problem, RegressionFit full, Interactions cells)
    {
        Covariance given = estimate.Covariance;
        Matrix v = given.Kind.Of(full.Moments, full.Columns, given.Match, given.Ssc).Matrix;
        int reference = -1 - problem.Spec.Anticipation;
        (int first, int last) = problem.Spec.Window ?? (int.MinValue, int.MaxValue);
        int[] relatives = [.. cells.Cells.Select(c => c.Relative).Where(e => e >= first && e <= last).Distinct().Order()];
        double[][] means = [.. relatives.Select(e => cells.Mean(c => c.Relative == e, full.Names))];
        List<EventPoint> points = [.. relatives.Select((e, j) => new EventPoint(e, EventBin.One, Dot(means[j], full.Beta), 0, cells.Rows(e)))];
        points.Insert(points.Count(p => p.Relative < reference), new EventPoint(reference, EventBin.One, 0, double.NaN, cells.Rows(reference)));
        EventStudy events = EventStudy.Of(points, Sandwich(v, means), given.Df, problem.Spec, problem.Run, reference);
        return estimate.WithEvents(events) with
        {
            Cells = [.. cells.Cells.Select(c => new CohortCell(c.Cohort.Name, c.Relative, full.Beta[c.Place], Math.Sqrt(v[c.Place, c.Place]), c.Rows))],
            CohortEffects = [.. problem.Treatment.Cohorts.Where(g => cells.Cells.Any(c => c.Cohort == g && c.Relative >= 0)).Select(g =>
            {
                double[] mean = cells.Mean(c => c.Cohort == g && c.Relative >= 0, full.Names);
                return new CohortEffect(g.Name, Dot(mean, full.Beta), Math.Sqrt(Quadratic.Form(v, mean)));
            })],
        };
    }

    /// <summary>A V A' for the rows of A.</summary>
    private static Matrix Sandwich(Matrix v, double[][] rows)
    {
        Matrix result = new(rows.Length, rows.Length);
        double[] product = new double[v.Rows];
        for (int j = 0; j < rows.Length; j++)
        {
            Quadratic.Multiply(v, rows[j], product);
            for (int i = 0; i < rows.Length; i++)
                result[i, j] = Dot(rows[i], product);
        }
        return result;
    }

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);

    private static double[] Unit(int place, int length)
    {
        double[] unit = new double[length];
        unit[place] = 1;
        return unit;
    }
}
