using Kuznets.Reporting;

namespace Kuznets.Tests.Reporting;

public class NumberFormatTests
{
    [Theory]
    [InlineData(0.0005, "0.001")]
    [InlineData(0.00049999999999, "0.000")]
    [InlineData(-0.0004, "0.000")]
    [InlineData(-1234567.8916, "−1,234,567.892")]
    [InlineData(2.5, "2.500")]
    [InlineData(1e300, "1.0e300")]
    [InlineData(double.NaN, "—")]
    [InlineData(double.NegativeInfinity, "−∞")]
    [InlineData(-0.0, "0.000")]
    public void Numbers_keep_their_zeros_and_show_a_real_minus(double value, string shown) =>
        new NumberFormat(3, Thousands: true).Write(value).ShouldBe(shown);

    [Theory]
    [InlineData(0.0004, SmallNumbers.Bound, "(<0.001)")]
    [InlineData(0.00041, SmallNumbers.MoreDigits, "(0.00041)")]
    [InlineData(4.1e-12, SmallNumbers.MoreDigits, "(4.1e−12)")]
    [InlineData(0.0004, SmallNumbers.Zero, "(0.000)")]
    [InlineData(0, SmallNumbers.Bound, "(0.000)")]
    public void What_rounds_to_zero_can_say_so(double value, SmallNumbers small, string shown) =>
        new NumberFormat(3, Bracket.Round, Small: small).Write(value).ShouldBe(shown);
}
