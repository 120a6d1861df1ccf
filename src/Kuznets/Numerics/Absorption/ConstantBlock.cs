using System.Numerics.Tensors;

namespace Kuznets.Numerics.Absorption;

/// <summary>A constant a level, scaled to length one.</summary>
internal sealed class ConstantBlock : LevelBlock
{
    private readonly double[]? weights;
    private readonly double[] scale;        // 1/√(weight of the level), 0 for a level without weight [L]
    private readonly bool sorted;

    public ConstantBlock(Factor groups, double[]? weights) : base(groups, 1)
    {
        this.weights = weights;
        scale = new double[groups.Levels];
        sorted = true;
        for (int row = 0; row < groups.Codes.Length; row++)
        {
            scale[groups.Codes[row]] += weights?[row] ?? 1;
            sorted &= row == 0 || groups.Codes[row] >= groups.Codes[row - 1];
        }
        for (int level = 0; level < scale.Length; level++)
            scale[level] = scale[level] > 0 ? 1 / Math.Sqrt(scale[level]) : 0;
    }

    public override void Gather(ReadOnlySpan<double> r, Span<double> c)
    {
        c.Clear();
        int[] codes = Codes;
        if (sorted)
            GatherRuns(r, c);
        else if (weights is null)
        {
            for (int row = 0; row < r.Length; row++)
                c[codes[row]] += r[row];
        }
        else
        {
            for (int row = 0; row < r.Length; row++)
                c[codes[row]] += weights[row] * r[row];
        }
        TensorPrimitives.Multiply(c, scale, c);
    }

    public override void Spread(Span<double> c, double factor, Span<double> r)
    {
        ToNatural(c);
        TensorPrimitives.Multiply(c, factor, c);
        int[] codes = Codes;
        for (int row = 0; row < r.Length; row++)
            r[row] += c[codes[row]];
    }

    public override void ToNatural(Span<double> c) => TensorPrimitives.Multiply(c, scale, c);

    /// <summary>Sorted levels: a run is summed in a register, because adding to one place in memory again and again waits for itself.</summary>
    private void GatherRuns(ReadOnlySpan<double> r, Span<double> c)
    {
        for (int row = 0; row < r.Length;)
        {
            int code = Codes[row];
            double sum = 0;
            for (; row < r.Length && Codes[row] == code; row++)
                sum += weights is null ? r[row] : weights[row] * r[row];
            c[code] = sum;
        }
    }
}
