using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>Degenerate designs, each with its message.</summary>
public class DegenerateTests
{
    private const int N = 40;

    private static readonly double[] Unit = [.. Enumerable.Range(0, N).Select(i => (double)(i / 5))];

    private static Panel Panel(bool declared = true) => Of(N, declared);

    private static Panel Of(int n, bool declared)
    {
        Random random = new(3);
        double[] x1 = Draw(), x2 = Draw(), z = Draw();
        Frame frame = new(
            new NumberColumn("id", Unit[..n]),
            new NumberColumn("t", [.. Enumerable.Range(0, n).Select(i => (double)(i % 5))]),
            new NumberColumn("x1", x1),
            new NumberColumn("x2", x2),
            new NumberColumn("total", [.. x1.Zip(x2, (a, b) => a + (2 * b))]),
            new NumberColumn("area", [.. Unit[..n].Select(u => u * u)]),
            new NumberColumn("zero", new double[n]),
            new NumberColumn("seven", [.. Enumerable.Repeat(7.0, n)]),
            new NumberColumn("z", z),
            new NumberColumn("y", [.. x1.Select((x, i) => x + Unit[i] + random.NextDouble())]),
            new NumberColumn("exact", [.. x1.Zip(x2, (a, b) => 1 + a - b)]),
            new NumberColumn("flat", [.. x1.Select((x, i) => x + (0.1 * ((i * i % 5) - (i % 5))))]));
        return declared ? Kuznets.Data.Panel.Of(frame, "id", "t") : Kuznets.Data.Panel.Of(frame);

        double[] Draw() => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
    }

    private static string Error(Func<Estimate> fit) => Should.Throw<KuznetsException>(fit).Notes[0].Code;

    private static string Reason(string formula, string name) =>
        new Linear(formula).Fit(Panel()).Omitted.Single(o => o.Name == name).Reason.ToString();

    [Fact]
    [Triggers("W411")]
    [Triggers("W412")]
    [Triggers("W413")]
    [Triggers("W414")]
    public void Omitted_regressors_say_why()
    {
        Reason("y ~ x1 + area | id", "area").ShouldBe("W411 absorbed by id");
        Reason("y ~ x1 + x2 + total", "total").ShouldBe("W412 = x1 + 2 x2");
        Reason("y ~ x1 + seven", "seven").ShouldBe("W413 constant in this sample");
        Reason("y ~ x1 + zero", "zero").ShouldBe("W414 zero in every row");
    }

    [Fact]
    [Triggers("E402")]
    public void Nothing_left() => Error(() => new Linear("y ~ area | id").Fit(Panel())).ShouldBe("E402");

    [Fact]
    [Triggers("E403")]
    public void As_many_parameters_as_rows() => Error(() => new Linear("y ~ x1 + x2 + z") { Vcov = new Robust(Hc.Hc0) }.Fit(Of(4, false))).ShouldBe("E403");

    [Fact]
    [Triggers("E416")]
    public void A_lean_fit_keeps_its_covariance()
    {
        Estimate lean = new Linear("y ~ x1").Fit(Panel()) with { Regression = null };
        Error(() => lean.With(new Robust(Hc.Hc1))).ShouldBe("E416");
    }

    [Fact]
    [Triggers("E417")]
    public void One_fit_of_a_split() => Error(() => new Linear("y ~ x1") { Split = "id" }.Fit(Panel())).ShouldBe("E417");

    [Fact]
    [Triggers("E419")]
    public void Instruments() => Error(() => new Linear("y ~ x1 | x2 ~ z").Fit(Panel())).ShouldBe("E419");

    [Fact]
    [Triggers("E420")]
    [Triggers("E421")]
    [Triggers("E422")]
    [Triggers("E424")]
    public void Requests_that_panel_estimators_refuse()
    {
        Error(() => new RandomEffects("y ~ x1").Fit(Panel(false))).ShouldBe("E420");
        Error(() => new RandomEffects("y ~ x1 | t").Fit(Panel())).ShouldBe("E421");
        Error(() => new FirstDifference("y ~ x1").Fit(Panel(false))).ShouldBe("E422");
        Error(() => new Between("y ~ x1") { Weights = "z" }.Fit(Panel())).ShouldBe("E424");
    }

    [Fact]
    [Triggers("E423")]
    public void Fewer_units_than_coefficients() => Error(() => new Between("y ~ x1 + x2").Fit(Of(10, true))).ShouldBe("E423");

    [Fact]
    [Triggers("E425")]
    [Triggers("E426")]
    public void Hausman_of_fits_that_cannot_be_compared()
    {
        Estimate a = new Linear("y ~ x1 | id").Fit(Panel()), b = new RandomEffects("y ~ x2").Fit(Panel());
        Should.Throw<SpecificationException>(() => Hausman.Test(a, b)).Notes[0].Code.ShouldBe("E425");
        Estimate some = new Linear("y ~ x1") { Where = "x1 > 0.5" }.Fit(Panel());
        Should.Throw<SpecificationException>(() => Hausman.Test(a, some)).Notes[0].Code.ShouldBe("E426");
    }

    [Fact]
    [Triggers("W402")]
    public void A_sweep_that_cannot_reach_its_tolerance() =>
        new Linear("y ~ x1 | id[x2] + t[z]") { MostIterations = 1 }.Fit(Panel()).Notes.ShouldContain(n => n.Code == "W402");

    [Fact]
    [Triggers("W403")]
    [Triggers("W404")]
    public void Outcomes_without_residual_or_variation()
    {
        new Linear("exact ~ x1 + x2").Fit(Panel()).Notes.ShouldContain(n => n.Code == "W403");
        Estimate constant = new Linear("seven ~ x1").Fit(Panel());
        constant.Notes.ShouldContain(n => n.Code == "W404");
    }

    [Fact]
    [Triggers("W406")]
    public void Units_that_do_not_differ() => new RandomEffects("flat ~ x1").Fit(Panel()).Notes.ShouldContain(n => n.Code == "W406");

    [Fact]
    [Triggers("W408")]
    public void A_difference_of_covariances_that_is_indefinite()
    {
        Estimate a = new Linear("y ~ x1 + x2 | id").Fit(Panel()), b = new RandomEffects("y ~ x1 + x2").Fit(Panel());
        Hausman.Test(b, a).Notes.Single().Code.ShouldBe("W408");
    }
}
