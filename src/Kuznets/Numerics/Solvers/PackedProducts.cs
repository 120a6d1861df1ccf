using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>Packed triangles of cross products (<see cref="ClusterProducts"/>), reduced to the columns that a regression is about.</summary>
public static class PackedProducts
{
    /// <summary>A column counts as explained by those before it when no more than this share of its scale is left.</summary>
    public const double Explained = 1e-10;

    /// <summary>
    /// Takes the first <paramref name="others"/> columns out of the rest (Frisch, Waugh and Lovell): the trailing triangle becomes the cross products
    /// of the residuals. Columns that others before them explain are passed over. The triangle is written over.
    /// </summary>
    /// <param name="products">Packed triangle of order k.</param>
    /// <param name="k">Order.</param>
    /// <param name="others">Columns to take out.</param>
    /// <param name="scale">Sum of squares that tells rounding from values, by column: its own, or that of the sample a resample is drawn from.</param>
    /// <param name="left">The trailing block of order k − others, both triangles, column-major.</param>
    /// <returns>Whether something is left of every remaining column.</returns>
    public static bool TakeOut(Span<double> products, int k, int others, ReadOnlySpan<double> scale, Span<double> left)
    {
        for (int j = 0; j < others; j++)
        {
            ReadOnlySpan<double> pivots = products.Slice(ClusterProducts.Start(k, j), k - j);
            if (!(pivots[0] > Explained * scale[j]))
                continue;
            for (int c = j + 1; c < k; c++)
            {
                Span<double> column = products.Slice(ClusterProducts.Start(k, c), k - c);
                TensorPrimitives.MultiplyAdd(pivots[(c - j)..], -pivots[c - j] / pivots[0], column, column);
            }
        }
        int m = k - others;
        bool all = true;
        for (int j = 0; j < m; j++)
        {
            ReadOnlySpan<double> column = products.Slice(ClusterProducts.Start(k, others + j), m - j);
            all &= column[0] > Explained * scale[others + j];
            for (int i = j; i < m; i++)
                left[(j * m) + i] = left[(i * m) + j] = column[i - j];
        }
        return all;
    }

    /// <summary>
    /// Least squares of one column on others from cross products S [m×m, column-major], or two-stage least squares where instruments differ from
    /// regressors. False when there is no unique answer.
    /// </summary>
    /// <param name="S">Cross products.</param>
    /// <param name="m">Their order.</param>
    /// <param name="outcome">Place of the outcome.</param>
    /// <param name="regressors">Places of the regressors.</param>
    /// <param name="instruments">Places of the instruments, exogenous regressors among them; empty when all are exogenous.</param>
    /// <param name="beta">Coefficients [regressors].</param>
    public static bool Solve(
        ReadOnlySpan<double> S, int m, int outcome, ReadOnlySpan<int> regressors, ReadOnlySpan<int> instruments, Span<double> beta)
    {
        int k = regressors.Length, l = instruments.Length;
        Span<double> a = stackalloc double[k * k];
        if (l == 0)
        {
            for (int j = 0; j < k; j++)
            {
                beta[j] = S[(outcome * m) + regressors[j]];
                for (int i = 0; i < k; i++)
                    a[(j * k) + i] = S[(regressors[j] * m) + regressors[i]];
            }
            return Eliminate(a, k, beta, 1);
        }
        Span<double> b = stackalloc double[l * l], first = stackalloc double[l * (k + 1)];
        for (int i = 0; i < l; i++)
        {
            for (int j = 0; j < l; j++)
                b[(j * l) + i] = S[(instruments[j] * m) + instruments[i]];
            for (int j = 0; j <= k; j++)
                first[(j * l) + i] = S[((j == k ? outcome : regressors[j]) * m) + instruments[i]];
        }
        if (!Eliminate(b, l, first, k + 1))
            return false;
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= k; j++)
            {
                double sum = 0;
                for (int z = 0; z < l; z++)
                    sum += S[(regressors[i] * m) + instruments[z]] * first[(j * l) + z];
                if (j == k)
                    beta[i] = sum;
                else
                    a[(j * k) + i] = sum;
            }
        }
        return Eliminate(a, k, beta, 1);
    }

    /// <summary>Gaussian elimination with row exchange, A [n×n] and right sides [n×q] column-major, both written over.</summary>
    private static bool Eliminate(Span<double> a, int n, Span<double> right, int q)
    {
        for (int j = 0; j < n; j++)
        {
            int pivot = j;
            for (int i = j + 1; i < n; i++)
                pivot = Math.Abs(a[(j * n) + i]) > Math.Abs(a[(j * n) + pivot]) ? i : pivot;
            double largest = a[(j * n) + pivot];
            if (!(Math.Abs(largest) > 0))
                return false;
            for (int c = 0; c < n; c++)
                (a[(c * n) + j], a[(c * n) + pivot]) = (a[(c * n) + pivot], a[(c * n) + j]);
            for (int c = 0; c < q; c++)
                (right[(c * n) + j], right[(c * n) + pivot]) = (right[(c * n) + pivot], right[(c * n) + j]);
            for (int i = 0; i < n; i++)
            {
                double factor = i == j ? 0 : a[(j * n) + i] / largest;
                if (factor == 0)
                    continue;
                for (int c = j; c < n; c++)
                    a[(c * n) + i] -= factor * a[(c * n) + j];
                for (int c = 0; c < q; c++)
                    right[(c * n) + i] -= factor * right[(c * n) + j];
            }
        }
        for (int i = 0; i < n; i++)
        {
            for (int c = 0; c < q; c++)
                right[(c * n) + i] /= a[(i * n) + i];
        }
        return true;
    }
}
