using System.Globalization;

namespace Kuznets.Bench.Absorption;

/// <summary>One regression of the comparison: which effects are absorbed, how many regressors, which covariance, and whether one is endogenous.</summary>
internal sealed record Cell(string Effects, int Regressors, string Covariance, bool TwoStage = false)
{
    /// <summary>The effects by the letters of the published tables.</summary>
    public static readonly Dictionary<string, string[]> Absorbed = new(StringComparer.Ordinal)
    {
        ["1"] = ["indiv"],
        ["2"] = ["indiv", "year"],
        ["2f"] = ["indiv", "firm"],
        ["3"] = ["indiv", "year", "firm"],
    };

    private static readonly Dictionary<string, string> Requests = new(StringComparer.Ordinal)
    {
        ["iid"] = "iid",
        ["hetero"] = "hc1",
        ["indiv"] = "cluster ~ indiv",
        ["firm"] = "cluster ~ firm",
        ["indiv+firm"] = "cluster ~ indiv + firm",
    };

    /// <summary>The cells of the ratio table: one to three effects, one and ten regressors.</summary>
    public static Cell[] Ratios { get; } = [.. from k in new[] { 1, 10 } from fe in Absorbed.Keys select new Cell(fe, k, "iid")];

    /// <summary>The covariances beyond iid, with two effects.</summary>
    public static Cell[] Covariances { get; } =
        [.. from k in new[] { 1, 10 } from vcov in Requests.Keys.Where(v => v != "iid") select new Cell("2", k, vcov)];

    /// <summary>Two-stage least squares: one endogenous regressor, two instruments.</summary>
    public static Cell[] TwoStages { get; } =
        [new("2", 1, "iid", true), new("2", 1, "hetero", true), new("2", 1, "indiv", true), new("2f", 1, "iid", true)];

    /// <summary>Names of the absorbed effects.</summary>
    public string[] EffectNames => Absorbed[Effects];

    /// <summary>The covariance as the library is asked for it.</summary>
    public string Request => Requests[Covariance];

    /// <summary>Number of columns that the call reads.</summary>
    public int ColumnsRead => EffectNames.Length + (TwoStage ? 5 : 1 + Regressors)
        + (Covariance is "iid" or "hetero" ? 0 : Covariance.Split('+').Except(EffectNames).Count());

    /// <summary>The model as a user writes it.</summary>
    public string Formula => TwoStage
        ? $"yiv ~ x1 | {string.Join(" + ", EffectNames)} | w ~ z1 + z2"
        : $"y ~ {string.Join(" + ", Enumerable.Range(1, Regressors).Select(j => $"x{j}"))} | {string.Join(" + ", EffectNames)}";

    /// <summary>Whether alternating projections converge slowly: firms whose workers move little.</summary>
    public bool MixesBadly(string design) => design != "simple" && Effects is "2f" or "3";

    /// <summary>Whether a peer takes minutes for it, which a brief comparison leaves out.</summary>
    public bool TakesMinutes(string design, int rows) => design != "simple" && rows > 1_000_000 && Regressors > 1;

    /// <summary>A cell from its text, e.g. <c>2f/10/iid</c> or <c>iv-2/1/hetero</c>.</summary>
    public static Cell Parse(string text)
    {
        string[] parts = text.Split('/');
        bool twoStage = parts[0].StartsWith("iv-", StringComparison.Ordinal);
        return new(twoStage ? parts[0][3..] : parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], twoStage);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(TwoStage ? "iv-" : "")}{Effects}/{Regressors}/{Covariance}");
}
