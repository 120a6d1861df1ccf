using System.Runtime.ExceptionServices;

namespace Kuznets.Numerics;

/// <summary>
/// Splits work over threads. What the pieces are never depends on the number of threads, and partial results are combined in the order of
/// the pieces, so the answer has the same bytes for any number of threads. Cancellation is asked for between pieces.
/// </summary>
public static class Work
{
    /// <summary>Rows in a piece of a long column: a few columns of it fit the second-level cache.</summary>
    public const int Rows = 16_384;

    /// <summary>Number of pieces of <paramref name="size"/> (the last may be shorter) in <paramref name="count"/>.</summary>
    public static int Pieces(int count, int size = Rows) => (int)(((long)count + size - 1) / size);

    /// <summary>Where a piece begins and how long it is.</summary>
    public static (int Start, int Length) Piece(int index, int count, int size = Rows) =>
        (index * size, Math.Min(size, count - (index * size)));

    /// <summary>Runs <paramref name="body"/> for 0 … <paramref name="tasks"/>−1, in any order, on the threads of <paramref name="run"/>.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static void Each(int tasks, RunOptions? run, Action<int> body)
    {
        CancellationToken cancellation = run?.Cancellation ?? default;
        int threads = run?.Threads ?? 0;
        if (threads == 1 || tasks <= 1)
        {
            for (int task = 0; task < tasks; task++)
            {
                cancellation.ThrowIfCancellationRequested();
                body(task);
            }
            return;
        }
        try
        {
            ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = threads > 0 ? threads : -1 };
            Parallel.For(0, tasks, options, task =>
            {
                cancellation.ThrowIfCancellationRequested();
                body(task);
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>
    /// Sums vectors over pieces of <paramref name="count"/> rows: <paramref name="body"/> adds the rows start … start+length−1 into its own
    /// zeroed vector, and the vectors are added up in the order of the pieces.
    /// </summary>
    /// <param name="count">Rows.</param>
    /// <param name="width">Length of the vector.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <param name="body">(start, length, vector [width]).</param>
    /// <param name="size">Rows in a piece.</param>
    public static double[] Sum(int count, int width, RunOptions? run, Action<int, int, double[]> body, int size = Rows)
    {
        int pieces = Pieces(count, size);
        double[][] parts = new double[pieces][];
        Each(pieces, run, index =>
        {
            (int start, int length) = Piece(index, count, size);
            parts[index] = new double[width];
            body(start, length, parts[index]);
        });
        double[] total = new double[width];
        foreach (double[] part in parts)
        {
            for (int i = 0; i < width; i++)
                total[i] += part[i];
        }
        return total;
    }
}
