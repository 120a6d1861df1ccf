namespace Kuznets.Numerics.Coding;

/// <summary>Values by row. Implementations are structures, so that reading becomes part of the loop over rows.</summary>
internal interface ISource<T>
{
    /// <summary>Rows.</summary>
    int Count { get; }

    /// <summary>The value of a row.</summary>
    T this[int row] { get; }

    /// <summary>The array that holds all rows in their order; null when there is none.</summary>
    T[]? Values => null;
}

/// <summary>All values of an array.</summary>
internal readonly struct Plain<T>(T[] values) : ISource<T>
{
    public int Count => values.Length;

    public T this[int row] => values[row];

    public T[]? Values => values;
}

/// <summary>Some values of an array.</summary>
internal readonly struct Chosen<T>(T[] values, int[] rows) : ISource<T>
{
    public int Count => rows.Length;

    public T this[int row] => values[rows[row]];
}

/// <summary>Pairs of codes as one number.</summary>
internal readonly struct Paired(int[] major, int[] minor, int levels) : ISource<long>
{
    public int Count => major.Length;

    public long this[int row] => ((long)major[row] * levels) + minor[row];
}
