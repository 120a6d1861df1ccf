using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Did.Honest;

/// <summary>
/// Tests a value θ of the target under the restriction A δ ≤ 0 on the differential trend: the conditional and least-favourable hybrid of Andrews, Roth
/// and Pakes (2023) as Rambachan and Roth (2023, section 3) use it. E[Aβ̂ − a θ − X τ] ≤ 0 must hold for some τ (the effects other than the target); the
/// statistic η is the least common excess in standard deviations, a linear program in the multipliers γ.
/// </summary>
internal sealed class MomentTest
{
    private readonly double[] y;        // Aβ̂ in standard deviations
    private readonly double[] slope;    // a in standard deviations
    private readonly Matrix correlation;
    private readonly LinearProgram program;
    private readonly double[] multipliers, trial, moments;
    private readonly double critical;   // of the least favourable first stage
    private readonly double level;      // 1 − size of the second stage

    /// <summary>Prepares the test.</summary>
    /// <param name="A">Restrictions, each with some effect after the reference [rows × (pre + post)].</param>
    /// <param name="path">Coefficients and their covariance.</param>
    /// <param name="draws">Draws from N(0, Σ), for the least favourable critical value.</param>
    /// <param name="level">Level of the confidence set.</param>
    public MomentTest(Matrix A, EventPath path, double[][] draws, double level)
    {
        int rows = A.Rows, pivot = 0;
        for (int j = 1; j < path.Post; j++)
            pivot = Math.Abs(path.Weights[j]) > Math.Abs(path.Weights[pivot]) ? j : pivot;
        Matrix sigmaA = Times(path.Sigma, A);
        (y, slope, correlation) = (new double[rows], new double[rows], new Matrix(rows, rows));
        double[] sd = new double[rows];
        Matrix equalities = new(path.Post, rows);
        for (int r = 0; r < rows; r++)
        {
            double[] a = Row(A, r);
            sd[r] = Math.Sqrt(TensorPrimitives.Dot<double>(a, sigmaA.Column(r)));
            y[r] = TensorPrimitives.Dot<double>(a, path.Beta) / sd[r];
            double lead = a[path.Pre + pivot] / path.Weights[pivot];
            slope[r] = lead / sd[r];
            equalities[0, r] = 1;
            for (int j = 0, at = 1; j < path.Post; j++)
            {
                if (j != pivot)
                    equalities[at++, r] = (a[path.Pre + j] - (lead * path.Weights[j])) / sd[r];
            }
        }
        for (int r = 0; r < rows; r++)
        {
            for (int s = 0; s < rows; s++)
                correlation[s, r] = TensorPrimitives.Dot<double>(Row(A, s), sigmaA.Column(r)) / (sd[s] * sd[r]);
        }
        double[] right = new double[path.Post];
        right[0] = 1;
        program = new LinearProgram(equalities, right);
        (multipliers, trial, moments) = (new double[rows], new double[rows], new double[rows]);
        double kappa = (1 - level) / 10;
        critical = LeastFavourable(A, sd, draws, kappa);
        this.level = 1 - ((1 - level - kappa) / (1 - kappa));
    }

    /// <summary>The values that are not rejected: where they begin and end; null when all are rejected.</summary>
    public (double Low, double High)? Accepted(double from, double scale)
    {
        double best = Minimiser(from, scale);
        if (Excess(best) > critical)
            return null;
        double left = Edge(best, -scale), right = Edge(best, scale);
        return Outermost(left, best, right) is { } low ? (low, Outermost(right, best, left)!.Value) : null;
    }

    /// <summary>Whether a value is not rejected.</summary>
    public bool Accepts(double theta)
    {
        double eta = Excess(theta);
        if (double.IsNegativeInfinity(eta))
            return true;
        if (eta > critical)
            return false;
        double[] g = (double[])multipliers.Clone(), b = new double[y.Length];
        Quadratic.Multiply(correlation, g, b);
        double variance = TensorPrimitives.Dot<double>(g, b);
        if (variance < 1e-14)
            return eta <= 0;
        TensorPrimitives.Divide(b, variance, b);
        double[] rest = new double[y.Length];
        for (int r = 0; r < rest.Length; r++)
            rest[r] = y[r] - (slope[r] * theta) - (b[r] * eta);
        double sd = Math.Sqrt(variance), low = End(rest, b, eta, -1) / sd, high = Math.Min(End(rest, b, eta, 1), critical) / sd, at = eta / sd;
        return !(low <= at && at <= high) || at <= Math.Max(0, TruncatedNormal.Quantile(level, low, high));
    }

    /// <summary>η at a value of the target, with its multipliers; −∞ where no combination of the restrictions is free of the nuisance effects.</summary>
    private double Excess(double theta)
    {
        for (int r = 0; r < y.Length; r++)
            moments[r] = y[r] - (slope[r] * theta);
        return program.Maximise(moments, multipliers, out double eta) == LinearProgramEnd.Optimal ? eta : double.NegativeInfinity;
    }

    /// <summary>
    /// How far the statistic could move before other multipliers became best: the end of {c : max_γ γ'(rest + b c) = c}. The maximum is convex
    /// in c, so that steps from outside along its pieces arrive after finitely many.
    /// </summary>
    private double End(double[] rest, double[] b, double eta, int side)
    {
        double c = side < 0 ? Math.Min(-100, eta - 100) : Math.Max(100, eta + 100);
        for (int round = 0; round < 100; round++)
        {
            for (int r = 0; r < moments.Length; r++)
                moments[r] = rest[r] + (b[r] * c);
            _ = program.Maximise(moments, trial, out double most);
            if (most - c <= 1e-9 * Math.Max(1, Math.Abs(c)))
                return round == 0 ? side * double.PositiveInfinity : c;
            double next = TensorPrimitives.Dot<double>(trial, rest) / (1 - TensorPrimitives.Dot<double>(trial, b));
            if (!(side * next < side * c) || side * next < side * eta)
                return eta;
            c = next;
        }
        return c;
    }

    /// <summary>Where η is least: it is convex in θ, with slope −γ'a.</summary>
    private double Minimiser(double from, double scale)
    {
        (double low, double high) = (from, from);
        for (double step = scale; step < 1e6 * scale && Falls(high); step *= 2)
            (low, high) = (high, high + step);
        for (double step = scale; step < 1e6 * scale && !Falls(low); step *= 2)
            (high, low) = (low, low - step);
        for (int i = 0; i < 50; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Falls(middle) ? (middle, high) : (low, middle);
        }
        return 0.5 * (low + high);
    }

    private bool Falls(double theta)
    {
        Excess(theta);
        return TensorPrimitives.Dot<double>(multipliers, slope) > 0;
    }

    /// <summary>Where η passes the least favourable critical value on one side of its least.</summary>
    private double Edge(double best, double step)
    {
        double inside = best, outside = best + step;
        for (int i = 0; i < 40 && Excess(outside) <= critical; i++)
            (inside, outside, step) = (outside, outside + (2 * step), 2 * step);
        for (int i = 0; i < 50; i++)
        {
            double middle = 0.5 * (inside + outside);
            (inside, outside) = Excess(middle) <= critical ? (middle, outside) : (inside, middle);
        }
        return inside;
    }

    /// <summary>The outermost accepted value between an edge and the other one: steps inward, then halvings. Null when none is accepted.</summary>
    private double? Outermost(double edge, double best, double other)
    {
        const int Steps = 200;
        double outside = edge, step = (other - edge) / Steps;
        if (Accepts(edge))
            return edge;
        for (int i = 1; i <= Steps; i++)
        {
            double inside = edge + (i * step);
            if (!Accepts(inside))
            {
                outside = inside;
                continue;
            }
            for (int k = 0; k < 30; k++)
            {
                double middle = 0.5 * (inside + outside);
                (inside, outside) = Accepts(middle) ? (middle, outside) : (inside, middle);
            }
            return inside;
        }
        return Accepts(best) ? best : null;
    }

    /// <summary>The 1 − κ quantile of η when every restriction binds.</summary>
    private double LeastFavourable(Matrix A, double[] sd, double[][] draws, double kappa)
    {
        double[] etas = new double[draws.Length];
        double[][] rows = [.. Enumerable.Range(0, A.Rows).Select(r => Row(A, r))];
        for (int d = 0; d < draws.Length; d++)
        {
            for (int r = 0; r < rows.Length; r++)
                moments[r] = TensorPrimitives.Dot<double>(rows[r], draws[d]) / sd[r];
            if (program.Maximise(moments, trial, out etas[d]) != LinearProgramEnd.Optimal)
                return double.PositiveInfinity;
        }
        Array.Sort(etas);
        double at = (1 - kappa) * (etas.Length - 1);
        int below = (int)at;
        return etas[below] + ((at - below) * (etas[Math.Min(below + 1, etas.Length - 1)] - etas[below]));
    }

    /// <summary>Draws from N(0, Σ), one stream each.</summary>
    public static double[][] Draws(Matrix sigma, int count, ulong seed)
    {
        SymmetricEigen eigen = SymmetricEigen.Of(sigma);
        int k = sigma.Rows;
        double[][] draws = new double[count][];
        double[] z = new double[k];
        for (int d = 0; d < count; d++)
        {
            new RandomStream(seed, d).Normal(z);
            draws[d] = new double[k];
            for (int j = 0; j < k; j++)
                TensorPrimitives.MultiplyAdd(eigen.Vectors.Column(j), z[j] * Math.Sqrt(Math.Max(0, eigen.Values[j])), draws[d], draws[d]);
        }
        return draws;
    }

    private static double[] Row(Matrix A, int r) => [.. Enumerable.Range(0, A.Columns).Select(j => A[r, j])];

    /// <summary>Σ A' [k × rows].</summary>
    private static Matrix Times(Matrix sigma, Matrix A)
    {
        Matrix product = new(sigma.Rows, A.Rows);
        for (int r = 0; r < A.Rows; r++)
            Quadratic.Multiply(sigma, Row(A, r), product.Column(r));
        return product;
    }
}
