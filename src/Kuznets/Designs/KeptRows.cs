using System.Numerics;
using Kuznets.Data;
using Kuznets.Numerics;
using Kuznets.Numerics.Coding;

namespace Kuznets.Designs;

/// <summary>The rows of a panel that a sample kept. When it kept them all, no list of them exists and columns are read as they stand.</summary>
internal readonly struct KeptRows
{
    private readonly int[]? rows;

    private KeptRows(int count, int[]? rows) => (Count, this.rows) = (count, rows);

    /// <summary>Every row of a panel.</summary>
    public static KeptRows All(int count) => new(count, null);

    /// <summary>These rows, ascending.</summary>
    public static KeptRows Of(int[] rows) => new(rows.Length, rows);

    /// <summary>Rows kept.</summary>
    public int Count { get; }

    /// <summary>Whether every row was kept.</summary>
    public bool IsWhole => rows is null;

    /// <summary>The panel row of a kept one.</summary>
    public int this[int index] => rows is null ? index : rows[index];

    /// <summary>Values over the kept rows [n]: the array given when all rows were kept, else a new one.</summary>
    public T[] Of<T>(T[] values, RunOptions? run = null)
    {
        if (rows is not { } kept)
            return values;
        T[] chosen = GC.AllocateUninitializedArray<T>(kept.Length);
        Work.Each(Work.Pieces(kept.Length), run, piece =>
        {
            (int start, int length) = Work.Piece(piece, kept.Length);
            ReadOnlySpan<int> from = kept.AsSpan(start, length);
            Span<T> to = chosen.AsSpan(start, length);
            for (int i = 0; i < from.Length; i++)
                to[i] = values[from[i]];
        });
        return chosen;
    }

    /// <summary>The rows kept [n].</summary>
    public int[] Of() => rows ?? [.. Enumerable.Range(0, Count)];

    /// <summary>The grouping of the kept rows, none of which is missing, by a column; levels in the order of first appearance.</summary>
    public Factor Groups(Column column, RunOptions? run = null) => column switch
    {
        CategoryColumn category => Groups(category.Codes, run),
        DateColumn date => Groups(date.Periods, run),
        NumberColumn number => Groups(number.Values, run),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Factor Groups<T>(T[] values, RunOptions? run) where T : struct, INumber<T> =>
        rows is null ? Coder.Of<T, Plain<T>>(new(values), run) : Coder.Of<T, Chosen<T>>(new(values, rows), run);

    /// <summary>The grouping of the kept rows, levels in the order of first appearance.</summary>
    public Factor Of(Factor groups) => rows is null ? groups : groups.Select(rows);
}
