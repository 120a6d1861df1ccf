using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Did.Honest;

/// <summary>
/// The shortest interval of fixed length around an affine estimator v'β̂ when the slope of the differential trend changes by no more than M from a
/// period to the next (Rambachan and Roth 2023, section 4.1; Armstrong and Kolesár 2018). With v fixed to the target's weights after the reference, the
/// worst bias is M (c + Σ|u_j|) where u_j = Σ_{t&gt;j} v_{−t}(t − j), and u_0 is fixed by the demand that a straight trend cause no bias. The frontier of
/// bias and variance is the lasso path of u, piecewise linear and followed exactly.
/// </summary>
internal sealed class SmoothnessInterval
{
    private readonly EventPath path;
    private readonly double[] fixedPart;   // v at u = 0
    private readonly Matrix basis;         // dv/du
    private readonly double postBias;      // Σ_j |Σ_{t>j} l_t (t − j)| over changes of slope at and after the reference
    private readonly List<double[]> knots; // u along the frontier, from least bias to least variance

    public SmoothnessInterval(EventPath path)
    {
        this.path = path;
        int pre = path.Pre, post = path.Post, free = Math.Max(0, pre - 1);
        double slope = 0;
        for (int j = 0; j < post; j++)
        {
            double bend = 0;
            for (int t = j + 1; t <= post; t++)
                bend += path.Weights[t - 1] * (t - j);
            postBias += Math.Abs(bend);
            slope = j == 0 ? bend : slope;
        }
        fixedPart = new double[pre + post];
        path.Weights.CopyTo(fixedPart, pre);
        AddBend(fixedPart, 0, slope);
        basis = new Matrix(pre + post, free);
        for (int j = 1; j <= free; j++)
            AddBend(basis.Column(j - 1), j, 1);
        knots = Frontier();
    }

    /// <summary>The interval for a bound M.</summary>
    public (double Low, double High) For(double m, double level)
    {
        double half = double.PositiveInfinity, centre = double.NaN;
        for (int k = 0; k + 1 < Math.Max(2, knots.Count); k++)
        {
            double[] from = knots[k], to = knots[Math.Min(k + 1, knots.Count - 1)];
            (double length, double share) = Shortest(share => HalfLength(Between(from, to, share), m, level));
            if (length < half)
                (half, centre) = (length, TensorPrimitives.Dot<double>(Vector(Between(from, to, share)), path.Beta));
        }
        return (centre - half, centre + half);
    }

    /// <summary>v gains <paramref name="size"/> times the second difference of the unit vector at j: v_{−t} = u_{t−1} − 2u_t + u_{t+1}.</summary>
    private void AddBend(Span<double> v, int j, double size)
    {
        int pre = path.Pre; // v_{−t} stands at pre − t
        if (j >= 1)
            v[pre - j] -= 2 * size;
        if (j >= 2)
            v[pre - j + 1] += size;
        if (j + 1 <= pre)
            v[pre - j - 1] += size;
    }

    private double[] Vector(double[] u)
    {
        double[] v = (double[])fixedPart.Clone();
        for (int j = 0; j < u.Length; j++)
            TensorPrimitives.MultiplyAdd(basis.Column(j), u[j], v, v);
        return v;
    }

    private double HalfLength(double[] u, double m, double level)
    {
        double sd = Math.Sqrt(Quadratic.Form(path.Sigma, Vector(u)));
        return sd * FoldedNormal.UpperQuantile(1 - level, m * (postBias + TensorPrimitives.SumOfMagnitudes<double>(u)) / sd);
    }

    private static double[] Between(double[] from, double[] to, double share) => [.. from.Select((u, j) => u + (share * (to[j] - u)))];

    /// <summary>Golden section on [0, 1], the ends included.</summary>
    private static (double Value, double At) Shortest(Func<double, double> length)
    {
        const double Golden = 0.6180339887498949;
        double low = 0, high = 1, a = 1 - Golden, b = Golden, fa = length(a), fb = length(b);
        for (int i = 0; i < 40; i++)
        {
            if (fa <= fb)
                (high, b, fb, a, fa) = (b, a, fa, b - (Golden * (b - low)), double.NaN);
            else
                (low, a, fa, b, fb) = (a, b, fb, a + (Golden * (high - a)), double.NaN);
            fa = double.IsNaN(fa) ? length(a) : fa;
            fb = double.IsNaN(fb) ? length(b) : fb;
        }
        (double Value, double At) best = (fa, a);
        foreach (double end in (ReadOnlySpan<double>)[0, 1])
            best = length(end) < best.Value ? (length(end), end) : best;
        return best;
    }

    /// <summary>Knots of min ½ v'Σv + λ Σ|u_j| as λ falls from where u = 0 to zero (Osborne, Presnell and Turlach 2000).</summary>
    private List<double[]> Frontier()
    {
        int p = basis.Columns;
        Matrix q = new(p, p);
        double[] g = new double[p], product = new double[fixedPart.Length];
        for (int j = 0; j < p; j++)
        {
            Quadratic.Multiply(path.Sigma, basis.Column(j).ToArray(), product);
            g[j] = TensorPrimitives.Dot<double>(product, fixedPart);
            for (int k = 0; k < p; k++)
                q[k, j] = TensorPrimitives.Dot<double>(product, basis.Column(k));
        }
        double[] u = new double[p];
        List<double[]> knots = [(double[])u.Clone()];
        double lambda = p == 0 ? 0 : g.Max(Math.Abs);
        List<int> active = [];
        int dropped = -1;
        double least = 1e-14 * lambda;
        for (int step = 0; lambda > least && step < 20 * (p + 1); step++)
        {
            double[] c = Correlations(q, g, u);
            for (int j = 0; j < p; j++)
            {
                if (!active.Contains(j) && j != dropped && Math.Abs(c[j]) >= lambda * (1 - 1e-10))
                    active.Add(j);
            }
            double[] direction = Direction(q, active, c);
            double fall = lambda;
            int leave = -1;
            foreach (int j in active)
            {
                double zero = -u[j] / direction[j];
                if (zero > 1e-13 * lambda && zero < fall)
                    (fall, leave) = (zero, j);
            }
            for (int j = 0; j < p; j++)
            {
                if (active.Contains(j))
                    continue;
                double change = 0;
                foreach (int k in active)
                    change += q[j, k] * direction[k];
                // |c − fall × change| meets λ − fall
                foreach (double meet in (ReadOnlySpan<double>)[(lambda - c[j]) / (1 - change), (lambda + c[j]) / (1 + change)])
                {
                    // What has just left stands on the border still; it may come back at the other one.
                    if (meet > (j == dropped ? 1e-9 : 1e-13) * lambda && meet < fall)
                        (fall, leave) = (meet, -1);
                }
            }
            for (int j = 0; j < p; j++)
                u[j] += fall * direction[j];
            lambda -= fall;
            dropped = leave;
            if (leave >= 0)
            {
                u[leave] = 0;
                active.Remove(leave);
            }
            knots.Add((double[])u.Clone());
        }
        return knots;
    }

    private static double[] Correlations(Matrix q, double[] g, double[] u)
    {
        double[] c = new double[g.Length];
        for (int j = 0; j < c.Length; j++)
            c[j] = -g[j] - TensorPrimitives.Dot<double>(q.Column(j), u);
        return c;
    }

    /// <summary>du for a fall of λ by one: Q_AA⁻¹ sign(c_A).</summary>
    private static double[] Direction(Matrix q, List<int> active, double[] c)
    {
        Matrix part = new(active.Count, active.Count);
        double[] sign = new double[active.Count];
        for (int a = 0; a < active.Count; a++)
        {
            sign[a] = Math.Sign(c[active[a]]);
            for (int b = 0; b < active.Count; b++)
                part[a, b] = q[active[a], active[b]];
        }
        double[] solved = Qr.Factor(part, 1e-14).Solve(sign), direction = new double[c.Length];
        for (int a = 0; a < active.Count; a++)
            direction[active[a]] = solved[a];
        return direction;
    }
}
