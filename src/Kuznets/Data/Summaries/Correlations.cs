using System.Numerics.Tensors;
using Kuznets.Measures;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Data.Summaries;

/// <summary>Kinds of correlation.</summary>
public enum CorrelationMethod
{
    /// <summary>Of the values; p from t with n - 2.</summary>
    Pearson,

    /// <summary>Of the ranks, ties sharing their mean rank; p from t with n - 2.</summary>
    Spearman,

    /// <summary>τ_b; p from the normal with the variance under ties.</summary>
    Kendall,
}

/// <summary>Correlations of variables with each other.</summary>
/// <param name="Method">Kind.</param>
/// <param name="Names">The variables [k].</param>
/// <param name="Cells">Row by row, k × k cells.</param>
public sealed record CorrelationMatrix(CorrelationMethod Method, Seq<string> Names, Seq<CorrelationCell> Cells)
{
    /// <summary>The cell of two variables by position.</summary>
    public CorrelationCell this[int row, int column] => Cells[(row * Names.Count) + column];
}

/// <summary>One correlation.</summary>
/// <param name="Value">The coefficient; NaN when one variable is constant.</param>
/// <param name="P">Two-sided p under independence.</param>
/// <param name="N">Rows used.</param>
public readonly record struct CorrelationCell(double Value, double P, int N);

/// <summary>Pearson, Spearman and Kendall correlations of number columns.</summary>
public static class Correlations
{
    /// <summary>
    /// The matrix over rows where every variable is present, or, pairwise, where both are. E214 for an unknown name, E311 for a text column.
    /// </summary>
    public static CorrelationMatrix Of(Frame frame, Seq<string> names, CorrelationMethod method = CorrelationMethod.Pearson, bool pairwise = false)
    {
        double[][] columns = [.. names.Select(n => Variables.Numbers(frame, n))];
        if (!pairwise)
            columns = Variables.Listwise(columns);
        int k = columns.Length;
        CorrelationCell[] cells = new CorrelationCell[k * k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= i; j++)
                cells[(i * k) + j] = cells[(j * k) + i] = Pair(columns[i], columns[j], method, same: i == j);
        }
        return new CorrelationMatrix(method, names, Seq.Create<CorrelationCell>(cells));
    }

    /// <summary>The correlation of two variables over the rows where both are present.</summary>
    public static CorrelationCell Pair(double[] x, double[] y, CorrelationMethod method = CorrelationMethod.Pearson) => Pair(x, y, method, same: false);

    private static CorrelationCell Pair(double[] x, double[] y, CorrelationMethod method, bool same)
    {
        double[][] both = Variables.Listwise([x, y]);
        int n = both[0].Length;
        if (method == CorrelationMethod.Kendall)
        {
            (double tau, double p) = RankCorrelation.Kendall(both[0], both[1]);
            return new CorrelationCell(same && !double.IsNaN(tau) ? 1 : tau, p, n);
        }
        if (method == CorrelationMethod.Spearman)
            both = [.. both.Select(Ranks)];
        double r = n < 2 ? double.NaN : Product(both[0], both[1]);
        r = same && !double.IsNaN(r) ? 1 : r;
        double t = r * Math.Sqrt((n - 2) / ((1 - r) * (1 + r)));
        return new CorrelationCell(r, n < 3 || double.IsNaN(r) ? double.NaN : double.IsInfinity(t) ? 0 : StudentT.TwoSided(t, n - 2), n);
    }

    private static double Product(double[] x, double[] y)
    {
        double[] a = Variables.Centred(x), b = Variables.Centred(y);
        double squares = TensorPrimitives.Dot<double>(a, a) * TensorPrimitives.Dot<double>(b, b);
        return Math.Clamp(TensorPrimitives.Dot<double>(a, b) / Math.Sqrt(squares), -1, 1);
    }

    private static double[] Ranks(double[] x)
    {
        double[] ranks = new double[x.Length];
        SampleStatistics.Ranks(x, ranks);
        return ranks;
    }
}
