namespace Kuznets.Numerics.Sparse;

/// <summary>
/// Eliminates variables of a quotient graph one pivot after the other, with approximate external degrees, absorption of elements (aggressive too), mass
/// elimination and merging of indistinguishable variables. Source: Amestoy, Davis and Duff (1996), algorithm 1.
/// </summary>
internal sealed class QuotientElimination
{
    private readonly QuotientGraph graph;
    private readonly DegreeLists queue;
    private readonly int[] lists, starts, lengths, elements, sizes, degrees, marks, parents;
    private readonly int[] buckets, nextInBucket, bucketOf;
    private int stamp = 2, largest;

    /// <summary>Queues all variables of a graph.</summary>
    public QuotientElimination(QuotientGraph graph)
    {
        this.graph = graph;
        (lists, starts, lengths, elements) = (graph.Lists, graph.Starts, graph.Lengths, graph.Elements);
        (sizes, degrees, marks, parents) = (graph.Sizes, graph.Degrees, graph.Marks, graph.Parents);
        queue = new DegreeLists(graph.Order, graph.Order);
        (buckets, nextInBucket, bucketOf) = (new int[graph.Order], new int[graph.Order], new int[graph.Order]);
        Array.Fill(buckets, -1);
        for (int i = graph.Order - 1; i >= 0; i--)
        {
            if (!graph.IsDense(i))
                queue.Insert(i, degrees[i]);
        }
    }

    /// <summary>The pivots in their order, one of each supervariable.</summary>
    public List<int> Pivots { get; } = [];

    /// <summary>Entries of the factor's columns eliminated so far, with the rows left to the end.</summary>
    public long Entries { get; private set; }

    /// <summary>Eliminates a variable of lowest degree.</summary>
    public void Pivot()
    {
        int pivot = queue.TakeLowest();
        Pivots.Add(pivot);
        graph.Left -= sizes[pivot];
        bool moved = elements[pivot] > 0;
        int eliminated = sizes[pivot];
        Form(pivot, moved);
        MeasureOverlaps(pivot);
        eliminated += UpdateDegrees(pivot);
        largest = Math.Max(largest, degrees[pivot]);
        Advance(largest);
        Merge(pivot);
        Release(pivot, moved);
        sizes[pivot] = eliminated;
        Entries += (eliminated * (long)(degrees[pivot] + graph.Dense.Length)) + (eliminated * (eliminated + 1L) / 2);
    }

    /// <summary>The pivot's list becomes the new element: every variable next to it, directly or through an element, which it absorbs.</summary>
    private void Form(int pivot, bool moved)
    {
        int elementCount = elements[pivot], degree = 0, kept;
        if (moved)
        {
            long bound = lengths[pivot] - elementCount;
            for (int p = starts[pivot]; p < starts[pivot] + elementCount; p++)
                bound += lengths[lists[p]];
            graph.Reserve((int)Math.Min(bound, graph.Left));
        }
        sizes[pivot] = -sizes[pivot];
        int begin = moved ? graph.Free : starts[pivot], from = starts[pivot];
        kept = begin;
        for (int k = 0; k < elementCount; k++)
        {
            int element = lists[from++];
            kept = Collect(starts[element], lengths[element], kept, ref degree);
            (parents[element], marks[element]) = (pivot, 0);
        }
        kept = Collect(from, lengths[pivot] - elementCount, kept, ref degree);
        (starts[pivot], lengths[pivot], degrees[pivot]) = (begin, kept - begin, degree);
        elements[pivot] = QuotientGraph.Element;
        if (moved)
            graph.Free = kept;
    }

    private int Collect(int from, int length, int to, ref int degree)
    {
        for (int end = from + length; from < end; from++)
        {
            int i = lists[from], size = sizes[i];
            if (size <= 0)
                continue;
            degree += size;
            sizes[i] = -size;
            lists[to++] = i;
            queue.Remove(i, degrees[i]);
        }
        return to;
    }

    /// <summary>For every element e that shares a variable with the new one: rows of e outside of it, as marks[e] − stamp.</summary>
    private void MeasureOverlaps(int pivot)
    {
        for (int p = starts[pivot]; p < starts[pivot] + lengths[pivot]; p++)
        {
            int i = lists[p], size = -sizes[i];
            for (int q = starts[i]; q < starts[i] + elements[i]; q++)
            {
                int element = lists[q], mark = marks[element];
                if (mark >= stamp)
                    marks[element] = mark - size;
                else if (mark != 0)
                    marks[element] = degrees[element] + stamp - size;
            }
        }
    }

    /// <summary>New lists and degree bounds of the element's variables; returns the rows that can be eliminated together with the pivot.</summary>
    private int UpdateDegrees(int pivot)
    {
        int massed = 0;
        for (int p = starts[pivot]; p < starts[pivot] + lengths[pivot]; p++)
        {
            int i = lists[p], begin = starts[i], kept = begin, degree = 0;
            uint hash = 0;
            for (int q = begin; q < begin + elements[i]; q++)
            {
                int element = lists[q];
                if (marks[element] == 0)
                    continue;
                int outside = marks[element] - stamp;
                if (outside > 0)
                {
                    degree += outside;
                    lists[kept++] = element;
                    hash += (uint)element;
                }
                else
                {
                    (parents[element], marks[element]) = (pivot, 0); // the new element holds all of it
                }
            }
            int variables = kept;
            for (int q = begin + elements[i]; q < begin + lengths[i]; q++)
            {
                int j = lists[q], size = sizes[j];
                if (size <= 0)
                    continue;
                degree += size;
                lists[kept++] = j;
                hash += (uint)j;
            }
            if (kept == begin)
            {
                massed -= sizes[i];
                (parents[i], sizes[i], elements[i]) = (pivot, 0, QuotientGraph.Gone);
                continue;
            }
            degrees[i] = Math.Min(degrees[i], degree);
            lists[kept] = lists[variables];
            lists[variables] = lists[begin];
            lists[begin] = pivot;
            elements[i] = variables - begin + 1;
            lengths[i] = kept - begin + 1;
            int bucket = (int)(hash % (uint)buckets.Length);
            (bucketOf[i], nextInBucket[i], buckets[bucket]) = (bucket, buckets[bucket], i);
        }
        graph.Left -= massed;
        degrees[pivot] -= massed;
        return massed;
    }

    /// <summary>Variables of the element with equal lists become one.</summary>
    private void Merge(int pivot)
    {
        for (int p = starts[pivot]; p < starts[pivot] + lengths[pivot]; p++)
        {
            if (sizes[lists[p]] >= 0)
                continue;
            int bucket = bucketOf[lists[p]], i = buckets[bucket];
            buckets[bucket] = -1;
            for (; i >= 0 && nextInBucket[i] >= 0; i = nextInBucket[i])
            {
                for (int q = starts[i] + 1; q < starts[i] + lengths[i]; q++)
                    marks[lists[q]] = stamp;
                int before = i;
                for (int j = nextInBucket[i]; j >= 0; j = nextInBucket[j])
                {
                    if (!SameList(i, j))
                    {
                        before = j;
                        continue;
                    }
                    sizes[i] += sizes[j];
                    (parents[j], sizes[j], elements[j]) = (i, 0, QuotientGraph.Gone);
                    nextInBucket[before] = nextInBucket[j];
                }
                Advance(1);
            }
        }
    }

    private bool SameList(int i, int j)
    {
        if (lengths[i] != lengths[j] || elements[i] != elements[j])
            return false;
        for (int q = starts[j] + 1; q < starts[j] + lengths[j]; q++)
        {
            if (marks[lists[q]] != stamp)
                return false;
        }
        return true;
    }

    /// <summary>Puts the element's variables back into the queue and gives back the room of those that are gone.</summary>
    private void Release(int pivot, bool moved)
    {
        int kept = starts[pivot];
        for (int p = kept; p < starts[pivot] + lengths[pivot]; p++)
        {
            int i = lists[p], size = -sizes[i];
            if (size <= 0)
                continue;
            sizes[i] = size;
            degrees[i] = Math.Max(0, Math.Min(degrees[i] + degrees[pivot], graph.Left) - size);
            queue.Append(i, degrees[i]);
            lists[kept++] = i;
        }
        lengths[pivot] = kept - starts[pivot];
        if (lengths[pivot] == 0)
            marks[pivot] = 0;
        if (moved)
            graph.Free = kept;
    }

    /// <summary>Moves the stamp beyond every mark that was set with it.</summary>
    private void Advance(int by)
    {
        if (stamp > int.MaxValue - by - graph.Order)
        {
            for (int i = 0; i < marks.Length; i++)
                marks[i] = Math.Min(marks[i], 1);
            stamp = 2;
            return;
        }
        stamp += by;
    }
}
