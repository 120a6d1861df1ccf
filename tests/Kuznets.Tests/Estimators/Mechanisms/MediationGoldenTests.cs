using Kuznets.Data;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Estimators.Regression;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Mechanisms;

public class MediationGoldenTests
{
    [ReferenceFact]
    public void Three_regressions_of_du_2021_with_two_way_effects()
    {
        Panel cities = ReferencePanel.Of("domain/du2021_china_105cities_2002_2015.csv", "cityno", "year");
        Mediation spec = new(new Linear("lnis ~ er + lngdp + lnpop | cityno + year")) { Mediators = ["lngti"], Method = MediationMethod.Stepwise };
        MediationResult result = spec.Fit(cities);
        Golden.Check("mediation_du2021", golden =>
        {
            GoldenNode of = golden["results"];
            of["total"].ShouldMatch(name => result.Parts[0][name].Estimate);
            of["a_path"]["coef"].ShouldMatch(result.Parts[1]["er"].Estimate);
            of["a_path"]["se"].ShouldMatch(result.Parts[1]["er"].Se);
            of["b_path"]["coef"].ShouldMatch(result.Effect("b")!.Estimate);
            of["b_path"]["se"].ShouldMatch(result.Effect("b")!.Se);
            of["direct"].ShouldMatch(name => result.Parts[2][name].Estimate);
            of["indirect"].ShouldMatch(result.Effect("indirect")!.Estimate);
            of["total_minus_direct"].ShouldMatch(result.Effect("total")!.Estimate - result.Effect("direct")!.Estimate);
            of["sobel_se"].ShouldMatch(result.Effect("indirect")!.Se);
            of["sobel_z"].ShouldMatch(result.Tests["sobel"].Statistic);
            of["aroian_se"].ShouldMatch(result.Effect("indirect")!.Estimate / result.Tests["aroian"].Statistic);
            of["goodman_se"].ShouldMatch(result.Effect("indirect")!.Estimate / result.Tests["goodman"].Statistic);
            of["proportion"].ShouldMatch(result.Effect("share")!.Estimate);
        });
        Math.Abs(result.Stats["identity"]).ShouldBeLessThan(1e-10);
    }
}
