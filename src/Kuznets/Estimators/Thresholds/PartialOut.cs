using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// Takes effects and regressors out of columns, M v = v − P v: the effect with the most levels by its means, everything else by an orthonormal
/// basis. Rows stand in any fixed order and are multiplied by √w. Cost: n (k + 1) a column.
/// </summary>
internal sealed class PartialOut
{
    /// <summary>A column of which less than this share is left, in length, is explained by what came before it.</summary>
    private const double Nothing = 1e-9;

    private readonly int[]? levels;
    private readonly double[]? scale;
    private readonly double[] mass;
    private readonly double[][] basis;

    private PartialOut(int[]? levels, double[]? scale, double[] mass, double[][] basis) =>
        (this.levels, this.scale, this.mass, this.basis) = (levels, scale, mass, basis);

    /// <summary>Room for the means of a column, one a thread.</summary>
    public int Room => mass.Length;

    /// <summary>Orthonormal columns beside the effect.</summary>
    public int Rank => basis.Length;

    /// <summary>Prepares from the codes of the effect (null without one), √w (null unweighted) and the columns, scaled, which are written over.</summary>
    public static PartialOut Of(Factor? effect, double[]? scale, IEnumerable<double[]> columns)
    {
        double[] mass = new double[effect?.Levels ?? 0];
        if (effect is not null)
        {
            for (int i = 0; i < effect.Codes.Length; i++)
                mass[effect.Codes[i]] += scale is null ? 1 : scale[i] * scale[i];
        }
        return new PartialOut(effect?.Codes, scale, mass, []).With(columns);
    }

    /// <summary>Takes these columns out too, which are written over; those that bring nothing new are left.</summary>
    public PartialOut With(IEnumerable<double[]> columns)
    {
        PartialOut growing = this;
        double[] room = new double[mass.Length];
        foreach (double[] column in columns)
        {
            double before = TensorPrimitives.Norm<double>(column);
            growing.Apply(column, room);
            growing.Apply(column, room); // twice is enough (Kahan): what is left is orthogonal to rounding
            double left = TensorPrimitives.Norm<double>(column);
            if (!(left > Nothing * before))
                continue;
            TensorPrimitives.Divide(column, left, column);
            growing = new(levels, scale, mass, [.. growing.basis, column]);
        }
        return growing;
    }

    /// <summary>v becomes M v; <paramref name="room"/> has <see cref="Room"/> places.</summary>
    public void Apply(Span<double> v, Span<double> room)
    {
        if (levels is not null)
            Demean(v, room);
        foreach (double[] q in basis)
            TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot<double>(v, q), v, v);
    }

    private void Demean(Span<double> v, Span<double> sums)
    {
        sums.Clear();
        ReadOnlySpan<int> level = levels;
        if (scale is null)
        {
            for (int i = 0; i < v.Length; i++)
                sums[level[i]] += v[i];
            TensorPrimitives.Divide(sums, mass, sums);
            for (int i = 0; i < v.Length; i++)
                v[i] -= sums[level[i]];
            return;
        }
        for (int i = 0; i < v.Length; i++)
            sums[level[i]] += scale[i] * v[i];
        TensorPrimitives.Divide(sums, mass, sums);
        for (int i = 0; i < v.Length; i++)
            v[i] -= scale[i] * sums[level[i]];
    }
}
