using Kuznets.Numerics;

namespace Kuznets.Designs;

/// <summary>An absorbed effect of a design, with its name.</summary>
/// <param name="Name">Canonical writing: <c>city</c>, <c>province^year</c>, <c>city[trend]</c>.</param>
/// <param name="Absorbed">The grouping over the kept rows, and slopes.</param>
/// <param name="Columns">Columns that form the grouping; more than one for combined effects.</param>
/// <param name="Levels">Text of each level, in code order.</param>
public sealed record Effect(string Name, AbsorbedEffect Absorbed, Seq<string> Columns, string[] Levels);
