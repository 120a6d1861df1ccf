using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Groups;

/// <summary>Differences of coefficients under a joint covariance.</summary>
/// <param name="B">All coefficients [k].</param>
/// <param name="Covariance">Their covariance and reference.</param>
internal sealed record Contrasts(double[] B, Covariance Covariance)
{
    /// <summary>b at one place less b at another, with its error.</summary>
    public (double Difference, double Se) Difference(int first, int second)
    {
        Matrix v = Covariance.Matrix;
        double variance = v[first, first] + v[second, second] - v[first, second] - v[second, first];
        return (B[first] - B[second], Math.Sqrt(variance));
    }

    /// <summary>That pairs of coefficients are equal together: F, or χ² where the normal is the reference.</summary>
    public TestResult Equal(IReadOnlyList<(int First, int Second)> pairs)
    {
        int q = pairs.Count;
        double[] d = new double[q];
        Matrix rows = new(B.Length, q), v = new(q, q);
        double[] product = new double[B.Length];
        for (int r = 0; r < q; r++)
        {
            (int first, int second) = pairs[r];
            d[r] = B[first] - B[second];
            (rows[first, r], rows[second, r]) = (1, -1);
        }
        for (int r = 0; r < q; r++)
        {
            Quadratic.Multiply(Covariance.Matrix, rows.Column(r), product);
            for (int s = 0; s < q; s++)
                v[s, r] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(product, rows.Column(s));
        }
        (double wald, int rank) = Quadratic.Inverse(v, d);
        return TestResult.Wald(wald, rank, Covariance.Df);
    }
}
