using Kuznets.Modelling;

namespace Kuznets.Diagnostics.Specification;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException Transformed(string test) => new(new Note("E430", ("test", test)));

    public static SpecificationException Weighted(string test) => new(new Note("E431", ("test", test)));

    public static SpecificationException NeedsPanel(string test) => new(new Note("E432", ("test", test)));

    public static DataException TooFew(string test, string what, double count, double least) =>
        new(new Note("E433", ("test", test), ("what", what), ("count", count), ("least", least)));

    public static SpecificationException NotNested(Estimate restricted, Estimate full) =>
        new(new Note("E434", ("restricted", restricted.Formula), ("full", full.Formula)));
}
