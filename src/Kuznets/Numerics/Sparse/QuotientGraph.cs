namespace Kuznets.Numerics.Sparse;

/// <summary>
/// The graph of what is left of a matrix during elimination (George and Liu 1981): variables not yet eliminated and elements, the cliques that eliminated
/// ones left behind. The list of a variable holds its elements and then its variables; the list of an element holds its variables. All lists share one
/// array, which never grows: an element takes the room of what it absorbs.
/// </summary>
internal sealed class QuotientGraph
{
    /// <summary>State of <see cref="Elements"/> for an element.</summary>
    public const int Element = -1;

    /// <summary>State of <see cref="Elements"/> for a variable that was merged or eliminated with another, and for dense rows.</summary>
    public const int Gone = -2;

    private readonly bool[] dense;

    /// <summary>The adjacency of a matrix.</summary>
    public QuotientGraph(SparseSymmetric pattern)
    {
        int n = Order = pattern.Order;
        (Starts, Lengths, Elements, Sizes) = (new int[n], new int[n], new int[n], new int[n]);
        (Degrees, Marks, Parents, dense) = (new int[n], new int[n], new int[n], new bool[n]);
        Count(pattern);
        int most = (int)Math.Max(16, 10 * Math.Sqrt(n));
        int[] degrees = Lengths;
        Dense = [.. Enumerable.Range(0, n).Where(i => degrees[i] > most).OrderBy(i => degrees[i])];
        foreach (int i in Dense)
            (dense[i], Elements[i]) = (true, Gone);
        if (Dense.Length > 0)
        {
            Lengths = new int[n];
            Count(pattern);
        }
        long total = 0;
        foreach (int length in Lengths)
            total += length;
        Lists = new int[Math.Min(Array.MaxLength, total + (total / 5) + n + 1)];
        Fill(pattern);
        Left = n - Dense.Length;
        Array.Fill(Marks, 1);
    }

    /// <summary>Rows of the matrix.</summary>
    public int Order { get; }

    /// <summary>All lists.</summary>
    public int[] Lists { get; }

    /// <summary>Where the list of a variable or element begins.</summary>
    public int[] Starts { get; }

    /// <summary>Length of the list of a variable or element.</summary>
    public int[] Lengths { get; }

    /// <summary>Elements at the head of a variable's list; <see cref="Element"/> or <see cref="Gone"/> for what is no variable.</summary>
    public int[] Elements { get; }

    /// <summary>Rows a variable stands for; 0 when it is gone, negative while it belongs to the element being formed.</summary>
    public int[] Sizes { get; }

    /// <summary>Bound of the external degree of a variable; rows in an element.</summary>
    public int[] Degrees { get; }

    /// <summary>Time stamps; 0 for an element that was absorbed.</summary>
    public int[] Marks { get; }

    /// <summary>The variable or element that took in a variable that is gone.</summary>
    public int[] Parents { get; }

    /// <summary>Rows too full to take part, by degree.</summary>
    public int[] Dense { get; }

    /// <summary>Rows not yet eliminated, dense ones not counted.</summary>
    public int Left { get; set; }

    /// <summary>First free place of <see cref="Lists"/>.</summary>
    public int Free { get; set; }

    /// <summary>Whether a row was left to the end.</summary>
    public bool IsDense(int row) => dense[row];

    /// <summary>Makes sure that <paramref name="length"/> places are free, moving the lists together when they are not.</summary>
    public void Reserve(int length)
    {
        if (Free + (long)length <= Lists.Length)
            return;
        // The first item of each list gives way to the list's owner, so that one scan can find the lists in their order.
        for (int i = 0; i < Order; i++)
        {
            bool alive = Elements[i] == Element ? Marks[i] != 0 : Elements[i] >= 0;
            if (alive && Lengths[i] > 0)
            {
                int first = Starts[i];
                Starts[i] = Lists[first];
                Lists[first] = ~i;
            }
        }
        int kept = 0;
        for (int from = 0; from < Free;)
        {
            int owner = ~Lists[from++];
            if (owner < 0)
                continue;
            Lists[kept] = Starts[owner];
            Starts[owner] = kept++;
            int rest = Lengths[owner] - 1;
            Array.Copy(Lists, from, Lists, kept, rest);
            from += rest;
            kept += rest;
        }
        Free = kept;
    }

    private void Count(SparseSymmetric pattern)
    {
        for (int j = 0; j < Order; j++)
        {
            if (dense[j])
                continue;
            int own = 0;
            for (int e = pattern.Starts[j]; e < pattern.Starts[j + 1]; e++)
            {
                int i = pattern.Rows[e];
                if (i == j || dense[i])
                    continue;
                Lengths[i]++;
                own++;
            }
            Lengths[j] += own;
        }
    }

    private void Fill(SparseSymmetric pattern)
    {
        for (int i = 0; i < Order; i++)
        {
            (Starts[i], Degrees[i], Sizes[i]) = (Free, Lengths[i], dense[i] ? 0 : 1);
            Free += Lengths[i];
        }
        int[] next = (int[])Starts.Clone();
        for (int j = 0; j < Order; j++)
        {
            if (dense[j])
                continue;
            for (int e = pattern.Starts[j]; e < pattern.Starts[j + 1]; e++)
            {
                int i = pattern.Rows[e];
                if (i != j && !dense[i])
                {
                    Lists[next[i]++] = j;
                    Lists[next[j]++] = i;
                }
            }
        }
    }
}
