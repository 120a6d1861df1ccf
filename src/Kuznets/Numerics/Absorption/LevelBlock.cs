namespace Kuznets.Numerics.Absorption;

/// <summary>
/// The dummies (and slopes) of one absorbed effect as an orthonormal basis B, B'WB = I: levels do not overlap, so a projection is one
/// gather and one spread. Coefficients are stored term after term, level after level.
/// </summary>
internal abstract class LevelBlock(Factor groups, int terms)
{
    protected int[] Codes { get; } = groups.Codes;

    public int Levels { get; } = groups.Levels;

    /// <summary>Terms a level: one for a plain effect, one more for each slope.</summary>
    public int Terms { get; } = terms;

    /// <summary>Length of a coefficient vector.</summary>
    public int Length => Levels * Terms;

    /// <summary>c = B'W r.</summary>
    public abstract void Gather(ReadOnlySpan<double> r, Span<double> c);

    /// <summary>r += factor · B c; c is overwritten.</summary>
    public abstract void Spread(Span<double> c, double factor, Span<double> r);

    /// <summary>Turns coefficients of the orthonormal basis into those of the dummies and slopes themselves, in place.</summary>
    public abstract void ToNatural(Span<double> c);

    /// <summary>The basis of an effect.</summary>
    public static LevelBlock Of(AbsorbedEffect effect, double[]? weights) => effect.Slopes.Count == 0
        ? new ConstantBlock(effect.Groups, weights)
        : new SlopeBlock(effect, weights);

    /// <summary>r −= B B'W r.</summary>
    public void Sweep(Span<double> r, Span<double> scratch)
    {
        Gather(r, scratch[..Length]);
        Spread(scratch[..Length], -1, r);
    }
}
