using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>The regression on relative periods of the treated, which can be read under any covariance.</summary>
internal sealed record EventRegression(RegressionFit Fit, Seq<EventPoint> Points, int Reference)
{
    /// <summary>W627 when relative periods are not identified.</summary>
    public Seq<Note> Notes { get; init; }

    public static EventRegression Of(Problem problem, PanelRegression regression)
    {
        Treatment treatment = problem.Treatment;
        int reference = -1 - problem.Spec.Anticipation;
        (int first, int last) = problem.Spec.Window ?? (int.MinValue, int.MaxValue);
        SortedDictionary<int, (double[] Column, int Rows, bool Beyond)> columns = [];
        for (int row = 0; row < problem.Design.N; row++)
        {
            if (treatment.EventTime(row) is not { } relative)
                continue;
            int shown = Math.Clamp(relative, first, last);
            if (!columns.TryGetValue(shown, out (double[] Column, int Rows, bool Beyond) entry))
                entry.Column = new double[problem.Design.N];
            entry.Column[row] = 1;
            columns[shown] = (entry.Column, entry.Rows + 1, entry.Beyond || shown != relative);
        }
        EventPoint[] points = [.. columns.Select(c => new EventPoint(c.Key, !c.Value.Beyond ? EventBin.One : c.Key == first ? EventBin.AtMost : EventBin.AtLeast, 0, c.Key == reference ? double.NaN : 0, c.Value.Rows))];
        Seq<EventPoint> estimated = [.. points.Where(p => p.Relative != reference)];
        RegressionFit fit = regression.On([.. estimated.Select(Name)], [.. estimated.Select(p => columns[p.Relative].Column)]).Fit;
        EventPoint[] lost = [.. estimated.Where(p => !fit.Names.Contains(Name(p)))];
        return new EventRegression(fit, [.. points.Except(lost)], reference)
        {
            Notes = lost.Length == 0 ? [] : [new Note("W627", ("periods", lost.Select(p => p.Name)))],
        };
    }

    /// <summary>The event study under a covariance.</summary>
    public EventStudy Under(Covariance given, Problem problem)
    {
        Covariance covariance = given.Kind.Of(Fit.Moments, Fit.Columns, given.Match, given.Ssc);
        int[] places = [.. Points.Where(p => p.Relative != Reference).Select(p => Place(Name(p)))];
        Matrix part = new(places.Length, places.Length);
        for (int j = 0; j < places.Length; j++)
        {
            for (int i = 0; i < places.Length; i++)
                part[i, j] = covariance.Matrix[places[i], places[j]];
        }
        EventPoint[] points = [.. Points.Select(p => p.Relative == Reference ? p : p with { Estimate = Fit.Beta[Place(Name(p))] })];
        return EventStudy.Of(points, part, covariance.Df, problem.Spec, problem.Run, Reference);
    }

    private int Place(string name) => Fit.Names.AsSpan().IndexOf(name);

    private static string Name(EventPoint point) => $"event::{point.Name}";
}
