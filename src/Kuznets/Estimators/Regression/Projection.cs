using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// The residual maker of absorbed effects. One effect in closed form; several by conjugate gradient on the symmetric cycle of
/// projections M_1…M_Q…M_1 (Correia 2016, section 5). Every effect is a set of columns orthonormal within its groups, slopes included.
/// Cost: O(n) an effect and cycle.
/// </summary>
internal sealed class Projection
{
    private const int Most = 10_000;

    private readonly double[]? weights;
    private readonly List<(Factor Groups, double[] Column)> basis = [];
    private readonly int effects;

    public Projection(IReadOnlyList<AbsorbedEffect> absorbed, double[]? weights)
    {
        this.weights = weights;
        effects = absorbed.Count;
        foreach (AbsorbedEffect effect in absorbed)
            Orthonormalise(effect);
    }

    /// <summary>Sweeps a column in place; how many cycles it took and the relative residual.</summary>
    public (int Iterations, double Residual) Sweep(Span<double> column, double tolerance, RunOptions run)
    {
        if (effects == 1)
        {
            Cycle(column);
            Cycle(column);
            return (0, 0);
        }
        double[] y = column.ToArray();
        double[] r = Moved(y);
        double start = Dot(r, r), rr = start;
        double whole = Dot(y, y);
        double[] p = (double[])r.Clone();
        int iteration = 0;
        for (; iteration < Most && rr > tolerance * tolerance * start && rr > 1e-32 * whole; iteration++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            double[] ap = Moved(p);
            double alpha = rr / Dot(p, ap);
            for (int i = 0; i < y.Length; i++)
            {
                y[i] -= alpha * p[i];
                r[i] -= alpha * ap[i];
            }
            double next = Dot(r, r);
            for (int i = 0; i < p.Length; i++)
                p[i] = r[i] + (next / rr * p[i]);
            rr = next;
        }
        Cycle(y);
        y.CopyTo(column);
        return (iteration + 1, start == 0 || rr <= 1e-32 * whole ? 0 : Math.Sqrt(rr / start));
    }

    /// <summary>What a cycle takes away: (I - T)x.</summary>
    private double[] Moved(double[] x)
    {
        double[] after = (double[])x.Clone();
        Cycle(after);
        for (int i = 0; i < after.Length; i++)
            after[i] = x[i] - after[i];
        return after;
    }

    private void Cycle(Span<double> x)
    {
        for (int q = 0; q < basis.Count; q++)
            Project(x, basis[q]);
        for (int q = basis.Count - 2; q >= 0; q--)
            Project(x, basis[q]);
    }

    private void Project(Span<double> x, (Factor Groups, double[] Column) direction)
    {
        double[] along = new double[direction.Groups.Levels];
        int[] codes = direction.Groups.Codes;
        for (int i = 0; i < x.Length; i++)
            along[codes[i]] += (weights?[i] ?? 1) * direction.Column[i] * x[i];
        for (int i = 0; i < x.Length; i++)
            x[i] -= along[codes[i]] * direction.Column[i];
    }

    /// <summary>Gram-Schmidt within groups, twice; a direction that vanishes in a group is zero there.</summary>
    private void Orthonormalise(AbsorbedEffect effect)
    {
        int n = effect.Groups.Codes.Length, first = basis.Count;
        IEnumerable<double[]> columns = effect.Slopes.Select(s => (double[])s.Clone());
        if (effect.Constant)
            columns = columns.Prepend([.. Enumerable.Repeat(1.0, n)]);
        foreach (double[] column in columns)
        {
            double[] before = Lengths(effect.Groups, column);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int q = first; q < basis.Count; q++)
                    Project(column, basis[q]);
            }
            double[] length = Lengths(effect.Groups, column);
            for (int i = 0; i < n; i++)
            {
                int g = effect.Groups.Codes[i];
                column[i] = length[g] > 1e-20 * before[g] ? column[i] / Math.Sqrt(length[g]) : 0;
            }
            basis.Add((effect.Groups, column));
        }
    }

    private double[] Lengths(Factor groups, double[] column)
    {
        double[] lengths = new double[groups.Levels];
        for (int i = 0; i < column.Length; i++)
            lengths[groups.Codes[i]] += (weights?[i] ?? 1) * column[i] * column[i];
        return lengths;
    }

    private double Dot(double[] a, double[] b)
    {
        if (weights is null)
            return System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += weights[i] * a[i] * b[i];
        return sum;
    }
}
