using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Dynamic;

public class DynamicErrorTests
{
    private static readonly Panel Firms = SimulatedPanel.Of(30, 6, 2);
    private static readonly DynamicPanel Plain = new("y ~ l(y, 1) + x");

    [Theory]
    [InlineData("n, two to four", "two to four")]
    [InlineData("n, 2:x", "2:x")]
    [InlineData(", 2:4", "")]
    [Triggers("E470")]
    public void Instruments_that_cannot_be_read(string text, string word) =>
        Should.Throw<SpecificationException>(() => GmmInstruments.Parse(text)).Note.Text(Language.English).ShouldContain($"\"{word}\"");

    [Theory]
    [InlineData("gmm(n, 2:4)")]
    [InlineData("gmm(n + l(w, 1), 1:, collapse, level, passthru)")]
    [InlineData("gmm(n, 3, full, diff)")]
    public void Gmm_instruments_are_written_as_they_are_read(string text) => GmmInstruments.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("iv(x1 + l(x2, 1), diff, passthru, mz)")]
    [InlineData("iv(i(year), level)")]
    public void Ordinary_instruments_are_written_as_they_are_read(string text) => IvInstruments.Parse(text).ToString().ShouldBe(text);

    [Fact]
    [Triggers("E471")]
    public void Without_unit_or_time() => Code(Plain with { Formula = "y ~ x" }, Panel.Of(Firms.Frame)).ShouldBe("E471");

    [Fact]
    [Triggers("E472")]
    public void Effects_of_something_else() => Code(new DynamicPanel("y ~ l(y, 1) | region")).ShouldBe("E472");

    [Fact]
    [Triggers("E473")]
    public void Too_few_periods_for_the_lags_of_the_formula() => Code(new DynamicPanel("y ~ l(y, 1:5) + x")).ShouldBe("E473");

    [Fact]
    [Triggers("E474")]
    public void No_instrument_at_all() => Code(Plain with { Gmm = [], Iv = [] }).ShouldBe("E474");

    [Fact]
    [Triggers("E475")]
    public void An_empty_range_of_lags() => Code(Plain with { Lags = 4..2 }).ShouldBe("E475");

    [Fact]
    [Triggers("E476")]
    public void Too_few_periods_for_the_lags_of_an_instrument() => Code(Plain with { Lags = 6..8 }).ShouldBe("E476");

    [Fact]
    [Triggers("E477")]
    public void Fewer_moments_than_coefficients()
    {
        SpecificationException e = Should.Throw<SpecificationException>(() => (Plain with { Gmm = [new GmmInstruments("y", 2..2)], Collapse = true, Iv = [] }).Fit(Firms));
        e.Code.ShouldBe("E477");
        e.Message.ShouldContain("1 instruments identify 1 moments for 2 coefficients");
    }

    [Fact]
    [Triggers("E478")]
    public void A_single_unit() => Code(Plain with { Where = "id == 3" }).ShouldBe("E478");

    [Fact]
    [Triggers("E479")]
    public void A_single_cluster() => Code(Plain with { Vcov = Vcov.Cluster("one") }, Firms.With(new NumberColumn("one", new double[Firms.Rows]))).ShouldBe("E479");

    [Fact]
    [Triggers("E480")]
    public void A_covariance_over_time() => Code(Plain with { Vcov = "dk ~ year" }).ShouldBe("E480");

    [Fact]
    [Triggers("E481")]
    public void As_many_instruments_as_rows() => Code(new DynamicPanel("y ~ l(y, 1) + x") { Gmm = [new GmmInstruments("y + x")], Where = "id <= 2" }).ShouldBe("E481");

    [Fact]
    [Triggers("E482")]
    public void No_step() => Code(Plain with { Steps = 0 }).ShouldBe("E482");

    [Fact]
    [Triggers("E483")]
    public void Nothing_that_varies_over_time()
    {
        NumericalException e = Should.Throw<NumericalException>(() => new DynamicPanel("y ~ region") { Gmm = [new GmmInstruments("x", 1..2)] }.Fit(Firms));
        e.Code.ShouldBe("E483");
        e.Notes[1].Code.ShouldBe("W411");
    }

    [Fact]
    [Triggers("E484")]
    public void Weights() => Code(Plain with { Weights = "x^2" }).ShouldBe("E484");

    [Fact]
    [Triggers("E485")]
    public void A_part_of_instruments() => Code(new DynamicPanel("y ~ l(y, 1) | id | x ~ region")).ShouldBe("E485");

    [Fact]
    public void A_variable_that_does_not_exist() => Code(Plain with { Gmm = [new GmmInstruments("yy", 2..)] }).ShouldBe("E214");

    [Fact]
    public void What_does_not_vary_over_time_is_left_out_with_its_reason()
    {
        Estimate fit = new DynamicPanel("y ~ l(y, 1) + x + region") { Collapse = true, Iv = [new IvInstruments("x")] }.Fit(Firms);
        fit.Omitted.Single().Name.ShouldBe("region");
        fit.Omitted[0].Reason.Code.ShouldBe("W411");
        fit.Terms.Select(t => t.Name).ShouldBe(["l(y, 1)", "x"]);
    }

    [Fact]
    public void A_missing_instrument_costs_its_row_unless_it_counts_as_zero()
    {
        double[] z = [.. Enumerable.Range(0, Firms.Rows).Select(r => r % 6 == 5 ? double.NaN : r * r % 7)];
        Panel panel = Firms.With(new NumberColumn("z", z));
        DynamicPanel spec = Plain with { Collapse = true, Iv = [new IvInstruments("x"), new IvInstruments("z")] };
        spec.Fit(panel).Sample.Dropped.ShouldContain(d => d.Reason == "missing: z" && d.Count == 30);
        (spec with { Iv = [new IvInstruments("x"), new IvInstruments("z") { MissingZero = true }] }).Fit(panel).Sample.Dropped.ShouldNotContain(d => d.Reason == "missing: z");
    }

    private static string Code(DynamicPanel spec, Panel? panel = null) => Should.Throw<KuznetsException>(() => spec.Fit(panel ?? Firms)).Code;
}
