using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>Large regressions are solved from cross products without copies; they must equal the careful solution of the same columns.</summary>
public class StreamedTests
{
    private const int N = 60_000;

    private static Panel Data()
    {
        double[] Of(Func<int, double> value) => [.. Enumerable.Range(0, N).Select(value)];
        double[] Normal(long task)
        {
            double[] values = new double[N];
            new RandomStream(77, task).Normal(values);
            return values;
        }
        double[][] x = [.. Enumerable.Range(0, 5).Select(j => Normal(j))];
        double[] e = Normal(9), firm = Of(i => (i * 7919L % 997) + 1), weight = [.. Normal(10).Select(v => 0.2 + (v * v))];
        double[] y = Of(i => x[0][i] - (0.5 * x[1][i]) + (0.1 * x[4][i]) + Math.Sin(i / 12) + (firm[i] / 500) + (e[i] * (1 + (0.3 * x[0][i]))));
        return Panel.Of(new Frame([
            new NumberColumn("y", y), .. x.Select((c, j) => new NumberColumn($"x{j + 1}", c)), new NumberColumn("unit", Of(i => i / 12)),
            new NumberColumn("year", Of(i => 2000 + (i % 12))), new NumberColumn("firm", firm), new NumberColumn("w", weight),
            new NumberColumn("double", [.. x[0].Select(v => 2 * v)]),
        ]));
    }

    public static TheoryData<string, string?> Models => new()
    {
        { "y ~ x1 + x2 + x3 + x4 + x5 | unit", null },
        { "y ~ x1 + x2 + x3 + x4 + x5 | unit + year", null },
        { "y ~ x1 + x2 + x3 + x4 + x5 | unit + year", "w" },
        { "y ~ x1 + x2 + x3 + x4 + x5 | year + firm + unit", null },
        { "y ~ x1 + x2 + x3 + x4 + x5 | firm", "w" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Cross_products_give_what_the_columns_give(string formula, string? weights)
    {
        Design design = Design.Build(Data(), Formula.Parse(formula), new DesignOptions { Weights = weights });
        LinearParts streamed = Streamed.Of(design, null, 1e-12, 10_000, RunOptions.Default).ShouldNotBeNull(), standing = LinearParts.Standing(design, 1e-12, 10_000, RunOptions.Default);
        streamed.Names.ShouldBe(standing.Names);
        for (int j = 0; j < 5; j++)
            streamed.Beta[j].ShouldMatch(standing.Beta[j], 1e-11, 1e-13);
        streamed.Ssr.ShouldMatch(standing.Ssr, 1e-12);
        streamed.Tss.ShouldMatch(standing.Tss, 1e-12);
        streamed.SsrOfEffects.ShouldMatch(standing.SsrOfEffects, 1e-12);
        streamed.Parameters.ShouldBe(standing.Parameters);
        for (int i = 0; i < N; i += 53)
            streamed.Moments.Residuals[i].ShouldMatch(standing.Moments.Residuals[i], 1e-9, 1e-11);
        foreach (string vcov in (string[])["iid", "hc0", "hc1", "cluster ~ unit", "cluster ~ firm", "cluster ~ unit + firm", "cluster ~ firm^year", "dk(2) ~ year"])
        {
            Covariance a = Vcov.Parse(vcov).Of(streamed.Moments, new VcovColumns(design)), b = Vcov.Parse(vcov).Of(standing.Moments, new VcovColumns(design));
            a.Df.ShouldBe(b.Df);
            for (int j = 0; j < 5; j++)
                a.Se(j).ShouldMatch(b.Se(j), 1e-10, 0, vcov);
        }
    }

    [Theory]
    [InlineData("y ~ x1 + x2 + x3 + double + x5 | unit", "collinear")]
    [InlineData("y ~ x1 + x2 + x3 + year + x5 | unit + year", "absorbed")]
    [InlineData("y ~ x1 + x2 | unit", "small")]
    [InlineData("y ~ x1 + x2 + x3 + x4 + x5 | unit[x2]", "slopes")]
    public void What_needs_its_columns_is_left_to_them(string formula, string why) =>
        Streamed.Of(Design.Build(Data(), Formula.Parse(formula), new() { Where = why == "small" ? "unit < 500" : null }), null, 1e-10, 1000, RunOptions.Default).ShouldBeNull(why);

    [Fact]
    public void A_fit_has_lazy_residuals_and_no_copy_of_its_columns()
    {
        Panel panel = Data();
        Estimate fit = new Linear("y ~ x1 + x2 + x3 + x4 + x5 | unit + year").Fit(panel);
        fit.Regression!.Moments.X.InMemory.ShouldBeFalse();
        double[] y = ((NumberColumn)panel.Frame["y"]).Values;
        fit.Residuals!.Length.ShouldBe(N);
        fit.Regression.Moments.X.InMemory.ShouldBeFalse();
        for (int i = 0; i < N; i += 101)
            (fit.Fitted![i] + fit.Residuals[i]).ShouldBe(y[i], 1e-12);
        fit.Residuals.Sum().ShouldBe(0, 1e-6);
        fit.With("hc3").Terms[0].Se.ShouldBeInRange(0.5 * fit.Terms[0].Se, 2 * fit.Terms[0].Se);
    }

    [Theory]
    [InlineData("c(y, x5) ~ csw(x1, x2, x3, x4) | csw(unit, firm)")]
    [InlineData("y ~ sw(x1, x2 + x3, double, x1 + double) | unit + firm")]
    public void Columns_of_a_table_share_one_sweep_and_equal_separate_fits(string formula)
    {
        Panel panel = Data();
        Linear table = new(formula) { Vcov = "cluster ~ unit" };
        Fits shared = table.FitAll(panel);
        shared.Failures.ShouldBeEmpty();
        shared.Estimates.Count.ShouldBeGreaterThan(3);
        foreach (Estimate together in shared.Estimates)
        {
            Estimate alone = (table with { Formula = together.Formula }).Fit(panel);
            together.Terms.Select(t => t.Name).ShouldBe(alone.Terms.Select(t => t.Name));
            for (int j = 0; j < alone.Terms.Count; j++)
            {
                together.Terms[j].Estimate.ShouldMatch(alone.Terms[j].Estimate, 1e-12, 1e-14);
                together.Terms[j].Se.ShouldMatch(alone.Terms[j].Se, 1e-11);
            }
            for (int i = 0; i < N; i += 97)
                together.Residuals![i].ShouldMatch(alone.Residuals![i], 1e-9, 1e-11);
        }
    }

    [Fact]
    public void A_column_of_a_table_is_swept_once()
    {
        Panel panel = Data();
        Design[] designs = [.. Formula.Parse("y ~ csw(x1, x2, x3, x4, x5) | unit + year").Expand(panel.Frame).Select(m => Design.Build(panel, m))];
        AbsorbedBasis basis = AbsorbedBasis.Of(designs, 1e-10, 1000, RunOptions.Default);
        basis.Of(designs[0])!.Columns.Columns.ShouldBe(2);
        basis.Of(designs[4])!.Columns.Columns.ShouldBe(6);
        basis.Of(designs[2])!.Columns.Matrix.Column(3).SequenceEqual(basis.Of(designs[4])!.Columns.Matrix.Column(5)).ShouldBeTrue();
    }

    [Fact]
    public void Threads_change_no_byte_of_a_fit()
    {
        Panel panel = Data();
        Estimate With(int threads) => new Linear("y ~ x1 + x2 + x3 + x4 + x5 | unit + firm") { Vcov = "cluster ~ unit" }.Fit(panel, RunOptions.Default with { Threads = threads });
        Estimate one = With(1), two = With(2);
        two.Terms.ShouldBe(one.Terms);
        two.Residuals!.AsSpan().SequenceEqual(one.Residuals!).ShouldBeTrue();
    }

    [Fact]
    public void Profiles_that_report_a_constant_have_it()
    {
        Estimate fit = new Linear("y ~ x1 + x2 + x3 + x4 + x5 | unit + year") { Match = Match.Reghdfe, Vcov = "cluster ~ unit" }.Fit(Data());
        fit.Terms[^1].Name.ShouldBe(Estimate.Intercept);
        fit.Terms[^1].Se.ShouldBeGreaterThan(0);
    }
}
