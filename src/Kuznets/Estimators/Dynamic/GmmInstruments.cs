namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Instruments in the manner of Holtz-Eakin, Newey and Rosen (1988): for each period and each lag in reach its own column, the variable's
/// value that long before (the transformed equation), or its difference (the equation in levels).
/// </summary>
/// <param name="Variables">Variables as in a formula, <c>n + l(w, 1)</c>. Lags count from the variable as written.</param>
public sealed record GmmInstruments(string Variables)
{
    /// <summary>Variables with their lags, <c>new GmmInstruments("n", 2..4)</c>; an open end is every lag there is.</summary>
    public GmmInstruments(string variables, Range lags) : this(variables) => Lags = lags;

    /// <summary>First and last lag, the end included; null to take those of the analysis.</summary>
    public Range? Lags { get; init; }

    /// <summary>Whether a lag has one column for all periods (Roodman 2009); null to take the choice of the analysis.</summary>
    public bool? Collapse { get; init; }

    /// <summary>
    /// The equations it serves. With <see cref="Equation.Both"/> the equation in levels has one difference a period, at the lag before the
    /// first; the others would repeat the moments of the transformed equation (Arellano and Bover 1995).
    /// </summary>
    public Equation Equation { get; init; }

    /// <summary>Whether values stand untransformed in the equation in levels.</summary>
    public bool Passthru { get; init; }

    /// <summary>
    /// From its text: variables, then in any order lags <c>2:4</c> (or <c>2:</c>, <c>3</c>), <c>collapse</c>, <c>diff</c>, <c>level</c>,
    /// <c>both</c>, <c>passthru</c>. E470 for anything else.
    /// </summary>
    public static GmmInstruments Parse(string text)
    {
        Words words = new("gmm", text);
        GmmInstruments gmm = new(words.Variables);
        foreach (string word in words.Options)
        {
            gmm = word switch
            {
                "collapse" => gmm with { Collapse = true },
                "full" => gmm with { Collapse = false },
                "passthru" => gmm with { Passthru = true },
                _ when words.Equation(word) is { } equation => gmm with { Equation = equation },
                _ when Words.Range(word) is { } lags => gmm with { Lags = lags },
                _ => throw Throw.InstrumentText("gmm", text, word),
            };
        }
        return gmm;
    }

    /// <inheritdoc/>
    public override string ToString() => Words.Gmm(this);
}
