using FsCheck;
using FsCheck.Fluent;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>Laws every linear regression obeys.</summary>
public class LinearLawTests
{
    [ReferenceFact]
    public void Newey_West_of_one_series_equals_sandwich()
    {
        Estimate e = new Linear("RealInv ~ RealGNP + RealInt").Fit(ReferencePanel.Of("data/investment_us_ts.csv", null, "year"));
        Golden.Check("ols_newey_west_investment", golden =>
        {
            GoldenNode own = golden["results"];
            own["n"].ShouldMatch(e.Stats["n"]);
            own["coefficients"].ShouldHaveB(e);
            foreach (string key in own["se"].Keys)
            {
                int lag = key[6] - '0';
                Ssc ssc = new() { KAdj = false, GAdj = false };
                double factor = key.Contains("noadj", StringComparison.Ordinal) ? 1 : Math.Sqrt(19.0 / 16);
                Estimate under = e.With(new Hac(null, "year", lag), ssc);
                own["se"][key].ShouldMatch(n => factor * under.Se(n));
            }
            golden.LeaveOut("automatic bandwidths are not among the requests of the contract", "results", "bwNeweyWest_bartlett_noprewhite");
            golden.LeaveOut("automatic bandwidths are not among the requests of the contract", "results", "andrews_bw_bartlett");
        });
    }

    [Fact]
    public void Rows_may_be_permuted_columns_scaled_and_the_outcome_shifted() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 10_000).ToArbitrary(), seed =>
        {
            Estimate e = Fit(seed, "y ~ x + z | g"), p = Fit(seed, "y ~ x + z | g", permuted: true), s = Fit(seed, "y ~ x + z | g", scale: 1000, shift: 50);
            return Near(e, p, "x", 1) && Near(e, p, "z", 1) && Near(e, s, "x", 0.001) && Near(e, s, "z", 1);
        }));

    [Fact]
    public void Absorbing_equals_dummies() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 10_000).ToArbitrary(), seed =>
        {
            Estimate e = Fit(seed, "y ~ x + z | g"), d = Fit(seed, "y ~ x + z + i(g)");
            return Near(e, d, "x", 1) && Near(e, d, "z", 1) && Math.Abs(e.Stats["r2"] - d.Stats["r2"]) < 1e-10;
        }));

    private static bool Near(Estimate a, Estimate b, string name, double factor) =>
        Math.Abs((a.B(name) * factor) - b.B(name)) <= 1e-8 * Math.Abs(b.B(name)) + 1e-12 && Math.Abs((a.Se(name) * factor) - b.Se(name)) <= 1e-8 * b.Se(name);

    private static Estimate Fit(int seed, string formula, bool permuted = false, double scale = 1, double shift = 0)
    {
        Random random = new(seed);
        const int n = 30;
        double[] g = [.. Enumerable.Range(0, n).Select(i => (double)(i % 4))], x = Draw(), z = Draw(), u = Draw();
        double[] y = [.. x.Select((v, i) => v - z[i] + g[i] + u[i])];
        int[] order = [.. Enumerable.Range(0, n)];
        if (permuted)
            new Random(seed + 1).Shuffle(order);
        Frame frame = new(
            new NumberColumn("g", [.. order.Select(i => g[i])]), new NumberColumn("x", [.. order.Select(i => x[i] * scale)]),
            new NumberColumn("z", [.. order.Select(i => z[i])]), new NumberColumn("y", [.. order.Select(i => y[i] + shift)]));
        return new Linear(formula) { Vcov = new Robust(Hc.Hc3) }.Fit(Panel.Of(frame));

        double[] Draw() => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
    }
}
