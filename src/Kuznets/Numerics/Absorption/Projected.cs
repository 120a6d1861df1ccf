using Kuznets.Numerics.Absorption.Elimination;

namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Columns whose effects are taken away as their rows are read: what is kept are the coefficients of the effects, not a second set of columns.
/// </summary>
internal sealed class Projected(EffectGraph graph, IReadOnlyList<ReadOnlyMemory<double>> columns, Coefficients coefficients)
    : Tall(graph.Rows, columns.Count)
{
    /// <inheritdoc/>
    public override void Read(int start, int length, Span<double> block)
    {
        Span<double> lanes = stackalloc double[RowBlock.Rows * 8];
        for (int from = 0; from < length; from += RowBlock.Rows)
        {
            int rows = Math.Min(RowBlock.Rows, length - from);
            foreach (LaneGroup group in coefficients.Groups)
            {
                Transposition.Load(columns, group, start + from, rows, lanes);
                Subtract(group, start + from, rows, lanes);
                Transposition.Unload(lanes, group, rows, block[((group.First * length) + from)..], length);
            }
        }
    }

    private void Subtract(LaneGroup group, int start, int rows, Span<double> lanes)
    {
        switch (group.Width)
        {
            case 1: RowBlock.Subtract<Lane1>(graph, group, start, rows, lanes); break;
            case 2: RowBlock.Subtract<Lane2>(graph, group, start, rows, lanes); break;
            case 4: RowBlock.Subtract<Lane4>(graph, group, start, rows, lanes); break;
            default: RowBlock.Subtract<Lane8>(graph, group, start, rows, lanes); break;
        }
    }
}
