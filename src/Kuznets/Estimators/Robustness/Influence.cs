using Kuznets.Data;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Robustness;

/// <summary>
/// What single units do to a regression: it is fitted again without each of them. DFBETA is the change of the coefficient in standard errors, Cook's distance the
/// change of all coefficients in the metric of their covariance (Belsley, Kuh and Welsch 1980, ch. 2, for groups of rows).
/// </summary>
/// <param name="Of">Any estimator.</param>
public sealed record Influence(Estimator Of) : Analysis
{
    /// <summary>The coefficient in question; null for the first regressor.</summary>
    public string? On { get; init; }

    /// <summary>Column whose levels are left out in turn; null for the unit of the panel.</summary>
    public string? By { get; init; }

    /// <summary>Level below which a coefficient counts as significant.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>
    /// One fit without each unit of the sample. E682 for a coefficient that is none of the model's, E686 with fewer than three units, E688 without a unit; W681
    /// names units whose absence changes the sign or the significance, W683 those without which nothing can be fitted.
    /// </summary>
    public override InfluenceResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        string by = By ?? panel.Unit ?? throw Throw.NeedsGroups();
        string on = Question.Of(On, Of.Formula.Single(panel.Frame));
        Estimate fit = Of.Fit(panel, options);
        Column groups = panel.Frame[by];
        string[] names = [.. fit.Sample.Rows.Where(r => !groups.IsMissing(r)).Select(groups.Text).Distinct(StringComparer.Ordinal)];
        if (names.Length < 3)
            throw Throw.TooFewGroups(by, names.Length);
        Dictionary<string, List<int>> rows = names.ToDictionary(n => n, _ => new List<int>(), StringComparer.Ordinal);
        for (int row = 0; row < panel.Rows; row++)
        {
            if (!groups.IsMissing(row) && rows.TryGetValue(groups.Text(row), out List<int>? those))
                those.Add(row);
        }
        InfluenceOfUnit[] units = new InfluenceOfUnit[names.Length];
        RunOptions alone = options with { Threads = 1 };
        Work.Each(names.Length, options, i => units[i] = Without(panel, names[i], rows[names[i]], fit, on, alone));
        return Result(fit, on, units);
    }

    private InfluenceOfUnit Without(Panel panel, string name, List<int> rows, Estimate fit, string on, RunOptions run)
    {
        bool[] gone = new bool[panel.Rows];
        rows.ForEach(r => gone[r] = true);
        try
        {
            Estimate rest = Of.Fit(panel.Select([.. Enumerable.Range(0, panel.Rows).Where(r => !gone[r])]), run);
            Term? term = rest.Find(on);
            return term is null
                ? new InfluenceOfUnit(name, double.NaN, double.NaN, double.NaN, double.NaN, rest.Sample.Used)
                : new InfluenceOfUnit(name, term.Estimate, term.P, (fit[on].Estimate - term.Estimate) / fit[on].Se, Cook(fit, rest), rest.Sample.Used);
        }
        catch (KuznetsException)
        {
            return new InfluenceOfUnit(name, double.NaN, double.NaN, double.NaN, double.NaN, 0); // named by W683
        }
    }

    /// <summary>(b − b₋)'V⁻¹(b − b₋) / k; coefficients that are gone without the unit count as unchanged.</summary>
    private static double Cook(Estimate fit, Estimate rest)
    {
        double[] change = [.. fit.Terms.Select(t => rest.Find(t.Name) is { } other ? t.Estimate - other.Estimate : 0)];
        (double value, int rank) = Quadratic.Inverse(fit.Covariance.Matrix, change);
        return value / rank;
    }

    private InfluenceResult Result(Estimate fit, string on, InfluenceOfUnit[] units)
    {
        Term full = fit[on];
        InfluenceOfUnit[] fitted = [.. units.Where(u => !double.IsNaN(u.Estimate))];
        string[] turning = [.. fitted.Where(u => Math.Sign(u.Estimate) != Math.Sign(full.Estimate) || u.P < Significance != full.P < Significance).Select(u => u.Unit)];
        string[] without = [.. units.Where(u => double.IsNaN(u.Estimate)).Select(u => u.Unit)];
        List<Note> notes = [];
        if (turning.Length > 0)
            notes.Add(new Note("W681", ("name", on), ("count", turning.Length), ("units", turning.Take(10))));
        if (without.Length > 0)
            notes.Add(new Note("W683", ("name", on), ("count", without.Length), ("units", without.Take(10))));
        return new InfluenceResult(this)
        {
            Sample = fit.Sample,
            Formula = fit.Formula,
            Outcome = fit.Outcome,
            Terms = [full],
            Parts = [fit],
            Units = [.. units.OrderByDescending(u => Math.Abs(u.Dfbeta)).ThenBy(u => u.Unit, StringComparer.Ordinal)],
            Stats = new()
            {
                ["units"] = units.Length,
                ["min"] = fitted.Length == 0 ? double.NaN : fitted.Min(u => u.Estimate),
                ["max"] = fitted.Length == 0 ? double.NaN : fitted.Max(u => u.Estimate),
                ["turning"] = turning.Length,
            },
            Notes = [.. notes],
        };
    }
}

/// <summary>A regression without one unit.</summary>
/// <param name="Unit">The unit left out.</param>
/// <param name="Estimate">The coefficient without it.</param>
/// <param name="P">Its p.</param>
/// <param name="Dfbeta">Change of the coefficient by the unit, in standard errors of the full fit.</param>
/// <param name="Cook">Cook's distance of the unit.</param>
/// <param name="N">Rows used without it.</param>
public sealed record InfluenceOfUnit(string Unit, double Estimate, double P, double Dfbeta, double Cook, int N);

/// <summary>What every unit does to a regression.</summary>
public sealed record InfluenceResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>Units, the most influential first.</summary>
    public Seq<InfluenceOfUnit> Units { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new Block("influence", ["unit", "estimate", "p", "dfbeta", "cook", "n"],
            [.. Units.Select(u => (Seq<BlockValue>)[u.Unit, u.Estimate, u.P, u.Dfbeta, u.Cook, (double)u.N])]),
    ];
}
