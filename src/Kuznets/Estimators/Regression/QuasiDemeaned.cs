using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>The random-effects regression of a design, and the within regression it was built from.</summary>
internal sealed record QuasiDemeaned(
    Design Design, Factor Units, double[] Counts, double[] Theta, VarianceComponents Components, Solved Within, Solved Solved, double[] Y)
{
    /// <summary>What the effects of <see cref="Units"/> belong to, in the names of the statistics: unit or period.</summary>
    public string Named { get; init; } = "unit";

    /// <summary>The effects whose sweep <see cref="Within"/> is.</summary>
    public Seq<AbsorbedEffect> Effects { get; init; } = [new AbsorbedEffect(Units)];

    /// <summary>Further statistics.</summary>
    public OrderedDictionary<string, double> More { get; init; } = [];

    /// <summary>Estimates the components and solves the quasi-demeaned regression.</summary>
    public static QuasiDemeaned Of(
        Design design, Factor units, Matrix x, Seq<string> names, RandomEffectsMethod method, Match match, RunOptions run)
    {
        double[] counts = Means.Counts(units);
        Solved within = WithinUnits(design, units, counts, x, names, run);
        if (design.N - units.Levels - within.Names.Count <= 0)
            throw Throw.TooFewRows(design.N, units.Levels + within.Names.Count);
        ComponentEstimator components = new(design.Y, design.Intercept ? Means.Centred(x) : x, names, units, within, run);
        VarianceComponents variance = components.Estimate(method, match is Match.Xtreg or Match.Areg or Match.Reghdfe);
        double[] theta = variance.Theta(counts);
        double[] y = Means.Quasi(design.Y, units, counts, theta);
        Solved solved = Solved.Of(Means.Quasi(x, units, counts, theta), y, names, new() { Run = run });
        solved.Demand(design.N, solved.Names.Count, design.Intercept);
        return new QuasiDemeaned(design, units, counts, theta, variance, within, solved, y);
    }

    /// <summary>The estimate with θ, the components and R².</summary>
    public Estimate Estimate(Estimator spec)
    {
        FitMeasures measures = new()
        {
            N = Design.N,
            Slopes = Solved.Names.Count(n => n != Modelling.Estimate.Intercept),
            Centred = Design.Intercept,
            Ssr = Solved.Fit.Rss,
            Tss = Design.Intercept ? SumOfSquares.Of(Y, null, true) : SumOfSquares.Of(Y, null, false),
            SumOfWeights = Design.N,
            Likelihood = false,
        };
        OrderedDictionary<string, double> own = new()
        {
            ["theta"] = Theta.Order().ElementAt(Theta.Length / 2),
            ["theta-min"] = Theta.Min(),
            ["theta-max"] = Theta.Max(),
            ["sigma2-idiosyncratic"] = Components.Idiosyncratic,
            [$"sigma2-{Named}"] = Components.Unit,
            [$"{Named}s"] = Units.Levels,
        };
        foreach ((string name, double value) in More)
            own[name] = value;
        if (spec.Match == Match.Xtreg)
        {
            own["sigma-unit"] = Math.Sqrt(Components.Unit);
            own["sigma-idiosyncratic"] = Math.Sqrt(Components.Idiosyncratic);
            own["rho"] = Components.Unit / (Components.Unit + Components.Idiosyncratic);
        }
        double r2 = Design.Intercept ? UnitFit.Squared(Y, [.. Y.Zip(Solved.Fit.Residuals, (y, u) => y - u)]) : 1 - (measures.Ssr / measures.Tss);
        own["r2"] = r2;
        own["r2-adj"] = 1 - ((1 - r2) * (Design.Intercept ? Design.N - 1 : Design.N) / (Design.N - Solved.Names.Count));
        Seq<Note> clipped = double.IsNaN(Components.Negative) ? [] : [new Note("W406", ("value", Components.Negative))];
        RegressionFit regression = new()
        {
            Design = Design,
            Names = Solved.Names,
            Beta = Solved.Fit.Beta,
            Moments = Solved.Moments(null, transformed: true),
            Columns = new VcovColumns(Design),
            Measures = UnitFit.Add(measures, Design, Solved.Names, Solved.Fit.Beta),
            Normal = true,
            Own = own,
            Notes = [.. Design.Notes, .. Solved.Notes, .. clipped, .. Caveats.Of(measures, Design.Model.Outcome, Y)],
        };
        return Estimates.Of(spec, regression, Solved.Omitted, null);
    }

    /// <summary>The within regression: columns that do not vary within units drop out.</summary>
    private static Solved WithinUnits(Design design, Factor units, double[] counts, Matrix x, Seq<string> names, RunOptions run)
    {
        double[] one = [.. counts.Select(_ => 1.0)];
        Matrix within = Means.Quasi(x, units, counts, one);
        for (int j = 0; j < x.Columns; j++)
        {
            if (!Means.Varies(x.Column(j), within.Column(j)))
                within.Column(j).Clear();
        }
        return Solved.Of(within, Means.Quasi(design.Y, units, counts, one), names, new() { Run = run });
    }
}
