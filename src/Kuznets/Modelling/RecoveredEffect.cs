namespace Kuznets.Modelling;

/// <summary>Recovered coefficients of one term of an absorbed effect.</summary>
/// <param name="Name">The effect, e.g. <c>city</c>; with the slope's number after it where slopes vary, <c>city[trend] 1</c>.</param>
/// <param name="Levels">Text of each level.</param>
/// <param name="Values">Its coefficient [levels].</param>
public sealed record RecoveredEffect(string Name, string[] Levels, double[] Values);
