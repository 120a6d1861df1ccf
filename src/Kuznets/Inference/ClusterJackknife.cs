using System.Numerics.Tensors;
using Kuznets.Numerics;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Inference;

/// <summary>
/// CRV3, the cluster jackknife: V = (G − 1)/G Σ_g (b₍g₎ − b)(b₍g₎ − b)', b₍g₎ the coefficients without cluster g (MacKinnon, Nielsen and Webb 2023, "Fast and
/// reliable jackknife and bootstrap methods for cluster-robust inference", equation 13). Nothing is fitted again: each b₍g₎ comes from the cross products of
/// its cluster, the absorbed effects included exactly. Few and unequal clusters are where it is more reliable than <see cref="Cluster"/>.
/// </summary>
public sealed record ClusterJackknife(string By) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [.. By.Split('^', StringSplitOptions.TrimEntries)];

    private protected override string Head => $"crv3 ~ {VcovText.Columns(By)}";

    internal override Covariance Compute(Request request)
    {
        Factor clusters = request.Columns.Factor(By);
        if (clusters.Levels < 2)
            throw Throw.OneCluster(By);
        Moments m = request.Moments;
        if (m.Estimated is not null || !m.LeastSquares)
            throw Throw.NoJackknife(Text);
        ClusterBasis basis = ClusterBasis.Of(m.X.Matrix, m.Weights, m.Effects, clusters) ?? throw Throw.TooManyEffects(By);
        double[] residuals = (double[])m.Residuals.Clone();
        for (int i = 0; i < residuals.Length && m.Weights is not null; i++)
            residuals[i] *= Math.Sqrt(m.Weights[i]);
        ClusterCounts counts = new(basis, residuals, clusters);
        Matrix v = new(m.Columns, m.Columns);
        double[] change = new double[m.Columns];
        int lost = 0;
        for (int g = 0; g < clusters.Levels; g++)
        {
            if (!counts.Without(g, change))
            {
                lost++;
                continue;
            }
            for (int j = 0; j < change.Length; j++)
                TensorPrimitives.MultiplyAdd(change, change[j], v.Column(j), v.Column(j));
        }
        if (lost > 0)
            throw Throw.JackknifeUnidentified(By, lost, clusters.Levels);
        TensorPrimitives.Multiply(v.Values, (clusters.Levels - 1.0) / clusters.Levels, v.Values);
        Parameters k = request.Count([clusters]);
        Seq<Note> notes = clusters.Levels < Kuznets.Inference.Cluster.Few ? [new Note("W405", ("clusters", clusters.Levels), ("column", By))] : [];
        return request.Finish(this, v, k, request.GroupDf(clusters.Levels, k), [clusters.Levels], notes);
    }
}
