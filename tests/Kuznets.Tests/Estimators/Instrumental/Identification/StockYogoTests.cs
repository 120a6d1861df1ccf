using Kuznets.Estimators.Instrumental.Identification;

namespace Kuznets.Tests.Estimators.Instrumental.Identification;

/// <summary>Critical values that every applied paper quotes, and the shape of the tables.</summary>
public class StockYogoTests
{
    [Theory]
    [InlineData(Weakness.Size, 10, 1, 1, 16.38)]
    [InlineData(Weakness.Size, 15, 1, 1, 8.96)]
    [InlineData(Weakness.Size, 20, 1, 1, 6.66)]
    [InlineData(Weakness.Size, 25, 1, 1, 5.53)]
    [InlineData(Weakness.Size, 10, 1, 2, 19.93)]
    [InlineData(Weakness.Size, 10, 1, 3, 22.30)]
    [InlineData(Weakness.Size, 10, 2, 2, 7.03)]
    [InlineData(Weakness.Bias, 5, 1, 3, 13.91)]
    [InlineData(Weakness.Bias, 10, 1, 3, 9.08)]
    [InlineData(Weakness.Bias, 20, 1, 3, 6.46)]
    [InlineData(Weakness.Bias, 30, 1, 3, 5.39)]
    [InlineData(Weakness.Bias, 5, 2, 4, 11.04)]
    [InlineData(Weakness.Bias, 5, 3, 5, 9.53)]
    [InlineData(Weakness.LimlSize, 10, 1, 2, 8.68)]
    [InlineData(Weakness.LimlSize, 10, 1, 3, 6.46)]
    [InlineData(Weakness.FullerBias, 5, 1, 1, 24.09)]
    [InlineData(Weakness.FullerMaximumBias, 5, 1, 1, 23.81)]
    public void Published_values_are_found(Weakness criterion, int percent, int endogenous, int instruments, double value) =>
        StockYogo.Critical(criterion, percent, endogenous, instruments).ShouldBe(value);

    [Theory]
    [InlineData(Weakness.Bias, 5, 1, 2)]
    [InlineData(Weakness.Bias, 5, 4, 10)]
    [InlineData(Weakness.Size, 10, 3, 5)]
    [InlineData(Weakness.Size, 10, 1, 101)]
    [InlineData(Weakness.Size, 5, 1, 1)]
    public void What_is_not_tabulated_is_missing(Weakness criterion, int percent, int endogenous, int instruments) =>
        StockYogo.Critical(criterion, percent, endogenous, instruments).ShouldBe(double.NaN);

    [Fact]
    public void Every_line_reaches_a_hundred_instruments_and_falls_as_more_is_tolerated()
    {
        foreach (Weakness criterion in Enum.GetValues<Weakness>())
        {
            int[] percentages = [.. StockYogo.Percentages(criterion)];
            for (int endogenous = 1; endogenous <= (criterion == Weakness.Bias ? 3 : 2); endogenous++)
            {
                for (int l = endogenous + 2; l <= 100; l++)
                {
                    double[] line = [.. percentages.Select(p => StockYogo.Critical(criterion, p, endogenous, l))];
                    line.ShouldBe([.. line.OrderDescending()], $"{criterion} {endogenous} {l}");
                    line.ShouldAllBe(v => v > 1 && v < 300);
                }
            }
        }
    }

    [Fact]
    public void One_instrument_is_as_good_for_liml_as_for_two_stage_least_squares()
    {
        foreach (int percent in StockYogo.Percentages(Weakness.Size))
            StockYogo.Critical(Weakness.Size, percent, 1, 1).ShouldBe(StockYogo.Critical(Weakness.LimlSize, percent, 1, 1));
    }
}
