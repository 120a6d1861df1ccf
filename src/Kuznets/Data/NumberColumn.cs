using System.Globalization;
using Kuznets.Numerics;

namespace Kuznets.Data;

/// <summary>Numbers; NaN is the missing value.</summary>
public sealed class NumberColumn(string name, double[] values) : Column(name)
{
    /// <summary>The values, one a row [n].</summary>
    public double[] Values { get; } = values;

    /// <summary>Names of single values (Stata value labels); null when there are none.</summary>
    public IReadOnlyDictionary<double, string>? ValueLabels { get; init; }

    /// <inheritdoc/>
    public override int Length => Values.Length;

    /// <inheritdoc/>
    public override int Missing => double.IsNaN(LargestValue.Of(Values)) ? Values.Count(double.IsNaN) : 0;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(Values[row]);

    /// <inheritdoc/>
    public override string Text(int row)
    {
        double value = Values[row];
        if (double.IsNaN(value))
            return "";
        return ValueLabels is not null && ValueLabels.TryGetValue(value, out string? label)
            ? label
            : value.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override NumberColumn Select(ReadOnlySpan<int> rows)
    {
        double[] chosen = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            chosen[i] = rows[i] < 0 ? double.NaN : Values[rows[i]];
        return new NumberColumn(Name, chosen) { Label = Label, Unit = Unit, ValueLabels = ValueLabels };
    }

    /// <inheritdoc/>
    public override NumberColumn Named(string name) =>
        new(name, Values) { Label = Label, Unit = Unit, ValueLabels = ValueLabels };
}
