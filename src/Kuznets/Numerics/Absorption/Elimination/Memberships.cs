namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// Which unknowns every group of the eliminated effect meets, each once, ascending, with the weight of the rows that they share; and for every
/// unknown where it stands among them. Rows that repeat a pair of levels are thereby looked at once, not once for every other row of their group.
/// </summary>
internal sealed class Memberships
{
    /// <summary>Members up to which insertion sorts faster than anything else.</summary>
    private const int Few = 24;

    private readonly EffectGraph graph;

    private Memberships(EffectGraph graph)
    {
        this.graph = graph;
        int blocks = graph.Others.Length;
        Unknowns = GC.AllocateUninitializedArray<int>(graph.Rows * blocks);
        Weights = GC.AllocateUninitializedArray<double>(Unknowns.Length);
        Ends = new int[graph.Groups];
        Starts = [];
        Places = [];
    }

    /// <summary>Unknowns of the groups; those of group g begin at <see cref="First"/>(g).</summary>
    public int[] Unknowns { get; }

    /// <summary>Weight that the group and the unknown share.</summary>
    public double[] Weights { get; }

    /// <summary>End of the members of each group.</summary>
    public int[] Ends { get; }

    /// <summary>Beginning of the places of each unknown [unknowns+1].</summary>
    public int[] Starts { get; private set; }

    /// <summary>Where an unknown stands among the members, and in which group.</summary>
    public (int At, int Group)[] Places { get; private set; }

    /// <summary>First member of a group.</summary>
    public int First(int group) => graph.Starts[group] * graph.Others.Length;

    /// <summary>Finds them.</summary>
    public static Memberships Of(EffectGraph graph, RunOptions? run)
    {
        Memberships members = new(graph);
        const int Piece = 4096;
        Work.Each(Work.Pieces(graph.Groups, Piece), run, piece =>
        {
            (int start, int length) = Work.Piece(piece, graph.Groups, Piece);
            for (int group = start; group < start + length; group++)
                members.Ends[group] = members.Gather(group);
        });
        members.Transpose();
        return members;
    }

    /// <summary>Sorts the unknowns of a group and adds up the weights of equal ones; returns where its members end.</summary>
    private int Gather(int group)
    {
        int end = First(group), from = graph.Starts[group], rows = graph.Starts[group + 1] - from;
        for (int block = 0; block < graph.Others.Length; block++)
        {
            Span<int> keys = Unknowns.AsSpan(end, rows);
            Span<double> weights = Weights.AsSpan(end, rows);
            int offset = graph.Offsets[block];
            ReadOnlySpan<int> codes = graph.Codes[block].AsSpan(from, rows);
            for (int i = 0; i < codes.Length; i++)
                keys[i] = offset + codes[i];
            if (graph.RowWeights is { } w)
                w.AsSpan(from, rows).CopyTo(weights);
            else
                weights.Fill(1);
            Sort(keys, weights);
            int last = 0;
            for (int i = 1; i < rows; i++)
            {
                if (keys[i] == keys[last])
                    weights[last] += weights[i];
                else
                    (keys[++last], weights[last]) = (keys[i], weights[i]);
            }
            end += rows == 0 ? 0 : last + 1;
        }
        return end;
    }

    private static void Sort(Span<int> keys, Span<double> weights)
    {
        if (keys.Length > Few)
        {
            keys.Sort(weights);
            return;
        }
        for (int i = 1; i < keys.Length; i++)
        {
            (int key, double weight) = (keys[i], weights[i]);
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
                (keys[at], weights[at]) = (keys[at - 1], weights[at - 1]);
            (keys[at], weights[at]) = (key, weight);
        }
    }

    private void Transpose()
    {
        Starts = new int[graph.Unknowns + 1];
        for (int group = 0; group < Ends.Length; group++)
        {
            for (int at = First(group); at < Ends[group]; at++)
                Starts[Unknowns[at] + 1]++;
        }
        for (int unknown = 0; unknown < graph.Unknowns; unknown++)
            Starts[unknown + 1] += Starts[unknown];
        int[] next = Starts[..^1];
        Places = GC.AllocateUninitializedArray<(int, int)>(Starts[^1]);
        for (int group = 0; group < Ends.Length; group++)
        {
            for (int at = First(group); at < Ends[group]; at++)
                Places[next[Unknowns[at]]++] = (at, group);
        }
    }
}
