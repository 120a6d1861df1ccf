namespace Kuznets.Tests.Root;

public class NamesTests
{
    [Theory]
    [InlineData("ln_gdp", "lnGDP")]
    [InlineData("formulla", "formula")]
    [InlineData("vcv", "vcov")]
    [InlineData("clsuter", "cluster")]
    [InlineData("driscol-kraay", "driscoll-kraay")]
    public void Slips_find_what_was_meant(string typed, string meant) =>
        Names.Nearest(typed, ["lnGDP", "formula", "vcov", "cluster", "driscoll-kraay", "estimator"]).ShouldBe(meant);

    [Fact]
    public void Strangers_find_nothing() => Names.Nearest("temperature", ["gdp", "city", "year"]).ShouldBeNull();
}
