using System.Globalization;
using System.Text;

namespace Kuznets.Modelling;

/// <summary>An estimate as plain text. Tables for readers are made in Reporting.</summary>
internal static class EstimateText
{
    private static readonly string[] Headings = ["estimate", "se", "t", "p", "low", "high"];

    private static readonly string[] Fit = ["r2", "r2-adj", "r2-within", "rmse", "clusters"];

    public static string Of(Estimate fit)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{fit.Formula}\n");
        text.Append(CultureInfo.InvariantCulture, $"{fit.Spec.GetType().Name}, {fit.Covariance.Kind.Text} as in {fit.Covariance.Match}, {fit.Sample.Used} of {fit.Sample.Total} rows");
        foreach (Designs.Dropped dropped in fit.Sample.Dropped)
            text.Append(CultureInfo.InvariantCulture, $", {dropped.Count} {dropped.Reason}");
        text.Append('\n');
        Coefficients(fit, text);
        foreach (Omitted omitted in fit.Omitted)
            text.Append(CultureInfo.InvariantCulture, $"omitted: {omitted.Name}, {omitted.Reason.Text(Language.English)}\n");
        text.AppendJoin("  ", Fit.Where(fit.Stats.ContainsKey).Select(s => $"{s} {Number(fit.Stats[s])}")).Append('\n');
        foreach ((string name, TestResult test) in fit.Tests)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {Number(test.Statistic)}{Probability(test)}{Accepted(test)}\n");
        foreach (Note note in fit.Notes)
            text.Append(CultureInfo.InvariantCulture, $"{note}\n");
        return text.ToString();
    }

    private static void Coefficients(Estimate fit, StringBuilder text)
    {
        int stub = fit.Terms.Count == 0 ? 0 : fit.Terms.Max(t => Width(t.Name));
        text.Append(' ', stub);
        foreach (string heading in Headings)
            text.Append(heading.PadLeft(13));
        text.Append('\n');
        foreach (Term term in fit.Terms)
        {
            text.Append(term.Name).Append(' ', stub - Width(term.Name));
            foreach (double value in (ReadOnlySpan<double>)[term.Estimate, term.Se, term.Statistic, term.P, term.Low, term.High])
                text.Append(Number(value).PadLeft(13));
            text.Append('\n');
        }
    }

    private static string Probability(TestResult test) => double.IsNaN(test.P) ? "" : $", p {Number(test.P)}";

    private static string Accepted(TestResult test) => test.Set is { } set ? $", {100 * set.Level:G4} % set {set.Sentence(Language.English)}" : "";

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Columns of a terminal: characters of East Asian scripts take two.</summary>
    private static int Width(string text) => text.Sum(c => c >= 0x2E80 ? 2 : 1);
}
