namespace Kuznets.Estimators.Instrumental;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException NoInstruments(string estimator) => new(new Note("E435", ("estimator", estimator)));

    public static SpecificationException UnderIdentified(int endogenous, int instruments, IEnumerable<Note> causes) =>
        new([new Note("E436", ("endogenous", endogenous), ("instruments", instruments)), .. causes]);

    public static SpecificationException TooManyInstruments(int instruments, double effects, int n) =>
        new(new Note("E437", ("instruments", instruments), ("effects", effects), ("n", n)));

    public static SpecificationException BothKinds(string name) => new(new Note("E438", ("name", name)));

    public static SpecificationException OwnInstrument(string name) => new(new Note("E439", ("name", name)));

    public static NumericalException PerfectFirstStage(string name, string combination) =>
        new(new Note("E440", ("name", name), ("combination", combination)));

    public static NumericalException NotIdentified(IReadOnlyList<string> endogenous) => new(new Note("E441", ("endogenous", endogenous)));

    public static NumericalException SingularWeight(int moments, string vcov) => new(new Note("E442", ("moments", moments), ("vcov", vcov)));

    public static SpecificationException NoLeverage(string vcov) => new(new Note("E443", ("vcov", vcov)));

    public static SpecificationException Option(string option, double value) => new(new Note("E444", ("option", option), ("value", value)));

    /// <summary>Where a name stands among others; E460 with the nearest one when it does not.</summary>
    public static int Place(string name, Seq<string> known, string option)
    {
        int at = known.ToList().IndexOf(name);
        return at >= 0 ? at : throw new SpecificationException(
            new Note("E460", ("name", name), ("option", option), ("nearest", Names.Nearest(name, known) ?? known[0]), ("known", known)));
    }
}
