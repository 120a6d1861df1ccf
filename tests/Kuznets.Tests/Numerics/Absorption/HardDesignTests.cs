using Kuznets.Bench.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Absorption;

/// <summary>
/// The published simple, difficult and mover designs at 100,000 rows, against coefficients of a sparse direct solver (scipy 1.10.1, Schur
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
    [InlineData("fixdiff", "indiv", 4.08832015328)]
    [InlineData("fixdiff", "indiv year", 3.97612037686)]
    [InlineData("fixdiff", "indiv firm", 4.1921953558)]
    [InlineData("fixdiff", "indiv firm year", 2.95792984651)]
    public void Coefficients_equal_the_direct_solver(string kind, string effects, double expected)
    {
        AbsorptionDesign design = AbsorptionDesign.Of(kind, N);
        (double[] x, double[] y) = (design.Regressors[0], design.Outcome);
        Absorber absorber = Absorber.Prepare(effects.Split(' ').Select(e => new AbsorbedEffect(Factor.Of<int>(design.Effect(e)))));
        Swept swept = absorber.Sweep(x, y);
        swept.Convergence.Converged.ShouldBeTrue(swept.Convergence.ToString());
        LeastSquares.Solve(new Matrix(N, 1, x), y).Beta[0].ShouldMatch(expected, 1e-11, 0, swept.Convergence.ToString());
    }
}
