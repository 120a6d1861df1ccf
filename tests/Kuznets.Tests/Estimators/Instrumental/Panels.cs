using Kuznets.Data;

namespace Kuznets.Tests.Estimators.Instrumental;

/// <summary>Panels of made-up numbers with instruments, endogenous regressors and columns that repeat each other.</summary>
internal static class Panels
{
    /// <summary>Units of some rows each: <c>w1</c> and <c>w2</c> share the error of <c>y</c>; <c>z1</c> to <c>z3</c> drive them; the slopes of y are 1, -0.5, 0.8, 0.3.</summary>
    public static Panel Instrumented(int n, int seed = 11, int periods = 5)
    {
        Random random = new(seed);
        double[] id = [.. Enumerable.Range(0, n).Select(i => (double)(i / periods))];
        double[] x1 = Draw(), x2 = Draw(), z1 = Draw(), z2 = Draw(), z3 = Draw(), u = Draw(), v = Draw();
        double[] w1 = [.. Enumerable.Range(0, n).Select(i => z1[i] + (0.5 * z2[i]) + (0.3 * x1[i]) + u[i] + v[i])];
        double[] w2 = [.. Enumerable.Range(0, n).Select(i => z3[i] - (0.5 * z1[i]) + (0.6 * u[i]) - v[i])];
        double[] y = [.. Enumerable.Range(0, n).Select(i => 2 + w1[i] - (0.5 * w2[i]) + (0.8 * x1[i]) + (0.3 * x2[i]) + u[i] + (0.2 * id[i]))];
        return Panel.Of(
            new Frame(
                new NumberColumn("id", id),
                new NumberColumn("t", [.. Enumerable.Range(0, n).Select(i => (double)(i % periods))]),
                new NumberColumn("x1", x1),
                new NumberColumn("x1copy", x1),
                new NumberColumn("x2", x2),
                new NumberColumn("z1", z1),
                new NumberColumn("z2", z2),
                new NumberColumn("z3", z3),
                new NumberColumn("zsum", [.. z1.Zip(z2, (a, b) => a + b)]),
                new NumberColumn("area", [.. id.Select(c => c * c)]),
                new NumberColumn("seven", [.. id.Select(_ => 7.0)]),
                new NumberColumn("w1", w1),
                new NumberColumn("w1copy", w1),
                new NumberColumn("w2", w2),
                new NumberColumn("weight", [.. Draw().Select(a => 0.5 + (a * a))]),
                new NumberColumn("lat", [.. id.Select(c => 30 + (0.3 * c))]),
                new NumberColumn("lon", [.. id.Select(c => 110 + (0.1 * c))]),
                new NumberColumn("y", y)),
            "id", "t");

        double[] Draw() => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() + random.NextDouble() - random.NextDouble() - random.NextDouble())];
    }
}
