using Kuznets.Numerics.Sparse;

namespace Kuznets.Tests.Numerics.Sparse;

/// <summary>Fill beside that of SuperLU under multiple minimum degree; its numbers come from peers/python/sparse-fill.py.</summary>
public class FillTests
{
    [Theory]
    [InlineData("grid 30", 10_098)]
    [InlineData("grid 100", 185_673)]
    [InlineData("grid 200", 976_217)]
    [InlineData("cube 12", 74_273)]
    [InlineData("movers 20000", 4_785)]
    [InlineData("scattered 1000", 11_093)]
    public void Fill_stays_near_that_of_SuperLU(string name, int peer)
    {
        SparseSymmetric A = Make(name.Split(' '));
        Symbolic.Of(A, MinimumDegree.Order(A, default)).ShouldNotBeNull().Entries.ShouldBeLessThan((long)(1.1 * peer));
    }

    private static SparseSymmetric Make(string[] words)
    {
        int size = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
        return words[0] switch
        {
            "grid" => SparseSamples.Grid(size),
            "cube" => Cube(size),
            "movers" => Graph(870, Enumerable.Range(0, size / 10).SelectMany(p => Enumerable.Range(0, 10)
                .SelectMany(a => Enumerable.Range(0, a).Select(b => (((10 * p) + a) % 870, ((10 * p) + b) % 870))))),
            _ => Graph(size, Enumerable.Range(0, size).SelectMany(i => new[] { (i, i * i % size), (i, ((7 * i) + 3) % size) })),
        };
    }

    private static SparseSymmetric Cube(int k)
    {
        List<(int, int)> edges = [];
        for (int i = 0; i < k * k * k; i++)
        {
            (int x, int y, int z) = (i / (k * k), i / k % k, i % k);
            if (x + 1 < k)
                edges.Add((i, i + (k * k)));
            if (y + 1 < k)
                edges.Add((i, i + k));
            if (z + 1 < k)
                edges.Add((i, i + 1));
        }
        return Graph(k * k * k, edges);
    }

    private static SparseSymmetric Graph(int nodes, IEnumerable<(int From, int To)> edges) =>
        SparseSamples.Laplacian(nodes, edges.Where(e => e.From != e.To).Select(e => (e.From, e.To, 1.0)));
}
