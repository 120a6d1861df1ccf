using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Robustness;

namespace Kuznets.Tests.Estimators.Robustness;

public class OsterTests
{
    private const double Beta = 0.7;

    /// <summary>
    /// A population without sampling error, from columns that are exactly orthogonal: x = a w + b u + e, y = βx + ψ w + φ u. The unobserved u is selected δ times as
    /// strongly as the observed w, δ = (b/φ) / (a/ψ), and R² with u is one.
    /// </summary>
    private static Panel Population(double delta, double shift = 0)
    {
        const int N = 240;
        double[] w = new double[N], u = new double[N], e = new double[N], x = new double[N], y = new double[N], group = new double[N];
        const double A = 0.5, Psi = 1, Phi = 0.8;
        double b = delta * A / Psi * Phi;
        for (int i = 0; i < N; i++)
        {
            double angle = 2 * Math.PI * i / N;
            (w[i], u[i], e[i]) = (Math.Sin(angle), Math.Cos(angle), Math.Sin(2 * angle));
            x[i] = (A * w[i]) + (b * u[i]) + e[i] + shift;
            y[i] = (Beta * x[i]) + (Psi * w[i]) + (Phi * u[i]) - shift;
            group[i] = i % 2;
        }
        return Panel.Of(new Frame(new NumberColumn("x", x), new NumberColumn("y", y), new NumberColumn("w", w), new NumberColumn("g", group)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.6)]
    [InlineData(1.7)]
    [InlineData(-0.5)]
    public void The_selection_that_made_the_data_is_found_again(double delta)
    {
        OsterResult found = new Oster(new Linear("y ~ x + w")) { Null = Beta, MostR2 = 1, Delta = delta }.Fit(Population(delta));
        found.Stats["delta"].ShouldBe(delta, 1e-9);
        found.Roots.ShouldContain(r => Math.Abs(r - Beta) < 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Every_adjusted_coefficient_is_one_that_this_delta_explains(double delta)
    {
        Panel panel = Cities.Of();
        OsterResult found = new Oster(new Linear("y ~ x + w | city")) { MostR2 = 0.97, Delta = delta }.Fit(panel);
        found.Roots.ShouldNotBeEmpty();
        foreach (double root in found.Roots)
            new Oster(new Linear("y ~ x + w | city")) { Null = root, MostR2 = 0.97 }.Fit(panel).Stats["delta"].ShouldBe(delta, 1e-6);
    }

    [Fact]
    public void Without_selection_on_the_unobserved_nothing_is_adjusted()
    {
        OsterResult found = new Oster(new Linear("y ~ x + w")) { MostR2 = 1, Delta = 0 }.Fit(Population(1));
        found.Stats["beta-adjusted"].ShouldBe(found.Stats["beta-controlled"], 1e-9);
    }

    [Fact]
    public void Units_and_origins_do_not_matter_to_delta()
    {
        double plain = new Oster(new Linear("y ~ x + w")) { MostR2 = 0.99 }.Fit(Population(1)).Stats["delta"];
        new Oster(new Linear("y ~ x + w")) { MostR2 = 0.99 }.Fit(Population(1, shift: 50)).Stats["delta"].ShouldBe(plain, 1e-7);
        new Oster(new Linear("I(y * 100) ~ x + w")) { MostR2 = 0.99 }.Fit(Population(1)).Stats["delta"].ShouldBe(plain, 1e-9);
    }

    [Fact]
    public void Effects_stand_in_both_regressions_as_dummies_in_nuisance_would()
    {
        Panel panel = Cities.Of(8, 6);
        OsterResult absorbed = new Oster(new Linear("y ~ x + w | city")).Fit(panel), dummies = new Oster(new Linear("y ~ x + w + i(city)")) { Nuisance = [.. Enumerable.Range(1, 7).Select(c => $"city::c{c}")], MostR2 = absorbed.Stats["r2-max"] }.Fit(panel);
        foreach (string name in (string[])["delta", "beta-adjusted", "beta-uncontrolled", "r2-uncontrolled", "r2-controlled"])
            dummies.Stats[name].ShouldBe(absorbed.Stats[name], 1e-8, name);
    }

    [Fact]
    public void The_largest_R2_is_a_multiple_of_the_controlled_one_and_at_most_one()
    {
        OsterResult found = new Oster(new Linear("y ~ x + w")) { Multiple = 1.1 }.Fit(Cities.Of());
        found.Stats["r2-max"].ShouldBe(1.1 * found.Stats["r2-controlled"], 1e-12);
        new Oster(new Linear("y ~ x + w")) { Multiple = 50 }.Fit(Cities.Of()).Stats["r2-max"].ShouldBe(1);
    }

    [Fact]
    [Triggers("E685")]
    [Triggers("E687")]
    [Triggers("W682")]
    public void What_cannot_be_judged_is_said()
    {
        Should.Throw<KuznetsException>(() => new Oster(new Linear("y ~ x | city")).Fit(Cities.Of())).Code.ShouldBe("E685");
        Should.Throw<KuznetsException>(() => new Oster(new Iv("y ~ w | city | x ~ z")).Fit(Cities.Of())).Code.ShouldBe("E687");
        new Oster(new Linear("y ~ x + w")) { MostR2 = 0.01 }.Fit(Cities.Of()).Notes.ShouldContain(n => n.Code == "W682");
    }

    [Theory]
    [InlineData(1, -6, 11, -6, new[] { 1.0, 2, 3 })]
    [InlineData(2, 0, 0, -16, new[] { 2.0 })]
    [InlineData(0, 1, -3, 2, new[] { 1.0, 2 })]
    [InlineData(0, 0, 4, 2, new[] { -0.5 })]
    [InlineData(0, 1, 0, 1, new double[0])]
    [InlineData(1, 0, 0, 0, new[] { 0.0 })]
    public void Real_roots_of_a_cubic(double a, double b, double c, double d, double[] roots)
    {
        double[] found = [.. Cubic.Roots(a, b, c, d).Order()];
        found.Length.ShouldBe(roots.Length);
        for (int i = 0; i < roots.Length; i++)
            found[i].ShouldBe(roots[i], 1e-9);
    }
}
