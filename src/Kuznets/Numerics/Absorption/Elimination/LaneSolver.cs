using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>Solves one lane group: sums by level, right-hand side, unknowns, and back to the eliminated effect.</summary>
internal sealed class LaneSolver<T, TNeighbours>(EliminationSolver solver, TNeighbours neighbours, Columns columns)
    where T : struct, ILanes<T>
    where TNeighbours : struct, INeighbours
{
    /// <summary>Trial iterations before other ways are considered.</summary>
    private const int Trial = 8;

    /// <summary>Iterations after half the trial that make the other half pointless: graphs that mix well need fewer than this in all.</summary>
    private const double Hopeless = 10;

    /// <summary>Rounds: the second and third take away what rounding left of a column that is mostly absorbed.</summary>
    private const int MostRounds = 3;

    /// <summary>Residual, relative to the column, below which there is only rounding: a round more, from the rows themselves, sees further.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Share of a column's sum of squares that is rounding after a round.</summary>
    private const double Nothing = 1e-20;

    private readonly EffectGraph graph = solver.Graph;
    private readonly Reduced<T, TNeighbours> reduced = new(solver.Graph, neighbours, columns.Run);
    private int iterations;

    public (int Iterations, double[] Residuals) Solve(LaneGroup group)
    {
        double[] right = new double[graph.Unknowns * T.Width], residuals = new double[T.Width];
        bool[] open = new bool[T.Width];
        Array.Fill(open, true);
        (double[] eliminated, double[] others) = (group.Eliminated, group.Others);
        LevelSums sums = new(graph, columns.Values, columns.Run);
        for (int round = 0; round < MostRounds && open.Contains(true); round++)
        {
            double[] whole = sums.Of<T>(group, eliminated, right, again: round > 0);
            if (round == 0)
                Total(eliminated).CopyTo(group.Sums, 0);
            double[] explained = reduced.RightHandSide(eliminated, right), within = new double[T.Width];
            for (int j = 0; j < within.Length; j++)
                within[j] = Math.Max(0, whole[j] - explained[j]);
            double[] left = graph.Others.Length == 0 ? new double[T.Width] : Unknowns(others, right, within, whole);
            if (graph.Others.Length > 0)
                reduced.Back(others, eliminated);
            if (round == 0)
                whole.CopyTo(group.Whole, 0);
            else
            {
                AddTo(group.Eliminated, eliminated, open);
                AddTo(group.Others, others, open);
            }
            for (int j = 0; j < open.Length; j++)
            {
                residuals[j] = open[j] ? left[j] : residuals[j];
                // The floor of the residual was above the tolerance, and there is more than rounding left.
                open[j] &= columns.Options.Tolerance * Math.Sqrt(within[j]) < Rounding * Math.Sqrt(whole[j]) && whole[j] > Nothing * group.Whole[j];
            }
            if (open.Contains(true))
                (eliminated, others) = (new double[eliminated.Length], new double[others.Length]);
        }
        return (iterations, residuals);
    }

    private static double[] Total(double[] sums)
    {
        ref double at = ref MemoryMarshal.GetArrayDataReference(sums);
        T even = default, odd = default;
        int levels = sums.Length / T.Width;
        for (int level = 0; level < levels; level++)
        {
            T value = T.Load(ref Unsafe.Add(ref at, (nint)level * T.Width));
            (even, odd) = (odd, even + value);
        }
        double[] lanes = new double[T.Width];
        (even + odd).Store(ref lanes[0]);
        return lanes;
    }

    /// <summary>Solves the reduced problem; b is zero on entry, r its right-hand side.</summary>
    private double[] Unknowns(double[] b, double[] r, double[] within, double[] whole)
    {
        if (solver.Commuting)
        {
            solver.Way.Preconditioner.Apply(r, b, T.Width);
            return new double[T.Width];
        }
        Goal goal = new(columns.Options.Tolerance, [.. whole.Select(w => Rounding * Math.Sqrt(w))], columns.Run?.Cancellation ?? default);
        ConjugateGradients<T, TNeighbours> search = new(graph, reduced, b, r, within, goal);
        (Preconditioner way, bool settled) = solver.Way;
        int most = columns.Options.MostIterations;
        if (settled)
        {
            search.Improve(way, most);
        }
        else
        {
            Trying(search, most, goal.Tolerance);
        }
        if (solver.Way.Preconditioner != solver.Levels && Failed(search, goal, whole))
            search.Improve(solver.Levels, most); // a factor can fail on a singular matrix; the weights of the levels cannot
        iterations = Math.Max(iterations, search.Iterations);
        return search.Residuals;
    }

    /// <summary>
    /// A few iterations show the rate of convergence, half of them that there is none to speak of. Another way is taken when the iterations still expected cost more than forming the
    /// reduced matrix, or when so much was spent in vain: at most twice the cost of the better way.
    /// </summary>
    private void Trying(ConjugateGradients<T, TNeighbours> search, int most, double tolerance)
    {
        int width = columns.Values.Count;
        double patience = Choice.Patience(graph, width);
        double[] start = search.Residuals;
        search.Improve(solver.Way.Preconditioner, Math.Min(Trial / 2, most));
        if (Open(search, tolerance) && Remaining(start, search, tolerance) <= Math.Max(Hopeless, 4 * patience))
            search.Improve(solver.Way.Preconditioner, Math.Min(Trial, most));
        if (Open(search, tolerance) && Remaining(start, search, tolerance) <= patience)
            search.Improve(solver.Way.Preconditioner, (int)Math.Min(Trial + patience, most));
        if (Open(search, tolerance) && search.Iterations < most)
            search.Improve(solver.Settle(Math.Max(Remaining(start, search, tolerance), 4 * patience), width), most);
    }

    /// <summary>Whether a column is left with a residual that is neither small nor rounding.</summary>
    private static bool Failed(ConjugateGradients<T, TNeighbours> search, Goal goal, double[] whole) =>
        Enumerable.Range(0, whole.Length).Any(j => search.Residuals[j] > goal.Tolerance && search.Norms[j] > goal.Tolerance * Math.Sqrt(whole[j]));

    private static bool Open(ConjugateGradients<T, TNeighbours> search, double tolerance) => search.Residuals.Any(e => e > tolerance);

    /// <summary>Iterations still expected if convergence goes on at the rate until now.</summary>
    private static double Remaining(double[] start, ConjugateGradients<T, TNeighbours> search, double tolerance)
    {
        double most = 0;
        double[] now = search.Residuals;
        for (int j = 0; j < now.Length; j++)
        {
            if (now[j] <= tolerance)
                continue;
            double rate = Math.Log(start[j] / now[j]) / search.Iterations;
            most = Math.Max(most, Math.Log(now[j] / tolerance) / Math.Max(rate, 1e-3));
        }
        return most;
    }

    private static void AddTo(double[] total, double[] values, bool[] open)
    {
        double[] factor = [.. open.Select(o => o ? 1.0 : 0.0)];
        T by = T.Load(ref factor[0]);
        ref double target = ref MemoryMarshal.GetArrayDataReference(total);
        ref double source = ref MemoryMarshal.GetArrayDataReference(values);
        for (nint at = 0; at < total.Length; at += T.Width)
            (T.Load(ref Unsafe.Add(ref target, at)) + (by * T.Load(ref Unsafe.Add(ref source, at)))).Store(ref Unsafe.Add(ref target, at));
    }
}
