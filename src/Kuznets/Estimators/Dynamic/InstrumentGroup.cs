namespace Kuznets.Estimators.Dynamic;

/// <summary>Instruments that were asked for together and are tested together.</summary>
/// <param name="Name">The request in writing, e.g. <c>gmm(n, 2:4)</c>; <c>(time effects)</c> for the dummies.</param>
/// <param name="Columns">Columns of the instrument matrix, ascending.</param>
public sealed record InstrumentGroup(string Name, Seq<int> Columns);
