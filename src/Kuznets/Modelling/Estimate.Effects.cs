using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Modelling;

public partial record Estimate
{
    /// <summary>
    /// Coefficients of the absorbed effects, level by level. Only sums over effects are identified: in every connected component the
    /// first level of each effect after the first is zero. E418 where a coefficient belongs to no column of the design (an aggregate of several). A plain effect has one term; one with slopes has its constant and each slope.
    /// </summary>
    public Seq<RecoveredEffect> FixedEffects()
    {
        RegressionFit kept = Regression ?? throw Throw.Lean();
        double[] sum = (double[])(kept.Outcome ?? kept.Design.Y).Clone();
        for (int j = 0; j < kept.Names.Count; j++)
        {
            if (kept.Design.Column(kept.Names[j]) is { } x)
                TensorPrimitives.MultiplyAdd<double>(x, -kept.Beta[j], sum, sum);
            else if (kept.Names[j] != Intercept)
                throw Throw.NoColumn(kept.Names[j]);
            else if (kept.Design.Intercept) // one that was put back belongs to the effects
                TensorPrimitives.Subtract(sum, kept.Beta[j], sum);
        }
        Absorber absorber = Absorber.Prepare(kept.Design.Effects.Select(e => e.Absorbed), new() { Weights = kept.Design.Weights, Tolerance = 1e-12 });
        RecoveredEffects recovered = absorber.Recover(sum);
        List<RecoveredEffect> effects = [];
        for (int q = 0; q < kept.Design.Effects.Count; q++)
        {
            Effect effect = kept.Design.Effects[q];
            double[][] terms = recovered.Values[q];
            for (int t = 0; t < terms.Length; t++)
                effects.Add(new RecoveredEffect(terms.Length == 1 ? effect.Name : $"{effect.Name} {t}", effect.Levels, terms[t]));
        }
        return [.. effects];
    }
}
