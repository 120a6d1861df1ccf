using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>
/// Independent errors of unequal variance: block (j, j') is Z' diag(w² u_j u_j') Z. Cost: m (m+1) / 2 weighted Gram matrices; no array of
/// n×mL is formed.
/// </summary>
internal sealed record Heteroskedastic : Dependence
{
    /// <inheritdoc/>
    public override Matrix Meat(Matrix z, Matrix u, double[]? weights, RunOptions? run = null)
    {
        int l = z.Columns, m = u.Columns;
        Matrix scaled = Weighted(u, weights), meat = new(m * l, m * l);
        double[] diagonal = new double[z.Rows];
        for (int j = 0; j < m; j++)
        {
            for (int i = 0; i <= j; i++)
            {
                TensorPrimitives.Multiply(scaled.Column(i), scaled.Column(j), diagonal);
                Matrix block = Gram.Of(z, diagonal, run);
                for (int b = 0; b < l; b++)
                {
                    for (int a = 0; a < l; a++)
                        meat[(i * l) + a, (j * l) + b] = meat[(j * l) + b, (i * l) + a] = block[a, b];
                }
            }
        }
        return meat;
    }
}
