using Kuznets.Numerics.Absorption.Elimination;

namespace Kuznets.Numerics.Absorption;

/// <summary>Plain effects: solved for their coefficients, which are few beside the rows.</summary>
internal sealed class PlainSweeper(Seq<AbsorbedEffect> effects, AbsorberOptions options) : Sweeper
{
    private readonly EliminationSolver solver = new(effects, options);
    private readonly double mass = options.Weights is { } w ? System.Numerics.Tensors.TensorPrimitives.Sum<double>(w) : effects[0].Groups.Codes.Length;

    /// <inheritdoc/>
    public override string Method => solver.Method;

    /// <inheritdoc/>
    public override bool Closed => solver.Closed;

    /// <inheritdoc/>
    public override (Tall Swept, ColumnEnd[] Ends) Project(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        Coefficients found = solver.Of(columns);
        return (new Projected(solver.Graph, columns, found), Ends(found, columns));
    }

    /// <inheritdoc/>
    public override (double[][][] Values, ColumnEnd End) Recover(double[] y)
    {
        Coefficients found = solver.Of([y]);
        LaneGroup group = found.Groups[0];
        double[][][] values = new double[effects.Count][][];
        for (int q = 0; q < effects.Count; q++)
        {
            (double[] all, int from) = group.Of(solver.Graph, q);
            double[] own = all.AsSpan(from, effects[q].Groups.Levels).ToArray();
            if (q == solver.Graph.Eliminated)
                System.Numerics.Tensors.TensorPrimitives.Add(own, group.Shifts[0], own);
            values[q] = [own];
        }
        return (values, Ends(found, [y])[0]);
    }

    private ColumnEnd[] Ends(Coefficients found, IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        ColumnEnd[] ends = new ColumnEnd[columns.Count];
        foreach (LaneGroup group in found.Groups)
        {
            for (int j = 0; j < group.Count; j++)
            {
                (double squares, double sum, double shift) = (group.Whole[j], group.Sums[j], group.Shifts[j]);
                double deviation = Math.Sqrt(Math.Max(0, squares - (mass > 0 ? sum / mass * sum : 0)));
                double whole = Math.Sqrt(squares + (2 * shift * sum) + (shift * shift * mass));
                if (!double.IsFinite(whole))
                    Reject(columns[group.First + j].Span, group.First + j);
                ends[group.First + j] = new(found.Iterations, found.Residuals[group.First + j], whole, deviation);
            }
        }
        return ends;
    }

    private static void Reject(ReadOnlySpan<double> column, int index)
    {
        for (int row = 0; row < column.Length; row++)
        {
            if (!double.IsFinite(column[row]))
                throw Throw.NotFinite(index, row, column[row]);
        }
    }
}
