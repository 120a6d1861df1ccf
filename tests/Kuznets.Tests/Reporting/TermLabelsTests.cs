using Kuznets.Reporting;

namespace Kuznets.Tests.Reporting;

public class TermLabelsTests
{
    private static readonly Dictionary<string, Label> Given = new()
    {
        ["gdp"] = new Label("GDP", "人均GDP"),
        ["treat"] = new Label("Treated", "试点"),
        ["l(open,1)"] = "Openness, lagged",
    };

    [Theory]
    [InlineData("gdp", "GDP", "人均GDP")]
    [InlineData("log(gdp)", "ln(GDP)", "ln人均GDP")]
    [InlineData("l(gdp,1)", "GDP (t−1)", "人均GDP（滞后1期）")]
    [InlineData("l(log(gdp), 2)", "ln(GDP) (t−2)", "ln人均GDP（滞后2期）")]
    [InlineData("f(gdp,1)", "GDP (t+1)", "人均GDP（前推1期）")]
    [InlineData("d(gdp)", "ΔGDP", "Δ人均GDP")]
    [InlineData("gdp:treat", "GDP × Treated", "人均GDP × 试点")]
    [InlineData("year::2011", "Year = 2011", "年份=2011")]
    [InlineData("year::2011:treat", "Year = 2011 × Treated", "年份=2011 × 试点")]
    [InlineData("gdp^2", "GDP²", "人均GDP²")]
    [InlineData("I(gdp^2)", "GDP²", "人均GDP²")]
    [InlineData("(Intercept)", "Constant", "常数项")]
    [InlineData("l(open,1)", "Openness, lagged", "Openness, lagged")]
    [InlineData("log(other)", "log(other)", "log(other)")]
    [InlineData("winsor(gdp, 1, 99)", "winsor(GDP, 1, 99)", "winsor(人均GDP, 1, 99)")]
    public void Labels_compose_over_what_a_formula_builds(string term, string english, string chinese)
    {
        new TermLabels(Language.English, Given).Term(term).ShouldBe(english);
        new TermLabels(Language.Chinese, Given).Term(term).ShouldBe(chinese);
    }

    [Theory]
    [InlineData("city", "City FE", "城市固定效应")]
    [InlineData("province^year", "Province × Year FE", "省份×年份固定效应")]
    [InlineData("city[gdp]", "City FE and slopes: GDP", "城市固定效应及人均GDP变斜率")]
    [InlineData("city[[gdp]]", "City-specific slopes: GDP", "城市×人均GDP变斜率")]
    [InlineData("plant_code", "plant_code FE", "plant_code固定效应")]
    public void Effects_have_names(string effect, string english, string chinese)
    {
        new TermLabels(Language.English, Given).Effect(effect).ShouldBe(english);
        new TermLabels(Language.Chinese, Given).Effect(effect).ShouldBe(chinese);
    }
}
