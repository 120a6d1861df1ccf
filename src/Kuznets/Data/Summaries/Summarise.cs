using Kuznets.Measures;
using Kuznets.Numerics;

namespace Kuznets.Data.Summaries;

/// <summary>Descriptive statistics of columns.</summary>
public static class Summarise
{
    private const int TopShown = 5;

    /// <summary>Summaries of the named columns, or of all; E214 for an unknown name.</summary>
    public static Seq<VariableSummary> Columns(Panel panel, Seq<string> names = default, PercentileType percentiles = PercentileType.Linear) =>
        (names.Count == 0 ? panel.Frame.Columns : names.Select(n => panel.Frame[n]).ToSeq()).Select(c => Column(panel, c, percentiles)).ToSeq();

    /// <summary>Summary of one column.</summary>
    public static VariableSummary Column(Panel panel, Column column, PercentileType percentiles = PercentileType.Linear)
    {
        int[] codes = Codes(column, out int distinct);
        Factor? periods = panel.Periods is null ? null : Factor.Of<int>(panel.Periods);
        VariableSummary summary = new(column.Name, column.Length - column.Missing, column.Missing, distinct)
        {
            Label = column.Label,
            ConstantInUnit = panel.Units is null ? null : Constant(codes, panel.Units),
            ConstantInTime = periods is null ? null : Constant(codes, periods),
        };
        return column switch
        {
            NumberColumn number => Numbers(summary, panel, number.Values, percentiles),
            CategoryColumn category => summary with { Top = Top(category, distinct) },
            _ => summary,
        };
    }

    private static VariableSummary Numbers(VariableSummary summary, Panel panel, double[] values, PercentileType percentiles)
    {
        double[] sorted = Percentile.Sorted(values);
        summary = summary with { IsNumber = true };
        if (sorted.Length == 0)
            return summary;
        (double between, double within) = panel.Units is null ? (double.NaN, double.NaN) : Spread(values, panel.Units);
        return summary with
        {
            Mean = SampleStatistics.Mean(sorted),
            Sd = SampleStatistics.Deviation(sorted),
            Min = sorted[0],
            P25 = Percentile.OfSorted(sorted, 0.25, percentiles),
            Median = Percentile.OfSorted(sorted, 0.5, percentiles),
            P75 = Percentile.OfSorted(sorted, 0.75, percentiles),
            Max = sorted[^1],
            Skewness = SampleStatistics.Skewness(sorted),
            Kurtosis = SampleStatistics.Kurtosis(sorted),
            SdBetween = between,
            SdWithin = within,
        };
    }

    /// <summary>Standard deviations of unit means and around them.</summary>
    private static (double Between, double Within) Spread(double[] values, Factor units)
    {
        double[] sums = new double[units.Levels];
        int[] counts = new int[units.Levels];
        int n = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]))
                continue;
            sums[units.Codes[row]] += values[row];
            counts[units.Codes[row]]++;
            n++;
        }
        double[] means = new double[units.Levels];
        for (int unit = 0; unit < means.Length; unit++)
            means[unit] = sums[unit] / counts[unit];
        double squares = 0;
        for (int row = 0; row < values.Length; row++)
        {
            double deviation = values[row] - means[units.Codes[row]];
            squares += double.IsNaN(deviation) ? 0 : deviation * deviation;
        }
        return (SampleStatistics.Deviation(Percentile.Sorted(means)), n < 2 ? double.NaN : Math.Sqrt(squares / (n - 1)));
    }

    /// <summary>A code a distinct value; -1 when missing.</summary>
    private static int[] Codes(Column column, out int distinct)
    {
        int[] codes = new int[column.Length];
        Dictionary<double, int> known = [];
        for (int row = 0; row < codes.Length; row++)
        {
            double key = column switch
            {
                NumberColumn number => number.Values[row],
                DateColumn date => date.Periods[row],
                CategoryColumn category => category.Codes[row],
                _ => double.NaN,
            };
            if (column.IsMissing(row))
                codes[row] = -1;
            else if (!known.TryGetValue(key, out codes[row]))
                known.Add(key, codes[row] = known.Count);
        }
        distinct = known.Count;
        return codes;
    }

    /// <summary>Whether no group holds two different values; missing values do not count.</summary>
    private static bool Constant(int[] codes, Factor groups)
    {
        int[] first = new int[groups.Levels];
        Array.Fill(first, -1);
        for (int row = 0; row < codes.Length; row++)
        {
            ref int value = ref first[groups.Codes[row]];
            if (codes[row] >= 0 && value >= 0 && value != codes[row])
                return false;
            value = value < 0 ? codes[row] : value;
        }
        return true;
    }

    private static Seq<Frequent> Top(CategoryColumn category, int distinct)
    {
        int[] counts = new int[category.Levels.Length];
        foreach (int code in category.Codes)
        {
            if (code >= 0)
                counts[code]++;
        }
        return Enumerable.Range(0, counts.Length).Where(level => counts[level] > 0).OrderByDescending(level => counts[level])
            .Take(Math.Min(TopShown, distinct)).Select(level => new Frequent(category.Levels[level], counts[level])).ToSeq();
    }
}
