namespace Kuznets.Estimators.Dynamic;

/// <summary>Ordinary instruments, one column each: the variable transformed in the transformed equation, as it is in levels.</summary>
/// <param name="Variables">Variables as in a formula, <c>x1 + l(x2, 1)</c>.</param>
public sealed record IvInstruments(string Variables)
{
    /// <summary>The equations it serves.</summary>
    public Equation Equation { get; init; }

    /// <summary>Whether the transformed equation takes the variable untransformed.</summary>
    public bool Passthru { get; init; }

    /// <summary>Whether a missing value is zero; otherwise the row is not used.</summary>
    public bool MissingZero { get; init; }

    /// <summary>From its text: variables, then <c>diff</c>, <c>level</c>, <c>both</c>, <c>passthru</c>, <c>mz</c>. E470 for anything else.</summary>
    public static IvInstruments Parse(string text)
    {
        Words words = new("iv", text);
        IvInstruments iv = new(words.Variables);
        foreach (string word in words.Options)
        {
            iv = word switch
            {
                "passthru" => iv with { Passthru = true },
                "mz" => iv with { MissingZero = true },
                _ when words.Equation(word) is { } equation => iv with { Equation = equation },
                _ => throw Throw.InstrumentText("iv", text, word),
            };
        }
        return iv;
    }

    /// <inheritdoc/>
    public override string ToString() => Words.Iv(this);
}
