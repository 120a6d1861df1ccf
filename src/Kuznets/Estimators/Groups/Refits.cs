using System.Numerics.Tensors;

namespace Kuznets.Estimators.Groups;

/// <summary>Coefficients of groups and the influence of each unit on them, one draw at a time; buffers are used again.</summary>
/// <param name="groups">m.</param>
/// <param name="coefficients">J.</param>
/// <param name="units">Units of the panel.</param>
internal sealed class GroupCoefficients(int groups, int coefficients, int units)
{
    private readonly double[] b = new double[groups * coefficients];
    private readonly double[] influence = new double[groups * coefficients * units];

    /// <summary>Groups m.</summary>
    public int Groups => groups;

    /// <summary>Coefficients J.</summary>
    public int Coefficients => coefficients;

    /// <summary>Coefficient j of group g; NaN where it was not estimated.</summary>
    public ref double this[int group, int coefficient] => ref b[(coefficient * groups) + group];

    /// <summary>Influence of each unit on a coefficient, its sum over rows [units]: the coefficient's variance clustered by unit is the sum of squares.</summary>
    public Span<double> Influence(int group, int coefficient) => influence.AsSpan(((coefficient * groups) + group) * units, units);

    /// <summary>Nothing estimated, no influence.</summary>
    public void Clear()
    {
        Array.Fill(b, double.NaN);
        Array.Clear(influence);
    }

    /// <summary>b_g − b_h and its standard error clustered by unit, no small-sample factor.</summary>
    public (double Difference, double Se) Contrast(int coefficient, int g, int h)
    {
        double squares = TensorPrimitives.Distance<double>(Influence(g, coefficient), Influence(h, coefficient));
        return (this[g, coefficient] - this[h, coefficient], squares);
    }
}

/// <summary>Estimates the coefficients of groups anew under other labels, or on units drawn with replacement.</summary>
internal abstract class Refits
{
    /// <summary>One that can be used by one thread at a time.</summary>
    public abstract Refits Another();

    /// <summary>The same for another number of groups.</summary>
    public abstract Refits For(int groups);

    /// <summary>Coefficients and influences when rows have these groups.</summary>
    /// <param name="groupOfRow">Group of each panel row; −1 for none.</param>
    /// <param name="into">Where they are put.</param>
    /// <param name="influence">Whether influences are wanted.</param>
    public abstract void Under(int[] groupOfRow, GroupCoefficients into, bool influence);

    /// <summary>Coefficients when each unit stands as often as it was drawn and rows have these groups; no influences.</summary>
    public abstract void Drawn(int[] times, int[] groupOfRow, GroupCoefficients into);
}
