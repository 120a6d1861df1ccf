using System.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Numerics.Sparse;

/// <summary>
/// Approximate elimination of a graph Laplacian: the clique that an eliminated node leaves behind is replaced by a random tree with the same expectation,
/// so that the graph never gets more edges and L has about as many entries as the graph. Nodes go by approximate degree.
/// Source: Kyng and Sachdeva (2016), Approximate Gaussian elimination for Laplacians; the order and the tree are those of Gao, Kyng and Spielman (2023).
/// </summary>
/// <remarks>
/// An edge is two half-edges, h in the list of one node and h xor 1 in that of the other. The half-edges of an eliminated node are the room for the new edges.
/// What a diagonal holds beyond the edges of its node leads to a ground that is never eliminated.
/// </remarks>
internal sealed class SampledElimination
{
    private readonly int n;
    private readonly int[] heads, degrees, places;
    private readonly HalfEdge[] edges;
    private readonly double[] ground, scale;
    private readonly DegreeLists queue;
    private readonly RandomStream random;
    private readonly int copies;
    private readonly double tolerance;
    private int[] nodes = new int[64], counts = new int[64], order = new int[64], halves;
    private double[] shares = new double[64], sums = new double[64], keys = new double[64];

    /// <summary>The graph of a matrix whose off-diagonal entries are not positive.</summary>
    public SampledElimination(SparseSymmetric matrix, int copies, double tolerance, ulong seed)
    {
        n = matrix.Order;
        (this.copies, this.tolerance, halves) = (copies, tolerance, new int[64 * copies]);
        long count = 0;
        for (int j = 0; j < n; j++)
        {
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
                count += matrix.Rows[e] != j && matrix.Values[e] != 0 ? copies : 0;
        }
        (heads, degrees, places) = (new int[n], new int[n], new int[n]);
        edges = new HalfEdge[2 * count];
        (ground, scale) = (new double[n], matrix.Diagonal());
        Array.Fill(heads, -1);
        Array.Fill(places, -1);
        int half = 0;
        for (int j = 0; j < n; j++)
        {
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
            {
                int i = matrix.Rows[e];
                double weight = -matrix.Values[e];
                if (i == j || weight == 0)
                    continue;
                ground[i] -= weight;
                ground[j] -= weight;
                for (int copy = 0; copy < copies; copy++, half += 2)
                {
                    Link(half, j, i, weight / copies);
                    Link(half + 1, i, j, weight / copies);
                }
            }
        }
        queue = new DegreeLists(n, Key(int.MaxValue) + 1);
        for (int i = n - 1; i >= 0; i--)
        {
            double excess = ground[i] + scale[i];
            ground[i] = excess > 1e-10 * scale[i] ? excess : 0;
            queue.Insert(i, Key(degrees[i]));
        }
        random = new RandomStream(seed, 0);
    }

    /// <summary>Eliminates all nodes.</summary>
    public ColumnFactor Factor(CancellationToken cancellation)
    {
        int[] permutation = new int[n], position = new int[n], starts = new int[n + 1];
        double[] inverse = new double[n];
        List<int> rows = new(edges.Length);
        List<double> values = new(edges.Length);
        for (int k = 0; k < n; k++)
        {
            if (k % 256 == 0)
                cancellation.ThrowIfCancellationRequested();
            int node = queue.TakeLowest();
            (permutation[k], position[node]) = (node, k);
            int count = Gather(node);
            double total = ground[node];
            for (int i = 0; i < count; i++)
                total += shares[i];
            if (total > tolerance * scale[node])
            {
                inverse[k] = 1 / total;
                for (int i = 0; i < count; i++)
                {
                    rows.Add(nodes[i]);
                    values.Add(-shares[i] / total);
                }
                Sample(node, count, total);
            }
            starts[k + 1] = rows.Count;
        }
        int[] placed = new int[rows.Count];
        for (int e = 0; e < placed.Length; e++)
            placed[e] = position[rows[e]];
        return new ColumnFactor(permutation, starts, placed, [.. values], inverse).Localised();
    }

    private void Link(int half, int owner, int target, double weight)
    {
        (edges[half], heads[owner]) = (new HalfEdge { Target = target, Next = heads[owner], Weight = weight }, half);
        degrees[owner]++;
    }

    /// <summary>Collects the neighbours of a node, lightest first, parallel edges added up and merged down to the copies allowed; returns their number.</summary>
    private int Gather(int node)
    {
        int count = 0;
        for (int half = heads[node]; half >= 0; half = edges[half].Next)
        {
            HalfEdge edge = edges[half];
            if (edge.Weight == 0)
                continue;
            int target = edge.Target, at = places[target];
            if (at < 0)
            {
                if (count == nodes.Length)
                    Grow();
                at = places[target] = count++;
                (nodes[at], counts[at], shares[at]) = (target, 0, 0);
            }
            shares[at] += edge.Weight;
            if (counts[at] < copies)
            {
                halves[(at * copies) + counts[at]++] = half;
                continue;
            }
            edges[half ^ 1].Weight = 0;
            Shift(target, -1);
        }
        for (int i = 0; i < count; i++)
            (places[nodes[i]], order[i]) = (-1, i);
        Sort(count);
        return count;
    }

    /// <summary>
    /// Each neighbour is tied to heavier ones, drawn by weight, one for each copy of its edge, with the expected weight of the clique.
    /// </summary>
    private void Sample(int node, int count, double total)
    {
        double rest = ground[node];
        for (int i = count - 1; i >= 0; i--)
        {
            sums[i] = rest; // what lies behind i, the ground included
            rest += shares[order[i]];
        }
        for (int i = 0; i < count; i++)
        {
            int neighbour = order[i], from = nodes[neighbour];
            double weight = shares[neighbour] * sums[i] / total / counts[neighbour];
            for (int copy = 0; copy < counts[neighbour]; copy++)
            {
                int half = halves[(neighbour * copies) + copy];
                edges[half ^ 1].Weight = 0;
                double draw = weight > 0 ? random.Uniform() * sums[i] : -1;
                if (draw < ground[node] || i + 1 == count)
                {
                    ground[from] += draw >= 0 ? weight : 0;
                    Shift(from, -1);
                    continue;
                }
                int to = nodes[order[Find(draw, i + 1, count)]];
                (edges[half ^ 1].Target, edges[half ^ 1].Weight) = (to, weight);
                (edges[half], heads[to]) = (new HalfEdge { Target = from, Next = heads[to], Weight = weight }, half);
                Shift(to, 1);
            }
        }
    }

    /// <summary>The first i in from … count−1 with sums[i] ≤ draw; sums fall.</summary>
    private int Find(double draw, int from, int count)
    {
        int low = from, high = count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sums[middle] <= draw)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private void Shift(int node, int by)
    {
        int before = Key(degrees[node]), after = Key(degrees[node] += by);
        if (after == before)
            return;
        queue.Remove(node, before);
        queue.Insert(node, after);
    }

    /// <summary>The degree in the queue: itself while it is small, then eight steps for every doubling.</summary>
    private static int Key(int degree)
    {
        if (degree < 64)
            return degree;
        int power = BitOperations.Log2((uint)degree);
        return 16 + (8 * power) + ((degree >> (power - 3)) & 7);
    }

    private void Sort(int count)
    {
        if (count > 24)
        {
            Array.Copy(shares, keys, count);
            Array.Sort(keys, order, 0, count);
            return;
        }
        for (int i = 1; i < count; i++)
        {
            int moved = order[i], at = i;
            for (; at > 0 && shares[order[at - 1]] > shares[moved]; at--)
                order[at] = order[at - 1];
            order[at] = moved;
        }
    }

    private void Grow()
    {
        int size = 2 * nodes.Length;
        Array.Resize(ref nodes, size);
        Array.Resize(ref counts, size);
        Array.Resize(ref order, size);
        Array.Resize(ref halves, size * copies);
        Array.Resize(ref shares, size);
        Array.Resize(ref sums, size);
        Array.Resize(ref keys, size);
    }

    /// <summary>One end of an edge, in the list of a node; no weight means that it is gone.</summary>
    private struct HalfEdge
    {
        public int Target;
        public int Next;
        public double Weight;
    }
}
