using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Leverage of the full design [X D] with D the absorbed effects: h_i = w_i x̃_i'(X̃'WX̃)⁻¹x̃_i + h_i(D), x̃ the regressors after
/// absorption (Frisch-Waugh-Lovell). The largest plain effect of D is projected out in closed form, the m coefficients of the others by
/// a rank-revealing factorisation of their m×m Gram: cost O(n q² + G m² + m³).
/// </summary>
internal static class Leverage
{
    /// <summary>Most coefficients beside the largest effect for which the exact leverage is formed.</summary>
    public const int Most = 4000;

    /// <summary>Leverages [n]; a constant that was put back after absorption counts with the effects, not twice.</summary>
    public static double[] Of(Moments moments, bool effects)
    {
        double[] h = new double[moments.N];
        Matrix x = moments.X.Matrix;
        double[] row = new double[x.Columns];
        double constant = moments.Estimated is null ? 0 : 1 / (moments.Weights?.Sum() ?? h.Length);
        for (int i = 0; i < h.Length; i++)
        {
            for (int j = 0; j < row.Length; j++)
                row[j] = x[i, j];
            h[i] = (moments.Weights?[i] ?? 1) * (Quadratic.Form(moments.Bread, row) - constant);
        }
        if (effects && moments.Effects.Count > 0)
            new EffectLeverage(moments).AddTo(h);
        return h;
    }
}
