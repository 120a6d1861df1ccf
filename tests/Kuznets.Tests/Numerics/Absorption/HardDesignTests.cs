using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Absorption;

/// <summary>
/// The published simple and difficult benchmark designs at 100,000 rows, against coefficients of a sparse direct solver (scipy 1.10.1, Schur
/// complement, no iteration tolerance). Numbers come from a counter-based generator that any language can repeat.
/// </summary>
public class HardDesignTests
{
    private const int N = 100_000;

    [Theory]
    [InlineData("simple", "indiv", 0.996095639794)]
    [InlineData("simple", "indiv year", 0.996069082499)]
    [InlineData("simple", "indiv firm", 0.993434271011)]
    [InlineData("simple", "indiv year firm", 0.993066123928)]
    [InlineData("difficult", "indiv", 0.989784420403)]
    [InlineData("difficult", "indiv year", 0.989528356523)]
    [InlineData("difficult", "indiv firm", 0.992549673811)]
    [InlineData("difficult", "indiv year firm", 0.99384452806)]
    public void Coefficients_equal_the_direct_solver(string kind, string effects, double expected)
    {
        int firms = (int)Math.Round(N / 10 / 23.0, MidpointRounding.ToEven);
        int[] indiv = [.. Enumerable.Range(0, N).Select(i => i / 10)], year = [.. Enumerable.Range(0, N).Select(i => i % 10)];
        int[] firm = [.. Enumerable.Range(0, N).Select(i => kind == "simple" ? (int)Math.Floor(Uniform(1, (ulong)i) * firms) : i % firms)];
        double[] x = new double[N], y = new double[N];
        for (int i = 0; i < N; i++)
        {
            x[i] = Normal(11, i);
            for (int j = 1; j <= 10; j++)
                y[i] += Normal((ulong)(10 + j), i) / j;
            y[i] = y[i] + (Normal(2, indiv[i]) + Normal(3, firm[i]) + Normal(4, year[i])) + Normal(5, i);
        }
        Absorber absorber = Absorber.Prepare(effects.Split(' ').Select(e => new AbsorbedEffect(Factor.Of<int>(e == "indiv" ? indiv : e == "year" ? year : firm))));
        Swept swept = absorber.Sweep(x, y);
        swept.Convergence.Converged.ShouldBeTrue(swept.Convergence.ToString());
        LeastSquares.Solve(new Matrix(N, 1, x), y).Beta[0].ShouldMatch(expected, 1e-11, 0, swept.Convergence.ToString());
    }

    [Theory]
    [InlineData("indiv firm", 4.1921953558)]
    [InlineData("indiv firm year", 2.95792984651)]
    public void Coefficients_equal_the_direct_solver_where_firms_overlap_little(string effects, double expected)
    {
        int[] indiv = [.. Enumerable.Range(0, N).Select(i => Integer(1, i, N / 20) + 1)];
        int[] firm = [.. Enumerable.Range(0, N).Select(i => Math.Min(Integer(2, i, 21) + Math.Max(1, (indiv[i] / 8) - 10), N / 160))];
        int[] year = [.. Enumerable.Range(0, N).Select(i => Integer(3, i, 32) + 1)];
        double[] x = new double[N], y = new double[N];
        for (int i = 0; i < N; i++)
        {
            (double ci, double sf, double sy) = (Math.Cos(indiv[i]), Math.Sin(firm[i]), Math.Sin(year[i]));
            x[i] = (5 * ci) + (5 * sf) + (5 * sy) + Uniform(4, (ulong)i);
            y[i] = (3 * x[i]) + (5 * (ci + sf + sy + Normal(5, i))) + ci + Math.Pow(Math.Cos(firm[i]), 2) + sy + Normal(6, i);
        }
        Absorber absorber = Absorber.Prepare(effects.Split(' ').Select(e => new AbsorbedEffect(Factor.Of<int>(e == "indiv" ? indiv : e == "year" ? year : firm))));
        Swept swept = absorber.Sweep(x, y);
        swept.Convergence.Converged.ShouldBeTrue(swept.Convergence.ToString());
        LeastSquares.Solve(new Matrix(N, 1, x), y).Beta[0].ShouldMatch(expected, 1e-11, 0, swept.Convergence.ToString());
    }

    private static int Integer(ulong stream, int i, int below) => (int)Math.Floor(Uniform(stream, (ulong)i) * below);

    private static ulong Mix(ulong z)
    {
        z ^= z >> 30;
        z = unchecked(z * 0xBF58476D1CE4E5B9);
        z ^= z >> 27;
        z = unchecked(z * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    private static double Uniform(ulong stream, ulong i) => unchecked(
        Mix(Mix((stream * 0x9E3779B97F4A7C15) + 0x1234567) + ((i + 1) * 0x9E3779B97F4A7C15)) >> 11) * (1.0 / (1UL << 53));

    private static double Normal(ulong stream, int i) => (Uniform(stream, 4 * (ulong)i) + Uniform(stream, (4 * (ulong)i) + 1)
        + Uniform(stream, (4 * (ulong)i) + 2) + Uniform(stream, (4 * (ulong)i) + 3) - 2) * 1.7320508075688772;
}
