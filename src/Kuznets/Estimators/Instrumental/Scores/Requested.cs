using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>A dependence only its covariance knows how to sum, such as that of space: its sandwich around the scores with no bread.</summary>
internal sealed record Requested(Vcov Kind, VcovColumns Columns) : Dependence
{
    /// <inheritdoc/>
    public override Matrix Meat(Matrix z, Matrix u, double[]? weights, RunOptions? run = null)
    {
        Matrix scaled = Weighted(u, weights), scores = new(z.Rows, u.Columns * z.Columns);
        Work.Each(scores.Columns, run, c =>
            System.Numerics.Tensors.TensorPrimitives.Multiply(z.Column(c % z.Columns), scaled.Column(c / z.Columns), scores.Column(c)));
        double[] ones = new double[z.Rows];
        Array.Fill(ones, 1);
        Moments moments = new() { X = scores, Residuals = ones, Bread = Matrix.Identity(scores.Columns) };
        return Kind.Raw(moments, Columns, Match.Fixest);
    }
}
