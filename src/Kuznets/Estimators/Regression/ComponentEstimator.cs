using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Estimates variance components from two quadratic forms of residuals, û'Wû (within units) and û'Bû (between). Balanced panels take the
/// textbook divisors; in unbalanced ones the expectations of both forms, traces of k×k products, give unbiased components (Baltagi and
/// Chang 1994, section 3). Cost: O(n k²).
/// </summary>
internal sealed class ComponentEstimator
{
    private readonly double[] y;
    private readonly Matrix x;
    private readonly Seq<string> names;
    private readonly Factor units;
    private readonly double[] counts;
    private readonly bool balanced;
    private readonly Solved within;
    private readonly RunOptions run;
    private readonly int n;
    private readonly int groups;

    public ComponentEstimator(double[] y, Matrix x, Seq<string> names, Factor units, Solved within, RunOptions run)
    {
        (this.y, this.x, this.names, this.units, this.within, this.run) = (y, x, names, units, within, run);
        counts = Means.Counts(units);
        balanced = counts.All(c => c == counts[0]);
        (n, groups) = (y.Length, units.Levels);
    }

    private double WithinDf => n - groups - within.Names.Count;

    public VarianceComponents Estimate(RandomEffectsMethod method, bool stata) => method switch
    {
        RandomEffectsMethod.SwamyArora => SwamyArora(stata),
        RandomEffectsMethod.WallaceHussain => WallaceHussain(),
        RandomEffectsMethod.Amemiya => Amemiya(),
        _ => Nerlove(),
    };

    /// <summary>
    /// σ²_ν = û_w'û_w/(n-N-K). Balanced or unbalanced: σ²_u = (û_b'Bû_b - (N-k)σ²_ν)/(n - tr((X'BX)⁻¹X'ZZ'X)); xtreg takes unweighted
    /// unit means and the harmonic mean of T: σ²_u = û_b'û_b/(N-k) - σ²_ν/T̄.
    /// </summary>
    private VarianceComponents SwamyArora(bool stata)
    {
        double nu = within.Fit.Rss / WithinDf;
        Matrix means = Means.Of(x, units, counts);
        double[] yBar = Means.Of(y, units, counts);
        Solved between = Solved.Of(means, yBar, names, new() { Weights = stata ? null : counts, Run = run });
        int k = between.Names.Count;
        if (groups <= k)
            throw Throw.TooFewUnits("random-effects", groups, k);
        if (stata)
            return Clipped(nu, (between.Fit.Rss / (groups - k)) - (nu / (groups / counts.Sum(c => 1 / c))));
        Matrix squared = Weighted(between.X, [.. counts.Select(c => c * c)]);
        return Clipped(nu, (between.Fit.Rss - ((groups - k) * nu)) / (n - Trace(between.Fit.Bread, squared)));
    }

    /// <summary>Balanced: û'Wû/(n-N) and û'Bû/N of pooled residuals. Unbalanced: both expectations solved.</summary>
    private VarianceComponents WallaceHussain()
    {
        Solved pooled = Solved.Of(x, y, names, new() { Run = run });
        (double qW, double qB) = Forms(pooled.Fit.Residuals);
        if (balanced)
            return Balanced(qW / (n - groups), qB / groups);
        Matrix s = pooled.Fit.Bread;
        Matrix means = Means.Of(pooled.X, units, counts);
        Matrix b = Weighted(means, counts);
        Matrix z = Weighted(means, [.. counts.Select(c => c * c)]);
        Matrix all = Gram.Of(pooled.X, null, run);
        Matrix w = all.Clone();
        for (int i = 0; i < w.Values.Length; i++)
            w.Values[i] -= b.Values[i];
        Matrix szs = Meats.Sandwich(s, z, 1);
        (double a11, double a12) = (n - groups - Trace(s, w), Trace(szs, w));
        (double a21, double a22) = (groups - Trace(s, b), n - (2 * Trace(s, z)) + Trace(szs, b));
        double determinant = (a11 * a22) - (a12 * a21);
        return Clipped(((a22 * qW) - (a12 * qB)) / determinant, ((a11 * qB) - (a21 * qW)) / determinant);
    }

    /// <summary>
    /// Within residuals about their overall mean. Balanced: û'Wû/(n-N) and û'Bû/N. Unbalanced: σ²_ν = û'Wû/(n-N-K) and
    /// σ²_u = (û'Bû - σ²_ν(N - 1 + tr((X'WX)⁻¹X'(B-J)X)))/(n - Σ T_i²/n).
    /// </summary>
    private VarianceComponents Amemiya()
    {
        double[] u = Composite();
        double mean = u.Average();
        for (int i = 0; i < n; i++)
            u[i] -= mean;
        (double qW, double qB) = Forms(u);
        if (balanced)
            return Balanced(qW / (n - groups), qB / groups);
        double nu = qW / WithinDf;
        Matrix means = Means.Of(Kept(), units, counts);
        double[] grand = new double[means.Columns];
        for (int j = 0; j < grand.Length; j++)
        {
            for (int g = 0; g < groups; g++)
                grand[j] += counts[g] * means[g, j] / n;
            for (int g = 0; g < groups; g++)
                means[g, j] -= grand[j];
        }
        double trace = Trace(within.Fit.Bread, Weighted(means, counts));
        return Clipped(nu, (qB - (nu * (groups - 1 + trace))) / (n - (counts.Sum(c => c * c) / n)));
    }

    /// <summary>σ²_ν = û_w'û_w/n; σ²_u = Σ T_i(α̂_i - ᾱ)²/n · N/(N-1).</summary>
    private VarianceComponents Nerlove()
    {
        double[] alpha = Means.Of(Composite(), units, counts);
        double mean = 0;
        for (int g = 0; g < groups; g++)
            mean += counts[g] * alpha[g] / n;
        double sum = 0;
        for (int g = 0; g < groups; g++)
            sum += counts[g] * (alpha[g] - mean) * (alpha[g] - mean) / n;
        return new(within.Fit.Rss / n, sum * groups / (groups - 1), double.NaN);
    }

    private VarianceComponents Balanced(double nu, double one) => Clipped(nu, (one - nu) / counts[0]);

    private static VarianceComponents Clipped(double nu, double unit) => new(nu, Math.Max(0, unit), unit < 0 ? unit : double.NaN);

    /// <summary>y - x'b of the within estimator: the effect is still in it.</summary>
    private double[] Composite()
    {
        double[] u = (double[])y.Clone();
        Matrix kept = Kept();
        for (int j = 0; j < kept.Columns; j++)
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(kept.Column(j), -within.Fit.Beta[j], u, u);
        return u;
    }

    /// <summary>The columns that vary within units, as they stand in the data.</summary>
    private Matrix Kept()
    {
        List<string> all = [.. names];
        return Matrix.OfColumns(n, [.. within.Names.Select(name => x.Column(all.IndexOf(name)).ToArray())]);
    }

    private (double Within, double Between) Forms(double[] u)
    {
        double[] means = Means.Of(u, units, counts);
        double between = 0;
        for (int g = 0; g < groups; g++)
            between += counts[g] * means[g] * means[g];
        return (System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(u) - between, between);
    }

    private Matrix Weighted(Matrix means, double[] weights) => Gram.Of(means, weights, run);

    private static double Trace(Matrix a, Matrix b)
    {
        double trace = 0;
        for (int j = 0; j < a.Columns; j++)
            trace += System.Numerics.Tensors.TensorPrimitives.Dot<double>(a.Column(j), b.Column(j));
        return trace;
    }
}
