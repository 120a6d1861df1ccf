namespace Kuznets.Numerics;

/// <summary>One absorbed effect: a constant a level, slopes a level, or both.</summary>
/// <param name="Groups">Level of each row [n].</param>
/// <param name="Slopes">Variables whose slope varies by level, each [n]; empty for a plain fixed effect.</param>
/// <param name="Constant">Whether each level has its own constant (<c>fe</c>, <c>fe[x]</c>) or not (<c>fe[[x]]</c>).</param>
public sealed record AbsorbedEffect(Factor Groups, Seq<double[]> Slopes, bool Constant = true)
{
    /// <summary>A plain fixed effect.</summary>
    public AbsorbedEffect(Factor groups) : this(groups, Seq<double[]>.Empty) { }

    /// <summary>Coefficients this effect has before redundancies are counted.</summary>
    public long Coefficients => (long)Groups.Levels * ((Constant ? 1 : 0) + Slopes.Count);
}
