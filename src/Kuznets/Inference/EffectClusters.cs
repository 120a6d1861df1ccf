namespace Kuznets.Inference;

/// <summary>Clustered by the first absorbed effects of the fit: <c>cluster</c> by one, <c>twoway</c> by two.</summary>
public sealed record EffectClusters(int Dimensions) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [];

    private protected override string Head => Dimensions == 1 ? "cluster" : "twoway";

    internal override Covariance Compute(Request request)
    {
        string[] effects = [.. request.Columns.Effects];
        if (effects.Length < Dimensions)
            throw Designs.Throw.NoEffectsToCluster(Head, Dimensions, effects.Length);
        return (new Cluster([.. effects.Take(Dimensions)]) { Ssc = Ssc }).Compute(request);
    }
}
