using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Groups;

/// <summary>Coefficients from the blocks of units: for least squares and two-stage least squares with effects of units and few-levelled ones.</summary>
internal sealed class BlockRefits : Refits
{
    private readonly Design design;
    private readonly UnitBlocks blocks;
    private readonly int[] unitOfPanel;     // panel's unit of each of the design's
    private readonly int[] columns;         // column of a block of each coefficient
    private readonly double[] floor;
    private readonly int[] groupOfRow;
    private readonly double[][] sums;
    private readonly double[] firsts, alpha, product;
    private double[] mixed = [];             // blocks of units that are in several groups
    private bool[] present = [];
    private readonly BlockRegression regression;

    private BlockRefits(Design design, UnitBlocks blocks, int[] unitOfPanel, int[] columns, double[] floor)
    {
        (this.design, this.blocks, this.unitOfPanel, this.columns, this.floor) = (design, blocks, unitOfPanel, columns, floor);
        int p = blocks.P;
        groupOfRow = new int[design.N];
        sums = [];
        (firsts, alpha, product) = (new double[p], new double[p], new double[p]);
        regression = new BlockRegression(blocks.D, blocks.K2, blocks.Z, blocks.K1);
    }

    private BlockRefits(BlockRefits other, int groups) : this(other.design, other.blocks, other.unitOfPanel, other.columns, other.floor) =>
        sums = [.. Enumerable.Range(0, groups).Select(_ => new double[blocks.P * blocks.P])];

    /// <summary>Refits of a design's coefficients; null where blocks are not the shorter way or a coefficient is not in the design.</summary>
    public static BlockRefits? Of(Design design, Factor panelUnits, Seq<string> coefficients, int groups)
    {
        Factor units = design.Sample.Kept.Of(panelUnits);
        if (UnitBlocks.Of(design, units) is not { } blocks)
            return null;
        int[] columns = [.. coefficients.Select(name => Column(design, blocks, name))];
        if (columns.Any(c => c < 0))
            return null;
        double[] floor = new double[blocks.P];
        for (int u = 0; u < blocks.Units; u++)
        {
            for (int j = 0; j < blocks.P; j++)
                floor[j] += 1e-18 * blocks[u][(j * blocks.P) + j];
        }
        int[] unitOfPanel = [.. blocks.Rows.Select(rows => panelUnits.Codes[design.Sample.Kept[rows[0]]])];
        return new BlockRefits(new BlockRefits(design, blocks, unitOfPanel, columns, floor), groups);
    }

    /// <inheritdoc/>
    public override Refits Another() => new BlockRefits(this, sums.Length);

    /// <inheritdoc/>
    public override Refits For(int groups) => new BlockRefits(this, groups);

    /// <inheritdoc/>
    public override void Under(int[] labels, GroupCoefficients into, bool influence)
    {
        Read(labels);
        Sum(null);
        Solve(into, influence);
    }

    /// <inheritdoc/>
    public override void Drawn(int[] times, int[] labels, GroupCoefficients into)
    {
        Read(labels);
        Sum(times);
        Solve(into, false);
    }

    private static int Column(Design design, UnitBlocks blocks, string name)
    {
        int at = design.Names.AsSpan().IndexOf(name);
        if (at >= 0)
            return blocks.D + at;
        at = design.EndogenousNames.AsSpan().IndexOf(name);
        return at < 0 ? -1 : blocks.D + blocks.K2 + blocks.Z + at;
    }

    /// <summary>Takes labels, and forms the blocks of units that are in several groups.</summary>
    private void Read(int[] labels)
    {
        KeptRows kept = design.Sample.Kept;
        for (int i = 0; i < groupOfRow.Length; i++)
            groupOfRow[i] = labels[kept[i]];
        int size = blocks.P * blocks.P;
        for (int u = 0; u < blocks.Units; u++)
        {
            if (!Several(u))
                continue;
            if (mixed.Length == 0)
                (mixed, present) = (new double[blocks.Units * sums.Length * size], new bool[blocks.Units * sums.Length]);
            for (int g = 0; g < sums.Length; g++)
            {
                int at = (u * sums.Length) + g;
                present[at] = blocks.Fill(u, groupOfRow, g, mixed.AsSpan(at * size, size), firsts);
            }
        }
    }

    /// <summary>Whether rows of a unit are in several groups.</summary>
    private bool Several(int unit)
    {
        int[] rows = blocks.Rows[unit];
        int first = groupOfRow[rows[0]];
        foreach (int row in rows)
        {
            if (groupOfRow[row] != first)
                return true;
        }
        return false;
    }

    private void Sum(int[]? times)
    {
        foreach (double[] sum in sums)
            Array.Clear(sum);
        for (int u = 0; u < blocks.Units; u++)
        {
            double count = times?[unitOfPanel[u]] ?? 1;
            if (count == 0)
                continue;
            for (int g = 0; g < sums.Length; g++)
            {
                ReadOnlySpan<double> block = Block(u, g);
                if (!block.IsEmpty)
                    TensorPrimitives.MultiplyAdd(block, count, sums[g], sums[g]);
            }
        }
    }

    /// <summary>Cross products of a unit's rows in a group: of all of them, of some, or empty.</summary>
    private ReadOnlySpan<double> Block(int unit, int group)
    {
        if (!Several(unit))
            return groupOfRow[blocks.Rows[unit][0]] == group ? blocks[unit] : default;
        int at = (unit * sums.Length) + group, size = blocks.P * blocks.P;
        return present[at] ? mixed.AsSpan(at * size, size) : default;
    }

    private void Solve(GroupCoefficients into, bool influence)
    {
        into.Clear();
        for (int g = 0; g < sums.Length; g++)
        {
            if (!regression.Solve(sums[g], floor))
                continue;
            for (int j = 0; j < columns.Length; j++)
            {
                into[g, j] = regression[columns[j]];
                if (influence && !double.IsNaN(into[g, j]))
                    Influence(g, j, into);
            }
        }
    }

    /// <summary>α'G_i c of every unit.</summary>
    private void Influence(int g, int j, GroupCoefficients into)
    {
        int p = blocks.P;
        regression.Weights(columns[j], alpha);
        Span<double> target = into.Influence(g, j);
        for (int u = 0; u < blocks.Units; u++)
        {
            ReadOnlySpan<double> block = Block(u, g);
            if (block.IsEmpty)
                continue;
            product.AsSpan().Clear();
            for (int c = 0; c < p; c++)
            {
                if (regression.Combination[c] != 0)
                    TensorPrimitives.MultiplyAdd(block.Slice(c * p, p), regression.Combination[c], product, product);
            }
            target[unitOfPanel[u]] = TensorPrimitives.Dot<double>(product, alpha);
        }
    }
}
