using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Diagnostics.Description;

namespace Kuznets.Tests.Diagnostics.Description;

public class CorrelationTests
{
    [Fact]
    public void Keys_are_not_correlated_unless_asked_for_and_missing_rows_are_accounted()
    {
        CorrelationResult result = new Correlation().Fit(Sample.Panel);
        result.Matrices[0].Value.Names.ShouldBe(["x", "y"]);
        result.Matrices[0].Value[0, 1].N.ShouldBe(5);
        result.Sample.Dropped.ShouldHaveSingleItem().Reason.ShouldBe("missing: x");
    }

    [Fact]
    public void Pairwise_uses_every_row_that_holds_the_pair()
    {
        CorrelationResult result = new Correlation { Columns = ["x", "y", "t"], Pairwise = true }.Fit(Sample.Panel);
        result.Sample.Dropped.ShouldBeEmpty();
        result.Matrices[0].Value[1, 2].N.ShouldBe(6);
        result.Matrices[0].Value[0, 2].N.ShouldBe(5);
    }

    [Theory]
    [InlineData(CorrelationMethod.Pearson, 0.4)]
    [InlineData(CorrelationMethod.Spearman, 0.4)]
    [InlineData(CorrelationMethod.Kendall, 1 / 3.0)]
    public void Small_samples_agree_with_hand_calculation(CorrelationMethod method, double expected)
    {
        Panel panel = Panel.Of(new Frame(new NumberColumn("a", [1, 2, 3, 4]), new NumberColumn("b", [3, 1, 2, 4])));
        CorrelationMatrix matrix = new Correlation { Method = method }.Fit(panel).Matrices[0].Value;
        matrix[0, 1].Value.ShouldBe(expected, 1e-14);
        (matrix[0, 0].Value, matrix[1, 0]).ShouldBe((1, matrix[0, 1]));
    }

    [Fact]
    public void A_text_column_cannot_be_correlated() =>
        Should.Throw<DataException>(() => new Correlation { Columns = ["x", "g"] }.Fit(Sample.Panel)).Code.ShouldBe("E311");
}
