using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// Moderation: how the effect of a treatment X changes with a moderator Z, from Y = β₁X + β₂Z + β₃XZ + …: the marginal effect β₁ + β₃Z over the observed
/// range with pointwise and simultaneous bands, the region of Z where it is significant (Johnson and Neyman 1936), and how much of the sample lies there
/// (Aiken and West 1991; Brambor, Clark and Golder 2006; Hainmueller, Mummolo and Xu 2019).
/// </summary>
/// <param name="Of">The regression without the products, with its covariance, weights, sample and conventions.</param>
public sealed record Moderation(Estimator Of) : Analysis
{
    /// <summary>The treatment X as the formula writes it; null for the first regressor, or for the instrumented one.</summary>
    public string? Treatment { get; init; }

    /// <summary>The moderators Z; with several, the effect by one is given at the means of the others.</summary>
    public required Seq<string> By { get; init; }

    /// <summary>
    /// Whether treatment and moderators are centred at their means over the estimation sample, so that β₁ is the effect at the means; effects and region
    /// do not depend on it.
    /// </summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether the squares of the moderators and their products are added: β₁ + β₃Z + β₄Z².</summary>
    public bool Quadratic { get; init; }

    /// <summary>Points of the curve over the observed range of a moderator.</summary>
    public int Points { get; init; } = 41;

    /// <summary>Fits the regression with products. E661, E666 to E668 for requests and data without an answer, W667 to W669 for caveats.</summary>
    public override ModerationResult Fit(Panel panel, RunOptions? run = null)
    {
        if (By.Count == 0)
            throw Throw.Option("by", "", ("one moderator or more", "至少一个调节变量"));
        if (Points < 2)
            throw Throw.Option("points", Points.ToString(System.Globalization.CultureInfo.InvariantCulture), ("at least 2", "至少 2"));
        RunOptions options = run ?? RunOptions.Default;
        BaseModel model = BaseModel.Of(Of, Treatment, panel);
        Seq<string> moderators = [.. By.Select(BaseModel.Name)];
        if (moderators.Contains(model.Treatment))
            throw Throw.Option("by", model.Treatment, ("another variable than the treatment", "处理变量以外的变量"));
        string formula = model.Moderated(Quadratic ? [.. moderators.SelectMany(z => (string[])[z, $"I({z}^2)"])] : moderators);
        Estimate plain = (Of with { Formula = formula }).Fit(panel, options);
        Centring means = Center ? Centring.Of(plain, model.Treatment, moderators, Of, Quadratic) : Centring.None;
        Estimate fit = Center ? means.Fit(panel, plain, Of, formula, options) : plain;
        MarginalEffect[] effects = [.. moderators.Select(z => new MarginalEffect(fit, plain, model.Treatment, z, moderators, means, Quadratic))];
        ModeratedRange[] ranges = [.. effects.Select(e => ModeratedRange.Of(e, Points))];
        return new ModerationResult(this)
        {
            Sample = fit.Sample,
            Formula = formula,
            Outcome = fit.Outcome,
            Terms = [.. fit.Terms.Where(t => t.Name == model.Treatment || t.Name.StartsWith(model.Treatment + ":", StringComparison.Ordinal))],
            Stats = ranges.Length == 1 ? ranges[0].Stats(fit.Stats["n"]) : new() { ["n"] = fit.Stats["n"] },
            Parts = [fit],
            Ranges = [.. ranges],
            Notes = [.. fit.Notes, .. ranges.SelectMany(r => r.Notes(model.Treatment))],
        };
    }
}
