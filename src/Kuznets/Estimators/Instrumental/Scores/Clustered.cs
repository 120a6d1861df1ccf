using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>
/// Errors that depend on each other within groups of one or several dimensions: products of group sums, added and subtracted over the
/// combinations of dimensions (Cameron, Gelbach and Miller 2011). Cost: n m L and G (mL)².
/// </summary>
internal sealed record Clustered(Factor[] Dimensions) : Dependence
{
    /// <inheritdoc/>
    public override int? Groups => Dimensions.Min(d => d.Levels);

    /// <inheritdoc/>
    public override Matrix Meat(Matrix z, Matrix u, double[]? weights, RunOptions? run = null)
    {
        Matrix scaled = Weighted(u, weights), meat = new(u.Columns * z.Columns, u.Columns * z.Columns);
        for (int subset = 1; subset < 1 << Dimensions.Length; subset++)
        {
            Factor[] chosen = [.. Dimensions.Where((_, d) => (subset & (1 << d)) != 0)];
            Factor groups = chosen.Length == 1 ? chosen[0] : Factor.Combine(chosen);
            Meats.Add(meat, Meats.Squared(Sums(z, scaled, groups, run)), chosen.Length % 2 == 1 ? 1 : -1);
        }
        return meat;
    }

    /// <summary>Sums of z_il v_ij by group [G×mL].</summary>
    public static Matrix Sums(Matrix z, Matrix v, Factor groups, RunOptions? run)
    {
        Matrix sums = new(groups.Levels, v.Columns * z.Columns);
        Work.Each(sums.Columns, run, column =>
        {
            ReadOnlySpan<double> instrument = z.Column(column % z.Columns), residual = v.Column(column / z.Columns);
            Span<double> sum = sums.Column(column);
            int[] codes = groups.Codes;
            for (int i = 0; i < codes.Length; i++)
                sum[codes[i]] += instrument[i] * residual[i];
        });
        return sums;
    }
}
