namespace Kuznets.Data.Expressions;

/// <summary>What a function does with an evaluated call.</summary>
internal delegate Operand FunctionBody(Evaluator at, Call call);

/// <summary>A function of the language: its signature, checked when parsing, and its body.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Usage">How it is written, for errors and documents.</param>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Body">What it does.</param>
internal sealed record Function(string Name, string Usage, int Least, int Most, FunctionBody Body)
{
    /// <summary>Settings it understands.</summary>
    public Seq<string> Settings { get; init; }

    /// <summary>Whether <c>by</c> may follow.</summary>
    public bool ByGroup { get; init; }
}
