using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>How a linear program ended.</summary>
public enum LinearProgramEnd
{
    /// <summary>At an optimum.</summary>
    Optimal,

    /// <summary>No point satisfies the constraints.</summary>
    Infeasible,

    /// <summary>The objective grows without bound.</summary>
    Unbounded,
}

/// <summary>
/// max c'x subject to A x = b, x ≥ 0 by the simplex method on a dense tableau (Dantzig 1963; Bland's rule where it stalls). The constraints are
/// prepared once; each objective starts from the vertex where the one before it ended, so that a family of objectives costs a few pivots each. For
/// small programs: O(m n) a pivot. Not safe for use by several threads at once.
/// </summary>
public sealed class LinearProgram
{
    private const double Zero = 1e-11;
    private const int Fresh = 512; // objectives after which rounding of pivots is forgotten
    private readonly int rows, columns;
    private readonly Matrix first;   // B⁻¹[A b] at the first vertex; column n is the right-hand side
    private readonly int[] start;    // its basis: the variable of each row
    private readonly bool feasible;
    private Matrix tableau;
    private int[] basis;
    private int solved;

    /// <summary>Prepares the constraints A x = b [m×n], x ≥ 0 and looks for a first vertex.</summary>
    public LinearProgram(Matrix A, ReadOnlySpan<double> b)
    {
        int m = A.Rows, n = A.Columns;
        Matrix wide = new(m, n + m + 1);
        for (int i = 0; i < m; i++)
        {
            double sign = b[i] < 0 ? -1 : 1;
            for (int j = 0; j < n; j++)
                wide[i, j] = sign * A[i, j];
            wide[i, n + i] = 1;
            wide[i, n + m] = sign * b[i];
        }
        int[] at = [.. Enumerable.Range(n, m)];
        double[] artificial = new double[n + m];
        Array.Fill(artificial, -1, n, m);
        Climb(wide, at, artificial, n + m);
        double left = 0;
        for (int i = 0; i < m; i++)
            left += at[i] >= n ? wide[i, n + m] : 0;
        feasible = left <= 1e-9;
        int[] kept = feasible ? Drive(wide, at, n) : [];
        (rows, columns) = (kept.Length, n);
        start = [.. kept.Select(i => at[i])];
        first = new Matrix(rows, n + 1);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < n; j++)
                first[i, j] = wide[kept[i], j];
            first[i, n] = wide[kept[i], n + m];
        }
        (tableau, basis) = (first.Clone(), (int[])start.Clone());
    }

    /// <summary>The largest c'x.</summary>
    /// <param name="c">Objective [n].</param>
    /// <param name="x">Receives the optimal vertex [n].</param>
    /// <param name="value">The optimum; meaningful when the end is <see cref="LinearProgramEnd.Optimal"/>.</param>
    public LinearProgramEnd Maximise(double[] c, Span<double> x, out double value)
    {
        value = double.NaN;
        if (!feasible)
            return LinearProgramEnd.Infeasible;
        if (++solved % Fresh == 0)
            (tableau, basis) = (first.Clone(), (int[])start.Clone());
        if (!Climb(tableau, basis, c, columns))
            return LinearProgramEnd.Unbounded;
        x.Clear();
        value = 0;
        for (int i = 0; i < rows; i++)
        {
            x[basis[i]] = Math.Max(0, tableau[i, columns]);
            value += c[basis[i]] * x[basis[i]];
        }
        return LinearProgramEnd.Optimal;
    }

    /// <summary>Takes artificial variables that stayed at zero out of the basis; rows where that cannot be done are redundant.</summary>
    private static int[] Drive(Matrix T, int[] basis, int n)
    {
        List<int> kept = [];
        for (int i = 0; i < basis.Length; i++)
        {
            for (int j = 0; j < n && basis[i] >= n; j++)
            {
                if (Math.Abs(T[i, j]) > 1e-9)
                    Pivot(T, basis, i, j);
            }
            if (basis[i] < n)
                kept.Add(i);
        }
        return [.. kept];
    }

    /// <summary>Pivots to the optimum of the first <paramref name="n"/> columns; false when the objective is unbounded.</summary>
    private static bool Climb(Matrix T, int[] basis, double[] c, int n)
    {
        int m = basis.Length, last = T.Columns - 1;
        double scale = Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude<double>(c)), 1e-300);
        double[] price = new double[m];
        for (int round = 0; ; round++)
        {
            bool bland = round > 50 + (4 * n);
            for (int i = 0; i < m; i++)
                price[i] = c[basis[i]];
            int enter = -1;
            double best = Zero * scale;
            for (int j = 0; j < n; j++)
            {
                double gain = c[j] - TensorPrimitives.Dot<double>(price, T.Column(j));
                if (gain > best)
                {
                    enter = j;
                    best = gain;
                    if (bland)
                        break;
                }
            }
            if (enter < 0)
                return true;
            int leave = -1;
            double least = double.PositiveInfinity;
            for (int i = 0; i < m; i++)
            {
                double step = T[i, enter];
                if (step <= Zero)
                    continue;
                double ratio = T[i, last] / step;
                if (ratio < least - 1e-14 || (ratio <= least && basis[i] < basis[leave]))
                    (leave, least) = (i, Math.Min(ratio, least));
            }
            if (leave < 0)
                return false;
            Pivot(T, basis, leave, enter);
        }
    }

    private static void Pivot(Matrix T, int[] basis, int row, int column)
    {
        double[] direction = T.Column(column).ToArray();
        for (int j = 0; j < T.Columns; j++)
        {
            Span<double> target = T.Column(j);
            double step = target[row] / direction[row];
            if (step == 0)
                continue;
            for (int i = 0; i < target.Length; i++)
                target[i] -= step * direction[i];
            target[row] = step;
        }
        basis[row] = column;
    }
}
