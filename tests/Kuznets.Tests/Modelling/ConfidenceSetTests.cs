using Kuznets.Modelling;

namespace Kuznets.Tests.Modelling;

/// <summary>Every shape of a confidence set is named, written and worded.</summary>
public class ConfidenceSetTests
{
    private const double Infinite = double.PositiveInfinity;

    public static TheoryData<ConfidenceSet, SetShape, string> Shapes => new()
    {
        { new ConfidenceSet(0.95, []), SetShape.Empty, "∅" },
        { new ConfidenceSet(0.95, [(0.25, 1.5)]), SetShape.Bounded, "[0.25, 1.5]" },
        { new ConfidenceSet(0.95, [(-2, -1), (3, 4)]), SetShape.Disjoint, "[-2, -1] ∪ [3, 4]" },
        { new ConfidenceSet(0.95, [(-Infinite, -1), (3, Infinite)]), SetShape.Unbounded, "(-∞, -1] ∪ [3, ∞)" },
        { new ConfidenceSet(0.95, [(3, Infinite)]), SetShape.Unbounded, "[3, ∞)" },
        { new ConfidenceSet(0.95, [(-Infinite, Infinite)]), SetShape.WholeLine, "(-∞, ∞)" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shape_and_writing_follow_from_the_pieces(ConfidenceSet set, SetShape shape, string text)
    {
        set.Shape.ShouldBe(shape);
        set.Text().ShouldBe(text);
        set.Sentence(Language.English).ShouldNotBeNullOrWhiteSpace();
        set.Sentence(Language.Chinese).ShouldNotBeNullOrWhiteSpace();
        if (shape != SetShape.Bounded)
            set.Sentence(Language.English).ShouldNotBe(set.Sentence(Language.Chinese));
    }

    [Fact]
    public void Words_say_what_a_shape_means()
    {
        new ConfidenceSet(0.95, []).Sentence(Language.English).ShouldContain("no value");
        new ConfidenceSet(0.95, [(-Infinite, Infinite)]).Sentence(Language.English).ShouldContain("whole line");
        new ConfidenceSet(0.95, [(-Infinite, 0), (1, Infinite)]).Sentence(Language.English).ShouldContain("unbounded");
        new ConfidenceSet(0.95, [(0, 1), (2, 3)]).Sentence(Language.English).ShouldContain("2 pieces");
        new ConfidenceSet(0.95, [(0, 1)]).Sentence(Language.Chinese).ShouldBe("[0, 1]");
    }

    [Fact]
    public void Ends_belong_to_the_set()
    {
        ConfidenceSet set = new(0.9, [(-2, -1), (3, Infinite)]);
        (set.Contains(-2), set.Contains(-1), set.Contains(0), set.Contains(3), set.Contains(1e300)).ShouldBe((true, true, false, true, true));
    }
}
