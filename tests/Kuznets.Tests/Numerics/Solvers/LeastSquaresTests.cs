using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Solvers;

public class LeastSquaresTests
{
    private static readonly string[] Names = ["const", "x1", "x2", "x3", "x4"];

    private static double[] Draw(int n, int task, double mean = 0, double sd = 1)
    {
        double[] values = new double[n];
        new RandomStream(11, task).Normal(values);
        for (int i = 0; i < n; i++)
            values[i] = mean + (sd * values[i]);
        return values;
    }

    private static double[] Ones(int n) => [.. Enumerable.Repeat(1.0, n)];

    private static double[] Sum(double a, double[] x, double b, double[] y) => [.. x.Zip(y, (u, v) => (a * u) + (b * v))];

    [Fact]
    public void The_later_column_goes_and_its_combination_is_named()
    {
        double[] x1 = Draw(60, 1), x2 = Draw(60, 2), noise = Draw(60, 3);
        Matrix X = Matrix.OfColumns(60, Ones(60), x1, x2, Sum(2, x1, -0.5, x2), noise);
        LeastSquaresFit fit = LeastSquares.Solve(X, Draw(60, 4));
        fit.Kept.ShouldBe([0, 1, 2, 4]);
        fit.Dropped.Count.ShouldBe(1);
        fit.Dropped[0].Reason.ShouldBe(DropReason.Combination);
        fit.Dropped[0].Text(i => Names[i]).ShouldBe("= 2 x1 - 0.5 x2");
        fit.Full(5)[3].ShouldBe(double.NaN);
    }

    [Fact]
    public void Zero_and_constant_columns_are_named_as_such()
    {
        double[] x1 = Draw(40, 1);
        Matrix X = Matrix.OfColumns(40, Ones(40), new double[40], x1, [.. Ones(40).Select(v => 7 * v)]);
        LeastSquaresFit fit = LeastSquares.Solve(X, Draw(40, 2));
        fit.Kept.ShouldBe([0, 2]);
        fit.Dropped.Select(d => d.Reason).ShouldBe([DropReason.Zero, DropReason.Constant]);
    }

    [Fact]
    public void A_dummy_trap_is_seen_whatever_the_units()
    {
        double[] a = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? 1e-12 : 0)], b = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 1 ? 1e12 : 0)];
        double[] c = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 2 ? 1.0 : 0)];
        LeastSquaresFit fit = LeastSquares.Solve(Matrix.OfColumns(30, Ones(30), a, b, c), Draw(30, 1));
        fit.Kept.ShouldBe([0, 1, 2]);
        fit.Dropped[0].Text(i => Names[i]).ShouldBe("= const - 1E+12 x1 - 1E-12 x2");
    }

    [Theory]
    [InlineData(1e-8, true)]
    [InlineData(1e-12, true)]
    [InlineData(1e-16, false)]
    public void Near_singular_columns_are_kept_with_a_warning_until_rounding_hides_them(double distance, bool kept)
    {
        double[] x1 = Draw(80, 1), other = Draw(80, 2), y = Draw(80, 3);
        LeastSquaresFit fit = LeastSquares.Solve(Matrix.OfColumns(80, Ones(80), x1, Sum(1, x1, distance, other)), y);
        (fit.Kept.Length == 3).ShouldBe(kept);
        (fit.Near.Count == 1).ShouldBe(kept);
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    [InlineData(1e-300)]
    public void Coefficients_follow_the_units_exactly(double unit)
    {
        double[] x1 = Draw(50, 1), x2 = Draw(50, 2), y = Draw(50, 3);
        LeastSquaresFit plain = LeastSquares.Solve(Matrix.OfColumns(50, Ones(50), x1, x2), y);
        LeastSquaresFit scaled = LeastSquares.Solve(Matrix.OfColumns(50, Ones(50), [.. x1.Select(v => v * unit)], x2), y);
        (scaled.Beta[1] * unit).ShouldMatch(plain.Beta[1], 1e-13);
        scaled.Beta[2].ShouldMatch(plain.Beta[2], 1e-13);
        scaled.Rss.ShouldMatch(plain.Rss, 1e-13);
        LeastSquaresFit outcome = LeastSquares.Solve(Matrix.OfColumns(50, Ones(50), x1, x2), [.. y.Select(v => v * unit)]);
        (outcome.Beta[1] / unit).ShouldMatch(plain.Beta[1], 1e-12);
        outcome.Residuals.ShouldAllBe(r => double.IsFinite(r));
    }

    [Fact]
    public void A_mean_of_1e9_with_a_deviation_of_1e_minus_3_costs_no_digits_but_those_of_the_data()
    {
        double[] deviation = Draw(100, 1, 0, 1e-3), x = [.. deviation.Select(d => 1e9 + d)], y = Draw(100, 2);
        double[] exact = [.. x.Select(v => v - 1e9)];
        LeastSquaresFit shifted = LeastSquares.Solve(Matrix.OfColumns(100, Ones(100), x), y);
        LeastSquaresFit centred = LeastSquares.Solve(Matrix.OfColumns(100, Ones(100), exact), y);
        shifted.Beta[1].ShouldMatch(centred.Beta[1], 1e-12);
        shifted.Bread[1, 1].ShouldMatch(centred.Bread[1, 1], 1e-12);
    }

    [Fact]
    public void As_many_columns_as_rows_fit_perfectly_and_more_are_dropped()
    {
        Matrix X = Matrix.OfColumns(3, [1, 2, 3], [4, 1, 7], [1, 0, 0], [9, 8, 8]);
        LeastSquaresFit fit = LeastSquares.Solve(X, [1, 2, 4]);
        fit.Kept.ShouldBe([0, 1, 2]);
        fit.Rss.ShouldBe(0, 1e-25);
    }

    [Fact]
    public void No_column_leaves_the_outcome() =>
        LeastSquares.Solve(new Matrix(3, 0), [1, 2, 2]).Rss.ShouldBe(9);

    [Fact]
    public void Weights_equal_repeated_rows()
    {
        double[] x = Draw(40, 1), y = Draw(40, 2);
        double[] w = [.. Enumerable.Range(0, 40).Select(i => (double)(i % 3))];
        int[] rows = [.. Enumerable.Range(0, 40).SelectMany(i => Enumerable.Repeat(i, i % 3))];
        LeastSquaresFit weighted = LeastSquares.Solve(Matrix.OfColumns(40, Ones(40), x), y, new() { Weights = w });
        LeastSquaresFit repeated = LeastSquares.Solve(
            Matrix.OfColumns(rows.Length, Ones(rows.Length), [.. rows.Select(i => x[i])]), [.. rows.Select(i => y[i])]);
        weighted.Beta[1].ShouldMatch(repeated.Beta[1], 1e-14);
        weighted.Rss.ShouldMatch(repeated.Rss, 1e-14);
        weighted.Bread[0, 1].ShouldMatch(repeated.Bread[0, 1], 1e-13);
    }

    [Fact]
    public void Plain_and_twice_the_precision_agree_on_a_large_problem_and_threads_change_no_byte()
    {
        const int N = 50_000;
        double[] y = Draw(N, 0);
        Matrix X = Matrix.OfColumns(N, [Ones(N), .. Enumerable.Range(1, 6).Select(j => Draw(N, j, 2))]);
        LeastSquaresFit one = LeastSquares.Solve(X, y, new() { Run = new() { Threads = 1 }, Small = 0 });
        LeastSquaresFit two = LeastSquares.Solve(X, y, new() { Run = new() { Threads = 2 }, Small = 0 });
        LeastSquaresFit precise = LeastSquares.Solve(X, y, new() { Small = long.MaxValue });
        one.Precise.ShouldBeFalse();
        precise.Precise.ShouldBeTrue();
        two.Beta.ShouldBe(one.Beta);
        two.Bread.Values.ShouldBe(one.Bread.Values);
        two.Residuals.ShouldBe(one.Residuals);
        for (int i = 0; i < 7; i++)
        {
            one.Beta[i].ShouldMatch(precise.Beta[i], 1e-12, 1e-15);
            one.Bread[i, i].ShouldMatch(precise.Bread[i, i], 1e-11);
        }
    }

    [Fact]
    public void An_ill_conditioned_large_problem_switches_to_twice_the_precision()
    {
        const int N = 20_000;
        double[] x = Draw(N, 1, 1e6);
        LeastSquaresFit fit = LeastSquares.Solve(Matrix.OfColumns(N, Ones(N), x), [.. x.Select(v => 3 + (2 * v))], new() { Small = 0 });
        fit.Precise.ShouldBeTrue();
        fit.Beta[0].ShouldMatch(3, 1e-9);
        fit.Beta[1].ShouldMatch(2, 1e-14);
    }

    [Fact]
    [Triggers("E451")]
    public void An_infinite_value_is_refused_with_its_place()
    {
        double[] x = Draw(10, 1);
        x[4] = double.NegativeInfinity;
        Should.Throw<NumericalException>(() => LeastSquares.Solve(Matrix.OfColumns(10, x), Ones(10))).Code.ShouldBe("E451");
        Should.Throw<NumericalException>(() => LeastSquares.Solve(Matrix.OfColumns(10, Ones(10)), x)).Message.ShouldContain("row 5 of column 0");
    }

    [Fact]
    [Triggers("E452")]
    public void Arrays_of_different_length_are_refused() =>
        Should.Throw<SpecificationException>(() => LeastSquares.Solve(new Matrix(3, 1), new double[2])).Code.ShouldBe("E452");

    [Fact]
    [Triggers("E453")]
    public void A_negative_weight_is_refused() =>
        Should.Throw<DataException>(() => LeastSquares.Solve(new Matrix(2, 1), new double[2], new() { Weights = [1, -1] })).Code.ShouldBe("E453");

    [Fact]
    [Triggers("W450")]
    public void Powers_of_a_narrow_variable_are_reported_as_nearly_collinear()
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => 100 + (i / 50.0))];
        LeastSquaresFit fit = LeastSquares.Solve(Matrix.OfColumns(50, Ones(50), x, Powers.Of(x, 2).High, Powers.Of(x, 3).High), Draw(50, 2));
        fit.Near[^1].Note("x^3").ToString().ShouldStartWith("W450 x^3 is nearly collinear");
    }
}
