namespace Kuznets.Modelling;

public partial record Estimate
{
    /// <summary>
    /// Constants of the absorbed effects. Every effect after the first is zero at its first level. E418 where slopes vary by level:
    /// their coefficients are not recovered.
    /// </summary>
    public Seq<RecoveredEffect> FixedEffects()
    {
        Regression kept = Regression ?? throw Throw.Lean();
        if (kept.Design.Effects.FirstOrDefault(e => e.Absorbed.Slopes.Count > 0) is { } slope)
            throw Throw.VaryingSlopes(slope.Name);
        double[] sum = new double[kept.Design.N];
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = Fitted![i];
            for (int j = 0; j < kept.Names.Count; j++)
            {
                int column = kept.Design.Names.ToList().IndexOf(kept.Names[j]);
                if (column >= 0)
                    sum[i] -= kept.Beta[j] * kept.Design.X[i, column];
            }
        }
        return Modelling.FixedEffects.Recover(kept.Design, sum);
    }
}
