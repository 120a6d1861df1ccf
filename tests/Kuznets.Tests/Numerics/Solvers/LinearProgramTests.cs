using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Solvers;

public class LinearProgramTests
{
    [Fact]
    public void The_textbook_program_has_the_textbook_answer()
    {
        // max 3a + 5b, a ≤ 4, 2b ≤ 12, 3a + 2b ≤ 18 (Hillier and Lieberman): 36 at (2, 6).
        LinearProgram program = new(new Matrix(3, 5, [1, 0, 3, 0, 2, 2, 1, 0, 0, 0, 1, 0, 0, 0, 1]), [4, 12, 18]);
        double[] x = new double[5];
        program.Maximise([3, 5, 0, 0, 0], x, out double value).ShouldBe(LinearProgramEnd.Optimal);
        value.ShouldMatch(36, 1e-14);
        x.ShouldBe([2, 6, 2, 0, 0]);
    }

    [Fact]
    public void What_cannot_be_met_and_what_never_ends_are_told_apart()
    {
        double[] x = new double[2];
        new LinearProgram(new Matrix(2, 2, [1, 1, 1, 1]), [1, 2]).Maximise([1, 0], x, out _).ShouldBe(LinearProgramEnd.Infeasible);
        new LinearProgram(new Matrix(1, 2, [1, -1]), [1]).Maximise([1, 1], x, out _).ShouldBe(LinearProgramEnd.Unbounded);
    }

    [Fact]
    public void Redundant_rows_and_negative_right_sides_change_nothing()
    {
        double[] x = new double[2];
        new LinearProgram(new Matrix(3, 2, [1, 2, -1, 1, 2, -1]), [3, 6, -3]).Maximise([1, 2], x, out double value).ShouldBe(LinearProgramEnd.Optimal);
        value.ShouldMatch(6, 1e-14);
    }

    [Fact]
    public void Every_objective_reaches_the_best_vertex()
    {
        // Few enough columns to try every basis: the optimum is the best feasible one, whatever was solved before.
        const int M = 3, N = 7;
        RandomStream random = new(4, 0);
        Matrix a = new(M, N);
        random.Normal(a.Values);
        for (int j = 0; j < N; j++)
            a[0, j] = 1; // a bounded set
        double[] b = new double[M], inside = [.. Enumerable.Range(0, N).Select(_ => random.Uniform())];
        for (int i = 0; i < M; i++)
            b[i] = Enumerable.Range(0, N).Sum(j => a[i, j] * inside[j]);
        LinearProgram program = new(a, b);
        double[] c = new double[N], x = new double[N];
        for (int trial = 0; trial < 2000; trial++)
        {
            random.Normal(c);
            program.Maximise(c, x, out double value).ShouldBe(LinearProgramEnd.Optimal);
            value.ShouldMatch(Best(a, b, c), 1e-9, 1e-9);
            for (int i = 0; i < M; i++)
                Enumerable.Range(0, N).Sum(j => a[i, j] * x[j]).ShouldMatch(b[i], 1e-9, 1e-9);
        }
    }

    private static double Best(Matrix a, double[] b, double[] c)
    {
        double best = double.NegativeInfinity;
        for (int set = 0; set < 1 << a.Columns; set++)
        {
            int[] basis = [.. Enumerable.Range(0, a.Columns).Where(j => (set >> j & 1) == 1)];
            if (basis.Length != a.Rows)
                continue;
            Qr qr = Qr.Factor(Matrix.OfColumns(a.Rows, [.. basis.Select(j => a.Column(j).ToArray())]));
            if (qr.Rank < a.Rows)
                continue;
            double[] x = qr.Solve(b);
            if (x.All(v => v >= -1e-12))
                best = Math.Max(best, basis.Select((j, i) => c[j] * x[i]).Sum());
        }
        return best;
    }
}
