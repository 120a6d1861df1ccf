namespace Kuznets.Designs.Binding;

/// <summary>Drops rows one reason at a time; a row counts once, under the first reason that met it.</summary>
internal sealed class RowAccount(int rows)
{
    private readonly bool[] dropped = new bool[rows];
    private readonly List<Dropped> reasons = [];
    private int left = rows;

    /// <summary>Rows not dropped yet.</summary>
    public int Left => left;

    /// <summary>What was dropped so far.</summary>
    public Seq<Dropped> Reasons => reasons.ToSeq();

    public bool IsKept(int row) => !dropped[row];

    /// <summary>Drops the rows that a test names and returns how many.</summary>
    public int Drop(string reason, Func<int, bool> wrong)
    {
        int count = 0;
        for (int row = 0; row < dropped.Length; row++)
        {
            if (!dropped[row] && wrong(row))
            {
                dropped[row] = true;
                count++;
            }
        }
        Count(reason, count);
        return count;
    }

    /// <summary>Drops these rows, all of them kept until now.</summary>
    public void Drop(string reason, IReadOnlyCollection<int> which)
    {
        foreach (int row in which)
            dropped[row] = true;
        Count(reason, which.Count);
    }

    /// <summary>The rows that are left, ascending.</summary>
    public int[] Kept()
    {
        int[] kept = new int[left];
        int at = 0;
        for (int row = 0; row < dropped.Length; row++)
        {
            if (!dropped[row])
                kept[at++] = row;
        }
        return kept;
    }

    private void Count(string reason, int count)
    {
        left -= count;
        if (count == 0)
            return;
        int known = reasons.FindIndex(r => r.Reason == reason);
        if (known < 0)
            reasons.Add(new Dropped(reason, count));
        else
            reasons[known] = reasons[known] with { Count = reasons[known].Count + count };
    }
}
