using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kuznets.Numerics.Sparse;

/// <summary>
/// Left-looking supernodal Cholesky (Ng and Peyton 1993) of a positive semidefinite matrix. A supernode takes the updates of earlier ones in ascending order and is
/// then factored as a dense panel; supernodes in separate subtrees, and row blocks of a large one, go to different threads, and each element sees the same
/// operations in the same order whoever does them. The diagonal is stored as its reciprocal, 0 for a dependent column.
/// </summary>
internal sealed class SupernodalFactorisation
{
    private const int Strip = Supernodes.Strip;
    private const int StripsInBlock = 8;

    private readonly SparseSymmetric matrix;
    private readonly Symbolic symbolic;
    private readonly Supernodes nodes;
    private readonly RunOptions? run;
    private readonly double[] panels, thresholds;
    private readonly ConcurrentBag<int[]> maps = [];

    /// <summary>Prepares the panels.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="symbolic">Its analysis.</param>
    /// <param name="tolerance">A pivot at or below this share of the diagonal is dependent.</param>
    /// <param name="run">Threads and cancellation.</param>
    public SupernodalFactorisation(SparseSymmetric matrix, Symbolic symbolic, double tolerance, RunOptions? run)
    {
        (this.matrix, this.symbolic, nodes, this.run) = (matrix, symbolic, symbolic.Supernodes, run);
        panels = new double[nodes.Storage];
        Diagonal = matrix.Diagonal();
        Pivots = new double[matrix.Order];
        thresholds = new double[matrix.Order];
        for (int k = 0; k < thresholds.Length; k++)
            thresholds[k] = tolerance * Diagonal[symbolic.Permutation[k]];
    }

    /// <summary>The diagonal of the matrix, in its own order.</summary>
    public double[] Diagonal { get; }

    /// <summary>What is left of the diagonal when a column's turn comes, in the order of elimination.</summary>
    public double[] Pivots { get; }

    /// <summary>Factors; the panels.</summary>
    public double[] Factor()
    {
        SupernodeSchedule schedule = symbolic.Schedule;
        CancellationToken cancellation = run?.Cancellation ?? default;
        Work.Each(schedule.Groups.Length, run, g =>
        {
            int[] map = Rent();
            double done = 0;
            for (int s = schedule.Groups[g].Start.Value; s < schedule.Groups[g].End.Value; s++)
            {
                done += schedule.Work[s];
                if (done > 1e8)
                {
                    cancellation.ThrowIfCancellationRequested();
                    done = 0;
                }
                Assemble(s, map);
                Block(s, map, 0, nodes.Strips(s));
            }
            maps.Add(map);
        });
        foreach (int s in schedule.Top)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] map = Rent();
            Assemble(s, map);
            if (schedule.Work[s] < SupernodeSchedule.WorthDividing)
                Block(s, map, 0, nodes.Strips(s));
            else
                Divide(s, map);
            maps.Add(map);
        }
        return panels;
    }

    private int[] Rent() => maps.TryTake(out int[]? map) ? map : new int[matrix.Order];

    /// <summary>The rows of a large supernode in blocks: first those with the columns, which the others need.</summary>
    private void Divide(int s, int[] map)
    {
        int strips = nodes.Strips(s), head = Work.Pieces(nodes.Width(s), Strip);
        Work.Each(Work.Pieces(head, StripsInBlock / 2), run, block =>
        {
            (int start, int length) = Work.Piece(block, head, StripsInBlock / 2);
            Update(s, map, start, start + length);
        });
        Eliminate(s, 0, head);
        int rest = strips - head;
        Work.Each(Work.Pieces(rest, StripsInBlock), run, block =>
        {
            (int start, int length) = Work.Piece(block, rest, StripsInBlock);
            Block(s, map, head + start, head + start + length);
        });
    }

    private void Block(int s, int[] map, int from, int to)
    {
        Update(s, map, from, to);
        Eliminate(s, from, to);
    }

    /// <summary>Writes the entries of the matrix into the panel; map[row] becomes the number of a row in it.</summary>
    private void Assemble(int s, int[] map)
    {
        int width = nodes.Width(s), start = nodes.RowStarts[s], height = nodes.Height(s);
        PermutedPattern pattern = symbolic.Pattern;
        Span<double> panel = panels.AsSpan(nodes.PanelStarts[s], nodes.Strips(s) * Strip * width);
        for (int r = 0; r < height; r++)
            map[nodes.Rows[start + r]] = r;
        for (int c = 0; c < width; c++)
        {
            int column = nodes.Firsts[s] + c;
            for (int e = pattern.Starts[column]; e < pattern.Starts[column + 1]; e++)
            {
                int r = map[pattern.Rows[e]];
                panel[((r & -Strip) * width) + (c * Strip) + (r % Strip)] = matrix.Values[pattern.Sources[e]];
            }
        }
    }

    /// <summary>Takes the updates of all earlier supernodes from the strips from … to−1 of a panel.</summary>
    private void Update(int s, int[] map, int from, int to)
    {
        int rowStart = nodes.RowStarts[s], height = nodes.Height(s);
        int lowest = nodes.Rows[rowStart + (from * Strip)], highest = nodes.Rows[rowStart + Math.Min(height, to * Strip) - 1];
        bool whole = from == 0 && to == nodes.Strips(s);
        for (int u = nodes.UpdateStarts[s]; u < nodes.UpdateStarts[s + 1]; u++)
        {
            int source = nodes.UpdateSources[u], row = nodes.UpdateRows[u];
            ReadOnlySpan<int> rows = nodes.Rows.AsSpan(nodes.RowStarts[source], nodes.Height(source));
            int low = row, high = rows.Length;
            if (!whole)
            {
                low = Math.Max(row, Place(rows, lowest));
                high = Place(rows, highest + 1);
            }
            if (low < high)
                Subtract(source, rows, row, low, high, s, map);
        }
    }

    /// <summary>Number of rows below <paramref name="row"/> in an ascending list.</summary>
    private static int Place(ReadOnlySpan<int> rows, int row)
    {
        int at = rows.BinarySearch(row);
        return at >= 0 ? at : ~at;
    }

    /// <summary>Subtracts the product of the source's rows low … high−1 with those that lie among the target's columns, which begin at <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Subtract(int source, ReadOnlySpan<int> rows, int row, int low, int high, int target, int[] map)
    {
        int width = nodes.Width(source), wide = nodes.Width(target), first = nodes.Firsts[target], end = nodes.Firsts[target + 1];
        int begin = nodes.PanelStarts[source], columns = row;
        ref double all = ref MemoryMarshal.GetArrayDataReference(panels);
        ref double panel = ref Unsafe.Add(ref all, nodes.PanelStarts[target]);
        Span<double> product = stackalloc double[PanelKernel.Room];
        product.Clear();
        ref double products = ref MemoryMarshal.GetReference(product);
        Span<int> places = stackalloc int[Strip];
        while (columns < rows.Length && rows[columns] < end)
            columns++;
        for (int start = low & -Strip; start < high; start += Strip)
        {
            int top = Math.Max(low - start, 0), bottom = Math.Min(high - start, Strip);
            for (int lane = top; lane < bottom; lane++)
                places[lane] = map[rows[start + lane]];
            bool together = places[bottom - 1] - places[top] == bottom - 1 - top;
            for (int other = row & -Strip; other < columns && other <= start; other += Strip)
            {
                int from = Math.Max(row - other, 0), to = Math.Min(columns - other, Strip);
                PanelKernel.Multiply(ref all, begin + (start * width), begin + (other * width), width, from, to, ref products);
                for (int x = from; x < to; x++)
                {
                    ref double column = ref Unsafe.Add(ref panel, (rows[other + x] - first) * Strip);
                    ref double values = ref Unsafe.Add(ref products, PanelKernel.Column(x));
                    if (together)
                        PanelKernel.SubtractRun(ref column, wide, places[top], top, bottom, ref values);
                    else
                        Scatter(ref column, wide, places, top, bottom, ref values);
                }
            }
        }
    }

    private static void Scatter(ref double column, int width, Span<int> places, int top, int bottom, ref double values)
    {
        for (int lane = top; lane < bottom; lane++)
        {
            int r = places[lane];
            Unsafe.Add(ref column, ((r & -Strip) * width) + (r % Strip)) -= Unsafe.Add(ref values, lane);
        }
    }

    /// <summary>Factors the strips from … to−1 of a panel; those above must be done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Eliminate(int s, int from, int to)
    {
        int width = nodes.Width(s), begin = nodes.PanelStarts[s];
        ref double all = ref MemoryMarshal.GetArrayDataReference(panels);
        Span<double> product = stackalloc double[PanelKernel.Room];
        ref double products = ref MemoryMarshal.GetReference(product);
        for (int strip = from; strip < to; strip++)
        {
            int at = begin + (strip * Strip * width);
            for (int other = 0; other <= strip && other * Strip < width; other++)
            {
                int before = other * Strip, columns = Math.Min(Strip, width - before), block = begin + (before * width);
                PanelKernel.Multiply(ref all, at, block, before, 0, columns, ref products);
                ref double group = ref Unsafe.Add(ref all, at + (before * Strip));
                ref double diagonal = ref Unsafe.Add(ref all, block + (before * Strip));
                for (int x = 0; x < columns; x++)
                {
                    PanelKernel.Take(ref group, ref diagonal, x, ref products);
                    ref double column = ref Unsafe.Add(ref group, x * Strip);
                    if (other == strip)
                        Pivot(ref column, x, nodes.Firsts[s] + before + x);
                    else
                        PanelKernel.Scale(ref column, Unsafe.Add(ref diagonal, (x * Strip) + x));
                }
            }
        }
    }

    /// <summary>Divides a column of the strip that holds its pivot by the root of the pivot, which gives way to the reciprocal.</summary>
    private void Pivot(ref double column, int lane, int k)
    {
        double left = Pivots[k] = Unsafe.Add(ref column, lane);
        double inverse = left > thresholds[k] && left > 0 ? 1 / Math.Sqrt(left) : 0;
        PanelKernel.Scale(ref column, inverse);
        for (int above = 0; above < lane; above++)
            Unsafe.Add(ref column, above) = 0;
        Unsafe.Add(ref column, lane) = inverse;
    }
}
