namespace Kuznets.Numerics.Sparse;

/// <summary>Variables in doubly linked lists by degree, of which the lowest is found in amortised constant time.</summary>
/// <param name="variables">Number of variables.</param>
/// <param name="degrees">Number of degrees; they lie in 0 … degrees−1.</param>
internal sealed class DegreeLists(int variables, int degrees)
{
    private readonly int[] heads = Filled(degrees);
    private readonly int[] tails = Filled(degrees);
    private readonly int[] next = new int[variables];
    private readonly int[] previous = new int[variables];
    private int lowest;

    /// <summary>
    /// Puts a variable at the end of the list of its degree. First come, first served makes the elimination of a chain or band alternate between its ends,
    /// which leaves a tree with two halves to work on; the last served first would leave a path.
    /// </summary>
    public void Append(int variable, int degree)
    {
        int tail = tails[degree];
        (next[variable], previous[variable], tails[degree]) = (-1, tail, variable);
        if (tail >= 0)
            next[tail] = variable;
        else
            heads[degree] = variable;
        lowest = Math.Min(lowest, degree);
    }

    /// <summary>Puts a variable in front of the list of its degree.</summary>
    public void Insert(int variable, int degree)
    {
        int head = heads[degree];
        (next[variable], previous[variable], heads[degree]) = (head, -1, variable);
        if (head >= 0)
            previous[head] = variable;
        else
            tails[degree] = variable;
        lowest = Math.Min(lowest, degree);
    }

    /// <summary>Takes a variable out of the list of its degree.</summary>
    public void Remove(int variable, int degree)
    {
        (int before, int after) = (previous[variable], next[variable]);
        if (before >= 0)
            next[before] = after;
        else
            heads[degree] = after;
        if (after >= 0)
            previous[after] = before;
        else
            tails[degree] = before;
    }

    /// <summary>Takes out a variable of the lowest degree; there must be one.</summary>
    public int TakeLowest()
    {
        while (heads[lowest] < 0)
            lowest++;
        int variable = heads[lowest];
        Remove(variable, lowest);
        return variable;
    }

    private static int[] Filled(int count)
    {
        int[] heads = new int[count];
        Array.Fill(heads, -1);
        return heads;
    }
}
