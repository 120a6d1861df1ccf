namespace Kuznets.Reporting;

/// <summary>What tables of dynamic panels print below the fit: serial correlation and overidentification with p, instruments against groups.</summary>
internal static class DynamicRows
{
    private static readonly string[] Rows = ["ar1", "ar2", "hansen", "instruments", "groups"];

    /// <summary>Rows that are printed when the author names none.</summary>
    public static IEnumerable<string> Of(RegressionContext table) =>
        table.Fits.Any(f => Rows.All(r => f.Fit.Tests.ContainsKey(r) || f.Fit.Stats.ContainsKey(r))) ? Rows : [];
}
