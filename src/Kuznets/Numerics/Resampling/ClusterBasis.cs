using System.Numerics.Tensors;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Numerics.Resampling;

/// <summary>
/// The columns of a regression in a form that is exact cluster by cluster. Effects nested in the clusters are swept out: whatever is done to whole clusters,
/// they sweep each on its own. The other effects stand as dummies, swept likewise, and with the regressors form an orthonormal basis Q, so that the
/// projection onto the model is Q Q' within clusters too. Rows are multiplied by √w.
/// </summary>
public sealed class ClusterBasis
{
    /// <summary>Largest basis, in numbers, that is formed.</summary>
    public const long Most = 64_000_000;

    private ClusterBasis(Matrix q, Matrix x, Matrix triangle) => (Q, X, Triangle) = (q, x, triangle);

    /// <summary>Orthonormal columns [n×(m+k)]: m of the effects that are not nested, then k of the regressors.</summary>
    public Matrix Q { get; }

    /// <summary>Regressors without any effect, times √w [n×k].</summary>
    public Matrix X { get; }

    /// <summary>Upper triangular T with X = Q₂T, Q₂ the last k columns of <see cref="Q"/> [k×k].</summary>
    public Matrix Triangle { get; }

    /// <summary>Columns of the effects.</summary>
    public int Effects => Q.Columns - X.Columns;

    /// <summary>The basis of a regression; null when its effects have too many levels that are not nested (<see cref="Most"/>).</summary>
    /// <param name="x">Regressors without effects, none collinear [n×k].</param>
    /// <param name="weights">Weights [n]; null when unweighted.</param>
    /// <param name="effects">Absorbed effects.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static ClusterBasis? Of(Matrix x, double[]? weights, Seq<AbsorbedEffect> effects, Factor clusters, RunOptions? run = null)
    {
        AbsorbedEffect[] nested = [.. effects.Where(e => Redundancy.IsNested(e.Groups, clusters))];
        AbsorbedEffect[] others = [.. effects.Where(e => !nested.Contains(e, ReferenceEqualityComparer.Instance))];
        long m = others.Sum(e => e.Coefficients);
        if ((m + x.Columns) * x.Rows > Most)
            return null;
        Matrix dummies = Dummies(others, x.Rows, (int)m);
        if (nested.Length > 0 && m > 0)
        {
            Swept swept = Absorber.Prepare(nested, new() { Weights = weights, Run = run }).Sweep(dummies);
            foreach (int j in swept.Absorbed)
                dummies.Column(j).Clear();
        }
        Matrix scaled = x.Clone();
        if (weights is not null)
        {
            double[] roots = new double[weights.Length];
            TensorPrimitives.Sqrt<double>(weights, roots);
            Scale(dummies, roots);
            Scale(scaled, roots);
        }
        Matrix of = Orthonormal(dummies), q = new(x.Rows, of.Columns + x.Columns), triangle = new(x.Columns, x.Columns);
        of.Values.CopyTo(q.Values, 0);
        for (int j = 0; j < x.Columns; j++)
        {
            Span<double> column = q.Column(of.Columns + j);
            scaled.Column(j).CopyTo(column);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < of.Columns + j; i++)
                {
                    double along = TensorPrimitives.Dot<double>(q.Column(i), column);
                    TensorPrimitives.MultiplyAdd(q.Column(i), -along, column, column);
                    if (i >= of.Columns)
                        triangle[i - of.Columns, j] += along;
                }
            }
            triangle[j, j] = TensorPrimitives.Norm<double>(column);
            TensorPrimitives.Divide(column, triangle[j, j], column);
        }
        return new ClusterBasis(q, scaled, triangle);
    }

    /// <summary>b of T b = c, in place.</summary>
    public void Solve(Span<double> c)
    {
        for (int j = Triangle.Rows - 1; j >= 0; j--)
        {
            c[j] /= Triangle[j, j];
            for (int i = 0; i < j; i++)
                c[i] -= Triangle[i, j] * c[j];
        }
    }

    private static Matrix Dummies(AbsorbedEffect[] effects, int n, int m)
    {
        Matrix dummies = new(n, m);
        int at = 0;
        foreach (AbsorbedEffect effect in effects)
        {
            int[] codes = effect.Groups.Codes;
            foreach (double[]? slope in (effect.Constant ? new double[]?[] { null } : []).Concat(effect.Slopes))
            {
                for (int row = 0; row < n; row++)
                    dummies[row, at + codes[row]] = slope?[row] ?? 1;
                at += effect.Groups.Levels;
            }
        }
        return dummies;
    }

    private static void Scale(Matrix columns, double[] roots)
    {
        for (int j = 0; j < columns.Columns; j++)
            TensorPrimitives.Multiply<double>(columns.Column(j), roots, columns.Column(j));
    }

    /// <summary>Modified Gram-Schmidt, twice; columns that the earlier ones explain are left out.</summary>
    private static Matrix Orthonormal(Matrix columns)
    {
        int kept = 0;
        for (int j = 0; j < columns.Columns; j++)
        {
            Span<double> target = columns.Column(kept), column = columns.Column(j);
            double whole = TensorPrimitives.Norm<double>(column);
            if (kept != j)
                column.CopyTo(target);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < kept; i++)
                    TensorPrimitives.MultiplyAdd(columns.Column(i), -TensorPrimitives.Dot<double>(columns.Column(i), target), target, target);
            }
            double own = TensorPrimitives.Norm<double>(target);
            if (own <= 1e-8 * whole || whole == 0)
                continue;
            TensorPrimitives.Divide(target, own, target);
            kept++;
        }
        return new Matrix(columns.Rows, kept, columns.Values.AsSpan(0, columns.Rows * kept).ToArray());
    }
}
