using Kuznets.Numerics.Absorption.Elimination;

namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Columns whose effects are taken away as their rows are read: what is kept are the coefficients of the effects, not a second set of columns.
/// </summary>
internal sealed class Projected(EffectGraph graph, IReadOnlyList<ReadOnlyMemory<double>> columns, Coefficients coefficients, int[]? chosen = null)
    : Tall(graph.Rows, chosen?.Length ?? columns.Count)
{
    /// <inheritdoc/>
    public override Tall Choose(int[] some) => new Projected(graph, columns, coefficients, chosen is null ? some : [.. some.Select(j => chosen[j])]);

    /// <inheritdoc/>
    public override void Read(int start, int length, Span<double> block)
    {
        Span<double> lanes = stackalloc double[RowBlock.Rows * 8], apart = stackalloc double[chosen is null ? 0 : RowBlock.Rows * 8];
        for (int from = 0; from < length; from += RowBlock.Rows)
        {
            int rows = Math.Min(RowBlock.Rows, length - from);
            foreach (LaneGroup group in coefficients.Groups)
            {
                if (chosen is not null && !chosen.Any(group.Holds))
                    continue;
                Transposition.Load(columns, group, start + from, rows, lanes);
                Subtract(group, start + from, rows, lanes);
                if (chosen is null)
                {
                    Transposition.Unload(lanes, group, rows, block[((group.First * length) + from)..], length);
                    continue;
                }
                Transposition.Unload(lanes, group, rows, apart, RowBlock.Rows);
                for (int j = 0; j < chosen.Length; j++)
                {
                    if (group.Holds(chosen[j]))
                        apart.Slice((chosen[j] - group.First) * RowBlock.Rows, rows).CopyTo(block[((j * length) + from)..]);
                }
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
