using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>Independent errors of equal variance: S = (U'WU / n) ⊗ Z'WZ.</summary>
internal sealed record Homoskedastic : Dependence
{
    /// <inheritdoc/>
    public override Matrix Meat(Matrix z, Matrix u, double[]? weights, RunOptions? run = null) =>
        Of(Gram.Of(z, weights, run), Gram.Of(u, weights, run), z.Rows);

    /// <summary>The same from cross products.</summary>
    public static Matrix Of(Matrix zz, Matrix uu, int n)
    {
        int l = zz.Rows, m = uu.Rows;
        Matrix meat = new(m * l, m * l);
        for (int c = 0; c < m * l; c++)
        {
            for (int r = 0; r < m * l; r++)
                meat[r, c] = uu[r / l, c / l] / n * zz[r % l, c % l];
        }
        return meat;
    }
}
