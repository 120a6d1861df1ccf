using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Modelling;

public partial record Estimate
{
    /// <summary>
    /// Wald test that these hold together, e.g. <c>Wald("x1 = x2", "x3 = 0")</c>: F with the covariance's degrees of freedom, or
    /// chi-squared where the normal is the reference. Hypotheses that follow from others do not count twice.
    /// </summary>
    public TestResult Wald(params Seq<string> hypotheses)
    {
        string[] names = [.. Terms.Select(t => t.Name)];
        Hypothesis[] parsed = [.. hypotheses.Select(h => Hypothesis.Parse(h, names))];
        return Quotient([.. parsed.Select(h => h.Weights)], [.. parsed.Select(h => h.Value)]) with { Null = string.Join(", ", hypotheses) };
    }

    /// <summary>A linear combination of coefficients with its standard error, e.g. <c>Combination("x1 + 2*x2")</c>.</summary>
    public Term Combination(string text)
    {
        Hypothesis h = Hypothesis.Parse(text, [.. Terms.Select(t => t.Name)]);
        double value = -h.Value;
        for (int j = 0; j < h.Weights.Length; j++)
            value += h.Weights[j] * Terms[j].Estimate;
        double df = Covariance.Df;
        double critical = double.IsPositiveInfinity(df) ? Normal.UpperQuantile((1 - Level) / 2) : StudentT.UpperQuantile((1 - Level) / 2, df);
        return Inferred(text, value, Math.Sqrt(Quadratic.Form(Covariance.Matrix, h.Weights)), df, critical);
    }

    /// <summary>That the coefficients at these places are zero together.</summary>
    internal TestResult Joint(ReadOnlySpan<int> places)
    {
        double[][] rows = new double[places.Length][];
        for (int r = 0; r < rows.Length; r++)
        {
            rows[r] = new double[Terms.Count];
            rows[r][places[r]] = 1;
        }
        return Quotient(rows, new double[rows.Length]);
    }

    /// <summary>(Rb - r)'(RVR')⁻(Rb - r) over its rank.</summary>
    private TestResult Quotient(double[][] rows, double[] values)
    {
        int q = rows.Length;
        double[] distance = new double[q];
        Matrix v = new(q, q);
        double[] product = new double[Terms.Count];
        for (int r = 0; r < q; r++)
        {
            for (int j = 0; j < Terms.Count; j++)
                distance[r] += rows[r][j] * Terms[j].Estimate;
            distance[r] -= values[r];
            Quadratic.Multiply(Covariance.Matrix, rows[r], product);
            for (int s = 0; s < q; s++)
                v[s, r] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(product, rows[s]);
        }
        (double wald, int rank) = Quadratic.Inverse(v, distance);
        return TestResult.Wald(wald, rank, Covariance.Df);
    }
}
