using System.Numerics.Tensors;

namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Sweeps several effects: the largest is eliminated exactly, the others are found by conjugate gradients on the least-squares problem
/// min ‖(I − P₁)(y − B a)‖_W in bases that are orthonormal within each effect, which is block-Jacobi preconditioning. Source: Hestenes and
/// Stiefel (1952), form CGLS as in Björck (1996) section 7.4.1; the projection view, Correia (2016). Stops on the residual of the normal
/// equations, ‖B'W r‖ ≤ tolerance · ‖r‖_W, never on the size of a step. Cost: one gather and one spread an effect and iteration.
/// </summary>
internal sealed class ConjugateGradient : Strategy
{
    private readonly LevelBlock[] blocks;
    private readonly int first;
    private readonly int[] rest;
    private readonly double[]? weights;
    private readonly double tolerance;
    private readonly int mostIterations;

    public ConjugateGradient(LevelBlock[] blocks, AbsorberOptions options)
    {
        (this.blocks, weights, tolerance, mostIterations) = (blocks, options.Weights, options.Tolerance, options.MostIterations);
        for (int q = 1; q < blocks.Length; q++)
            first = blocks[q].Length > blocks[first].Length ? q : first;
        rest = [.. Enumerable.Range(0, blocks.Length).Where(q => q != first)];
    }

    public override string Name => "conjugate gradients";

    public override (int Iterations, double Residual) Sweep(Span<double> column, double[][]? coefficients, CancellationToken cancellation)
    {
        int length = rest.Sum(q => blocks[q].Length);
        double[] s = new double[length], p = new double[length], a = new double[length], q = new double[column.Length];
        double[] scratch = new double[Math.Max(length, blocks[first].Length)];
        double[]? given = coefficients is null ? null : column.ToArray();
        double before = Norm(column);
        Span<double> r = column;
        blocks[first].Sweep(r, scratch);
        blocks[first].Sweep(r, scratch);
        Gather(r, s);
        s.CopyTo(p, 0);
        double gamma = TensorPrimitives.Dot<double>(s, s);
        double norm = Norm(r);
        int iteration = 0;
        // Below the last line of rounding nothing is left to improve: the column is absorbed.
        double floor = 1e-15 * before;
        while (Math.Sqrt(gamma) > tolerance * norm && Math.Sqrt(gamma) > floor && iteration < mostIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            iteration++;
            Array.Clear(q);
            Spread(p, scratch, q);
            blocks[first].Sweep(q, scratch);
            double curvature = Dot(q, q);
            if (!(curvature > 0))
                break;
            double alpha = gamma / curvature;
            TensorPrimitives.MultiplyAdd(q, -alpha, r, r);
            if (given is not null)
                TensorPrimitives.MultiplyAdd<double>(p, alpha, a, a);
            if (iteration % 50 == 0)
                blocks[first].Sweep(r, scratch);
            Gather(r, s);
            double next = TensorPrimitives.Dot<double>(s, s);
            TensorPrimitives.MultiplyAdd<double>(p, next / gamma, s, p);
            gamma = next;
            norm = Norm(r);
        }
        blocks[first].Sweep(r, scratch);
        if (coefficients is not null)
            Explain(given!, a, scratch, coefficients);
        return (iteration, norm <= floor || gamma == 0 ? 0 : Math.Sqrt(gamma) <= floor ? Math.Min(tolerance, Math.Sqrt(gamma) / norm) : Math.Sqrt(gamma) / norm);
    }

    /// <summary>Coefficients of all effects from those found: the eliminated effect takes what the others left.</summary>
    private void Explain(double[] given, double[] a, double[] scratch, double[][] coefficients)
    {
        int at = 0;
        foreach (int q in rest)
        {
            a.AsSpan(at, blocks[q].Length).CopyTo(coefficients[q]);
            at += blocks[q].Length;
        }
        double[] fitted = new double[given.Length];
        Spread(a, scratch, fitted);
        TensorPrimitives.Subtract<double>(given, fitted, given);
        blocks[first].Gather(given, coefficients[first]);
    }

    private void Gather(ReadOnlySpan<double> r, Span<double> s)
    {
        int at = 0;
        foreach (int q in rest)
        {
            blocks[q].Gather(r, s.Slice(at, blocks[q].Length));
            at += blocks[q].Length;
        }
    }

    private void Spread(double[] p, double[] scratch, Span<double> r)
    {
        p.CopyTo(scratch, 0);
        int at = 0;
        foreach (int q in rest)
        {
            blocks[q].Spread(scratch.AsSpan(at, blocks[q].Length), 1, r);
            at += blocks[q].Length;
        }
    }

    private double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    private double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (weights is null)
            return TensorPrimitives.Dot(x, y);
        double sum = 0;
        for (int row = 0; row < x.Length; row++)
            sum += weights[row] * x[row] * y[row];
        return sum;
    }
}
