using FsCheck;
using FsCheck.Fluent;
using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Data.Summaries;
using Kuznets.Measures;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Data.Summaries;

public class CorrelationsTests
{
    private static readonly double[] X = [2, 4, 4, 7, 9, 11, 12, 12, 15, 20];
    private static readonly double[] Y = [1, 3, 2, 8, 8, 7, 14, 10, 9, 30];

    [ReferenceFact]
    public void Wages_match_R() => Golden.Check("correlation_descriptives_wage1", golden =>
    {
        Panel wages = Panel.Of(ReferenceTable.Read("data", "wage1.csv"));
        GoldenNode results = golden["results"];
        string[] names = ["wage", "educ", "exper", "tenure"];
        foreach ((string key, CorrelationMethod method) in new[] { ("cor", CorrelationMethod.Pearson), ("spearman", CorrelationMethod.Spearman), ("kendall", CorrelationMethod.Kendall) })
        {
            CorrelationMatrix matrix = Correlations.Of(wages.Frame, names.ToSeq(), method);
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                    results[key]["values"][i][j].ShouldMatch(matrix[i, j].Value, 1e-12);
            }
        }
        results["pearson_p_wage_educ"].ShouldMatch(Correlations.Of(wages.Frame, ["wage", "educ"])[0, 1].P, 1e-9);
        double[] wage = ((NumberColumn)wages.Frame["wage"]).Values;
        results["quantiles_type7_wage"].ShouldMatch(key => Percentile.Of(wage, double.Parse(key[..^1], System.Globalization.CultureInfo.InvariantCulture) / 100), 1e-13);
        results["skewness_m3"].ShouldMatch(SampleStatistics.Skewness(wage), 1e-12);
        results["kurtosis_m4"].ShouldMatch(SampleStatistics.Kurtosis(wage), 1e-12);
        results["winsor_1_99_mean"].ShouldMatch(SampleStatistics.Mean(Expression.Parse("winsor(wage, 1, 99)").Numbers(wages)), 1e-13);
    });

    [Theory]
    [InlineData(CorrelationMethod.Pearson, 0.8817372909804132, 0.00074022746019526014)]
    [InlineData(CorrelationMethod.Spearman, 0.91743548259886298, 0.0001838484486307303)]
    [InlineData(CorrelationMethod.Kendall, 0.7816608327818948, 0.0020863642815163877)]
    public void Coefficients_and_probabilities_under_ties_match_R(CorrelationMethod method, double value, double p)
    {
        CorrelationCell cell = Correlations.Pair(X, Y, method);
        cell.Value.ShouldMatch(value, 1e-13);
        cell.P.ShouldMatch(p, 1e-10);
        cell.N.ShouldBe(10);
    }

    [Fact]
    public void Scale_location_and_row_order_do_not_matter() =>
        Prop.ForAll(Gen.Shuffle(Enumerable.Range(0, 10).ToArray()).ToArbitrary(), Gen.Choose(-20, 20).ToArbitrary(), (order, power) =>
        {
            double scale = Math.Pow(10, power * 7);
            double[] x = [.. order.Select(i => (X[i] * scale) + scale)], y = [.. order.Select(i => -Y[i])];
            return Enum.GetValues<CorrelationMethod>().All(m => Math.Abs(Correlations.Pair(x, y, m).Value + Correlations.Pair(X, Y, m).Value) < 1e-13);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_constant_correlates_with_nothing_and_two_rows_prove_nothing()
    {
        foreach (CorrelationMethod method in Enum.GetValues<CorrelationMethod>())
        {
            Correlations.Pair(X, [.. X.Select(_ => 0.1)], method).Value.ShouldBe(double.NaN);
            Correlations.Pair([], [], method).Value.ShouldBe(double.NaN);
        }
        Correlations.Pair([1, 2], [3, 5]).ShouldBe(new CorrelationCell(1, double.NaN, 2));
        Correlations.Pair(X, X).P.ShouldBe(0, 1e-60);
    }

    [Fact]
    public void Missing_rows_are_left_out_listwise_or_pairwise()
    {
        Frame frame = new(new NumberColumn("x", [1, 2, 3, double.NaN]), new NumberColumn("y", [1, 3, 2, 9]), new NumberColumn("z", [double.NaN, 1, 2, 3]));
        Correlations.Of(frame, ["x", "y", "z"])[0, 1].N.ShouldBe(2);
        Correlations.Of(frame, ["x", "y", "z"], pairwise: true)[0, 1].N.ShouldBe(3);
    }
}
