namespace Kuznets.Numerics;

/// <summary>A dense column-major matrix; a column is a contiguous span.</summary>
public sealed class Matrix
{
    /// <summary>A zero matrix.</summary>
    public Matrix(int rows, int columns) : this(rows, columns, new double[(long)rows * columns]) { }

    /// <summary>Wraps column-major values without a copy.</summary>
    public Matrix(int rows, int columns, double[] values)
    {
        if (values.LongLength != (long)rows * columns)
            throw new ArgumentException($"{values.LongLength} values do not fill {rows} x {columns}.", nameof(values));
        (Rows, Columns, Values) = (rows, columns, values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The values, column after column.</summary>
    public double[] Values { get; }

    /// <summary>One value.</summary>
    public double this[int row, int column]
    {
        get => Values[((long)column * Rows) + row];
        set => Values[((long)column * Rows) + row] = value;
    }

    /// <summary>One column, writable.</summary>
    public Span<double> Column(int column) => Values.AsSpan(column * Rows, Rows);

    /// <summary>A copy.</summary>
    public Matrix Clone() => new(Rows, Columns, (double[])Values.Clone());

    /// <summary>The identity.</summary>
    public static Matrix Identity(int size)
    {
        Matrix identity = new(size, size);
        for (int i = 0; i < size; i++)
            identity[i, i] = 1;
        return identity;
    }

    /// <summary>A matrix of these columns, which are copied.</summary>
    public static Matrix OfColumns(int rows, params IReadOnlyList<double[]> columns)
    {
        Matrix matrix = new(rows, columns.Count);
        for (int j = 0; j < columns.Count; j++)
            columns[j].CopyTo(matrix.Column(j));
        return matrix;
    }
}
