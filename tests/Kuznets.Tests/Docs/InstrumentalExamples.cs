using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Shocks;
using Kuznets.Modelling;

namespace Kuznets.Tests.Docs;

/// <summary>The examples of docs/methods/shift-share.md.</summary>
public class InstrumentalExamples
{
    [Fact]
    public void A_shift_share_instrument()
    {
        Random random = new(1);
        double[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        double[] id = [.. Enumerable.Range(0, 80).Select(i => (double)(i / 4))], t = [.. Enumerable.Range(0, 80).Select(i => (double)(i % 4))], u = Draw(80);
        double[] w = [.. u.Zip(Draw(80), (a, b) => a + b)], other = Draw(80), y = [.. w.Zip(u, (a, b) => (2 * a) + b)];
        Panel panel = Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("t", t), new NumberColumn("w", w), new NumberColumn("other", other), new NumberColumn("y", y)), "id", "t");
        Frame shares = new(
            new NumberColumn("id", [.. Enumerable.Range(0, 60).Select(i => (double)(i / 3))]),
            new NumberColumn("sector", [.. Enumerable.Range(0, 60).Select(i => (double)(i % 3))]),
            new NumberColumn("share", Draw(60)));
        Frame shocks = new(
            new NumberColumn("sector", [.. Enumerable.Range(0, 12).Select(i => (double)(i / 4))]),
            new NumberColumn("t", [.. Enumerable.Range(0, 12).Select(i => (double)(i % 4))]),
            new NumberColumn("shock", Draw(12)));

        BartikInstrument z = BartikInstrument.Of(panel, shares, shocks, new ShiftShareColumns("z", "sector", "share", "shock"));
        Estimate fit = new Iv("y ~ other | t | w ~ z").Fit(z.AddTo(panel));
        ExposureReport report = z.Examine(fit);

        report.Weights.Sum(r => r.Alpha).ShouldBe(1, 1e-9);
    }
}
