using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Groups;

/// <summary>Puts comparisons and their tests into a result.</summary>
internal static class Conclusion
{
    public static GroupDifferenceResult Of(GroupDifference spec, Panel panel, Comparison[] comparisons, Tested[] tests)
    {
        bool several = comparisons.Length > 1;
        OrderedDictionary<string, TestResult> all = [];
        List<Estimate> parts = [];
        foreach (Comparison c in comparisons)
        {
            OrderedDictionary<string, TestResult> own = Named(c, [.. tests.Where(t => t.Split == c.Split)]);
            foreach ((string name, TestResult test) in own)
                all[several ? $"{name}: {c.Split}" : name] = test;
            parts.AddRange(c.Parts.Select((p, g) => With(p, own, g == 0 ? [.. c.Notes] : [])));
        }
        Tested[] differences = [.. tests.Where(t => t.Difference is not null)];
        CoefficientDifference first = differences[0].Difference!;
        return new GroupDifferenceResult(spec)
        {
            Sample = Rows(panel, comparisons[0].Parts),
            Formula = spec.Of.Formula.Text,
            Outcome = comparisons[0].Parts[0].Outcome,
            Terms = [.. differences.Select(t => t.Difference!).GroupBy(d => (d.Split, d.Coefficient, d.First, d.Second)).Select(g => Term(Told(g), several))],
            Stats = new() { ["difference"] = first.Difference, ["p-bdiff"] = first.Bdiff, ["draws"] = spec.Draws, ["comparisons"] = differences.Count(t => t.Method == differences[0].Method) },
            Tests = all,
            Parts = [.. parts],
            Differences = [.. differences.Select(t => t.Difference!)],
            Groups = [.. comparisons.Select(c => new GroupSizes(c.Split, c.Labels.Names, [.. c.Parts.Select(p => p.Sample.Used)], [.. Enumerable.Range(0, c.Parts.Count).Select(g => c.Labels.UnitsIn(g).Length)]))],
            Notes = [.. comparisons.SelectMany(c => c.Notes).Distinct()],
        };
    }

    /// <summary>
    /// <c>difference</c> of the first method, <c>difference-METHOD</c> of each, <c>bdiff</c>; with several coefficients each has its own after a colon and
    /// those of stacked scores and interactions also one for all together. More than two groups are tested together.
    /// </summary>
    private static OrderedDictionary<string, TestResult> Named(Comparison c, Tested[] tests)
    {
        OrderedDictionary<string, TestResult> named = [];
        bool several = c.Coefficients.Count > 1;
        string first = tests[0].Method;
        foreach (Tested test in tests)
        {
            if (c.Parts.Count > 2 && !test.AllGroups)
                continue;
            string suffix = several && test.Coefficient is { } coefficient ? $": {coefficient}" : "";
            if (test.Method == first)
                named.TryAdd("difference" + suffix, test.Test);
            named[$"difference-{test.Method}{suffix}"] = test.Test;
            if (test.Difference is { } d && !double.IsNaN(d.Bdiff))
                named["bdiff" + suffix] = test.Test with { P = d.Bdiff };
        }
        return named;
    }

    /// <summary>A regression with the tests it is part of; the first of a split carries what must be said about them.</summary>
    private static Estimate With(Estimate part, OrderedDictionary<string, TestResult> tests, Seq<Note> notes)
    {
        OrderedDictionary<string, TestResult> own = new(part.Tests);
        foreach ((string name, TestResult test) in tests)
            own[name] = test;
        return part with { Tests = own, Notes = [.. part.Notes, .. notes] };
    }

    /// <summary>The first method that has an interval, else an error; the first at all where none has.</summary>
    private static CoefficientDifference Told(IEnumerable<CoefficientDifference> tests) =>
        tests.FirstOrDefault(d => !double.IsNaN(d.Interval.Low)) ?? tests.FirstOrDefault(d => !double.IsNaN(d.Se)) ?? tests.First();

    private static Term Term(CoefficientDifference d, bool several)
    {
        string name = $"{d.Coefficient}: {(several ? d.Split + ": " : "")}{d.First} - {d.Second}";
        return new Term(name, d.Difference, d.Se, d.Statistic, double.IsNaN(d.Df) ? double.PositiveInfinity : d.Df, d.P, d.Interval.Low, d.Interval.High);
    }

    /// <summary>Rows of all groups of the first split, and why the others are not used.</summary>
    private static Sample Rows(Panel panel, Seq<Estimate> parts)
    {
        int[] rows = [.. parts.SelectMany(p => p.Sample.Rows).Order()];
        if (rows.Length == panel.Rows)
            return Sample.Whole(panel.Rows);
        OrderedDictionary<string, int> reasons = [];
        foreach (Dropped dropped in parts.SelectMany(p => p.Sample.Dropped).Where(d => d.Reason is not ("split" or "sample")))
            reasons[dropped.Reason] = reasons.GetValueOrDefault(dropped.Reason) + dropped.Count;
        int sample = parts.Max(p => p.Sample.Dropped.Where(d => d.Reason == "sample").Sum(d => d.Count));
        int rest = panel.Rows - rows.Length - sample - reasons.Values.Sum();
        Seq<Dropped> all = [.. new[] { new Dropped("sample", sample) }.Where(d => d.Count > 0), .. new[] { new Dropped("no group", rest) }.Where(d => d.Count > 0), .. reasons.Select(r => new Dropped(r.Key, r.Value))];
        return new Sample(panel.Rows, rows, all);
    }
}
