using Kuznets.Estimators.Did;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Every number of bacondecomp on mathematics requirements.</summary>
public class BaconGoldenTests
{
    [ReferenceFact]
    public void Mathematics_requirements() => Golden.Check("did_bacon_math_reform", golden =>
    {
        DidEstimate fit = (DidEstimate)new Did("incearn_ln ~ 1") { TreatedFrom = "reformyr_math" }.Fit(ReferenceDid.MathReform);
        GoldenNode results = golden["results"];
        results["twfe"]["coef"]["reform_math"].ShouldMatch(fit["att"].Estimate, 1e-10);
        results["twfe"]["se_cluster"]["reform_math"].ShouldMatch(fit["att"].Se, 1e-9);
        results["weighted_sum"].ShouldMatch(fit.Bacon.Sum(c => c.Weight * c.Estimate), 1e-10);
        fit.Bacon.Count.ShouldBe(results["bacon"].Count);
        for (int i = 0; i < fit.Bacon.Count; i++)
        {
            GoldenNode row = results["bacon"][i];
            string against = row["untreated"].Value == 99999 ? "" : row["untreated"].Text;
            BaconComparison found = fit.Bacon.Single(c => c.Treated == row["treated"].Text && c.Against == against);
            row["treated"].ShouldMatch(double.Parse(found.Treated));
            row["untreated"].ShouldMatch(against.Length == 0 ? 99999 : double.Parse(found.Against));
            row["weight"].ShouldMatch(found.Weight, 1e-10);
            row["estimate"].ShouldMatch(found.Estimate, 1e-9);
            found.Kind.ShouldBe(row["type"].Text switch { "Treated vs Untreated" => BaconKind.Untreated, "Earlier vs Later Treated" => BaconKind.Later, _ => BaconKind.Earlier });
        }
    });
}
