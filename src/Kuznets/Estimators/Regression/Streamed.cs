using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Large regressions with absorbed effects, solved from cross products while the columns stay where they are: no column is copied, rows are swept as
/// they are read, residuals are computed when somebody asks for them.
/// </summary>
internal static class Streamed
{
    /// <summary>Multiply-adds (n k²) up to which columns are copied and solved in twice the precision.</summary>
    private const long Small = 50_000;

    private const double Least = 1e-110, Most = 1e110;

    /// <summary>Whether a design is large enough, and its effects plain.</summary>
    public static bool Suits(Design design)
    {
        int k = design.Columns.Count;
        return design.Effects.Count > 0 && k > 0 && (long)design.N * k * k > Small && design.Effects.All(e => e.Absorbed.Slopes.Count == 0);
    }

    /// <summary>The solution; null when the columns themselves are needed: a small or badly conditioned problem, slopes, a column that is absorbed.</summary>
    /// <param name="design">The regression.</param>
    /// <param name="basis">Swept columns that hold those of the design; null to sweep its own.</param>
    /// <param name="tolerance">Relative residual at which a sweep of its own stops.</param>
    /// <param name="mostIterations">Rounds after which it gives up.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static LinearParts? Of(Design design, AbsorbedBasis? basis, double tolerance, int mostIterations, RunOptions run)
    {
        if (!Suits(design))
            return null;
        int k = design.Columns.Count;
        basis ??= AbsorbedBasis.Of([design], tolerance, mostIterations, run);
        Projection? swept = basis.Of(design);
        if (swept is null || Enumerable.Range(0, k + 1).Any(j => !(swept.Gram[j, j] is > Least and < Most)))
            return null;
        int[] regressors = [.. Enumerable.Range(0, k)];
        NormalEquations? solved = NormalEquations.Of(swept.Gram, k, regressors, new() { Tolerance = LeastSquaresOptions.Swept });
        double parameters = basis.Parameters;
        if (solved is null || parameters + k >= design.N)
            return null;
        Convergence end = swept.Swept.Convergence;
        return new LinearParts
        {
            Names = design.Names,
            Beta = solved.Beta,
            Moments = new Moments
            {
                LeastSquares = true,
                X = swept.Columns.First(k),
                ResidualsLater = new(() => Residuals(swept.Columns, solved.Beta, run)),
                SumOfSquares = solved.Rss,
                Weights = design.Weights,
                Bread = solved.Bread,
                Effects = LinearParts.Effects(design),
            },
            Ssr = solved.Rss,
            Tss = LinearParts.Centred(design) ? swept.Swept.Deviations[k] * swept.Swept.Deviations[k] : SumOfSquares.Of(design.Y, design.Weights, false),
            SsrOfEffects = swept.Gram[k, k],
            Parameters = parameters,
            Notes = end.Converged ? [] : [new Note("W402", ("iterations", end.Iterations), ("residual", end.Residual), ("tolerance", tolerance))],
            Convergence = end,
        };
    }

    /// <summary>y − Xb over swept columns, the outcome last [n].</summary>
    private static double[] Residuals(Tall columns, double[] beta, RunOptions run)
    {
        int k = beta.Length;
        double[] residuals = GC.AllocateUninitializedArray<double>(columns.Rows);
        Work.Each(Work.Pieces(columns.Rows, 1024), run, piece =>
        {
            (int start, int length) = Work.Piece(piece, columns.Rows, 1024);
            double[] block = System.Buffers.ArrayPool<double>.Shared.Rent(length * (k + 1));
            columns.Read(start, length, block);
            Span<double> u = residuals.AsSpan(start, length);
            block.AsSpan(k * length, length).CopyTo(u);
            for (int j = 0; j < k; j++)
                TensorPrimitives.MultiplyAdd(block.AsSpan(j * length, length), -beta[j], u, u);
            System.Buffers.ArrayPool<double>.Shared.Return(block);
        });
        return residuals;
    }
}
