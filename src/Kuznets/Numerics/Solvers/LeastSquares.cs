namespace Kuznets.Numerics.Solvers;

/// <summary>
/// Weighted linear least squares, min Σ w (y − Xβ)², by normal equations with iterative refinement; cross products, factor and residuals in
/// double-double when the problem is small or ill-conditioned (Björck 1996, sections 2.1.4 and 6.6; Ogita, Rump and Oishi 2005). Columns are
/// scaled to length one, so units do not matter. One preparation serves any number of outcomes. Cost: n k² once, n k an outcome.
/// </summary>
public sealed class LeastSquares
{
    /// <summary>Multiply-adds up to which ill-conditioned columns are orthogonalised in double-double: a quarter of a second.</summary>
    private const long MostOrthogonalised = 20_000_000;

    private const int MostRounds = 8;

    private readonly ScaledColumns columns;
    private readonly ScaledCholesky factor;
    private readonly Matrix bread;
    private readonly bool precise;

    private LeastSquares(Matrix X, LeastSquaresOptions options)
    {
        Check(X, options.Weights);
        columns = new ScaledColumns(X, options);
        int k = X.Columns;
        long cost = (long)X.Rows * k * k;
        precise = cost <= options.Small || options.Low is not null;
        (factor, Matrix inverse, Condition) = Measured(ScaledCholesky.Of(columns.Gram(precise), k, options.Tolerance));
        if (!precise && (factor.Dropped.Length > 0 || Condition > options.MostCondition))
        {
            precise = true;
            (factor, inverse, Condition) = Measured(ScaledCholesky.Of(columns.Gram(precise), k, options.Tolerance));
        }
        if (cost <= MostOrthogonalised && (Condition > 1e6 || factor.Dropped.Length > 0))
            (factor, inverse, Condition) = Measured(ScaledCholesky.Of(columns.Weighted(), options.Tolerance));
        bread = columns.Unscale(factor.Kept, inverse);
        Dropped = factor.Dropped.Select(j => Certificate.Of(X, columns, factor, j, options.Tolerance)).ToSeq();
        Near = factor.Kept.Where(j => factor.Pivots[j] < options.Warning).Select(j => new NearlyCollinear(j, factor.Pivots[j])).ToSeq();
    }

    /// <summary>Columns that have a coefficient, ascending.</summary>
    public int[] Kept => factor.Kept;

    /// <summary>Columns that have none, and why.</summary>
    public Seq<DroppedColumn> Dropped { get; }

    /// <summary>Kept columns that the others almost explain.</summary>
    public Seq<NearlyCollinear> Near { get; }

    /// <summary>Estimated condition number of the kept columns, each scaled to length one.</summary>
    public double Condition { get; }

    /// <summary>(X'WX)⁻¹ over the kept columns.</summary>
    public Matrix Bread => bread;

    /// <summary>Factorises X [n×k] once for any number of outcomes.</summary>
    /// <exception cref="NumericalException">E451: a value is not finite.</exception>
    /// <exception cref="DataException">E453: a weight is negative or not finite.</exception>
    /// <exception cref="SpecificationException">E452: lengths differ.</exception>
    public static LeastSquares Prepare(Matrix X, LeastSquaresOptions? options = null) => new(X, options ?? new());

    /// <summary>Solves for one outcome [n].</summary>
    public static LeastSquaresFit Solve(Matrix X, double[] y, LeastSquaresOptions? options = null) => Prepare(X, options).Fit(y);

    /// <summary>Solves for one more outcome [n].</summary>
    /// <exception cref="NumericalException">E451: a value is not finite.</exception>
    public LeastSquaresFit Fit(double[] y)
    {
        if (y.Length != columns.Rows)
            throw Throw.WrongLength("outcome", y.Length, columns.Rows);
        double largest = Kernels.Largest(y);
        if (!double.IsFinite(largest))
            throw NotFinite(-1, y);
        double unit = ScaledColumns.Unit(largest);
        DoubleDouble[] beta = new DoubleDouble[Kept.Length];
        double[] residuals = new double[y.Length], low = new double[precise ? y.Length : 0];
        columns.Residuals(y, unit, Kept, beta, residuals, low);
        for (int round = 0; round < MostRounds && Kept.Length > 0; round++)
        {
            DoubleDouble[] step = columns.Cross(Kept, residuals, low);
            factor.Solve(step);
            double change = 0;
            for (int i = 0; i < beta.Length; i++)
            {
                beta[i] += step[i];
                change = Math.Max(change, Math.Abs(step[i].Hi) / Math.Max(Math.Abs(beta[i].Hi), double.Epsilon));
            }
            columns.Residuals(y, unit, Kept, beta, residuals, low);
            if (round > 0 && (change <= 1e-15 || !precise))
                break;
        }
        double rss = columns.SumOfSquares(residuals) / unit / unit;
        for (int i = 0; i < residuals.Length && unit != 1; i++)
            residuals[i] /= unit;
        return new LeastSquaresFit
        {
            Beta = columns.Unscale(Kept, beta, unit),
            Kept = Kept,
            Dropped = Dropped,
            Near = Near,
            Bread = bread,
            Residuals = residuals,
            Rss = rss,
            Condition = Condition,
            Precise = precise,
        };
    }

    private (ScaledCholesky Factor, Matrix Inverse, double Condition) Measured(ScaledCholesky candidate)
    {
        Matrix inverse = candidate.Inverse();
        return (candidate, inverse, columns.Condition(candidate.Kept, inverse));
    }

    private static void Check(Matrix X, double[]? weights)
    {
        for (int j = 0; j < X.Columns; j++)
        {
            if (!double.IsFinite(Kernels.Largest(X.Column(j))))
                throw NotFinite(j, X.Column(j));
        }
        if (weights is null)
            return;
        if (weights.Length != X.Rows)
            throw Throw.WrongLength("weights", weights.Length, X.Rows);
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                throw Throw.BadWeight(row, weights[row]);
        }
    }

    private static NumericalException NotFinite(int column, ReadOnlySpan<double> values)
    {
        int row = 0;
        while (double.IsFinite(values[row]))
            row++;
        return Throw.NotFinite(column, row, values[row]);
    }
}
