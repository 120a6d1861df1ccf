using Kuznets.Estimators.Did.Stacking;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Stacked differences in differences (Cengiz, Dube, Lindner and Zipperer 2019): each cohort with clean controls in a window around its treatment is
/// a data set of its own, the data sets are stacked, and effects of unit and time vary by stack. Cohorts without the whole window or without
/// controls are left out by name (W631). With <see cref="Weighted"/>, the pooled regression on cohort membership and event time whose weights make the
/// controls of each stack count as its treated units do (Wing, Freedman and Hollingsworth 2024), so that the coefficients average the same
/// cohorts at each distance.
/// </summary>
public sealed record Stacked : DidMethod
{
    /// <summary>Whether stacks are weighted so that every coefficient averages cohorts by their treated units.</summary>
    public bool Weighted { get; init; }

    /// <summary>Whether errors of a unit depend on each other within a stack alone; otherwise in all stacks.</summary>
    public bool ClusterByStack { get; init; }

    /// <inheritdoc/>
    public override string Name => "stacked";

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem problem)
    {
        Stack stack = Stack.Of(problem, Weighted);
        problem = problem with { Notes = [.. problem.Notes, .. stack.Notes] };
        Vcov vcov = ClusterByStack ? Vcov.Cluster($"{problem.Design.Panel.Unit}^{Stack.Name}") : problem.Vcov;
        Problem read = problem with { Spec = problem.Spec with { Vcov = vcov } };
        PanelRegression regression = new(stack.Design, problem.Run);
        int reference = -1 - problem.Spec.Anticipation;
        int[] relative = [.. stack.Relative.Distinct().Where(k => k != reference).Order()];
        Seq<string> names = [.. relative.Select(k => $"event::{k}")];
        RegressionFit events = regression.On(names, [.. relative.Select(k => stack.Indicator(k))]).Fit;
        int[] shown = [.. Enumerable.Range(0, relative.Length).Where(j => events.Names.Contains(names[j]))];
        DidEstimate estimate = Weighted ? Pooled(read, events, relative, names) : Static(read, regression, stack);
        EventStudy Under(Vcov kind)
        {
            Covariance covariance = kind.Of(events.Moments, events.Columns, problem.Spec.Match, problem.Spec.Ssc);
            int[] places = [.. shown.Select(j => events.Names.AsSpan().IndexOf(names[j]))];
            Matrix part = new(places.Length, places.Length);
            for (int j = 0; j < places.Length; j++)
            {
                for (int i = 0; i < places.Length; i++)
                    part[i, j] = covariance.Matrix[places[i], places[j]];
            }
            List<EventPoint> points = [.. shown.Select((j, i) => new EventPoint(relative[j], EventBin.One, events.Beta[places[i]], 0, stack.TreatedRows(relative[j])))];
            points.Insert(points.Count(p => p.Relative < reference), new EventPoint(reference, EventBin.One, 0, double.NaN, stack.TreatedRows(reference)));
            return EventStudy.Of(points, part, covariance.Df, problem.Spec, problem.Run, reference);
        }
        return (estimate with { Spec = problem.Spec }).WithEvents(Under(vcov));
    }

    /// <summary>The coefficient of treatment itself.</summary>
    private static DidEstimate Static(Problem problem, PanelRegression regression, Stack stack)
    {
        (RegressionFit fit, Seq<Omitted> omitted, Convergence convergence) = regression.On([DidEstimate.Att], [stack.Treated()]);
        if (!fit.Names.Contains(DidEstimate.Att))
            throw Throw.NotIdentified(problem, omitted[0]);
        OrderedDictionary<string, double> own = new() { ["n"] = problem.Design.N, ["stacked-rows"] = stack.Design.N };
        return Conclusion.Of(problem, fit with { Design = problem.Design, Own = own, Notes = problem.Notes }, omitted, convergence);
    }

    /// <summary>The mean of the coefficients under treatment.</summary>
    private static DidEstimate Pooled(Problem problem, RegressionFit events, int[] relative, Seq<string> names)
    {
        Covariance covariance = problem.Vcov.Of(events.Moments, events.Columns, problem.Spec.Match, problem.Spec.Ssc);
        double[] weights = new double[events.Names.Count];
        int[] after = [.. Enumerable.Range(0, relative.Length).Where(j => relative[j] >= 0).Select(j => events.Names.AsSpan().IndexOf(names[j])).Where(j => j >= 0)];
        double att = 0;
        foreach (int j in after)
        {
            weights[j] = 1.0 / after.Length;
            att += events.Beta[j] / after.Length;
        }
        Matrix variance = new(1, 1) { [0, 0] = Quadratic.Form(covariance.Matrix, weights) };
        DidEstimate estimate = Conclusion.Of(problem, [DidEstimate.Att], [att], covariance with { Matrix = variance });
        estimate.Stats["stacked-rows"] = events.Moments.N;
        return estimate;
    }
}
