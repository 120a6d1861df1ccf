using System.Numerics.Tensors;

namespace Kuznets.Data.Summaries;

/// <summary>How far a regressor is explained by the others.</summary>
/// <param name="Name">The regressor.</param>
/// <param name="Vif">1 / (1 - R²) of its regression on the others; +∞ when they determine it; NaN when it is constant.</param>
public sealed record Inflation(string Name, double Vif);

/// <summary>
/// Variance inflation factors 1 / (1 - R_j²) (Belsley, Kuh and Welsch 1980, ch. 3). With standardised regressors X = Q R they are the
/// squared row lengths of R⁻¹; R by Gram-Schmidt with a second pass. Cost n k².
/// </summary>
public static class VarianceInflation
{
    /// <summary>Share of a standardised regressor's length that the others must leave for it to count as independent.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Factors of the named columns over the rows where all are present. E214 for an unknown name, E311 for a text column.</summary>
    public static Seq<Inflation> Of(Frame frame, Seq<string> names) =>
        Of(names, Variables.Listwise([.. names.Select(n => Variables.Numbers(frame, n))]));

    /// <summary>Factors of these regressors, each [n], without missing values.</summary>
    public static Seq<Inflation> Of(Seq<string> names, double[][] regressors)
    {
        int k = regressors.Length;
        double[] vif = new double[k];
        List<(int Index, double[] Q, double[] R)> basis = [];
        for (int j = 0; j < k; j++)
        {
            double[] q = Variables.Standard(regressors[j]);
            if (q.Length == 0 || double.IsNaN(q[0]))
            {
                vif[j] = double.NaN;
                continue;
            }
            double[] r = Orthogonalise(q, basis.ConvertAll(b => b.Q));
            if (r[^1] < Tolerance)
                Mark(vif, j, Solve(basis.ConvertAll(b => b.R), r), basis.ConvertAll(b => b.Index));
            else
                basis.Add((j, q, r));
        }
        for (int column = 0; column < basis.Count; column++)
        {
            double[] unit = new double[basis.Count];
            unit[column] = 1;
            double[] inverse = Solve(basis.ConvertAll(b => b.R), unit);
            for (int row = 0; row < basis.Count; row++)
                vif[basis[row].Index] += inverse[row] * inverse[row];
        }
        return names.Select((name, j) => new Inflation(name, vif[j])).ToSeq();
    }

    /// <summary>Takes the basis out of q, twice, and gives q unit length; returns the column of R, its last entry the length left.</summary>
    private static double[] Orthogonalise(double[] q, List<double[]> basis)
    {
        double[] r = new double[basis.Count + 1];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < basis.Count; i++)
            {
                double along = TensorPrimitives.Dot<double>(basis[i], q);
                r[i] += along;
                TensorPrimitives.MultiplyAdd(basis[i], -along, q, q);
            }
        }
        r[^1] = TensorPrimitives.Norm<double>(q);
        TensorPrimitives.Divide(q, r[^1], q);
        return r;
    }

    /// <summary>Back substitution with the columns of R.</summary>
    private static double[] Solve(List<double[]> columns, double[] right)
    {
        double[] x = right[..columns.Count];
        for (int i = columns.Count - 1; i >= 0; i--)
        {
            x[i] /= columns[i][i];
            for (int row = 0; row < i; row++)
                x[row] -= columns[i][row] * x[i];
        }
        return x;
    }

    /// <summary>A determined regressor and those that determine it have infinite factors.</summary>
    private static void Mark(double[] vif, int j, double[] weights, List<int> indices)
    {
        vif[j] = double.PositiveInfinity;
        for (int i = 0; i < weights.Length; i++)
        {
            if (Math.Abs(weights[i]) > 1e-7)
                vif[indices[i]] = double.PositiveInfinity;
        }
    }
}
