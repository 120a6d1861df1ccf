using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>Quadratic forms of small symmetric matrices.</summary>
public static class Quadratic
{
    /// <summary>v'Av.</summary>
    public static double Form(Matrix a, ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int j = 0; j < v.Length; j++)
            sum += v[j] * TensorPrimitives.Dot<double>(a.Column(j), v);
        return sum;
    }

    /// <summary>Av, into <paramref name="product"/>; A symmetric.</summary>
    public static void Multiply(Matrix a, ReadOnlySpan<double> v, Span<double> product)
    {
        for (int j = 0; j < v.Length; j++)
            product[j] = TensorPrimitives.Dot<double>(a.Column(j), v);
    }

    /// <summary>v'A⁻v and the rank of A, for a Wald statistic whose hypotheses may repeat each other.</summary>
    public static (double Value, int Rank) Inverse(Matrix a, ReadOnlySpan<double> v)
    {
        Matrix inverse = GeneralisedInverse(a, out int rank);
        return (Form(inverse, v), rank);
    }

    /// <summary>A g2 inverse by symmetric sweeps (Goodnight 1979): rows that depend on earlier ones are zero.</summary>
    public static Matrix GeneralisedInverse(Matrix a) => GeneralisedInverse(a, out _);

    /// <inheritdoc cref="GeneralisedInverse(Matrix)"/>
    public static Matrix GeneralisedInverse(Matrix a, out int rank)
    {
        int m = a.Rows;
        Matrix s = a.Clone();
        bool[] swept = new bool[m];
        rank = 0;
        for (int p = 0; p < m; p++)
        {
            double pivot = s[p, p];
            if (!(pivot > 1e-12 * a[p, p]) || pivot == 0)
                continue;
            swept[p] = true;
            rank++;
            Sweep(s, p, pivot);
        }
        for (int j = 0; j < m; j++)
        {
            for (int i = 0; i < m; i++)
            {
                if (!swept[i] || !swept[j])
                    s[i, j] = 0;
            }
        }
        return s;
    }

    private static void Sweep(Matrix s, int p, double pivot)
    {
        int m = s.Rows;
        double[] column = s.Column(p).ToArray();
        double[] row = new double[m];
        for (int j = 0; j < m; j++)
            row[j] = s[p, j];
        for (int j = 0; j < m; j++)
        {
            if (j != p && row[j] != 0)
                TensorPrimitives.MultiplyAdd<double>(column, -row[j] / pivot, s.Column(j), s.Column(j));
        }
        for (int j = 0; j < m; j++)
        {
            s[p, j] = row[j] / pivot;
            s[j, p] = -column[j] / pivot;
        }
        s[p, p] = 1 / pivot;
    }
}
