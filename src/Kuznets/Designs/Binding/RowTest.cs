using Kuznets.Data;

namespace Kuznets.Designs.Binding;

/// <summary>Whether a panel row must go; a structure, so that the test becomes part of the loop over rows.</summary>
internal interface IRowTest
{
    /// <summary>Whether this row must go.</summary>
    bool Wrong(int row);
}

/// <summary>Rows for which a condition does not hold.</summary>
internal readonly struct Unheld(bool[] holds) : IRowTest
{
    public bool Wrong(int row) => !holds[row];
}

/// <summary>Rows without a number.</summary>
internal readonly struct NotNumber(double[] values) : IRowTest
{
    public bool Wrong(int row) => double.IsNaN(values[row]);
}

/// <summary>Rows with an infinite number.</summary>
internal readonly struct Infinite(double[] values) : IRowTest
{
    public bool Wrong(int row) => double.IsInfinity(values[row]);
}

/// <summary>Rows whose code or period is the one that means missing.</summary>
internal readonly struct Coded(int[] codes, int missing) : IRowTest
{
    /// <summary>The rows a category or date column lacks.</summary>
    public static Coded Missing(Column column) => column switch
    {
        CategoryColumn category => new(category.Codes, -1),
        DateColumn date => new(date.Periods, DateColumn.MissingPeriod),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a row is missing anywhere.</summary>
    public bool Any => codes.AsSpan().Contains(missing);

    public bool Wrong(int row) => codes[row] == missing;
}

/// <summary>Rows that weigh nothing.</summary>
internal readonly struct Weightless(double[] weights) : IRowTest
{
    public bool Wrong(int row) => weights[row] == 0;
}
