using Kuznets.Modelling;

namespace Kuznets.Estimators.Groups;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException OneGroup(string split, string group) => new(new Note("E670", ("split", split), ("group", group)));

    public static SpecificationException NoVariation(string coefficient, string group, Note reason) =>
        new([new Note("E671", ("coefficient", coefficient), ("group", group)), reason]);

    public static DataException OneUnit(string split, string group, string unit) => new(new Note("E672", ("split", split), ("group", group), ("unit", unit)));

    public static DataException NothingToExchange(string split, int units, int patterns) =>
        new(new Note("E673", ("split", split), ("units", units), ("patterns", patterns)));

    public static SpecificationException NoDraws(int draws) => new(new Note("E674", ("draws", draws)));

    public static SpecificationException OnlyIn(string coefficient, string group, Seq<string> others) =>
        new(new Note("E675", ("coefficient", coefficient), ("group", group), ("others", others)));

    public static KuznetsException GroupFails(string split, string group, KuznetsException reason)
    {
        Seq<Note> notes = [new Note("E676", ("split", split), ("group", group)), .. reason.Notes];
        return reason switch
        {
            DataException => new DataException(notes),
            NumericalException => new NumericalException(notes),
            _ => new SpecificationException(notes),
        };
    }

    public static SpecificationException NoScores(string method, Analysis of) => new(new Note("E677", ("method", method), ("estimator", of.GetType().Name)));

    public static NumericalException NoDrawEstimated(string split, int draws) => new(new Note("E679", ("split", split), ("draws", draws)));
}
