using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>Names coefficients that hold for a part of a variable's range: <c>AI ≤ 6.131</c>, <c>open (6.131 &lt; AI ≤ 7.449)</c>.</summary>
internal static class RangeLabels
{
    /// <summary>The name by its range, or by the number of the range where columns differ in it; null for other terms and for those the author labelled.</summary>
    public static string? Of(RegressionContext table, string name)
    {
        TermRange[] ranges = [.. table.Fits.Select(f => f.Fit.Ranges.GetValueOrDefault(name)).OfType<TermRange>().Distinct()];
        if (ranges.Length == 0 || table.Options.Labels.ContainsKey(name))
            return null;
        if (ranges.Length > 1)
            return table.Chinese ? $"{table.Names.Term(ranges[0].Of)}（区制{ranges[0].Number}）" : $"{table.Names.Term(ranges[0].Of)} (regime {ranges[0].Number})";
        TermRange range = ranges[0];
        string variable = table.Names.Term(range.Variable), low = table.Number.Write(range.Above), high = table.Number.Write(range.UpTo);
        string part = (double.IsFinite(range.Above), double.IsFinite(range.UpTo)) switch
        {
            (false, _) => $"{variable} ≤ {high}",
            (_, false) => $"{variable} > {low}",
            _ => $"{low} < {variable} ≤ {high}",
        };
        return range.Of == range.Variable ? part : table.Chinese ? $"{table.Names.Term(range.Of)}（{part}）" : $"{table.Names.Term(range.Of)} ({part})";
    }
}
