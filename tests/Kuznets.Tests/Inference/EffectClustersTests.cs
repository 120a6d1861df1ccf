using Kuznets.Designs;
using Kuznets.Inference;

namespace Kuznets.Tests.Inference;

public class EffectClustersTests
{
    private static readonly Arrays Data = new(60, 5);

    [Theory]
    [InlineData("cluster", "cluster ~ id")]
    [InlineData("twoway + ssc(K.adj = FALSE)", null)]
    [InlineData("twoway ~ ssc(K.adj = FALSE)", "cluster ~ id + t + ssc(K.adj = FALSE)")]
    public void The_first_effects_of_the_fit_are_the_clusters(string request, string? same)
    {
        if (same is null)
        {
            Should.Throw<SpecificationException>(() => Vcov.Parse(request));
            return;
        }
        VcovColumns columns = new(Design.Build(Data.Panel, "row ~ lat | id + t"));
        Moments moments = Data.Fit(Data.X);
        Covariance covariance = Vcov.Parse(request).Of(moments, columns);
        covariance.Matrix.Values.ShouldBe(Vcov.Parse(same).Of(moments, columns).Matrix.Values);
        covariance.Kind.Text.ShouldBe(same);
    }

    [Fact]
    [Triggers("E262")]
    public void Without_enough_effects_the_columns_must_be_named()
    {
        VcovColumns columns = new(Design.Build(Data.Panel, "row ~ lat | id"));
        Should.Throw<SpecificationException>(() => Vcov.Parse("twoway").Of(Data.Fit(Data.X), columns)).Message
            .ShouldBe("E262 \"twoway\" takes the first 2 absorbed effects, and the fit has 1");
    }
}
