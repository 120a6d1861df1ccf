using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>One grouping within which errors may depend on each other, with its sign and factor in the sum over groupings.</summary>
/// <param name="Codes">Group of each row of the design.</param>
/// <param name="Count">Number of groups.</param>
/// <param name="Scale">Sign, and G/(G-1) with small-sample factors.</param>
internal sealed record Grouping(int[] Codes, int Count, double Scale)
{
    /// <summary>Group of each row of a stack.</summary>
    public int[] Over(Stack stack)
    {
        int[] codes = new int[stack.Rows];
        for (int row = 0; row < codes.Length; row++)
            codes[row] = Codes[stack.Base(row)];
        return codes;
    }
}

/// <summary>Which errors may depend on each other: those of a unit, or of a cluster in one or several dimensions.</summary>
/// <param name="Groupings">Terms of Σ_S (-1)^{|S|+1} (Cameron, Gelbach and Miller 2011); one without several dimensions.</param>
/// <param name="Clusters">Groups by dimension.</param>
internal sealed record Dependence(Seq<Grouping> Groupings, Seq<int> Clusters)
{
    /// <summary>Groups by unit, without a factor; or by other columns, each term times G/(G-1) with small-sample factors, as xtabond2's <c>cluster()</c>.</summary>
    public static Dependence Of(Design design, Seq<string> by, bool small)
    {
        if (by.Count == 0 || (by.Count == 1 && by[0] == design.Panel.Unit))
        {
            Factor units = design.Units!;
            return new Dependence([new Grouping(units.Codes, units.Levels, 1)], [units.Levels]);
        }
        Factor[] dimensions = [.. by.Select(design.Factor)];
        for (int d = 0; d < dimensions.Length; d++)
        {
            if (dimensions[d].Levels < 2)
                throw Throw.OneCluster(by[d]);
        }
        List<Grouping> groupings = [];
        for (int subset = 1; subset < 1 << dimensions.Length; subset++)
        {
            Factor[] chosen = [.. dimensions.Where((_, d) => (subset & (1 << d)) != 0)];
            Factor groups = chosen.Length == 1 ? chosen[0] : Factor.Combine(chosen);
            double sign = chosen.Length % 2 == 1 ? 1 : -1;
            groupings.Add(new Grouping(groups.Codes, groups.Levels, small ? sign * groups.Levels / (groups.Levels - 1.0) : sign));
        }
        return new Dependence([.. groupings], [.. dimensions.Select(d => d.Levels)]);
    }

    /// <summary>Σ_g Z_g'e_g e_g'Z_g [j×j].</summary>
    public Matrix Meat(Products products, Stack stack, double[] residuals, RunOptions run)
    {
        Matrix? sum = null;
        foreach (Grouping grouping in Groupings)
        {
            Matrix moments = products.Moments(residuals, grouping.Over(stack), grouping.Count);
            Matrix own = Gram.Of(Product.Transpose(moments), null, run);
            if (sum is null && grouping.Scale == 1)
            {
                sum = own;
                continue;
            }
            sum ??= new Matrix(own.Rows, own.Columns);
            TensorPrimitives.MultiplyAdd<double>(own.Values, grouping.Scale, sum.Values, sum.Values);
        }
        return sum!;
    }

    /// <summary>Which columns a covariance request clusters by; empty for the units.</summary>
    public static Seq<string> Columns(Vcov vcov) => vcov switch
    {
        Iid or Robust => [],
        Cluster cluster => cluster.By,
        _ => throw Throw.Covariance(vcov.Text),
    };
}
