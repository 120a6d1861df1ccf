using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>
/// How the rows of a sample depend on each other, resolved from a covariance. It forms the middle of the sandwich for several residuals
/// over the same instruments at once, which every statistic of identification is a function of.
/// </summary>
internal abstract record Dependence
{
    /// <summary>Smallest number of groups; null where statistics are converted as without clusters.</summary>
    public virtual int? Groups => null;

    /// <summary>
    /// S [mL×mL], the sum of products of scores w_i u_ij z_il, instruments running faster than residuals: block (j, j') belongs to residuals
    /// j and j'. No small-sample factor.
    /// </summary>
    /// <param name="z">Instruments [n×L].</param>
    /// <param name="u">Residuals [n×m].</param>
    /// <param name="weights">Weights [n]; null when unweighted.</param>
    /// <param name="run">Threads and cancellation.</param>
    public abstract Matrix Meat(Matrix z, Matrix u, double[]? weights, RunOptions? run = null);

    /// <summary>The dependence a covariance allows for; every leverage correction counts as plain heteroskedasticity.</summary>
    public static Dependence Of(Covariance covariance, VcovColumns columns) => covariance.Kind switch
    {
        Iid => new Homoskedastic(),
        Robust => new Heteroskedastic(),
        Cluster cluster => new Clustered([.. cluster.By.Select(columns.Factor)]),
        DriscollKraay dk => Serial.Over(columns.Periods(dk.Time)!, dk.Lag!.Value, columns.Step),
        Hac { Kernel: Kernel.Bartlett, Bandwidth: null } hac => Serial.Within(columns.Units(hac.Unit), columns.Periods(hac.Time)!, hac.Lag!.Value, columns.Step),
        _ => new Requested(covariance.Kind, columns),
    };

    /// <summary>w_i u_ij [n×m].</summary>
    protected static Matrix Weighted(Matrix u, double[]? weights)
    {
        if (weights is null)
            return u;
        Matrix weighted = new(u.Rows, u.Columns);
        for (int j = 0; j < u.Columns; j++)
            System.Numerics.Tensors.TensorPrimitives.Multiply(u.Column(j), weights, weighted.Column(j));
        return weighted;
    }
}
