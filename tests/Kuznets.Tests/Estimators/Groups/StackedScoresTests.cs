using Kuznets.Data;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Groups;

/// <summary>Stacked scores against R: base R and sandwich 3.0-2 on Munnell's states, south against the rest (peers/r/group-difference.R).</summary>
public class StackedScoresTests
{
    private static readonly Lazy<Panel> States = new(() => ReferencePanel.Of("data/produc.csv", "state", "year"));

    private static GroupDifference Spec(string vcov, params Seq<string> on) =>
        new(new Linear("log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp | state") { Vcov = vcov }, "region >= 5 & region <= 7") { Methods = [DifferenceMethod.Suest, DifferenceMethod.Chow], On = on };

    [ReferenceFact]
    public void Clustered_by_unit()
    {
        GroupDifferenceResult fit = Spec("cluster ~ state").Fit(States.Value);
        Compare(fit["suest"].Difference, 0.02589382323665617);
        Compare(fit["suest"].Se, 0.16257665828583751);
        fit["suest"].Df.ShouldBe(47);
        Compare(fit["suest-stata"].Se, 0.1583364315085119);
        double.IsPositiveInfinity(fit["suest-stata"].Df).ShouldBeTrue();
        TestResult joint = Spec("cluster ~ state", "log(pcap)", "log(pc)", "log(emp)", "unemp").Fit(States.Value).Tests["difference-suest-stata"];
        Compare(joint.Statistic, 23.744972600320029);
        joint.Df.ShouldBe(4);
    }

    [ReferenceFact]
    public void Clusters_that_cross_groups_connect_them()
    {
        GroupDifferenceResult fit = Spec("cluster ~ year").Fit(States.Value);
        Compare(fit["suest-stata"].Se, 0.071150526381754967);
        Compare(fit["suest"].Se, 0.073627001318596189);
        fit["suest"].Df.ShouldBe(16);
    }

    [ReferenceFact]
    public void Without_clusters()
    {
        Compare(Spec("hc1").Fit(States.Value)["suest-stata"].Se, 0.068857056930877542);
        GroupDifferenceResult fit = Spec("iid").Fit(States.Value);
        Compare(fit["suest-stata"].Se, 0.068857056930877542);
        Compare(fit["suest"].Se, Math.Sqrt(Math.Pow(fit.Parts[0]["log(pcap)"].Se, 2) + Math.Pow(fit.Parts[1]["log(pcap)"].Se, 2)));
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc1")]
    [InlineData("hc3")]
    [InlineData("cluster ~ city")]
    [InlineData("cluster ~ province")]
    [InlineData("cluster ~ city + year")]
    [InlineData("dk ~ year")]
    [InlineData("nw(1) ~ city + year")]
    public void The_errors_of_each_regression_stay_what_they_are(string vcov)
    {
        Panel panel = GroupPanel.Of(36, 7, 4, holes: 0.1);
        GroupDifferenceResult fit = new GroupDifference(new Linear("y ~ x + c | city + year") { Vcov = vcov }, "band") { Methods = [DifferenceMethod.Suest] }.Fit(panel);
        Covariance joint = new StackedScores(fit.Parts, panel).Parent();
        for (int g = 0, at = 0; g < 3; at += fit.Parts[g++].Terms.Count)
        {
            for (int j = 0; j < fit.Parts[g].Terms.Count; j++)
                Math.Sqrt(joint.Matrix[at + j, at + j]).ShouldBe(fit.Parts[g].Terms[j].Se, 1e-12);
        }
    }

    [Fact]
    public void Raw_scores_of_all_groups_are_those_of_the_interacted_regression()
    {
        Panel panel = GroupPanel.Of(36, 7, 4, holes: 0.1);
        foreach (string kind in (string[])["cluster ~ province", "dk(2) ~ year", "cluster ~ city + year"])
        {
            Linear of = new("y ~ x + c | city + year") { Vcov = kind + " + ssc(K.adj = FALSE, G.adj = FALSE)" };
            GroupDifferenceResult fit = new GroupDifference(of, "high") { Methods = [DifferenceMethod.Suest, DifferenceMethod.Chow] }.Fit(panel);
            fit["suest"].Se.ShouldBe(fit["chow"].Se, 1e-9, kind);
        }
    }

    private static void Compare(double actual, double expected) => (actual / expected).ShouldBe(1, 1e-9);
}
