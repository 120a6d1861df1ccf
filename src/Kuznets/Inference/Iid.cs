namespace Kuznets.Inference;

/// <summary>Independent errors of equal variance: σ² (X'WX)⁻¹ with σ² = Σ w u² / (n - K).</summary>
public sealed record Iid : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [];

    private protected override string Head => "iid";

    internal override Covariance Compute(Request request)
    {
        Moments m = request.Moments;
        Parameters k = request.Count([]);
        double divisor = request.Ssc.KAdj ? m.N - k.Counted : m.N;
        Numerics.Matrix v = m.Bread.Clone();
        for (int i = 0; i < v.Values.Length; i++)
            v.Values[i] *= m.SumOfSquares / divisor;
        return request.Finish(this, v, k, request.ResidualDf(k), []);
    }
}
