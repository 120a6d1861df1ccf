using Kuznets.Numerics;

namespace Kuznets.Designs;

/// <summary>An absorbed effect of a design, with its name.</summary>
/// <param name="Name">Canonical writing: <c>city</c>, <c>province^year</c>, <c>city[trend]</c>.</param>
/// <param name="Absorbed">The grouping over the kept rows, and slopes.</param>
/// <param name="Columns">Columns that form the grouping; more than one for combined effects.</param>
public sealed record Effect(string Name, AbsorbedEffect Absorbed, Seq<string> Columns)
{
    private readonly Lazy<string[]> levels = new([]);

    /// <summary>An effect whose levels' texts are written when they are first asked for.</summary>
    internal Effect(string name, AbsorbedEffect absorbed, Seq<string> columns, Func<string[]> levels) : this(name, absorbed, columns) =>
        this.levels = new Lazy<string[]>(levels);

    /// <summary>Text of each level, in code order.</summary>
    public string[] Levels => levels.Value;
}
