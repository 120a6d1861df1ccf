using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>
/// Cross products of an instrumental-variables problem as one triangular factor. With the columns in the order exogenous X₂, excluded
/// instruments Z₁, endogenous X₁, outcome y, the Cholesky factor of their Gram matrix holds every projection: the rows of (X₂, Z₁) are
/// coordinates in an orthonormal basis Q of the instruments, the rows below are what the instruments leave (Björck 1996, section 2.4). Nothing of
/// n rows is kept. Cost: the Gram matrix, and p³/3.
/// </summary>
internal sealed class TwoStage
{
    private readonly Matrix upper;      // R [p×p]

    /// <summary>From the factor of a Gram matrix in the order exogenous, excluded, endogenous, outcome.</summary>
    public TwoStage(ScaledCholesky factor, int exogenous, int excluded, int endogenous)
    {
        (K2, L1, K1) = (exogenous, excluded, endogenous);
        int p = K2 + L1 + K1 + 1;
        upper = new Matrix(p, p);
        for (int j = 0; j < p; j++)
        {
            for (int i = 0; i <= j; i++)
                upper[i, j] = factor[i, j];
        }
    }

    /// <summary>Exogenous regressors.</summary>
    public int K2 { get; }

    /// <summary>Excluded instruments.</summary>
    public int L1 { get; }

    /// <summary>Endogenous regressors.</summary>
    public int K1 { get; }

    /// <summary>Instruments in all.</summary>
    public int L => K2 + L1;

    /// <summary>The factor R [p×p], upper triangular.</summary>
    public Matrix Upper => upper;

    /// <summary>Coordinates in the basis of what X₂ leaves of the instruments: of the endogenous regressors, then the outcome [l₁×(k₁+1)].</summary>
    public Matrix Explained => Block(K2, L1);

    /// <summary>What the instruments leave of the endogenous regressors and the outcome, a triangular factor of it [(k₁+1)×(k₁+1)].</summary>
    public Matrix Unexplained => Block(L, K1 + 1);

    /// <summary>Q'WX, the regressors in the basis of the instruments; endogenous first, then exogenous [L×k].</summary>
    public Matrix Regressors
    {
        get
        {
            Matrix a = new(L, K1 + K2);
            for (int j = 0; j < K1; j++)
                upper.Column(L + j)[..L].CopyTo(a.Column(j));
            for (int j = 0; j < K2; j++)
                upper.Column(j)[..L].CopyTo(a.Column(K1 + j));
            return a;
        }
    }

    /// <summary>Q'Wy, the outcome in the basis of the instruments [L].</summary>
    public double[] Outcome => upper.Column(L + K1)[..L].ToArray();

    /// <summary>T with Q = (X₂, Z₁) T [L×L], upper triangular.</summary>
    public Matrix Basis => Inverse(Leading(L));

    /// <summary>
    /// The k-class factor C, upper triangular over (X₂, X₁), C'C = X'W(I − κM)X with M the residual maker of the instruments; null when it is not
    /// positive definite, so that the coefficients are not identified.
    /// </summary>
    /// <param name="kappa">1 for two-stage least squares, 0 for ordinary.</param>
    /// <param name="tolerance">Share of a regressor that must be left by the others and the exogenous.</param>
    public KClass? Solve(double kappa, double tolerance)
    {
        Matrix explained = Explained, rest = Unexplained;
        Matrix a = new(K1, K1);
        double[] b = new double[K1];
        for (int j = 0; j < K1; j++)
        {
            for (int i = 0; i <= j; i++)
                a[i, j] = a[j, i] = Mixed(explained, rest, i, j, kappa);
            b[j] = Mixed(explained, rest, j, K1, kappa);
        }
        double[] whole = new double[K1];
        for (int j = 0; j < K1; j++)
            whole[j] = Mixed(explained, rest, j, j, 0);
        return Root(a, whole, tolerance) is { } root ? new KClass(this, kappa, root, b) : null;
    }

    /// <summary>
    /// κ of limited-information maximum likelihood: 1 plus the least root of |E − λU| with E and U what the instruments beside X₂ explain of
    /// (X₁, y) and leave of them (Anderson and Rubin 1949; Davidson and MacKinnon 1993, equation 18.62). 1 where y or a regressor is fitted exactly.
    /// </summary>
    public double Liml()
    {
        Matrix explained = Explained, rest = Unexplained;
        int m = K1 + 1;
        Matrix whole = new(m, m);
        for (int j = 0; j < m; j++)
        {
            for (int i = 0; i < m; i++)
                whole[i, j] = Mixed(explained, rest, i, j, 0);
        }
        if (Root(whole, [.. Enumerable.Range(0, m).Select(j => whole[j, j])], 1e-26) is not { } root)
            return 1;
        Matrix left = Product.Of(rest, Inverse(root));
        double[] shares = SymmetricEigen.Of(Product.Of(Product.Transpose(left), left)).Values;
        return 1 / Math.Min(1, shares[^1]);
    }

    /// <summary>Coefficients of the regression of an endogenous regressor, or of the outcome (column k₁), on all instruments (X₂, Z₁) [L].</summary>
    public double[] Reduced(int column)
    {
        double[] b = upper.Column(L + column)[..L].ToArray();
        SolveUpper(upper, b, L);
        return b;
    }

    /// <summary>Share of what X₂ leaves of an endogenous regressor, or of the outcome, that the excluded instruments explain: the partial R².</summary>
    public double PartialRSquared(int column)
    {
        double explained = TensorPrimitives.SumOfSquares<double>(upper.Column(L + column)[K2..L]);
        return explained / (explained + TensorPrimitives.SumOfSquares<double>(upper.Column(L + column)[L..]));
    }

    /// <summary>Inverse of an upper triangular matrix.</summary>
    public static Matrix Inverse(Matrix upper)
    {
        int k = upper.Rows;
        Matrix inverse = new(k, k);
        for (int j = 0; j < k; j++)
        {
            inverse[j, j] = 1;
            SolveUpper(upper, inverse.Column(j), j + 1);
        }
        return inverse;
    }

    /// <summary>Solves R b = b in place for the leading rows of an upper triangular R.</summary>
    public static void SolveUpper(Matrix upper, Span<double> b, int count)
    {
        for (int j = count - 1; j >= 0; j--)
        {
            b[j] /= upper[j, j];
            TensorPrimitives.MultiplyAdd(upper.Column(j)[..j], -b[j], b[..j], b[..j]);
        }
    }

    private static double Mixed(Matrix explained, Matrix rest, int i, int j, double kappa) =>
        TensorPrimitives.Dot<double>(explained.Column(i), explained.Column(j)) + ((1 - kappa) * TensorPrimitives.Dot<double>(rest.Column(i), rest.Column(j)));

    /// <summary>The upper Cholesky factor of a small matrix, or null when a pivot is no more than a share of the whole.</summary>
    private static Matrix? Root(Matrix a, double[] whole, double tolerance)
    {
        int k = a.Rows;
        Matrix root = new(k, k);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < j; i++)
                root[i, j] = (a[i, j] - TensorPrimitives.Dot<double>(root.Column(i)[..i], root.Column(j)[..i])) / root[i, i];
            double pivot = a[j, j] - TensorPrimitives.SumOfSquares<double>(root.Column(j)[..j]);
            if (!(pivot > tolerance * whole[j]))
                return null;
            root[j, j] = Math.Sqrt(pivot);
        }
        return root;
    }

    private Matrix Leading(int size)
    {
        Matrix leading = new(size, size);
        for (int j = 0; j < size; j++)
            upper.Column(j)[..size].CopyTo(leading.Column(j));
        return leading;
    }

    /// <summary>Some rows of the columns of the endogenous regressors and the outcome.</summary>
    private Matrix Block(int first, int rows)
    {
        Matrix block = new(rows, K1 + 1);
        for (int j = 0; j <= K1; j++)
            upper.Column(L + j).Slice(first, rows).CopyTo(block.Column(j));
        return block;
    }
}
