using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Makes a covariance positive semi-definite: negative eigenvalues are set to zero (Cameron, Gelbach and Miller 2011, section 2.3).
/// W401 says so when an entry moves by more than 1e-8 of its standard errors.
/// </summary>
internal static class Repair
{
    private const double Noticed = 1e-8;

    public static Matrix Floored(Matrix v, ref Seq<Note> notes)
    {
        int k = v.Rows;
        (double[] values, Matrix vectors) = SymmetricEigen.Of(v);
        double least = values.Length == 0 ? 0 : values.Min();
        if (least >= 0)
            return v;
        Matrix repaired = new(k, k);
        for (int e = 0; e < k; e++)
        {
            for (int b = 0; b < k && values[e] > 0; b++)
            {
                for (int a = 0; a <= b; a++)
                    repaired[b, a] = repaired[a, b] += values[e] * vectors[a, e] * vectors[b, e];
            }
        }
        double moved = 0;
        for (int b = 0; b < k; b++)
        {
            for (int a = 0; a < k; a++)
                moved = Math.Max(moved, Math.Abs(repaired[a, b] - v[a, b]) / Math.Max(double.Epsilon, Math.Sqrt(repaired[a, a] * repaired[b, b])));
        }
        if (moved > Noticed)
            notes = notes.Add(new Note("W401", ("eigenvalue", least), ("moved", moved)));
        return repaired;
    }
}
