using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Modelling;
using Kuznets.Tests.Estimators.Instrumental;

namespace Kuznets.Tests.Docs;

/// <summary>The code of the page on weak instruments.</summary>
public class WeakInstrumentsExamples
{
    [Fact]
    public void An_estimate_tells_of_its_instruments()
    {
        Panel panel = Panels.Instrumented(200);
        Estimate iv = new Iv("y ~ x1 | id | w1 ~ z1 + z2") { Vcov = "cluster ~ id", Orthog = ["z2"] }.Fit(panel);
        TestResult strength = iv.Tests["effective-f"];
        bool weak = strength.Statistic < iv.Stats["effective-f-critical-10"];
        ConfidenceSet set = iv.Tests["anderson-rubin"].Set!;
        string words = set.Sentence(Language.English);
        weak.ShouldBeFalse();
        set.Contains(iv["w1"].Estimate).ShouldBeTrue();
        words.ShouldBe(set.Text());
    }
}
