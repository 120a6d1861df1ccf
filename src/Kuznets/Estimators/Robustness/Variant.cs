using Kuznets.Inference;

namespace Kuznets.Estimators.Robustness;

/// <summary>One way in which a regression is varied. What is not stated stays as in the base; several changes may be combined.</summary>
/// <param name="Name">Its name among the variants.</param>
public sealed record Variant(string Name)
{
    /// <summary>What heads its column in a table; null for the name.</summary>
    public string? Title { get; init; }

    /// <summary>Another outcome, an expression; null for the base's.</summary>
    public string? Outcome { get; init; }

    /// <summary>Another measure of the regressor in question, an expression; null for the base's.</summary>
    public string? Regressor { get; init; }

    /// <summary>Periods by which the regressor in question is lagged; 0 for none.</summary>
    public int Lag { get; init; }

    /// <summary>Percentiles to which every continuous variable of the model is pulled, e.g. (1, 99); null for none.</summary>
    public (double Low, double High)? Winsor { get; init; }

    /// <summary>A further condition that rows must meet; null for none.</summary>
    public string? Where { get; init; }

    /// <summary>A condition whose rows are left out (units, policies); rows where it is missing are left out too. Null for none.</summary>
    public string? Exclude { get; init; }

    /// <summary>Regressors that are added: further controls, competing policies.</summary>
    public Seq<string> Add { get; init; }

    /// <summary>Regressors of the base that are taken away.</summary>
    public Seq<string> Drop { get; init; }

    /// <summary>Effects that are added, e.g. <c>province^year</c>.</summary>
    public Seq<string> Effects { get; init; }

    /// <summary>Another covariance; null for the base's.</summary>
    public Vcov? Vcov { get; init; }

    /// <summary>Other weights; null for the base's.</summary>
    public string? Weights { get; init; }

    /// <summary>What it changes, in the words of the formula: <c>outcome co2; winsor 1, 99</c>.</summary>
    public string Change => string.Join("; ", Changes());

    private IEnumerable<string> Changes()
    {
        if (Outcome is not null)
            yield return $"outcome {Outcome}";
        if (Regressor is not null)
            yield return $"regressor {Regressor}";
        if (Lag != 0)
            yield return $"lag {Lag}";
        if (Winsor is { } winsor)
            yield return FormattableString.Invariant($"winsor {winsor.Low}, {winsor.High}");
        if (Where is not null)
            yield return $"sample {Where}";
        if (Exclude is not null)
            yield return $"without {Exclude}";
        if (Add.Count > 0)
            yield return $"add {string.Join(", ", Add)}";
        if (Drop.Count > 0)
            yield return $"drop {string.Join(", ", Drop)}";
        if (Effects.Count > 0)
            yield return $"effects {string.Join(", ", Effects)}";
        if (Vcov is not null)
            yield return $"vcov {Vcov.Text}";
        if (Weights is not null)
            yield return $"weights {Weights}";
    }
}
