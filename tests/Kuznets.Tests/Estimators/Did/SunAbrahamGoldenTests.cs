using Kuznets.Estimators.Did;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Every number of fixest's sunab and of its two-way regression.</summary>
public class SunAbrahamGoldenTests
{
    [ReferenceFact]
    public void Cohorts_by_relative_period() => Golden.Check("did_sunab_twfe", golden =>
    {
        GoldenNode results = golden["results"];
        Did minimum = new("lemp ~ 1") { TreatedFrom = "first.treat" };
        DidEstimate twoWay = (DidEstimate)minimum.Fit(ReferenceDid.Mpdta);
        results["mpdta_twfe"]["coef"]["treated"].ShouldMatch(twoWay["att"].Estimate, 1e-10);
        results["mpdta_twfe"]["se"]["treated"].ShouldMatch(twoWay["att"].Se, 1e-10);
        Compare(results["mpdta_sunab"], (DidEstimate)(minimum with { Method = new SunAbraham() }).Fit(ReferenceDid.Mpdta));
        Compare(results["base_stagg_sunab"], (DidEstimate)new Did("y ~ x1") { TreatedFrom = "year_treated", Method = new SunAbraham() }.Fit(ReferenceDid.Staggered));
    });

    private static void Compare(GoldenNode result, DidEstimate fit)
    {
        Rows(result["event_time"], name => name.StartsWith("year::", StringComparison.Ordinal) ? Point(fit, int.Parse(name[6..])) : Values(fit[name]));
        Rows(result["att"], name => Values(fit[name == "ATT" ? "att" : name]));
        foreach (string name in result["cohort_by_period"].Keys)
        {
            string[] parts = name.Split("::");
            double actual = parts.Length == 1 ? fit[name].Estimate : fit.Cells.Single(c => c.Cohort == parts[2] && c.Relative == int.Parse(parts[1].Split(':')[0])).Estimate;
            result["cohort_by_period"][name].ShouldMatch(actual, 1e-8);
        }
    }

    private static void Rows(GoldenNode table, Func<string, double[]> values)
    {
        GoldenNode rows = table["rows"];
        for (int i = 0; i < table["values"].Count; i++)
        {
            double[] actual = values(table["values"].Count == 1 ? rows.Text : rows[i].Text);
            for (int j = 0; j < 4; j++)
                table["values"][i][j].ShouldMatch(actual[j], j == 3 ? 1e-6 : 1e-8, j == 3 ? 1e-14 : 0);
        }
    }

    private static double[] Values(Term term) => [term.Estimate, term.Se, term.Statistic, term.P];

    private static double[] Point(DidEstimate fit, int relative)
    {
        EventPoint point = fit.EventStudy!.At(relative)!.Value;
        double t = point.Estimate / point.Se;
        return [point.Estimate, point.Se, t, Kuznets.Numerics.Distributions.StudentT.TwoSided(t, fit.EventStudy.Df)];
    }
}
