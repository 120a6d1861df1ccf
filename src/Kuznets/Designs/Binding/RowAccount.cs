using Kuznets.Numerics;

namespace Kuznets.Designs.Binding;

/// <summary>
/// Drops rows one reason at a time; a row counts once, under the first reason that met it. As long as no row was dropped, nothing is written
/// down.
/// </summary>
internal sealed class RowAccount
{
    private readonly int rows;
    private readonly RunOptions? run;
    private readonly List<Dropped> reasons = [];
    private bool[]? dropped;

    public RowAccount(int rows, RunOptions? run = null) => (this.rows, this.run, Left) = (rows, run, rows);

    /// <summary>Rows not dropped yet.</summary>
    public int Left { get; private set; }

    /// <summary>What was dropped so far.</summary>
    public Seq<Dropped> Reasons => reasons.ToSeq();

    public bool IsKept(int row) => dropped is null || !dropped[row];

    /// <summary>Drops the rows that a test names and returns how many.</summary>
    public int Drop<TTest>(string reason, TTest test) where TTest : struct, IRowTest
    {
        int pieces = Work.Pieces(rows);
        int[] counts = new int[pieces];
        Work.Each(pieces, run, piece =>
        {
            (int start, int length) = Work.Piece(piece, rows);
            int count = 0;
            for (int row = start; row < start + length; row++)
            {
                if (test.Wrong(row) && !Marks()[row])
                {
                    Marks()[row] = true;
                    count++;
                }
            }
            counts[piece] = count;
        });
        int total = counts.Sum();
        Count(reason, total);
        return total;
    }

    /// <summary>Drops these rows, all of them kept until now.</summary>
    public void Drop(string reason, IReadOnlyCollection<int> which)
    {
        foreach (int row in which)
            Marks()[row] = true;
        Count(reason, which.Count);
    }

    /// <summary>The rows that are left, ascending.</summary>
    public KeptRows Kept()
    {
        if (dropped is null)
            return KeptRows.All(rows);
        int[] kept = new int[Left];
        int at = 0;
        for (int row = 0; row < dropped.Length; row++)
        {
            if (!dropped[row])
                kept[at++] = row;
        }
        return KeptRows.Of(kept);
    }

    private bool[] Marks() => dropped ?? Interlocked.CompareExchange(ref dropped, new bool[rows], null) ?? dropped;

    private void Count(string reason, int count)
    {
        Left -= count;
        if (count == 0)
            return;
        int known = reasons.FindIndex(r => r.Reason == reason);
        if (known < 0)
            reasons.Add(new Dropped(reason, count));
        else
            reasons[known] = reasons[known] with { Count = reasons[known].Count + count };
    }
}
