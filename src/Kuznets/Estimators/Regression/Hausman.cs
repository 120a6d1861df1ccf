using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Fixed against random effects (Hausman 1978): (b_fe - b_re)'(V_fe - V_re)⁻(b_fe - b_re) ~ χ²(k); and its regression form, a Wald test of the
/// within-transformed regressors added to the random-effects regression, which takes any covariance (Wooldridge 2010, section 10.7.3).
/// </summary>
public static class Hausman
{
    /// <summary>
    /// The classic test on two estimates of one sample; common slopes are compared. W408 stands in <see cref="HausmanResult.Notes"/> when the
    /// difference of the covariances is not positive definite.
    /// </summary>
    /// <param name="consistent">Consistent under both hypotheses (fixed effects).</param>
    /// <param name="efficient">Efficient under the null (random effects).</param>
    public static HausmanResult Test(Estimate consistent, Estimate efficient)
    {
        string[] common = [.. consistent.Terms.Select(t => t.Name).Where(n => n != Estimate.Intercept && efficient.Find(n) is not null)];
        if (common.Length == 0)
            throw Throw.NothingInCommon();
        if (!consistent.Sample.Rows.AsSpan().SequenceEqual(efficient.Sample.Rows))
            throw Throw.DifferentSamples(consistent.Sample.Used, efficient.Sample.Used);
        int[] a = Places(consistent, common), b = Places(efficient, common);
        double[] difference = [.. common.Select((_, j) => consistent.Terms[a[j]].Estimate - efficient.Terms[b[j]].Estimate)];
        Matrix v = new(common.Length, common.Length);
        for (int i = 0; i < common.Length; i++)
        {
            for (int j = 0; j < common.Length; j++)
                v[i, j] = consistent.Covariance.Matrix[a[i], a[j]] - efficient.Covariance.Matrix[b[i], b[j]];
        }
        bool definite = SymmetricEigen.Of(v).Values[0] > 0;
        double chi2 = definite ? Quadratic.Inverse(v, difference).Value : Indefinite(v, difference);
        TestResult test = new(chi2, Distribution.ChiSquared, common.Length, null, chi2 < 0 ? double.NaN : ChiSquared.UpperTail(chi2, common.Length));
        return new HausmanResult(test, definite ? [] : [new Note("W408")]);
    }

    internal static bool Applies(QuasiDemeaned quasi) => quasi.Within.Names.Count > 0;

    /// <summary>Adds <c>hausman</c> and <c>hausman-robust</c> to the tests of a random-effects estimate.</summary>
    internal static Estimate Added(Estimate random, QuasiDemeaned quasi, RunOptions run)
    {
        Estimate classic = random.With(new Iid());
        Moments m = new()
        {
            X = quasi.Within.X,
            Residuals = quasi.Within.Fit.Residuals,
            Bread = quasi.Within.Fit.Bread,
            Effects = quasi.Effects,
        };
        Matrix v = new Iid().Of(m, random.Regression!.Columns).Matrix;
        Term[] terms = [.. quasi.Within.Names.Select((n, j) => new Term(n, quasi.Within.Fit.Beta[j], Math.Sqrt(v[j, j]), 0, 0, 0, 0, 0))];
        Estimate fixedEffects = classic with { Terms = [.. terms], Covariance = classic.Covariance with { Matrix = v } };
        HausmanResult test = Test(fixedEffects, classic);
        OrderedDictionary<string, TestResult> own = new() { ["hausman"] = test.Test with { Null = "random effects are consistent" } };
        if (Regressed(random, quasi, run) is { } robust)
            own["hausman-regression"] = robust with { Null = "random effects are consistent" };
        RegressionFit kept = random.Regression with { OwnTests = own, Notes = [.. random.Regression.Notes, .. test.Notes] };
        return (random with { Regression = kept }).Under(random.Covariance);
    }

    /// <summary>Wald test of the within-transformed columns beside the quasi-demeaned ones, under the fit's covariance.</summary>
    private static TestResult? Regressed(Estimate random, QuasiDemeaned quasi, RunOptions run)
    {
        int n = quasi.Design.N, k = quasi.Solved.X.Columns, m = quasi.Within.X.Columns;
        Matrix both = new(n, k + m);
        quasi.Solved.X.Values.CopyTo(both.Values, 0);
        quasi.Within.X.Values.CopyTo(both.Values, k * n);
        Seq<string> names = [.. quasi.Solved.Names, .. quasi.Within.Names.Select(w => $"within({w})")];
        Solved solved = Solved.Of(both, quasi.Y, names, new() { Run = run });
        if (solved.Names.Count <= k || solved.Names.Count >= n)
            return null;
        Matrix v = random.Covariance.Kind.Of(solved.Moments(null, transformed: true), random.Regression!.Columns, random.Covariance.Match, random.Covariance.Ssc).Matrix;
        int q = solved.Names.Count - k;
        Matrix block = new(q, q);
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
                block[i, j] = v[k + i, k + j];
        }
        (double chi2, int rank) = Quadratic.Inverse(block, solved.Fit.Beta.AsSpan(k, q));
        return new TestResult(chi2, Distribution.ChiSquared, rank, null, ChiSquared.UpperTail(chi2, rank));
    }

    private static int[] Places(Estimate estimate, string[] names)
    {
        List<string> all = [.. estimate.Terms.Select(t => t.Name)];
        return [.. names.Select(n => all.IndexOf(n))];
    }

    /// <summary>The statistic by the eigenvalues as they are: it may be negative, and its p is then missing.</summary>
    private static double Indefinite(Matrix v, double[] difference)
    {
        SymmetricEigen eigen = SymmetricEigen.Of(v);
        double largest = eigen.Values.Max(Math.Abs), sum = 0;
        for (int e = 0; e < eigen.Values.Length; e++)
        {
            double along = System.Numerics.Tensors.TensorPrimitives.Dot<double>(eigen.Vectors.Column(e), difference);
            if (Math.Abs(eigen.Values[e]) > 1e-12 * largest)
                sum += along * along / eigen.Values[e];
        }
        return sum;
    }
}

/// <summary>A Hausman test and what must be said about it.</summary>
/// <param name="Test">The statistic with its p.</param>
/// <param name="Notes">W408 when the difference of covariances is not positive definite.</param>
public sealed record HausmanResult(TestResult Test, Seq<Note> Notes);
