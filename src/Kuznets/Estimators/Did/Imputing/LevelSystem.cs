using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Imputing;

/// <summary>
/// Solves (B'AB) φ = b for the dummies B of absorbed effects over some rows and weights A: conjugate gradients scaled by the diagonal. The
/// system is singular where levels are redundant and b lies in its range, so that Bφ is unique though φ is not.
/// </summary>
internal sealed class LevelSystem
{
    private const double Tolerance = 1e-12;
    private const int Patience = 50; // steps without progress after which only rounding is left
    private readonly Seq<AbsorbedEffect> effects;
    private readonly double[]? weights;
    private readonly int[] offsets;
    private readonly double[] diagonal;

    public LevelSystem(Seq<AbsorbedEffect> effects, double[]? weights)
    {
        (this.effects, this.weights) = (effects, weights);
        offsets = new int[effects.Count + 1];
        for (int q = 0; q < effects.Count; q++)
            offsets[q + 1] = offsets[q] + (int)effects[q].Coefficients;
        diagonal = new double[Size];
        Scatter(null, diagonal);
    }

    /// <summary>Coefficients of all effects.</summary>
    public int Size => offsets[^1];

    /// <summary>Place of a level's term in φ: the constant, where there is one, then the slopes.</summary>
    public int Place(int effect, int level, int term) => offsets[effect] + (level * Terms(effect)) + term;

    private int Terms(int effect) => (effects[effect].Constant ? 1 : 0) + effects[effect].Slopes.Count;

    /// <summary>φ for a right-hand side [size], and how far the residual fell.</summary>
    public (double[] Solution, double Residual) Solve(double[] b)
    {
        double[] x = new double[Size], r = (double[])b.Clone(), z = new double[Size], p = new double[Size], ap = new double[Size];
        double[] fitted = new double[effects[0].Groups.Rows];
        double scale = TensorPrimitives.Norm<double>(b), norm = scale, rz = 0, least = scale;
        int best = 0;
        for (int step = 0; norm > Tolerance * scale && step < best + Patience + Size; step++)
        {
            double before = rz;
            for (int j = 0; j < z.Length; j++)
                z[j] = diagonal[j] > 0 ? r[j] / diagonal[j] : 0;
            rz = TensorPrimitives.Dot<double>(r, z);
            TensorPrimitives.MultiplyAdd(p, step == 0 ? 0 : rz / before, z, p);
            Fit(p, fitted);
            Scatter(fitted, ap);
            double curvature = TensorPrimitives.Dot<double>(p, ap);
            if (!(curvature > 0))
                break;
            double length = rz / curvature;
            TensorPrimitives.MultiplyAdd(p, length, x, x);
            TensorPrimitives.MultiplyAdd(ap, -length, r, r);
            norm = TensorPrimitives.Norm<double>(r);
            (least, best) = norm < least ? (norm, step) : (least, best);
        }
        return (x, scale == 0 ? 0 : norm / scale);
    }

    /// <summary>Bφ over the rows [n].</summary>
    public void Fit(double[] phi, double[] fitted)
    {
        Array.Clear(fitted);
        for (int q = 0; q < effects.Count; q++)
        {
            int[] codes = effects[q].Groups.Codes;
            int terms = Terms(q), offset = offsets[q], term = 0;
            if (effects[q].Constant)
            {
                for (int i = 0; i < codes.Length; i++)
                    fitted[i] += phi[offset + (codes[i] * terms)];
                term = 1;
            }
            foreach (double[] slope in effects[q].Slopes)
            {
                for (int i = 0; i < codes.Length; i++)
                    fitted[i] += phi[offset + (codes[i] * terms) + term] * slope[i];
                term++;
            }
        }
    }

    /// <summary>B'A v, or the diagonal of B'AB where v is null.</summary>
    private void Scatter(double[]? v, double[] sums)
    {
        Array.Clear(sums);
        for (int q = 0; q < effects.Count; q++)
        {
            int[] codes = effects[q].Groups.Codes;
            int terms = Terms(q), offset = offsets[q], term = 0;
            if (effects[q].Constant)
            {
                for (int i = 0; i < codes.Length; i++)
                    sums[offset + (codes[i] * terms)] += (weights?[i] ?? 1) * (v?[i] ?? 1);
                term = 1;
            }
            foreach (double[] slope in effects[q].Slopes)
            {
                for (int i = 0; i < codes.Length; i++)
                    sums[offset + (codes[i] * terms) + term] += (weights?[i] ?? 1) * (v?[i] ?? slope[i]) * slope[i];
                term++;
            }
        }
    }
}
