namespace Kuznets.Estimators.Regression;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException Instruments(string estimator) => new(new Note("E419", ("estimator", estimator)));

    public static NumericalException NothingLeft(string name, Note reason) =>
        new(new Note("E402", ("name", name)), reason);

    public static NumericalException TooFewRows(int n, double k) => new(new Note("E403", ("n", n), ("k", k)));

    public static SpecificationException NeedsUnits(string estimator) => new(new Note("E420", ("estimator", estimator)));

    public static SpecificationException NoEffects(string estimator, string effects) =>
        new(new Note("E421", ("estimator", estimator), ("effects", effects)));

    public static SpecificationException NeedsTime() => new(new Note("E422"));

    public static DataException TooFewUnits(string estimator, int units, int k) =>
        new(new Note("E423", ("estimator", estimator), ("units", units), ("k", k)));

    public static SpecificationException Unweighted(string estimator) => new(new Note("E424", ("estimator", estimator)));

    public static DataException OutOfRange(string name, double value) => new(new Note("E427", ("name", name), ("value", value)));

    public static SpecificationException NothingInCommon() => new(new Note("E425"));

    public static SpecificationException DifferentSamples(int first, int second) =>
        new(new Note("E426", ("first", first), ("second", second)));

    public static SpecificationException TwoWayUnbalanced(int n, int units, int periods) =>
        new(new Note("E428", ("n", n), ("units", units), ("periods", periods)));
}
