using System.Numerics.Tensors;
using Kuznets.Measures;

namespace Kuznets.Data.Summaries;

/// <summary>Columns as arrays of numbers.</summary>
internal static class Variables
{
    /// <summary>The column's numbers; E311 when it holds texts.</summary>
    public static double[] Numbers(Frame frame, string name) =>
        frame[name] is NumberColumn number ? number.Values : new Expressions.ColumnName(name).Numbers(Panel.Of(frame));

    /// <summary>The rows where every column is present.</summary>
    public static double[][] Listwise(double[][] columns)
    {
        int rows = columns.Length == 0 ? 0 : columns[0].Length;
        List<int> kept = new(rows);
        for (int row = 0; row < rows; row++)
        {
            bool present = true;
            for (int i = 0; i < columns.Length && present; i++)
                present = double.IsFinite(columns[i][row]);
            if (present)
                kept.Add(row);
        }
        return kept.Count == rows ? columns : [.. columns.Select(c => kept.Select(row => c[row]).ToArray())];
    }

    /// <summary>Deviations from the mean with unit length; NaN for a constant.</summary>
    public static double[] Standard(double[] x)
    {
        double[] centred = Centred(x);
        TensorPrimitives.Divide(centred, TensorPrimitives.Norm<double>(centred), centred);
        return centred;
    }

    /// <summary>Deviations from the mean over the largest of them; NaN for a constant, that is, deviations no larger than rounding.</summary>
    public static double[] Centred(double[] x)
    {
        double mean = SampleStatistics.Mean(x), largest = 0;
        double[] centred = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            centred[i] = x[i] - mean;
            largest = Math.Max(largest, Math.Abs(centred[i]));
        }
        if (largest <= 8e-16 * Math.Abs(mean))
            largest = 0;
        TensorPrimitives.Divide(centred, largest == 0 ? double.NaN : largest, centred);
        return centred;
    }
}
