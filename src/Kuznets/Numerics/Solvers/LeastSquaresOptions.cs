namespace Kuznets.Numerics.Solvers;

/// <summary>How a least-squares problem is to be solved.</summary>
public sealed record LeastSquaresOptions
{
    /// <summary>Tolerance for columns as they stand in the data: only what rounding of the data explains is collinear.</summary>
    public const double AsGiven = 1e-26;

    /// <summary>Tolerance for columns that an iterative sweep left, and fixest's <c>collin.tol</c>.</summary>
    public const double Swept = 1e-9;

    /// <summary>Weights [n], not negative; null when unweighted. The sum Σ w e² is minimised.</summary>
    public double[]? Weights { get; init; }

    /// <summary>
    /// A column is collinear with the kept columns on its left when its squared sine to them, 1 − R², falls below this. Scale free.
    /// </summary>
    public double Tolerance { get; init; } = AsGiven;

    /// <summary>
    /// Columns below this squared sine are kept but reported as nearly collinear.
    /// </summary>
    public double Warning { get; init; } = Swept;

    /// <summary>What rounding the columns to double left over [n×k]: the column meant is X + Low. Null when X is exact.</summary>
    public Matrix? Low { get; init; }

    /// <summary>
    /// Condition number beyond which cross products are formed in twice the precision. In plain double the bread loses condition² × 1e-16.
    /// </summary>
    public double MostCondition { get; init; } = 1e4;

    /// <summary>Multiply-adds (n k²) up to which twice the precision costs nothing worth saving and is used always.</summary>
    public long Small { get; init; } = 1_000_000;

    /// <summary>Threads and cancellation.</summary>
    public RunOptions? Run { get; init; }
}
