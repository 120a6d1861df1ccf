using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Properties;

/// <summary>Formulas that mean the same give the same fit.</summary>
public class FormulaLawTests
{
    private static Estimate Fit(Panel panel, string formula) => new Linear(formula) { Vcov = new Robust(Hc.Hc1) }.Fit(panel);

    /// <summary>Both formulas, their terms paired in order, have the same coefficients and standard errors.</summary>
    [Theory]
    [InlineData("y ~ x1 * x2", "y ~ x1 + x2 + x1:x2")]
    [InlineData("y ~ x1 * x2", "y ~ x1 + x2 + I(x1 * x2)")]
    [InlineData("y ~ (x1 + x2 + x3)^2", "y ~ x1 + x2 + x3 + x1:x2 + x1:x3 + x2:x3")]
    [InlineData("y ~ x1 * x2 - x1", "y ~ x2 + x1:x2")]
    [InlineData("y ~ x1:x2", "y ~ x2:x1")]
    [InlineData("y ~ x1 + x1 + x2", "y ~ x1 + x2")]
    [InlineData("y ~ poly(x1, 3, raw = TRUE)", "y ~ x1 + I(x1^2) + I(x1^3)")]
    [InlineData("y ~ x1 + x1^2", "y ~ x1 + I(x1 * x1)")]
    [InlineData("y ~ i(f) + x1", "y ~ I(f == 1) + I(f == 2) + x1")]
    [InlineData("y ~ i(f, ref = 1) + x1", "y ~ I(f == 0) + I(f == 2) + x1")]
    [InlineData("y ~ i(f, x1)", "y ~ I((f == 0) * x1) + I((f == 1) * x1) + I((f == 2) * x1)")]
    [InlineData("y ~ factor(f) * x1", "y ~ i(f) + x1 + i(f, x1, ref = 0)")]
    [InlineData("y ~ x1 + l(x1)", "y ~ x1 + lx")]
    [InlineData("y ~ l(x1, 0:1)", "y ~ x1 + lx")]
    [InlineData("y ~ d(x1)", "y ~ I(x1 - lx)")]
    [InlineData("d(y) ~ d(x1)", "I(y - ly) ~ I(x1 - lx)")]
    [InlineData("y ~ f(x1)", "y ~ l(x1, -1)")]
    [InlineData("y ~ l(x1, 2)", "y ~ l2x")]
    [InlineData("y ~ log(w) + exp(x3)", "y ~ lw + ex")]
    [InlineData("y ~ x1 + x2 | id", "y ~ x2 + x1 - x2 + x2 | id")]
    public void Two_writings_are_one_model(string one, string other) => RandomPanel.Each(p =>
    {
        Panel bare = p.Declared;
        int[] back = bare.Shifted(1), twice = bare.Shifted(2);
        Panel panel = bare.With(Shift("lx", "x1", back)).With(Shift("ly", "y", back)).With(Shift("l2x", "x1", twice))
            .With(new NumberColumn("lw", [.. p["w"].Select(v => Math.Log(v))])).With(new NumberColumn("ex", [.. p["x3"].Select(v => Math.Exp(v))]));
        Estimate a = Fit(panel, one), b = Fit(panel, other);
        a.Terms.Count.ShouldBe(b.Terms.Count);
        a.Sample.Used.ShouldBe(b.Sample.Used);
        foreach ((Term left, Term right) in a.Terms.Order(ByEstimate).Zip(b.Terms.Order(ByEstimate)))
        {
            left.Estimate.ShouldMatch(right.Estimate, 1e-9, 1e-12, $"{left.Name} and {right.Name}");
            left.Se.ShouldMatch(right.Se, 1e-9, 0, left.Name);
        }

        NumberColumn Shift(string name, string of, int[] from) => (NumberColumn)bare.Frame[of].Select(from).Named(name);
    }, panels: 10);

    private static readonly Comparer<Term> ByEstimate = Comparer<Term>.Create((a, b) => a.Estimate.CompareTo(b.Estimate));

    [Fact]
    public void A_lead_undoes_a_lag_and_differences_telescope() => RandomPanel.Each(p =>
    {
        Panel panel = p.Declared;
        double[] x = ((NumberColumn)panel.Frame["x1"]).Values;
        int[] back = panel.Shifted(1), ahead = panel.Shifted(-1);
        for (int row = 0; row < panel.Rows; row++)
        {
            if (back[row] >= 0)
                ahead[back[row]].ShouldBe(row);
        }
        Design design = Design.Build(panel, "y ~ d(x1) + d(x1, 2) + l(d(x1))");
        for (int i = 0; i < design.N; i++)
        {
            (design.X[i, 1] + design.X[i, 3]).ShouldMatch(design.X[i, 2], 1e-12, 1e-12, "x_t - x_t-2 is the sum of two differences");
            design.X[i, 1].ShouldBe(x[design.Sample.Rows[i]] - x[back[design.Sample.Rows[i]]]);
        }
    });

    [Fact]
    public void A_split_equals_fits_on_its_parts() => RandomPanel.Each(p =>
    {
        Fits fits = new Linear("y ~ x1 + x2 | id") { FSplit = "region", Vcov = new Robust(Hc.Hc1) }.FitAll(p.Declared);
        fits.Failures.ShouldBeEmpty();
        fits.Estimates[0].ShouldEqual(new Linear("y ~ x1 + x2 | id") { Vcov = new Robust(Hc.Hc1) }.Fit(p.Declared));
        double[] regions = [.. p["region"].Distinct().Order()];
        fits.Estimates.Count.ShouldBe(regions.Length + 1);
        for (int r = 0; r < regions.Length; r++)
        {
            RandomPanel part = p.Select(Enumerable.Range(0, p.N).Where(i => p["region"][i] == regions[r]));
            fits.Estimates[r + 1].ShouldEqual(new Linear("y ~ x1 + x2 | id") { Vcov = new Robust(Hc.Hc1) }.Fit(part.Declared));
            fits.Estimates[r + 1].Labels["sample"].ShouldBe(regions[r].ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        fits.Estimates.Skip(1).Sum(e => e.Sample.Used + e.Sample.Singletons).ShouldBe(p.N);
    });

    [Fact]
    public void The_cells_of_a_cube_equal_separate_fits() => RandomPanel.Each(p =>
    {
        Fits fits = new Linear("c(y, x3) ~ x1 + csw0(x2, w) | sw0(id, t)") { Vcov = new Robust(Hc.Hc1) }.FitAll(p.Declared);
        fits.Failures.ShouldBeEmpty();
        fits.Estimates.Count.ShouldBe(18);
        foreach (Estimate cell in fits.Estimates)
        {
            Estimate alone = Fit(p.Declared, cell.Formula);
            alone.Terms.ShouldBe(cell.Terms);
            alone.Stats.ShouldBe(cell.Stats);
        }
        fits.Estimates.Select(e => e.Formula).Distinct().Count().ShouldBe(18);
    }, panels: 10);
}
