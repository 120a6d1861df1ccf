using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Estimators.Did.Balancing;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

public class MatchingTests
{
    /// <summary>Members of the treated group have higher x: adopters are those with x above a noisy threshold.</summary>
    private static readonly Panel Panel = Selected(SimulatedAdoption.Of(120, 6, 12, 0, 2004));
    private static readonly Linear Regression = new("y ~ treated | id + year") { Vcov = "cluster ~ id" };
    private static readonly Matching Plain = new(Regression, "member", "x");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Entropy_balances_moments_to_eight_digits(int moments)
    {
        MatchingResult result = (Plain with { Covariates = "x + z", Method = MatchingMethod.Entropy, Moments = moments, On = "year < 2004" }).Fit(Selected(SimulatedAdoption.Of(1000, 4, 12, 0, 2004)));
        foreach (CovariateBalance balance in result.Balance)
        {
            balance.ControlAfter.ShouldMatch(balance.Treated, 1e-8, 1e-8);
            Math.Abs(balance.DifferenceBefore).ShouldBeGreaterThan(1e-3);
            balance.DifferenceAfter.ShouldMatch(0, 0, 1e-8);
            if (moments >= 2)
                balance.RatioAfter.ShouldMatch(1, 0.02); // equal up to n / (n − 1)
        }
        result.Stats["largest-difference"].ShouldBeLessThan(1e-8);
        result.Groups.Single().Matched.ShouldBe(result.Groups.Single().Treated);
    }

    [Fact]
    public void The_regression_is_the_one_with_these_weights()
    {
        MatchingResult result = (Plain with { Method = MatchingMethod.Ipw, Support = false }).Fit(Panel);
        Estimate by = (Regression with { Weights = result.Weights.Name }).Fit(result.AddTo(Panel));
        result.Parts[1]["treated"].ShouldBe(by["treated"]);
        result.Parts[0]["treated"].ShouldBe(Regression.Fit(Panel)["treated"]);
        double[] member = ((NumberColumn)Panel.Frame["member"]).Values;
        result.Weights.Values.Where((_, row) => member[row] == 0).Sum().ShouldMatch(member.Sum(), 1e-10, what: "controls stand for the treated");
    }

    [Theory]
    [InlineData(MatchingMethod.Nearest)]
    [InlineData(MatchingMethod.Kernel)]
    [InlineData(MatchingMethod.Ipw)]
    public void Weights_bring_the_groups_together(MatchingMethod method)
    {
        MatchingResult result = (Plain with { Method = method, On = "year < 2004" }).Fit(Panel);
        CovariateBalance x = result.Balance[0];
        Math.Abs(x.DifferenceAfter).ShouldBeLessThan(0.35 * Math.Abs(x.DifferenceBefore));
        result.Balance[1].Covariate.ShouldBe("propensity");
        result.Blocks.Select(b => b.Name).ShouldBe(["balance", "support"]);
    }

    [Fact]
    public void Neighbours_are_the_nearest_and_share_alike()
    {
        double[] p = [0.10, 0.50, 0.20, 0.48, 0.55, 0.90];
        bool[] treated = [false, true, false, false, false, true], all = [true, true, true, true, true, true];
        Scores.Nearest(p, treated, all, 1, double.PositiveInfinity, true).ShouldBe([0, 1, 0, 1, 1, 1]);
        Scores.Nearest(p, treated, all, 2, double.PositiveInfinity, true).ShouldBe([0, 1, 0, 1, 1, 1]);
        Scores.Nearest(p, treated, all, 1, 0.1, true).ShouldBe([0, 1, 0, 1, 0, 0]);
        // The higher score chooses first and takes 0.55; 0.48 is nearest to the other in any case.
        Scores.Nearest([0.54, 0.53, 0.55, 0.20], [true, true, false, false], [true, true, true, true], 1, double.PositiveInfinity, false).ShouldBe([1, 1, 1, 1]);
        Scores.OnSupport(p, treated).ShouldBe([true, true, true, true, true, false]);
    }

    [Fact]
    public void Without_replacement_neighbours_are_those_of_a_plain_search()
    {
        Kuznets.Numerics.Random.RandomStream random = new(2, 0);
        double[] p = [.. Enumerable.Range(0, 200).Select(_ => random.Uniform())];
        bool[] treated = [.. p.Select(v => random.Uniform() < 0.2 + (0.3 * v))], all = [.. p.Select(_ => true)];
        double[] expected = new double[200];
        foreach (int i in Enumerable.Range(0, 200).Where(i => treated[i]).OrderByDescending(i => p[i]))
        {
            int[] free = [.. Enumerable.Range(0, 200).Where(c => !treated[c] && expected[c] == 0 && Math.Abs(p[c] - p[i]) <= 0.05).OrderBy(c => Math.Abs(p[c] - p[i])).Take(2)];
            expected[i] = free.Length > 0 ? 1 : 0;
            foreach (int c in free)
                expected[c] = 1.0 / free.Length;
        }
        Scores.Nearest(p, treated, all, 2, 0.05, false).ShouldBe(expected);
    }

    [Fact]
    public void Matching_year_by_year_is_matching_each_year()
    {
        MatchingResult all = (Plain with { Covariates = "z", By = "year" }).Fit(Panel);
        MatchingResult one = (Plain with { Of = Regression with { Formula = "y ~ x", Where = "year == 2003" }, Covariates = "z" }).Fit(Panel);
        double[] year = ((NumberColumn)Panel.Frame["year"]).Values;
        for (int row = 0; row < Panel.Rows; row++)
        {
            if (year[row] == 2003)
                all.Weights.Values[row].ShouldBe(one.Weights.Values[row]);
        }
        all.Groups.Select(g => g.Group).ShouldBe(["2001", "2002", "2003", "2004", "2005", "2006"]);
    }

    [Fact]
    public void The_sample_can_be_used_without_weights()
    {
        MatchingResult result = (Plain with { Caliper = 0.02, Use = MatchingUse.Sample, On = "year < 2004" }).Fit(Panel);
        result.Weights.Values.Where(w => !double.IsNaN(w)).Distinct().Order().ShouldBe([0, 1]);
        result.Sample.Used.ShouldBe(result.Weights.Values.Count(w => w == 1));
        result.Sample.Dropped.ShouldContain(d => d.Reason == "zero weight");
    }

    [Fact]
    [Triggers("E636")]
    public void A_group_that_is_none()
    {
        Code(Plain with { Treatment = "adopted" }).ShouldBe("E636");
        Should.Throw<DataException>(() => (Plain with { Treatment = "treated", On = "year < 2006" }).Fit(Panel)).Note.Text(Language.English).ShouldStartWith("treated is 0 and 1 for ");
    }

    [Fact]
    [Triggers("E637")]
    public void Units_that_are_not_declared() =>
        Should.Throw<SpecificationException>(() => (Plain with { Of = new Linear("y ~ treated"), On = "year < 2004" }).Fit(Panel.Of(Panel.Frame))).Code.ShouldBe("E637");

    [Fact]
    [Triggers("E638")]
    public void Covariates_that_tell_the_groups_apart() => Code(Plain with { Covariates = "I(10 * member + w)" }).ShouldBe("E638");

    [Fact]
    [Triggers("E639")]
    public void Moments_that_no_weights_reach() => Code(Plain with { Covariates = "I(3 * member + 0.1 * w)", Method = MatchingMethod.Entropy }).ShouldBe("E639");

    [Fact]
    [Triggers("W635")]
    public void The_treated_without_a_counterpart_are_counted()
    {
        MatchingResult result = (Plain with { Caliper = 1e-3, On = "year < 2004" }).Fit(Panel);
        int lost = result.Groups[0].Treated - result.Groups[0].Matched;
        result.Notes.Single(n => n.Code == "W635").Text(Language.English).ShouldBe($"{lost} of {result.Groups[0].Treated} treated found no counterpart and are left out");
        result.Balance[0].TreatedAfter.ShouldNotBe(result.Balance[0].Treated);
    }

    [Fact]
    [Triggers("W636")]
    public void Groups_of_one_kind_are_left_out_by_name() =>
        (Plain with { Treatment = "treated", By = "year", Of = Regression with { Formula = "y ~ z" } }).Fit(Panel).Notes.Single(n => n.Code == "W636").Text(Language.English)
            .ShouldBe("groups 2001, 2002, 2003 of year hold treated or untreated alone and are left out");

    private static string Code(Matching spec) => Should.Throw<KuznetsException>(() => spec.Fit(Panel)).Code;

    private static Panel Selected(Panel panel)
    {
        double[] x = ((NumberColumn)panel.Frame["x"]).Values, w = ((NumberColumn)panel.Frame["w"]).Values, year = ((NumberColumn)panel.Frame["year"]).Values;
        double[] member = [.. x.Select((v, row) => v + (4 * (w[row] - 1)) > 0.4 ? 1.0 : 0)];
        return panel.With(new NumberColumn("member", member)).With(new NumberColumn("treated", [.. member.Select((m, row) => m == 1 && year[row] >= 2004 ? 1.0 : 0)]));
    }
}
