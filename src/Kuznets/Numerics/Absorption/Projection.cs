namespace Kuznets.Numerics.Absorption;

/// <summary>Columns without the effects, and their cross products: the absorbed basis that regressions on them share.</summary>
/// <param name="Columns">The columns, effects taken away as rows are read [n×k].</param>
/// <param name="Gram">Cross products of what is left, X̃'WX̃ [k×k].</param>
/// <param name="Swept">How the sweep ended, what is left of each column, and which columns nothing is left of.</param>
public sealed record Projection(Tall Columns, Matrix Gram, Swept Swept);
