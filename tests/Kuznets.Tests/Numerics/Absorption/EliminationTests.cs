using System.Diagnostics;
using Kuznets.Bench.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Absorption;

public class EliminationTests
{
    private const int N = 24_000;

    /// <summary>Effects of a large design: how many, how badly they mix, and whether the rows stand grouped.</summary>
    private static Seq<AbsorbedEffect> Large(string design)
    {
        Factor Of(Func<int, int> key) => Factor.Of<int>([.. Enumerable.Range(0, N).Select(key)]);
        Factor random = Dummies.Groups(N, 800, 2), few = Dummies.Groups(N, 11, 3);
        return design switch
        {
            "grouped" => [new(Of(i => i / 8)), new(random)],
            "scattered" => [new(Dummies.Groups(N, 3000, 1)), new(random), new(few)],
            "chain" => [new(Of(i => i / 2)), new(Of(i => (i / 200 * 100) + ((i + 1) / 2 % 100)))],
            "neighbours" => [new(Of(i => i / 8)), new(Of(i => i % 701)), new(few)],
            "components" => [new(Of(i => i / 4)), new(Of(i => (i / 8 * 3) + (i % 3)))],
            "nested" => [new(Of(i => i / 8)), new(Of(i => i / 80)), new(random)],
            _ => [new(Of(i => i / 8)), new(random), new(few), new(Dummies.Groups(N, 60, 5))],
        };
    }

    public static TheoryData<string> Designs => ["grouped", "scattered", "chain", "neighbours", "components", "nested", "four"];

    [Theory]
    [MemberData(nameof(Designs))]
    public void Every_method_gives_the_same_columns(string design)
    {
        bool weighted = design.Length % 2 == 0;
        double[]? weights = weighted ? [.. Dummies.Draw(N, 9).Select(v => v * v)] : null;
        double[]? first = null;
        foreach (AbsorptionMethod method in Enum.GetValues<AbsorptionMethod>())
        {
            double[] x = Dummies.Draw(N, 7);
            Swept swept = Absorber.Prepare(Large(design), new() { Weights = weights, Method = method }).Sweep(x);
            swept.Convergence.Converged.ShouldBeTrue($"{design} {method} {swept.Convergence}");
            first ??= x;
            for (int i = 0; i < N; i += 97)
                x[i].ShouldBe(first[i], 1e-7, $"{design} {method} {weighted} {swept.Convergence}");
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void What_is_left_sums_to_zero_in_every_level(string design)
    {
        double[] x = [.. Dummies.Draw(N, 7).Select(v => v + 1e6)];
        Seq<AbsorbedEffect> effects = Large(design);
        Absorber.Prepare(effects).Sweep(x);
        foreach (AbsorbedEffect effect in effects)
        {
            double[] sums = new double[effect.Groups.Levels], counts = new double[sums.Length];
            for (int i = 0; i < N; i++)
                (sums[effect.Groups.Codes[i]], counts[effect.Groups.Codes[i]]) = (sums[effect.Groups.Codes[i]] + x[i], counts[effect.Groups.Codes[i]] + 1);
            sums.Zip(counts, (s, c) => Math.Abs(s) / Math.Sqrt(c)).Max().ShouldBeLessThan(1e-7, design);
        }
    }

    [Theory]
    [InlineData("grouped")]
    [InlineData("scattered")]
    public void Threads_and_company_change_no_byte(string design)
    {
        double[][] Swept(int columns, int threads)
        {
            double[][] x = [.. Enumerable.Range(0, columns).Select(j => Dummies.Draw(N, j))];
            AbsorberOptions options = new() { Run = new() { Threads = threads }, Method = AbsorptionMethod.ConjugateGradients };
            Absorber.Prepare(Large(design), options).Sweep([.. x.Select(c => c.AsMemory())]);
            return x;
        }
        double[][] one = Swept(11, 1), two = Swept(11, 2), five = Swept(11, 5), alone = Swept(1, 2);
        for (int j = 0; j < 11; j++)
        {
            two[j].AsSpan().SequenceEqual(one[j]).ShouldBeTrue($"{design} column {j}");
            five[j].AsSpan().SequenceEqual(one[j]).ShouldBeTrue($"{design} column {j}");
        }
        alone[0].AsSpan().SequenceEqual(one[0]).ShouldBeTrue(design);
    }

    [Fact]
    public void A_graph_that_mixes_badly_is_factored_and_one_that_mixes_well_is_iterated()
    {
        AbsorptionDesign difficult = AbsorptionDesign.Of("difficult", 100_000), simple = AbsorptionDesign.Of("simple", 100_000);
        Convergence Of(AbsorptionDesign d) =>
            Absorber.Prepare([new(Factor.Of<int>(d.Individual)), new(Factor.Of<int>(d.Firm))]).Sweep((double[])d.Outcome.Clone()).Convergence;
        Of(difficult).Method.ShouldBe("sparse Cholesky");
        Of(difficult).Residual.ShouldBeLessThan(1e-10);
        Of(simple).Method.ShouldBe("conjugate gradients");
        Of(simple).Iterations.ShouldBeLessThan(15);
    }

    [Fact]
    public void A_projection_has_the_cross_products_and_the_rows_of_the_swept_columns()
    {
        double[][] x = [.. Enumerable.Range(0, 7).Select(j => Dummies.Draw(N, j))];
        double[] weights = [.. Dummies.Draw(N, 9).Select(v => v * v)];
        Absorber absorber = Absorber.Prepare(Large("grouped"), new() { Weights = weights });
        Projection projection = absorber.Project([.. x.Select(c => (ReadOnlyMemory<double>)c)]);
        Matrix swept = Matrix.OfColumns(N, x);
        absorber.Sweep(swept);
        projection = absorber.Project([.. x.Select(c => (ReadOnlyMemory<double>)c)]);
        Matrix gram = Gram.Of(swept, weights);
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j < 7; j++)
                projection.Gram[i, j].ShouldMatch(gram[i, j], 1e-12, 1e-8);
        }
        foreach ((int start, int length) in ((int, int)[])[(0, 1), (5, 700), (N - 3, 3), (1000, 256)])
        {
            double[] block = new double[length * 7];
            projection.Columns.Read(start, length, block);
            for (int j = 0; j < 7; j++)
                block.AsSpan(j * length, length).SequenceEqual(swept.Column(j).Slice(start, length)).ShouldBeTrue($"{start} {j}");
        }
        projection.Columns.Matrix.Values.AsSpan().SequenceEqual(swept.Values).ShouldBeTrue();
        projection.Columns.First(3).Matrix.Values.AsSpan().SequenceEqual(swept.Values.AsSpan(0, 3 * N)).ShouldBeTrue();
        projection.Swept.Deviations[2].ShouldMatch(Deviation(x[2], weights), 1e-12);
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e-60)]
    [InlineData(1e60)]
    [InlineData(1e150)]
    public void Scales_do_not_matter(double scale)
    {
        double[] plain = Dummies.Draw(N, 1), scaled = [.. plain.Select(v => v * scale)];
        Absorber absorber = Absorber.Prepare(Large("grouped"));
        absorber.Sweep(plain);
        absorber.Sweep(scaled).Convergence.Converged.ShouldBeTrue();
        for (int i = 0; i < N; i += 31)
            (scaled[i] / scale).ShouldMatch(plain[i], 1e-7, 1e-9);
    }

    [Fact]
    public void A_column_absorbed_to_rounding_is_named_whatever_its_size()
    {
        Seq<AbsorbedEffect> effects = Large("grouped");
        double[] inside = [.. effects[0].Groups.Codes.Zip(effects[1].Groups.Codes, (a, b) => 1e9 + (a * 1e4) - (b * 0.7))];
        double[] almost = [.. inside.Zip(Dummies.Draw(N, 3), (v, e) => v + (1e3 * e))];
        Absorber.Prepare(effects).Sweep(inside, almost).Absorbed.ShouldBe([0]);
        Deviation(almost, null).ShouldBeInRange(0.8 * 1e3 * Math.Sqrt(N), 1.05 * 1e3 * Math.Sqrt(N));
    }

    [Fact]
    public void One_level_takes_the_mean_and_a_level_a_row_takes_everything()
    {
        double[] x = Dummies.Draw(500, 1), y = (double[])x.Clone(), z = (double[])x.Clone();
        double mean = x.Average();
        Absorber.Prepare([new(new Factor(new int[500], 1))]).Sweep(x).Absorbed.ShouldBeEmpty();
        x[7].ShouldBe(y[7] - mean, 1e-12);
        Absorber.Prepare([new(Factor.Of<int>([.. Enumerable.Range(0, 500)]))]).Sweep(y).Absorbed.ShouldBe([0]);
        Absorber.Prepare([new(new Factor(new int[500], 1)), new(Factor.Of<int>([.. Enumerable.Range(0, 500)]))]).Sweep(z).Absorbed.ShouldBe([0]);
    }

    [Fact]
    public void Weights_of_zero_leave_nothing_to_sweep_and_break_nothing()
    {
        double[] x = Dummies.Draw(200, 1);
        Swept swept = Absorber.Prepare([new(Dummies.Groups(200, 5, 1)), new(Dummies.Groups(200, 4, 2))], new() { Weights = new double[200] }).Sweep(x);
        swept.Absorbed.ShouldBe([0]);
        x.ShouldAllBe(v => double.IsFinite(v));
    }

    [Fact]
    public void A_million_components_are_swept()
    {
        const int Parts = 1_000_000;
        Factor a = new([.. Enumerable.Range(0, 2 * Parts).Select(i => i / 2)], Parts), b = new([.. Enumerable.Range(0, 2 * Parts)], 2 * Parts);
        double[] x = Dummies.Draw(2 * Parts, 1);
        Absorber.Prepare([new(a), new(b)]).Sweep(x).Absorbed.ShouldBe([0]);
    }

    [Fact]
    public void A_chain_of_many_levels_is_swept_exactly()
    {
        const int Rows = 300_000;
        Factor a = Factor.Of<int>([.. Enumerable.Range(0, Rows).Select(i => i / 2)]), b = Factor.Of<int>([.. Enumerable.Range(0, Rows).Select(i => (i + 1) / 2)]);
        double[] x = Dummies.Draw(Rows, 1);
        Swept swept = Absorber.Prepare([new(a), new(b)]).Sweep(x);
        swept.Convergence.Converged.ShouldBeTrue(swept.Convergence.ToString());
        Redundancy.Count([new(a), new(b)], RedundancyRule.Exact).ShouldBe([0, 1]);
    }

    [Fact]
    public void Cancellation_takes_less_than_a_second()
    {
        AbsorptionDesign design = AbsorptionDesign.Of("fixdiff", 400_000);
        using CancellationTokenSource source = new();
        AbsorberOptions options = new() { Run = new() { Cancellation = source.Token }, Method = AbsorptionMethod.ConjugateGradients, Tolerance = 1e-15 };
        Absorber absorber = Absorber.Prepare([new(Factor.Of<int>(design.Individual)), new(Factor.Of<int>(design.Firm)), new(Factor.Of<int>(design.Year))], options);
        Stopwatch watch = new();
        source.Token.Register(watch.Start);
        Thread other = new(() => // its own thread: a timer waits for the pool, which other tests keep busy
        {
            Thread.Sleep(30);
            source.Cancel();
        });
        other.Start();
        Should.Throw<OperationCanceledException>(() => absorber.Sweep([.. design.Regressors.Select(c => c.AsMemory())]));
        other.Join();
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(5); // a second on a quiet machine
    }

    [Theory]
    [InlineData("scattered")]
    [InlineData("nested")]
    [InlineData("four")]
    public void Redundant_levels_are_counted_by_rank(string design)
    {
        Seq<AbsorbedEffect> effects = Large(design);
        long[] exact = Redundancy.Count(effects, RedundancyRule.Exact), pairwise = Redundancy.Count(effects, RedundancyRule.Pairwise);
        exact.Sum().ShouldBeGreaterThanOrEqualTo(effects.Count - 1);
        for (int q = 0; q < exact.Length; q++)
            exact[q].ShouldBeGreaterThanOrEqualTo(pairwise[q], design);
        exact[^1].ShouldBe(design == "nested" ? 1 : pairwise[^1]);
        if (design == "nested")
            exact[1].ShouldBe(effects[1].Groups.Levels);
    }

    [Fact]
    public void Redundant_levels_of_three_effects_equal_the_dense_rank()
    {
        for (int task = 0; task < 5; task++)
        {
            Factor a = Dummies.Groups(60, 25, task), b = Dummies.Groups(60, 20, task + 50), c = Dummies.Groups(60, 18, task + 90);
            Seq<AbsorbedEffect> effects = [new(a), new(b), new(c)];
            long[] dense = Redundancy.Count(effects, RedundancyRule.Exact);
            Kuznets.Numerics.Absorption.Elimination.PlainRank.Redundant(effects, null).ShouldBe(dense, $"{task}");
        }
    }

    private static double Deviation(double[] x, double[]? weights)
    {
        double[] w = weights ?? [.. Enumerable.Repeat(1.0, x.Length)];
        double mean = w.Zip(x, (a, b) => a * b).Sum() / w.Sum();
        return Math.Sqrt(w.Zip(x, (a, b) => a * (b - mean) * (b - mean)).Sum());
    }
}
