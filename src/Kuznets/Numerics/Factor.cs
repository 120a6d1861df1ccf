using Kuznets.Numerics.Coding;

namespace Kuznets.Numerics;

/// <summary>
/// A grouping of rows: a dense code 0…<see cref="Levels"/>-1 a row. Groups that follow one another in the rows are known by where they begin;
/// their codes are written down only when they are asked for.
/// </summary>
public sealed record Factor
{
    private readonly int rows;
    private int[]? codes;
    private int[]? starts;
    private int[]? counts;
    private volatile bool ordered; // whether starts are settled

    /// <summary>A grouping by codes.</summary>
    /// <param name="codes">Group of each row [n].</param>
    /// <param name="levels">Number of groups; every one of them occurs.</param>
    public Factor(int[] codes, int levels) => (this.codes, rows, Levels) = (codes, codes.Length, levels);

    private Factor(int[] starts) => (this.starts, rows, Levels, ordered) = (starts, starts[^1], starts.Length - 1, true);

    /// <summary>Group of each row [n].</summary>
    public int[] Codes => codes ?? Interlocked.CompareExchange(ref codes, Grouping.Codes(starts!), null) ?? codes;

    /// <summary>Number of groups; every one of them occurs.</summary>
    public int Levels { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => rows;

    /// <summary>Whether codes never decrease from row to row.</summary>
    public bool Sorted => Starts is not null;

    /// <summary>
    /// When <see cref="Sorted"/>, the first row of each group, followed by the number of rows [levels + 1]: group g has the rows Starts[g] …
    /// Starts[g + 1] - 1. Null otherwise.
    /// </summary>
    public int[]? Starts
    {
        get
        {
            if (!ordered)
                (starts, ordered) = (Grouping.Starts(codes!, Levels), true);
            return starts;
        }
    }

    /// <summary>Rows of each group [levels].</summary>
    public int[] Counts => CountRows(null);

    /// <summary>As <see cref="Counts"/>, counted on the threads of a run when they are not known yet.</summary>
    internal int[] CountRows(RunOptions? run) => counts ?? Interlocked.CompareExchange(ref counts, Grouping.Counts(this, run), null) ?? counts;

    /// <summary>The first row of each group [levels], levels being in the order of first appearance.</summary>
    internal int[] FirstRows() => Starts is { } known ? known[..^1] : Grouping.First(Codes, Levels);

    /// <summary>Where groups begin, without a look at the codes; null when it is not known.</summary>
    internal int[]? Runs => ordered ? starts : null;

    /// <summary>Groups that follow one another: the first row of each, then the number of rows.</summary>
    internal static Factor OfStarts(int[] starts) => new(starts);

    /// <summary>The grouping of rows that puts rows together when every one of the factors does.</summary>
    public static Factor Combine(params ReadOnlySpan<Factor> factors) => Combine(factors, null);

    /// <summary>As without a run, on its threads.</summary>
    internal static Factor Combine(ReadOnlySpan<Factor> factors, RunOptions? run)
    {
        Factor combined = factors[0];
        foreach (Factor next in factors[1..])
        {
            combined = combined.Starts is { } starts ? Nested.Of(starts, next)
                : next.Starts is { } others ? Nested.Of(others, combined)
                : Coder.Of<long, Paired>(new(combined.Codes, next.Codes, next.Levels), run);
        }
        return combined;
    }

    /// <summary>Encodes keys of any kind in order of first appearance; whole and real numbers by runs, table or flat hash.</summary>
    public static Factor Of<T>(ReadOnlySpan<T> keys) where T : notnull => Of(keys.ToArray());

    /// <summary>As for a span, without a copy.</summary>
    public static Factor Of<T>(T[] keys, RunOptions? run = null) where T : notnull
    {
        if (keys is int[] whole && typeof(T) == typeof(int))
            return Coder.Of<int, Plain<int>>(new(whole), run);
        if (keys is long[] wide && typeof(T) == typeof(long))
            return Coder.Of<long, Plain<long>>(new(wide), run);
        if (keys is double[] real && typeof(T) == typeof(double))
            return Coder.Of<double, Plain<double>>(new(real), run);
        Dictionary<T, int> known = [];
        int[] codes = new int[keys.Length];
        for (int row = 0; row < keys.Length; row++)
        {
            if (!known.TryGetValue(keys[row], out int code))
                known.Add(keys[row], code = known.Count);
            codes[row] = code;
        }
        return new Factor(codes, known.Count);
    }

    /// <summary>The grouping restricted to some rows, with levels that no longer occur removed.</summary>
    public Factor Select(ReadOnlySpan<int> rows)
    {
        int[] renamed = new int[Levels];
        Array.Fill(renamed, -1);
        int[] codes = GC.AllocateUninitializedArray<int>(rows.Length);
        int levels = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            ref int name = ref renamed[Codes[rows[i]]];
            if (name < 0)
                name = levels++;
            codes[i] = name;
        }
        return new Factor(codes, levels);
    }

    /// <summary>Same groups in the same order.</summary>
    public bool Equals(Factor? other) => ReferenceEquals(this, other)
        || (other is not null && Levels == other.Levels && Rows == other.Rows && Codes.AsSpan().SequenceEqual(other.Codes));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Levels, Rows);
}
