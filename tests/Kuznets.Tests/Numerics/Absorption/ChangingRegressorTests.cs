using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Absorption;

public class ChangingRegressorTests
{
    private const int N = 600;

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Draws_equal_separate_regressions(bool weighted, bool grouped)
    {
        Factor unit = Factor.Of<int>([.. Enumerable.Range(0, N).Select(i => i / 12)]), time = Factor.Of<int>([.. Enumerable.Range(0, N).Select(i => i % 12)]);
        Factor clusters = grouped ? unit : Dummies.Groups(N, 20, 8);
        double[] y = Dummies.Draw(N, 1);
        double[][] others = [Dummies.Draw(N, 2), Dummies.Draw(N, 3)];
        double[]? weights = weighted ? [.. Dummies.Draw(N, 4).Select(v => 0.1 + Math.Abs(v))] : null;
        Absorber absorber = Absorber.Prepare([new(unit), new(time)], new() { Weights = weights });
        Draw[] draws = ChangingRegressor.Prepare(absorber, y, others, weights, clusters).Each(4, Placebo);
        for (int r = 0; r < draws.Length; r++)
        {
            double[] d = new double[N];
            Placebo(r, d);
            LeastSquaresFit fit = Dummies.Fit(y, [d, .. others], [new(unit), new(time)], weights);
            draws[r].Beta.ShouldMatch(fit.Beta[0], 1e-9, 1e-12);
            draws[r].Rss.ShouldMatch(fit.Rss, 1e-9);
            draws[r].Variance.ShouldMatch(Clustered(d, others, absorber, fit.Residuals, weights, clusters), 1e-8);
        }
    }

    [Fact]
    public void Threads_change_no_byte_and_an_absorbed_draw_has_no_coefficient()
    {
        Factor unit = Factor.Of<int>([.. Enumerable.Range(0, N).Select(i => i / 12)]);
        ChangingRegressor regressions = ChangingRegressor.Prepare(Absorber.Prepare([new(unit)]), Dummies.Draw(N, 1), [Dummies.Draw(N, 2)]);
        void Fill(int draw, Span<double> d)
        {
            if (draw != 13)
                Placebo(draw, d);
            for (int i = 0; draw == 13 && i < N; i++)
                d[i] = i / 12;
        }
        Draw[] one = regressions.Each(40, Fill, new() { Threads = 1 }), two = regressions.Each(40, Fill, new() { Threads = 2 });
        two.ShouldBe(one);
        double.IsNaN(one[13].Beta).ShouldBeTrue();
        one.Count(d => double.IsNaN(d.Beta)).ShouldBe(1);
    }

    [Fact]
    public void A_draw_that_the_other_regressors_explain_has_no_coefficient()
    {
        double[] x = Dummies.Draw(N, 2);
        ChangingRegressor regressions = ChangingRegressor.Prepare(Absorber.Prepare([new(Dummies.Groups(N, 9, 1))]), Dummies.Draw(N, 1), [x, [.. x.Select(v => 2 * v)]]);
        double.IsNaN(regressions.Each(1, (_, d) => x.CopyTo(d))[0].Beta).ShouldBeTrue();
    }

    private static void Placebo(int draw, Span<double> d)
    {
        RandomStream stream = new(5, draw);
        for (int i = 0; i < d.Length; i++)
            d[i] = stream.Below(3) == 0 ? 1 : 0;
    }

    private static double Clustered(double[] d, double[][] others, Absorber absorber, double[] u, double[]? weights, Factor clusters)
    {
        Matrix x = Matrix.OfColumns(N, [d, .. others]);
        absorber.Sweep(x);
        LeastSquares solver = LeastSquares.Prepare(x, new() { Weights = weights });
        double[] sums = new double[clusters.Levels];
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < x.Columns; j++)
                sums[clusters.Codes[i]] += solver.Bread[0, j] * x[i, j] * (weights?[i] ?? 1) * u[i];
        }
        return sums.Sum(s => s * s);
    }
}
