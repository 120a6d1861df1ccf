using Kuznets.Numerics.Absorption;

namespace Kuznets.Modelling;

public partial record Estimate
{
    /// <summary>
    /// Coefficients of the absorbed effects, level by level. Only sums over effects are identified: in every connected component the
    /// first level of each effect after the first is zero. A plain effect has one term; one with slopes has its constant and each slope.
    /// </summary>
    public Seq<RecoveredEffect> FixedEffects()
    {
        RegressionFit kept = Regression ?? throw Throw.Lean();
        double[] sum = (double[])kept.Design.Y.Clone();
        List<string> columns = [.. kept.Design.Names];
        for (int j = 0; j < kept.Names.Count; j++)
        {
            int at = columns.IndexOf(kept.Names[j]);
            if (at >= 0)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(kept.Design.X.Column(at), -kept.Beta[j], sum, sum);
        }
        Absorber absorber = Absorber.Prepare(kept.Design.Effects.Select(e => e.Absorbed), new() { Weights = kept.Design.Weights, Tolerance = 1e-12 });
        RecoveredEffects recovered = absorber.Recover(sum);
        List<RecoveredEffect> effects = [];
        for (int q = 0; q < kept.Design.Effects.Count; q++)
        {
            Designs.Effect effect = kept.Design.Effects[q];
            double[][] terms = recovered.Values[q];
            for (int t = 0; t < terms.Length; t++)
                effects.Add(new RecoveredEffect(terms.Length == 1 ? effect.Name : $"{effect.Name} {t}", effect.Levels, terms[t]));
        }
        return [.. effects];
    }
}
