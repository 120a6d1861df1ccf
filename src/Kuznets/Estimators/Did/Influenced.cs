using Kuznets.Estimators.Did.Imputing;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Estimates known by what each row contributes to their errors. The contributions take the place of scores, so that every covariance that lets
/// errors depend on each other applies; without small-sample factor unless one is asked for.
/// </summary>
internal static class Influenced
{
    private static readonly Ssc Plain = new() { KAdj = false, GAdj = false };

    /// <summary>The covariance of estimates with these contributions [n × k], that of a program unless a factor is asked for. E628 for a kind that needs equal variances.</summary>
    public static Covariance Covariance(Problem problem, Matrix influence, string? program)
    {
        if (problem.Vcov is Iid)
            throw Throw.Covariance(problem.Spec.Method.Name, problem.Vcov.Text);
        double[] ones = new double[influence.Rows];
        Array.Fill(ones, 1);
        Moments moments = new() { X = influence, Residuals = ones, Bread = Matrix.Identity(influence.Columns) };
        Ssc? asked = problem.Spec.Ssc ?? problem.Spec.Vcov.Ssc;
        Covariance covariance = problem.Vcov.Of(moments, new VcovColumns(problem.Design), problem.Spec.Match, asked ?? Plain);
        return asked is null ? covariance with { Program = program } : covariance;
    }

    /// <summary>The estimate: the average over all treated rows as its term, cohorts and relative periods beside it.</summary>
    /// <param name="problem">Sample and specification.</param>
    /// <param name="averages">The averages with the contributions of each row.</param>
    /// <param name="program">Program whose errors these are.</param>
    /// <param name="reference">The relative period that is zero by construction, where there is one.</param>
    public static DidEstimate Conclude(Problem problem, Averages averages, string program, int? reference = null) =>
        Conclude(problem, averages, Covariance(problem, averages.Influence, program), reference);

    /// <summary>As without a covariance, where it was formed otherwise.</summary>
    public static DidEstimate Conclude(Problem problem, Averages averages, Covariance covariance, int? reference = null)
    {
        Seq<Target> targets = averages.Targets;
        int att = targets.AsSpan().IndexOf(new Target(TargetKind.Treated, 0));
        Covariance own = covariance with { Matrix = Part(covariance.Matrix, [att]) };
        DidEstimate estimate = Conclusion.Of(problem, [DidEstimate.Att], [averages.Estimates[att]], own);
        int[] cohorts = [.. Enumerable.Range(0, targets.Count).Where(k => targets[k].Kind == TargetKind.Cohort)];
        int[] relative = [.. Enumerable.Range(0, targets.Count).Where(k => targets[k].Kind == TargetKind.Relative).OrderBy(k => targets[k].Value)];
        estimate = estimate with
        {
            CohortEffects = [.. cohorts.Select(k => new CohortEffect(problem.Treatment.Periods[targets[k].Value], averages.Estimates[k], covariance.Se(k)))],
        };
        if (relative.Length == 0)
            return estimate;
        List<EventPoint> points = [.. relative.Select(k => new EventPoint(targets[k].Value, EventBin.One, averages.Estimates[k], 0, averages.Rows[k]))];
        if (reference is { } zero)
            points.Insert(points.Count(p => p.Relative < zero), new EventPoint(zero, EventBin.One, 0, double.NaN, 0));
        return estimate.WithEvents(EventStudy.Of(points, Part(covariance.Matrix, relative), double.PositiveInfinity, problem.Spec, problem.Run, reference));
    }

    private static Matrix Part(Matrix whole, int[] places)
    {
        Matrix part = new(places.Length, places.Length);
        for (int j = 0; j < places.Length; j++)
        {
            for (int i = 0; i < places.Length; i++)
                part[i, j] = whole[places[i], places[j]];
        }
        return part;
    }
}
