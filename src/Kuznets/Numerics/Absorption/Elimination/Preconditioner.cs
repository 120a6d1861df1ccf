namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>An easily solved stand-in for the reduced matrix S.</summary>
internal abstract class Preconditioner
{
    /// <summary>Name of the method that uses it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether B is S itself, so that one step solves.</summary>
    public virtual bool Exact => false;

    /// <summary>z = B⁻¹ r for interleaved columns.</summary>
    public abstract void Apply(double[] r, double[] z, int width);
}

/// <summary>The weights of the levels: block-Jacobi, one block an effect.</summary>
internal sealed class LevelWeights(EffectGraph graph) : Preconditioner
{
    public override string Name => "conjugate gradients";

    public override void Apply(double[] r, double[] z, int width)
    {
        double[] inverse = graph.InverseOthers;
        for (int u = 0, at = 0; u < inverse.Length; u++)
        {
            double scale = inverse[u];
            for (int j = 0; j < width; j++, at++)
                z[at] = scale * r[at];
        }
    }
}
