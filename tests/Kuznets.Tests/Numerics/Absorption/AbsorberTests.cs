using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Absorption;

public class AbsorberTests
{
    private static Factor Codes(IEnumerable<int> keys) => Factor.Of<int>([.. keys]);

    private static (LeastSquaresFit Fit, Swept Swept) Sweep(double[] y, double[][] x, Seq<AbsorbedEffect> effects, AbsorberOptions options)
    {
        double[] outcome = (double[])y.Clone();
        Matrix X = Matrix.OfColumns(y.Length, x);
        Absorber absorber = Absorber.Prepare(effects, options);
        absorber.Sweep(outcome);
        Swept swept = absorber.Sweep(X);
        return (LeastSquares.Solve(X, outcome, new() { Weights = options.Weights, Tolerance = LeastSquaresOptions.Swept }), swept);
    }

    public static TheoryData<string> Designs => ["one", "two", "disconnected", "nested", "three", "slope", "slope only", "two slopes", "chain", "level a row"];

    private static Seq<AbsorbedEffect> Effects(string design, int n, int task)
    {
        Factor a = Dummies.Groups(n, 9, task), b = Dummies.Groups(n, 7, task + 100), c = Dummies.Groups(n, 5, task + 200);
        double[] z = Dummies.Draw(n, task + 300), t = Dummies.Draw(n, task + 400);
        return design switch
        {
            "one" => [new(a)],
            "two" => [new(a), new(b)],
            "disconnected" => [new(a), new(Codes(a.Codes.Select((code, i) => ((code % 3) * 10) + (i % 2))))],
            "nested" => [new(a), new(Codes(a.Codes.Select(code => code / 2))), new(b)],
            "three" => [new(a), new(b), new(c)],
            "slope" => [new(a, [z]), new(b)],
            "slope only" => [new(a, [z], Constant: false), new(b)],
            "two slopes" => [new(a, [z, t]), new(b, [t])],
            "chain" => [new(Codes(Enumerable.Range(0, n).Select(i => i / 2))), new(Codes(Enumerable.Range(0, n).Select(i => (i + 1) / 2 % (n / 2))))],
            _ => [new(Codes(Enumerable.Range(0, n).Select(i => Math.Max(i, 30)))), new(b)],
        };
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Sweeping_equals_writing_out_the_dummies(string design)
    {
        for (int task = 0; task < 6; task++)
        {
            const int N = 90;
            double[] y = Dummies.Draw(N, task), x1 = Dummies.Draw(N, task + 10), x2 = Dummies.Draw(N, task + 20);
            double[]? weights = task % 2 == 0 ? null : [.. Dummies.Draw(N, task + 30).Select(Math.Abs)];
            Seq<AbsorbedEffect> effects = Effects(design, N, task);
            (LeastSquaresFit fit, Swept swept) = Sweep(y, [x1, x2], effects, new() { Weights = weights });
            LeastSquaresFit dummies = Dummies.Fit(y, [x1, x2], effects, weights);
            swept.Convergence.Converged.ShouldBeTrue($"{design} {task}: {swept.Convergence}");
            fit.Kept.ShouldBe(dummies.Kept, $"{design} {task}");
            for (int i = 0; i < fit.Beta.Length; i++)
                fit.Beta[i].ShouldMatch(dummies.Beta[i], 1e-9, 1e-11, $"{design} {task} {swept.Convergence}");
            fit.Rss.ShouldMatch(dummies.Rss, 1e-9, 1e-18, design);
            Redundancy.Count(effects, RedundancyRule.Exact).Sum().ShouldBe(dummies.Dropped.Count, $"{design} {task}");
        }
    }

    [Fact]
    public void A_balanced_panel_is_swept_in_closed_form()
    {
        Factor unit = Codes(Enumerable.Range(0, 60).Select(i => i / 5)), time = Codes(Enumerable.Range(0, 60).Select(i => i % 5));
        double[] y = [.. Dummies.Draw(60, 1).Select(v => 1e9 + v)], x = Dummies.Draw(60, 2);
        (LeastSquaresFit fit, Swept swept) = Sweep(y, [x], [new(unit), new(time)], new());
        swept.Convergence.Method.ShouldBe("closed form, balanced two-way");
        fit.Beta[0].ShouldMatch(Dummies.Fit([.. y.Select(v => v - 1e9)], [x], [new(unit), new(time)], null).Beta[0], 1e-9);
    }

    [Fact]
    public void What_the_effects_explain_is_named_as_absorbed()
    {
        Factor a = Dummies.Groups(200, 8, 1), b = Dummies.Groups(200, 6, 2);
        double[] inA = [.. a.Codes.Select(c => Math.Sqrt(c + 2.0))], both = [.. a.Codes.Zip(b.Codes, (i, j) => 1e6 + i - (0.3 * j))];
        double[] constant = [.. Enumerable.Repeat(4.0, 200)], free = Dummies.Draw(200, 3);
        Absorber.Prepare([new(a), new(b)]).Sweep(inA, both, constant, free).Absorbed.ShouldBe([0, 1, 2]);
        Absorber.Prepare([new(a)]).Sweep(free).Absorbed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    public void Stopping_does_not_depend_on_units(double unit)
    {
        double[] x = Dummies.Draw(300, 3);
        Seq<AbsorbedEffect> effects = [new(Dummies.Groups(300, 30, 1)), new(Dummies.Groups(300, 20, 2))];
        double[] plain = (double[])x.Clone(), scaled = [.. x.Select(v => v * unit)];
        int iterations = Absorber.Prepare(effects).Sweep(plain).Convergence.Iterations;
        Absorber.Prepare(effects).Sweep(scaled).Convergence.Iterations.ShouldBeInRange(iterations - 1, iterations + 1);
        for (int i = 0; i < 300; i++)
            (scaled[i] / unit).ShouldMatch(plain[i], 1e-8, 1e-9);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        Seq<AbsorbedEffect> effects = [new(Dummies.Groups(5000, 300, 1)), new(Dummies.Groups(5000, 200, 2)), new(Dummies.Groups(5000, 9, 3))];
        Matrix With(int threads)
        {
            Matrix X = Matrix.OfColumns(5000, [.. Enumerable.Range(0, 7).Select(j => Dummies.Draw(5000, j))]);
            Absorber.Prepare(effects, new() { Run = new() { Threads = threads } }).Sweep(X);
            return X;
        }
        With(2).Values.ShouldBe(With(1).Values);
    }

    [Fact]
    public void Recovered_effects_rebuild_the_column_and_have_their_references()
    {
        Factor a = Codes(Enumerable.Range(0, 120).Select(i => i % 8)), b = Codes(Enumerable.Range(0, 120).Select(i => (i % 2 * 10) + (i / 8 % 4)));
        double[] truthA = Dummies.Draw(8, 1), truthB = Dummies.Draw(8, 2), z = Dummies.Draw(120, 3);
        double[] y = [.. Enumerable.Range(0, 120).Select(i => truthA[a.Codes[i]] + truthB[b.Codes[i]] + (z[i] * a.Codes[i]))];
        RecoveredEffects effects = Absorber.Prepare([new(a, [z]), new(b)]).Recover(y);
        for (int i = 0; i < 120; i++)
            (effects.Values[0][0][a.Codes[i]] + effects.Values[1][0][b.Codes[i]] + (effects.Values[0][1][a.Codes[i]] * z[i])).ShouldBe(y[i], 1e-8);
        for (int level = 0; level < 8; level++)
            effects.Values[0][1][level].ShouldBe(level, 1e-8);
        effects.References.ShouldBe([0, 2]);
        effects.Values[1][0][0].ShouldBe(0);
        effects.Values[1][0].Count(v => v == 0).ShouldBe(2);
    }

    [Fact]
    [Triggers("W451")]
    public void Too_few_iterations_are_admitted()
    {
        double[] x = Dummies.Draw(2000, 1);
        Absorber absorber = Absorber.Prepare(Effects("chain", 2000, 1), new() { MostIterations = 3 });
        Convergence end = absorber.Sweep(x).Convergence;
        end.Converged.ShouldBeFalse();
        end.Residual.ShouldBeGreaterThan(end.Tolerance);
        end.Warning!.Code.ShouldBe("W451");
        Convergence.Exact("x").Warning.ShouldBeNull();
    }

    [Fact]
    public void Cancellation_is_honoured_between_iterations()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        AbsorberOptions options = new() { Run = new() { Cancellation = source.Token } };
        Should.Throw<OperationCanceledException>(() => Absorber.Prepare(Effects("three", 90, 1), options).Sweep(Dummies.Draw(90, 1), Dummies.Draw(90, 2)));
    }

    [Fact]
    public void A_hundred_thousand_components_are_swept_at_once()
    {
        const int Parts = 100_000;
        Factor a = new([.. Enumerable.Range(0, 3 * Parts).Select(i => i / 3)], Parts);
        Factor b = new([.. Enumerable.Range(0, 3 * Parts).Select(i => (i / 3 * 2) + (i % 3 == 0 ? 0 : 1))], 2 * Parts);
        double[] x = Dummies.Draw(3 * Parts, 1);
        double expected = (x[1] - x[2]) / 2;
        Absorber.Prepare([new(a), new(b)]).Sweep(x).Convergence.Converged.ShouldBeTrue();
        (x[0], x[1]).ShouldSatisfyAllConditions(v => v.Item1.ShouldBe(0, 1e-9), v => v.Item2.ShouldBe(expected, 1e-9));
        Redundancy.Count([new(a), new(b)], RedundancyRule.Pairwise).ShouldBe([0, Parts]);
    }

    [Fact]
    public void Wrong_lengths_and_weights_are_refused()
    {
        Factor a = Dummies.Groups(10, 2, 1);
        Should.Throw<SpecificationException>(() => Absorber.Prepare([new(a), new(Dummies.Groups(9, 2, 1))])).Code.ShouldBe("E452");
        Should.Throw<SpecificationException>(() => Absorber.Prepare([new(a, [new double[3]])])).Code.ShouldBe("E452");
        Should.Throw<DataException>(() => Absorber.Prepare([new(a)], new() { Weights = [1, 1, 1, 1, 1, 1, 1, 1, 1, double.NaN] })).Code.ShouldBe("E453");
        Should.Throw<SpecificationException>(() => Absorber.Prepare([new(a)]).Sweep(new double[4])).Code.ShouldBe("E452");
        Should.Throw<NumericalException>(() => Absorber.Prepare([new(a)]).Sweep(new double[] { 1, 1, 1, double.NaN, 1, 1, 1, 1, 1, 1 })).Code.ShouldBe("E451");
    }
}
