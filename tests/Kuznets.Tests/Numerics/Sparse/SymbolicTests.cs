using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Sparse;

namespace Kuznets.Tests.Numerics.Sparse;

public class SymbolicTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Counts_are_those_of_an_elimination_by_hand(ulong seed)
    {
        (SparseSymmetric A, _) = SparseSamples.RandomGraph(seed, 80, 60 + (60 * (int)seed), 1);
        foreach (int[] order in new[] { MinimumDegree.Order(A, default), new RandomStream(seed, 3).Permutation(80) })
        {
            Symbolic symbolic = Symbolic.Of(A, order).ShouldNotBeNull();
            symbolic.Counts.ShouldBe(Eliminated(A, symbolic.Permutation));
            symbolic.Entries.ShouldBe(symbolic.Counts.Sum(c => (long)c));
            Symbolic.Of(A, order, symbolic.Entries).ShouldNotBeNull();
            Symbolic.Of(A, order, symbolic.Entries - 1).ShouldBeNull();
        }
    }

    [Fact]
    public void The_tree_is_in_postorder_and_supernodes_hold_their_columns()
    {
        Symbolic symbolic = Symbolic.Of(SparseSamples.Grid(30), MinimumDegree.Order(SparseSamples.Grid(30), default)).ShouldNotBeNull();
        for (int j = 0; j < symbolic.Order; j++)
            (symbolic.Parents[j] > j || symbolic.Parents[j] == -1).ShouldBeTrue();
        Supernodes nodes = symbolic.Supernodes;
        for (int s = 0; s < nodes.Count; s++)
        {
            int[] rows = nodes.Rows[nodes.RowStarts[s]..nodes.RowStarts[s + 1]];
            rows[..nodes.Width(s)].ShouldBe(Enumerable.Range(nodes.Firsts[s], nodes.Width(s)));
            rows.ShouldBe(rows.Order().Distinct());
        }
    }

    [Theory]
    [InlineData(150, 4)]
    [InlineData(30, 1)]
    public void Every_supernode_is_scheduled_once_behind_those_it_waits_for(int side, int groups)
    {
        Symbolic symbolic = Symbolic.Of(SparseSamples.Grid(side), MinimumDegree.Order(SparseSamples.Grid(side), default)).ShouldNotBeNull();
        Supernodes nodes = symbolic.Supernodes;
        SupernodeSchedule schedule = symbolic.Schedule;
        schedule.Groups.Length.ShouldBeGreaterThanOrEqualTo(groups);
        int[] turn = new int[nodes.Count];
        for (int g = 0; g < schedule.Groups.Length; g++)
        {
            for (int s = schedule.Groups[g].Start.Value; s < schedule.Groups[g].End.Value; s++)
                turn[s] = g + 1;
        }
        foreach (int s in schedule.Top)
        {
            turn[s].ShouldBe(0);
            turn[s] = int.MaxValue;
        }
        turn.ShouldAllBe(t => t > 0);
        for (int s = 0; s < nodes.Count; s++)
        {
            for (int u = nodes.UpdateStarts[s]; u < nodes.UpdateStarts[s + 1]; u++)
                (turn[nodes.UpdateSources[u]] == turn[s] || turn[s] == int.MaxValue).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_chain_leaves_two_halves_for_two_threads()
    {
        Symbolic symbolic = Symbolic.Of(SparseSamples.Chain(50_000), MinimumDegree.Order(SparseSamples.Chain(50_000), default)).ShouldNotBeNull();
        symbolic.Schedule.Groups.Length.ShouldBe(2);
        symbolic.Schedule.Groups.Max(g => g.End.Value - g.Start.Value).ShouldBeLessThan(6 * symbolic.Supernodes.Count / 10);
    }

    [Fact]
    public void Minimum_degree_leaves_a_tree_without_fill()
    {
        SparseSymmetric tree = SparseSamples.Laplacian(3000, Enumerable.Range(1, 2999).Select(i => (i, new RandomStream(1, i).Below(i), 1.0)));
        Symbolic.Of(tree, MinimumDegree.Order(tree, default)).ShouldNotBeNull().Entries.ShouldBe(5999);
    }

    [Fact]
    public void Rows_that_are_nearly_full_come_last()
    {
        const int n = 4000;
        (int, int, double)[] chain = [.. Enumerable.Range(2, n - 3).Select(i => (i, i + 1, 1.0))];
        (int, int, double)[] hubs = [.. Enumerable.Range(2, n - 2).SelectMany(i => new[] { (0, i, 1.0), (1, i, 1.0) })];
        int[] order = MinimumDegree.Order(SparseSamples.Laplacian(n, [.. chain, .. hubs]), default);
        order.Order().ShouldBe(Enumerable.Range(0, n));
        order[^2..].Order().ShouldBe([0, 1]);
    }

    [Fact]
    public void An_order_is_given_up_when_the_factor_grows_too_large()
    {
        (SparseSymmetric A, _) = SparseSamples.RandomGraph(5, 1000, 20_000, 1);
        long entries = Symbolic.Of(A, MinimumDegree.Order(A, default)).ShouldNotBeNull().Entries;
        MinimumDegree.Order(A, entries, default).ShouldNotBeNull();
        MinimumDegree.Order(A, entries / 2, default).ShouldBeNull();
    }

    private static int[] Eliminated(SparseSymmetric A, int[] order)
    {
        int n = A.Order;
        Matrix dense = SparseSamples.Dense(A);
        int[] counts = new int[n];
        bool[,] filled = new bool[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                filled[i, j] = dense[order[i], order[j]] != 0;
        }
        for (int k = 0; k < n; k++)
        {
            int[] below = [.. Enumerable.Range(k + 1, n - k - 1).Where(i => filled[i, k])];
            counts[k] = below.Length + 1;
            foreach (int i in below)
            {
                foreach (int j in below)
                    filled[i, j] = true;
            }
        }
        return counts;
    }
}
