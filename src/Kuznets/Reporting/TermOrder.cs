namespace Kuznets.Reporting;

/// <summary>The common order of the terms of several columns.</summary>
internal static class TermOrder
{
    /// <summary>
    /// Each column's order is kept where the columns agree: a term new to the list stands after the term it follows in its own
    /// column. The constant comes last; terms not estimated come after those that are, unless another column places them.
    /// </summary>
    public static List<string> Union(IReadOnlyList<RegressionColumn> columns)
    {
        List<string> names = [];
        foreach (RegressionColumn column in columns)
        {
            int at = -1;
            foreach (string name in NamesOf(column))
            {
                int known = names.IndexOf(name);
                if (known < 0)
                    names.Insert(known = at + 1, name);
                at = known;
            }
        }
        return [.. names.Where(n => !TermLabels.IsIntercept(n)), .. names.Where(TermLabels.IsIntercept)];
    }

    private static IEnumerable<string> NamesOf(RegressionColumn column) => column.Fit is null
        ? []
        : column.Fit.Terms.Select(t => t.Name).Concat(column.Fit.Omitted.Select(o => o.Name)).Distinct(StringComparer.Ordinal);
}
