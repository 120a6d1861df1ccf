using System.Globalization;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Dynamic;

/// <summary>What a referee would ask about a dynamic panel, said without being asked (Roodman 2009b; Bond 2002).</summary>
internal static class Policing
{
    private const double Rejected = 0.05;
    private const double NearOne = 0.99;

    public static IEnumerable<Note> Of(DynamicPanel spec, Problem problem, Solution solution, DynamicPanelEstimate fit)
    {
        int columns = problem.Instruments.Count, count = solution.First.Weight.Rank, groups = problem.Grid.Units;
        if (problem.Components is { } components)
            yield return new Note("W481", ("kept", components.Kept), ("columns", components.Columns), ("share", Text(components.Share)), ("kmo", Text(components.Kmo)));
        if (count < columns)
            yield return new Note("W477", ("redundant", columns - count), ("columns", columns));
        if (solution.Efficient.Weight.Rank < count)
            yield return new Note("W476", ("rank", solution.Efficient.Weight.Rank), ("instruments", count), ("groups", groups), ("inverse", solution.Sweep
                ? ("a sweep by the largest pivot leaves the other moments out, as xtabond2 does", "按 xtabond2 的做法,以最大主元扫描剔除其余矩")
                : ("the Moore-Penrose inverse is used", "使用 Moore-Penrose 逆")));
        if (count > groups)
            yield return new Note("W470", ("instruments", count), ("groups", groups));
        foreach (Note note in Validity(spec, fit))
            yield return note;
        foreach (Note note in Persistence(problem, fit))
            yield return note;
        if (spec.Steps > 1 && !spec.Windmeijer && spec.Vcov is not Inference.Iid)
            yield return new Note("W480", ("steps", solution.Steps));
        if (solution.Convergence?.Warning is { } stopped)
            yield return stopped;
    }

    private static IEnumerable<Note> Validity(DynamicPanel spec, DynamicPanelEstimate fit)
    {
        TestResult hansen = fit.Tests["hansen"];
        if (hansen.Df > 0 && hansen.P > NearOne)
            yield return new Note("W471", ("p", Text(hansen.P)), ("instruments", (int)fit.Stats["instruments"]), ("groups", (int)fit.Stats["groups"]));
        if (hansen.P < Rejected)
            yield return new Note("W478", ("statistic", Text(hansen.Statistic)), ("df", hansen.Df), ("p", Text(hansen.P)));
        if (spec.LevelResiduals)
            yield break;
        if (fit.Tests.TryGetValue("ar2", out TestResult? second) && second.P < Rejected)
            yield return new Note("W474", ("z", Text(second.Statistic)), ("p", Text(second.P)));
        if (fit.Tests.TryGetValue("ar1", out TestResult? first) && first.P > 2 * Rejected)
            yield return new Note("W475", ("z", Text(first.Statistic)), ("p", Text(first.P)));
        string[] absent = [.. Enumerable.Range(1, spec.Orders).Select(m => $"ar{m}").Where(m => double.IsNaN(fit.Tests[m].Statistic))];
        if (absent.Length > 0)
            yield return new Note("W483", ("tests", absent));
    }

    private static IEnumerable<Note> Persistence(Problem problem, DynamicPanelEstimate fit)
    {
        double sum = fit.Terms.Where(t => problem.Plan.Lags.Any(l => l.Name == t.Name)).Sum(t => t.Estimate);
        if (problem.Plan.Lags.Count > 0 && sum >= 1)
            yield return new Note("W473", ("sum", Text(sum)), ("terms", problem.Plan.Lags.Select(l => l.Name)));
        if (fit.Bounds is not { } bounds || fit.Find(problem.Plan.Lags.First(l => l.Steps == 1).Name) is not { } lag)
            yield break;
        if (lag.Estimate > Math.Max(bounds.Ols, bounds.FixedEffects) || lag.Estimate < Math.Min(bounds.Ols, bounds.FixedEffects))
        {
            yield return new Note("W472", ("term", lag.Name), ("estimate", Text(lag.Estimate)), ("within", Text(bounds.FixedEffects)), ("ols", Text(bounds.Ols)));
        }
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
