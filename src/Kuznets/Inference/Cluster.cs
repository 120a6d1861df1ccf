using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Clustered in any number of dimensions: V = Σ_S (-1)^{|S|+1} V_S over the non-empty subsets S of the dimensions, each clustered by
/// the combination (Cameron, Gelbach and Miller 2011). A dimension may combine columns, <c>a^b</c>.
/// </summary>
public sealed record Cluster(Seq<string> By) : Vcov
{
    /// <summary>Below this many clusters the asymptotics are doubtful and W405 says so.</summary>
    public const int Few = 20;

    /// <inheritdoc/>
    public override Seq<string> Columns => [.. By.SelectMany(b => b.Split('^', StringSplitOptions.TrimEntries)).Distinct()];

    private protected override string Head => $"cluster ~ {string.Join(" + ", By.Select(VcovText.Columns))}";

    internal override Covariance Compute(Request request)
    {
        Factor[] dimensions = [.. By.Select(request.Columns.Factor)];
        for (int d = 0; d < dimensions.Length; d++)
        {
            if (dimensions[d].Levels < 2)
                throw Throw.OneCluster(By[d]);
        }
        Moments m = request.Moments;
        Parameters k = request.Count(dimensions);
        int smallest = dimensions.Min(d => d.Levels);
        Matrix meat = new(m.Columns, m.Columns);
        for (int subset = 1; subset < 1 << dimensions.Length; subset++)
        {
            Factor[] chosen = [.. dimensions.Where((_, d) => (subset & (1 << d)) != 0)];
            Factor groups = chosen.Length == 1 ? chosen[0] : Factor.Combine(chosen);
            double sign = chosen.Length % 2 == 1 ? 1 : -1;
            int g = request.Ssc.GDf == GroupCount.Min ? smallest : groups.Levels;
            Meats.Add(meat, ClusterMeat.Of(m, groups), sign * (request.Ssc.GAdj ? g / (g - 1.0) : 1));
        }
        List<Note> notes = [];
        if (smallest < Few)
            notes.Add(new Note("W405", ("clusters", smallest), ("column", By[Array.FindIndex(dimensions, d => d.Levels == smallest)])));
        Matrix v = Meats.Sandwich(m.Bread, meat, request.KFactor(k));
        return request.Finish(this, v, k, request.GroupDf(smallest, k), [.. dimensions.Select(d => d.Levels)], notes);
    }
}
