namespace Kuznets.Numerics.Absorption;

/// <summary>
/// One pass over each effect is exact: a single effect, or effects whose projections commute, such as unit and time in a balanced panel.
/// A second pass takes away what rounding left of a large mean.
/// </summary>
internal sealed class ClosedForm(LevelBlock[] blocks, string name) : Strategy
{
    public override string Name => name;

    public override (int Iterations, double Residual) Sweep(Span<double> column, double[][]? coefficients, CancellationToken cancellation)
    {
        double[] c = new double[blocks.Length == 0 ? 0 : blocks.Max(b => b.Length)];
        double before = Norm(column);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int q = 0; q < blocks.Length; q++)
            {
                cancellation.ThrowIfCancellationRequested();
                Span<double> part = c.AsSpan(0, blocks[q].Length);
                blocks[q].Gather(column, part);
                if (coefficients is not null)
                    System.Numerics.Tensors.TensorPrimitives.Add(coefficients[q], part, coefficients[q]);
                blocks[q].Spread(part, -1, column);
            }
            if (Norm(column) > 1e-3 * before)
                break;
        }
        return (0, 0);
    }

    private static double Norm(ReadOnlySpan<double> x) => System.Numerics.Tensors.TensorPrimitives.Norm(x);
}
