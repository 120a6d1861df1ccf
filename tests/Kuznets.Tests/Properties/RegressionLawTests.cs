using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Properties;

/// <summary>Identities of least squares with absorbed effects.</summary>
public class RegressionLawTests
{
    [Theory]
    [InlineData("y ~ x1 + x2 | id", "y ~ x1 + x2 + i(id)", null)]
    [InlineData("y ~ x1 + x2 | id + t", "y ~ x1 + x2 + i(id) + i(t)", null)]
    [InlineData("y ~ x1 + x2 | id + t", "y ~ x1 + x2 + i(id) + i(t)", "w")]
    [InlineData("y ~ x1 + x2 | region^t", "y ~ x1 + x2 + factor(region):factor(t)", "w")]
    [InlineData("y ~ x1 + x2 | id[x3]", "y ~ x1 + x2 + i(id) + i(id, x3)", null)]
    [InlineData("y ~ x1 + x2 | id[[x3]]", "y ~ x1 + x2 + i(id, x3)", "w")]
    public void Absorbing_effects_equals_their_dummies(string absorbed, string dummies, string? weights) => RandomPanel.Each(p =>
    {
        foreach (Vcov vcov in (Vcov[])[new Robust(Hc.Hc0), new Robust(Hc.Hc2), new Robust(Hc.Hc3)])
        {
            Estimate e = new Linear(absorbed) { Weights = weights, Vcov = vcov, DropSingletons = false }.Fit(p.Rows);
            Estimate d = new Linear(dummies) { Weights = weights, Vcov = vcov }.Fit(p.Rows);
            e.ShouldEqual(d, null, 1, 1e-6);
            e.Residuals!.ShouldMatchAll(d.Residuals!, 1e-7, "residual");
            e.Stats["r2"].ShouldMatch(d.Stats["r2"], 1e-8);
            e.Stats["log-likelihood"].ShouldMatch(d.Stats["log-likelihood"], 1e-7);
        }
    }, panels: 12);

    [Fact]
    public void The_count_of_one_and_two_effects_equals_that_of_dummies() => RandomPanel.Each(p =>
    {
        Estimate one = new Linear("y ~ x1 + x2 | id").Fit(p.Rows), two = new Linear("y ~ x1 + x2 | id + t") { Ssc = new Ssc { KExact = true } }.Fit(p.Rows);
        one.ShouldEqual(new Linear("y ~ x1 + x2 + i(id)").Fit(p.Rows));
        two.ShouldEqual(new Linear("y ~ x1 + x2 + i(id) + i(t)").Fit(p.Rows), null, 1, 1e-6);
    });

    [Fact]
    public void Partialling_out_gives_the_coefficient_and_the_residuals() => RandomPanel.Each(p =>
    {
        Estimate full = new Linear("y ~ x1 + x2 + x3 | id").Fit(p.Rows);
        double[] y = new Linear("y ~ x2 + x3 | id").Fit(p.Rows).Residuals!, x = new Linear("x1 ~ x2 + x3 | id").Fit(p.Rows).Residuals!;
        Estimate rest = new Linear("ry ~ rx - 1").Fit(p.With("ry", i => y[i]).With("rx", i => x[i]).Rows);
        rest.B("rx").ShouldMatch(full.B("x1"), 1e-8);
        rest.Residuals!.ShouldMatchAll(full.Residuals!, 1e-9, "residual");
    });

    [Theory]
    [InlineData("y ~ x1 + x2 | id + t", "y ~ x1 + x2 | t + id")]
    [InlineData("y ~ x1 + x2 | id + t", "y ~ x1 + x2 | id + t + region")]
    [InlineData("y ~ x1 + x2 | id + t", "y ~ x1 + x2 | id + t + id")]
    [InlineData("y ~ x1 + x2 | id", "y ~ x1 + x2 | id^region")]
    [InlineData("y ~ x1 + x2 | id[x3] + t", "y ~ x1 + x2 + x3 | id[x3] + t")]
    public void Effects_that_add_nothing_change_nothing(string one, string other) => RandomPanel.Each(p =>
    {
        Estimate e = new Linear(one) { Vcov = new Robust(Hc.Hc0) }.Fit(p.Rows), o = new Linear(other) { Vcov = new Robust(Hc.Hc0) }.Fit(p.Rows);
        o.ShouldEqual(e, null, 1, 1e-6);
        o.Stats["r2"].ShouldMatch(e.Stats["r2"], 1e-8);
    });

    [Theory]
    [InlineData("y ~ x1 + x2", null)]
    [InlineData("y ~ x1 + x2 | id + t", null)]
    [InlineData("y ~ x1 + x2 | id[x3] + t", "w")]
    public void Fitted_values_and_residuals_give_the_outcome_and_are_orthogonal(string formula, string? weights) => RandomPanel.Each(p =>
    {
        Estimate e = new Linear(formula) { Weights = weights, DropSingletons = false }.Fit(p.Rows);
        double[] sum = [.. e.Fitted!.Zip(e.Residuals!, (f, u) => f + u)];
        sum.ShouldMatchAll(p["y"], 1e-12, "outcome");
        foreach (string x in (string[])["x1", "x2", "one", .. formula.Contains('|', StringComparison.Ordinal) ? p["id"].Distinct().Select(d => $"{d}") : []])
        {
            double product = 0, size = 0;
            for (int i = 0; i < p.N; i++)
            {
                double value = x == "one" ? 1 : x.StartsWith('x') ? p[x][i] : p["id"][i] == double.Parse(x, System.Globalization.CultureInfo.InvariantCulture) ? 1 : 0;
                product += (weights is null ? 1 : p["w"][i]) * value * e.Residuals![i];
                size += Math.Abs(value * e.Residuals![i]);
            }
            Math.Abs(product).ShouldBeLessThan(1e-7 * size + 1e-12, x);
        }
    });

    [Theory]
    [InlineData("y ~ x1 + x2 | id", null)]
    [InlineData("y ~ x1 + x2 | id + t", null)]
    [InlineData("y ~ x1 | id + t + f", "w")]
    [InlineData("y ~ x1 + x2 | id[x3] + t", null)]
    [InlineData("y ~ x1 | id[[x3]]", null)]
    public void Recovered_effects_reproduce_the_fitted_values(string formula, string? weights) => RandomPanel.Each(p =>
    {
        Estimate e = new Linear(formula) { Weights = weights, DropSingletons = false }.Fit(p.Rows);
        Seq<RecoveredEffect> effects = e.FixedEffects();
        Kuznets.Designs.Design design = e.Regression!.Design;
        for (int i = 0; i < design.N; i++)
        {
            double sum = 0;
            foreach (Term term in e.Terms)
                sum += term.Estimate * (term.Name == Estimate.Intercept ? 1 : p[term.Name][i]);
            foreach (RecoveredEffect effect in effects)
            {
                int q = design.Effects.Select(d => d.Name).ToList().FindIndex(name => effect.Name == name || effect.Name.StartsWith(name + " ", StringComparison.Ordinal));
                sum += effect.Values[design.Effects[q].Absorbed.Groups.Codes[i]] * (effect.Name.EndsWith(" 1", StringComparison.Ordinal) || !design.Effects[q].Absorbed.Constant ? p["x3"][i] : 1);
            }
            sum.ShouldMatch(e.Fitted![i], 1e-7, 1e-8, $"row {i}");
        }
    });

    [Fact]
    public void Columns_that_repeat_others_are_omitted_and_harm_none() => RandomPanel.Each(p =>
    {
        RandomPanel more = p.With("copy", i => p["x1"][i] - (2 * p["x2"][i])).With("size", i => p["id"][i] * p["id"][i]).With("seven", _ => 7);
        Estimate e = new Linear("y ~ x1 + x2 | id + t") { Vcov = Vcov.Cluster("id") }.Fit(p.Rows);
        Estimate m = new Linear("y ~ x1 + x2 + copy + size + seven | id + t") { Vcov = Vcov.Cluster("id") }.Fit(more.Rows);
        m.ShouldEqual(e, null, 1, 1e-7);
        m.Omitted.Select(o => o.Name).Order().ShouldBe(["copy", "seven", "size"]);
        m.Omitted.Single(o => o.Name == "copy").Reason.ToString().ShouldBe("W412 = x1 - 2 x2");
    });

    [Fact]
    public void A_change_of_variables_changes_coefficients_as_algebra_says() => RandomPanel.Each(p =>
    {
        foreach (Vcov vcov in (Vcov[])[new Iid(), new Robust(Hc.Hc1), Vcov.Cluster("id")])
        {
            Estimate e = new Linear("y ~ x1 + x2 | id") { Vcov = vcov }.Fit(p.Rows);
            Estimate s = new Linear("y ~ sum + x2 | id") { Vcov = vcov }.Fit(p.With("sum", i => p["x1"][i] + p["x2"][i]).Rows);
            s.B("sum").ShouldMatch(e.B("x1"), 1e-9);
            Term difference = e.Combination("x2 - x1");
            s.B("x2").ShouldMatch(difference.Estimate, 1e-8, 1e-10);
            s.Se("x2").ShouldMatch(difference.Se, 1e-8);
            s.At("x2").P.ShouldMatch(difference.P, 1e-6);
        }
    });

    [Fact]
    public void R_squared_is_the_squared_correlation_of_outcome_and_fit() => RandomPanel.Each(p =>
    {
        Estimate e = new Linear("y ~ x1 + x2 | t").Fit(p.Declared);
        double my = p["y"].Average(), mf = e.Fitted!.Average(), yf = 0, yy = 0, ff = 0;
        for (int i = 0; i < p.N; i++)
        {
            (double a, double b) = (p["y"][i] - my, e.Fitted![i] - mf);
            (yf, yy, ff) = (yf + (a * b), yy + (a * a), ff + (b * b));
        }
        e.Stats["r2"].ShouldMatch(yf * yf / yy / ff, 1e-9);
        e.Stats["rmse"].ShouldMatch(Math.Sqrt(e.Residuals!.Sum(u => u * u) / p.N), 1e-10);
        e.Stats["r2-adj"].ShouldBeLessThan(e.Stats["r2"]);
    });

    [Fact]
    public void Every_profile_has_the_same_slopes() => RandomPanel.Each(p =>
    {
        Estimate e = new Linear("y ~ x1 + x2 | id + t").Fit(p.Declared);
        foreach (Match match in Enum.GetValues<Match>())
        {
            Estimate m = new Linear("y ~ x1 + x2 | id + t") { Match = match }.Fit(p.Declared);
            m.ShouldHaveSlopesOf(e, null, 1, 1e-7);
            if (m.Find("(Intercept)") is { } constant)
                constant.Estimate.ShouldMatch(m.OutcomeMean - (m.B("x1") * Mean(m, "x1")) - (m.B("x2") * Mean(m, "x2")), 1e-8, 1e-10);
        }

        double Mean(Estimate m, string x) => m.Sample.Rows.Average(r => ((Kuznets.Data.NumberColumn)p.Declared.Frame[x]).Values[r]);
    }, panels: 10);

    [Fact]
    public void Intervals_and_p_values_agree() => RandomPanel.Each(p =>
    {
        foreach (double level in (double[])[0.8, 0.95, 0.99])
        {
            foreach (Term term in new Linear("y ~ x1 + x2 + x3 | id") { Level = level, Vcov = Vcov.Cluster("id") }.Fit(p.Rows).Terms)
            {
                (term.P < 1 - level).ShouldBe(term.Low > 0 || term.High < 0, term.Name);
                ((term.Low + term.High) / 2).ShouldMatch(term.Estimate, 1e-9, 1e-12);
            }
        }
    });
}
