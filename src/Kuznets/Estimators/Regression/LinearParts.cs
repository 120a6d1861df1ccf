using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Regression;

/// <summary>What solving a linear regression gave, whichever way its columns were read.</summary>
internal sealed record LinearParts
{
    /// <summary>Names of the coefficients.</summary>
    public required Seq<string> Names { get; init; }

    /// <summary>Coefficients [k].</summary>
    public required double[] Beta { get; init; }

    /// <summary>Scores and bread.</summary>
    public required Moments Moments { get; init; }

    /// <summary>Σ w u².</summary>
    public required double Ssr { get; init; }

    /// <summary>Σ w (y − ȳ)², or Σ w y² without a constant.</summary>
    public required double Tss { get; init; }

    /// <summary>Σ w u² of the effects alone; NaN without effects.</summary>
    public double SsrOfEffects { get; init; } = double.NaN;

    /// <summary>Coefficients of the effects, trivial redundancies taken off.</summary>
    public double Parameters { get; init; }

    /// <summary>Regressors asked for and not estimated.</summary>
    public Seq<Omitted> Omitted { get; init; }

    /// <summary>What solving had to say.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>How the sweep ended; null without effects.</summary>
    public Convergence? Convergence { get; init; }

    /// <summary>Swept columns that stand in memory, solved with all the care that small and badly conditioned problems need.</summary>
    public static LinearParts Standing(Design design, double tolerance, int mostIterations, RunOptions run)
    {
        Within within = Within.Of(design, tolerance, mostIterations, run);
        LeastSquaresOptions how = new()
        {
            Weights = design.Weights,
            Tolerance = within.Iterative ? LeastSquaresOptions.Swept : LeastSquaresOptions.AsGiven,
            Low = design.Effects.Count == 0 ? design.Low : null,
            Run = run,
        };
        Solved solved = Solved.Of(within.X, within.Y, design.Names, how, within.AbsorbedBy);
        solved.Demand(design.N, within.Parameters + solved.Names.Count, design.Intercept);
        return new LinearParts
        {
            Names = solved.Names,
            Beta = solved.Fit.Beta,
            Moments = solved.Moments(design.Weights, effects: Effects(design)),
            Ssr = solved.Fit.Rss,
            Tss = SumOfSquares.Of(design.Y, design.Weights, Centred(design)),
            SsrOfEffects = design.Effects.Count == 0 ? double.NaN : SumOfSquares.Of(within.Y, design.Weights, false),
            Parameters = within.Parameters,
            Omitted = solved.Omitted,
            Notes = [.. solved.Notes, .. within.Notes],
            Convergence = within.Convergence,
        };
    }

    /// <summary>Absorbed effects in the order of the formula.</summary>
    public static Seq<AbsorbedEffect> Effects(Design design) => [.. design.Effects.Select(e => e.Absorbed)];

    /// <summary>Whether the model has a constant, its own or through an effect.</summary>
    public static bool Centred(Design design) => design.Intercept || design.Effects.Any(e => e.Absorbed.Constant);
}
