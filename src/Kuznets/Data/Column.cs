namespace Kuznets.Data;

/// <summary>
/// A named, immutable column. Three kinds are enough: <see cref="NumberColumn"/>, <see cref="CategoryColumn"/> and
/// <see cref="DateColumn"/>. Arrays handed to a column belong to it afterwards and are never written again.
/// </summary>
public abstract class Column(string name)
{
    /// <summary>The column's name, as formulas speak of it.</summary>
    public string Name { get; } = name;

    /// <summary>What tables print instead of the name; null when the source has none.</summary>
    public string? Label { get; init; }

    /// <summary>Unit of measurement from the source (a unit row, "万元"); null when unknown.</summary>
    public string? Unit { get; init; }

    /// <summary>Number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>Whether the row's value is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The row's value as text, invariant; empty when missing.</summary>
    public abstract string Text(int row);

    /// <summary>The column with these rows, in this order; -1 gives a missing value.</summary>
    public abstract Column Select(ReadOnlySpan<int> rows);

    /// <summary>The same values under another name.</summary>
    public abstract Column Named(string name);

    /// <summary>How many values are missing.</summary>
    public virtual int Missing
    {
        get
        {
            int count = 0;
            for (int row = 0; row < Length; row++)
                count += IsMissing(row) ? 1 : 0;
            return count;
        }
    }
}
