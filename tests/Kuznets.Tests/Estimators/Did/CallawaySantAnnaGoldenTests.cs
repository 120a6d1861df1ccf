using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Did;
using Kuznets.Estimators.Did.GroupTime;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Every number of did 2.1.1 on the minimum wage data: three adjustments, two comparisons, with and without a covariate, two base periods.</summary>
public class CallawaySantAnnaGoldenTests
{
    [ReferenceFact]
    public void Minimum_wages() => Golden.Check("did_mpdta", golden =>
    {
        foreach (string name in golden["results"].Keys)
        {
            GoldenNode result = golden["results"][name];
            string[] words = name.Split('_');
            bool universal = words[0] == "universal";
            Did spec = new(words[0] == "lpop" ? "lemp ~ lpop" : "lemp ~ 1")
            {
                TreatedFrom = "first.treat",
                Control = words.Contains("notyettreated") ? Comparison.NotYet : Comparison.Never,
                Method = new CallawaySantAnna
                {
                    Base = universal ? BasePeriod.Universal : BasePeriod.Varying,
                    Adjustment = words.Contains("reg") ? Adjustment.Regression : words.Contains("ipw") ? Adjustment.Weighting : Adjustment.DoublyRobust,
                },
            };
            DidEstimate fit = (DidEstimate)spec.Fit(ReferenceDid.Mpdta);
            Cells(result, fit);
            foreach (Aggregation aggregation in Enum.GetValues<Aggregation>())
                Average(result["agg"][aggregation.ToString().ToLowerInvariant()], aggregation, fit);
        }
    });

    private static void Cells(GoldenNode result, DidEstimate fit)
    {
        for (int i = 0; i < result["att"].Count; i++)
        {
            CohortCell cell = fit.Cells[i];
            result["group"][i].ShouldMatch(double.Parse(cell.Cohort));
            result["t"][i].ShouldMatch(double.Parse(cell.Cohort) + cell.Relative);
            result["att"][i].ShouldMatch(cell.Estimate, 1e-8);
            if (result["se_analytical"][i].IsNumber)
                result["se_analytical"][i].ShouldMatch(cell.Se, 1e-8);
            else
                cell.Se.ShouldBe(double.NaN);
        }
        fit.Cells.Count.ShouldBe(result["att"].Count);
        result["n"].ShouldMatch(fit.Stats["units"]);
        result["wald_pretest"][0][0].ShouldMatch(fit.Tests["pretrend-cells"].Statistic, 1e-8);
        // did rounds this one to five digits.
        result["wald_p"][0][0].ShouldMatch(fit.Tests["pretrend-cells"].P, 0, 5.1e-6);
    }

    private static void Average(GoldenNode node, Aggregation aggregation, DidEstimate fit)
    {
        EffectMean overall = fit.Aggregates[(int)aggregation];
        node["overall_att"].ShouldMatch(overall.Estimate, 1e-8);
        node["overall_se"].ShouldMatch(aggregation == Aggregation.Group ? FirstCohortForAll(fit) : overall.Se, 1e-8);
        if (aggregation == Aggregation.Simple)
            return;
        (double At, double Estimate, double Se)[] parts = aggregation switch
        {
            Aggregation.Dynamic => [.. fit.EventStudy!.Points.Select(p => ((double)p.Relative, p.Estimate, p.Se))],
            Aggregation.Group => [.. fit.CohortEffects.Select(c => (double.Parse(c.Cohort), c.Estimate, c.Se))],
            _ => [.. fit.Calendar.Select(c => (double.Parse(c.Name), c.Estimate, c.Se))],
        };
        parts.Length.ShouldBe(node["egt"].Count);
        for (int i = 0; i < parts.Length; i++)
        {
            node["egt"][i].ShouldMatch(parts[i].At);
            node["att_egt"][i].ShouldMatch(parts[i].Estimate, 1e-8);
            if (node["se_egt"][i].IsNumber)
                node["se_egt"][i].ShouldMatch(parts[i].Se, 1e-8);
        }
    }

    /// <summary>
    /// did looks up the cohorts of its group average in its list of cells, whose first rows are all the first cohort's: that cohort stands for every
    /// one in the influence of the shares. Here each has its own; this is the error as did computes it.
    /// </summary>
    private static double FirstCohortForAll(DidEstimate fit)
    {
        Did spec = (Did)fit.Spec;
        Panel panel = ReferenceDid.Mpdta;
        Problem problem = Problem.Of(panel, spec.Formula.Single(panel.Frame), spec, DesignOptions.Default, RunOptions.Default);
        Units units = Units.Of(problem);
        Seq<Average> groups = Averages.Of(Kuznets.Estimators.Did.GroupTime.Cells.Of(problem, (CallawaySantAnna)spec.Method, units), units, spec).Groups;
        double[] shares = [.. problem.Treatment.Cohorts.Select(c => (double)c.Units / units.Count)];
        double total = shares.Sum(), squares = 0;
        int first = problem.Treatment.Cohorts[0].First;
        for (int u = 0; u < units.Count; u++)
        {
            double own = units.First[u] == first ? 1 : 0, influence = 0;
            for (int k = 0; k < shares.Length; k++)
            {
                double weight = ((own - shares[k]) / total) - (shares.Sum(p => own - p) * shares[k] / total / total);
                influence += (shares[k] / total * groups[k].Influence[u]) + (weight * groups[k].Estimate);
            }
            squares += influence * influence;
        }
        return Math.Sqrt(squares) / units.Count;
    }
}
