using Kuznets.Bench.Designs;
using Kuznets.Data;

namespace Kuznets.Tests.Estimators.Resampling;

/// <summary>The synthetic city-year panel that the peers were run on: 284 cities, 13 years, a third of the cities treated from the eighth year on.</summary>
internal static class CityYearPanel
{
    public const string Formula = "y ~ D + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9";

    public static Panel Panel { get; } = Of(CityYear.Generate());

    private static Panel Of(CityYear design) => Kuznets.Data.Panel.Of(
        new Frame([
            new NumberColumn("city", [.. design.City.Select(c => c + 1.0)]),
            new NumberColumn("year", [.. design.Year.Select(t => t + 1.0)]),
            new NumberColumn("region", [.. design.City.Select(c => (c % 31) + 1.0)]),
            new NumberColumn("y", design.Outcome),
            new NumberColumn("D", [.. Enumerable.Range(0, CityYear.Rows).Select(i => design.City[i] < CityYear.Cities / 3 && design.Year[i] >= 7 ? 1.0 : 0)]),
            .. design.Regressors.Select((x, j) => new NumberColumn($"x{j + 1}", x)),
        ]), "city", "year");
}
