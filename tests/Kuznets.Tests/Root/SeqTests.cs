namespace Kuznets.Tests.Root;

public class SeqTests
{
    private sealed record Holder(Seq<string> Names);

    [Fact]
    public void Records_that_hold_lists_compare_by_the_elements()
    {
        new Holder(["a", "b"]).ShouldBe(new Holder(["a", "b"]));
        new Holder(["a", "b"]).GetHashCode().ShouldBe(new Holder(["a", "b"]).GetHashCode());
        new Holder(["a", "b"]).ShouldNotBe(new Holder(["b", "a"]));
    }

    [Fact]
    public void The_default_is_the_empty_list()
    {
        Seq<int> none = default;
        none.Count.ShouldBe(0);
        none.ShouldBe([]);
        none.Add(3).AddRange([4]).ShouldBe([3, 4]);
    }
}
