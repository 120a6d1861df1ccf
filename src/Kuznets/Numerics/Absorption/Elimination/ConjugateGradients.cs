using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// Preconditioned conjugate gradients (Hestenes and Stiefel 1952) on S b = s, every lane with its own step lengths, so that columns converge as if
/// alone. Stops on the residual of the normal equations relative to what is left of the column, ‖D₂'W r‖ in the norm of the level weights
/// against ‖r‖_W, never on the size of a step.
/// </summary>
internal sealed class ConjugateGradients<T, TNeighbours>
    where T : struct, ILanes<T>
    where TNeighbours : struct, INeighbours
{
    private readonly EffectGraph graph;
    private readonly Reduced<T, TNeighbours> reduced;
    private readonly Goal goal;
    private readonly double[] b, r, within;
    private readonly double[] z, p, q;
    private readonly int length;
    private double[] rho = new double[T.Width];
    private Preconditioner? last;

    /// <summary>A search from b = 0 with residual r = s.</summary>
    /// <param name="graph">The effects.</param>
    /// <param name="reduced">Products with S.</param>
    /// <param name="b">Unknowns, improved in place.</param>
    /// <param name="r">s − S b, kept up to date.</param>
    /// <param name="within">‖M₁ x‖² of each lane less what b explains, kept up to date.</param>
    /// <param name="goal">When a lane is done.</param>
    public ConjugateGradients(EffectGraph graph, Reduced<T, TNeighbours> reduced, double[] b, double[] r, double[] within, Goal goal)
    {
        (this.graph, this.reduced, this.b, this.r, this.within, this.goal) = (graph, reduced, b, r, within, goal);
        length = graph.Unknowns * T.Width;
        (z, p, q) = (new double[length], new double[length], new double[length]);
        Residuals = Relative();
    }

    /// <summary>Iterations made.</summary>
    public int Iterations { get; private set; }

    /// <summary>Relative residual of each lane.</summary>
    public double[] Residuals { get; private set; }

    /// <summary>Residual of each lane in the norm of the level weights.</summary>
    public double[] Norms { get; private set; } = [];

    /// <summary>
    /// Goes on until every lane is done or the iterations, in all, are used up. With an exact factor a step that helps no lane any more is the
    /// last: what is left is rounding. Going on with the same preconditioner goes on in the same direction.
    /// </summary>
    public void Improve(Preconditioner preconditioner, int most)
    {
        double[] alpha = new double[T.Width], beta = new double[T.Width];
        for (; Iterations < most && Residuals.Any(e => e > goal.Tolerance); last = preconditioner)
        {
            goal.Cancellation.ThrowIfCancellationRequested();
            preconditioner.Apply(r, z, T.Width);
            double[] next = Dot(r, z);
            for (int j = 0; j < beta.Length; j++)
                beta[j] = preconditioner != last || rho[j] == 0 ? 0 : next[j] / rho[j];
            rho = next;
            Step(beta);
            reduced.Product(p, q);
            double[] curvature = Dot(p, q);
            for (int j = 0; j < alpha.Length; j++)
            {
                alpha[j] = Residuals[j] > goal.Tolerance && curvature[j] > 0 ? rho[j] / curvature[j] : 0;
                within[j] = Math.Max(0, within[j] - (alpha[j] * rho[j]));
            }
            if (alpha.All(a => a == 0))
                break;
            Add(alpha);
            Iterations++;
            double[] before = Norms;
            Residuals = Relative();
            if (preconditioner.Exact && !Norms.Where((norm, j) => alpha[j] != 0 && norm < before[j] / 2).Any())
                break;
        }
    }

    /// <summary>‖r‖ in the norm of the level weights, relative to what is left of the column; nothing once it is lost in rounding.</summary>
    private double[] Relative()
    {
        ref double at = ref MemoryMarshal.GetArrayDataReference(r);
        T sum = default;
        for (int u = 0; u < graph.InverseOthers.Length; u++)
        {
            T value = T.Load(ref Unsafe.Add(ref at, (nint)u * T.Width));
            sum += value * value * T.All(graph.InverseOthers[u]);
        }
        double[] norms = new double[T.Width], relative = new double[T.Width];
        sum.Store(ref norms[0]);
        for (int j = 0; j < norms.Length; j++)
        {
            norms[j] = Math.Sqrt(norms[j]);
            relative[j] = norms[j] <= goal.Floors[j] ? 0 : norms[j] / Math.Sqrt(Math.Max(within[j], goal.Floors[j] * goal.Floors[j]));
        }
        Norms = norms;
        return relative;
    }

    /// <summary>p = z + β p.</summary>
    private void Step(double[] beta)
    {
        T by = T.Load(ref beta[0]);
        ref double target = ref MemoryMarshal.GetArrayDataReference(p);
        ref double source = ref MemoryMarshal.GetArrayDataReference(z);
        for (nint at = 0; at < length; at += T.Width)
            (T.Load(ref Unsafe.Add(ref source, at)) + (by * T.Load(ref Unsafe.Add(ref target, at)))).Store(ref Unsafe.Add(ref target, at));
    }

    /// <summary>b += α p, r −= α q.</summary>
    private void Add(double[] alpha)
    {
        T by = T.Load(ref alpha[0]);
        ref double rb = ref MemoryMarshal.GetArrayDataReference(b);
        ref double rp = ref MemoryMarshal.GetArrayDataReference(p);
        ref double rr = ref MemoryMarshal.GetArrayDataReference(r);
        ref double rq = ref MemoryMarshal.GetArrayDataReference(q);
        for (nint at = 0; at < length; at += T.Width)
        {
            (T.Load(ref Unsafe.Add(ref rb, at)) + (by * T.Load(ref Unsafe.Add(ref rp, at)))).Store(ref Unsafe.Add(ref rb, at));
            (T.Load(ref Unsafe.Add(ref rr, at)) - (by * T.Load(ref Unsafe.Add(ref rq, at)))).Store(ref Unsafe.Add(ref rr, at));
        }
    }

    private double[] Dot(double[] x, double[] y)
    {
        ref double rx = ref MemoryMarshal.GetArrayDataReference(x);
        ref double ry = ref MemoryMarshal.GetArrayDataReference(y);
        T even = default, odd = default;
        nint at = 0;
        for (; at + (2 * T.Width) <= length; at += 2 * T.Width)
        {
            even += T.Load(ref Unsafe.Add(ref rx, at)) * T.Load(ref Unsafe.Add(ref ry, at));
            odd += T.Load(ref Unsafe.Add(ref rx, at + T.Width)) * T.Load(ref Unsafe.Add(ref ry, at + T.Width));
        }
        if (at < length)
            even += T.Load(ref Unsafe.Add(ref rx, at)) * T.Load(ref Unsafe.Add(ref ry, at));
        double[] lanes = new double[T.Width];
        (even + odd).Store(ref lanes[0]);
        return lanes;
    }
}

/// <summary>When columns are done.</summary>
/// <param name="Tolerance">Relative residual asked for.</param>
/// <param name="Floors">Residual norm of each lane below which there is only rounding.</param>
/// <param name="Cancellation">Asked for in every iteration.</param>
internal sealed record Goal(double Tolerance, double[] Floors, CancellationToken Cancellation);
