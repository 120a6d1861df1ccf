using Kuznets.Data;
using Kuznets.Numerics;

namespace Kuznets.Designs;

/// <summary>A model bound to data: arrays over the kept rows, and the account of the rows that were not kept.</summary>
public sealed partial class Design
{
    /// <summary>The panel the design was taken from; covariances fetch their columns here.</summary>
    public required Panel Panel { get; init; }

    /// <summary>The concrete model: one outcome, one list of regressors.</summary>
    public required Model Model { get; init; }

    /// <summary>Rows kept and why the others were not.</summary>
    public required Sample Sample { get; init; }

    /// <summary>The outcome [n].</summary>
    public required double[] Y { get; init; }

    /// <summary>Regressors [n×k]; the intercept, when there is one, is the first column.</summary>
    public required Matrix X { get; init; }

    /// <summary>What rounding powers to double left over, so that the column meant is X + Low [n×k]; null without powers, or in large designs.</summary>
    public Matrix? Low { get; init; }

    /// <summary>Names of the columns of <see cref="X"/>, <c>(Intercept)</c> first when there is one.</summary>
    public required Seq<string> Names { get; init; }

    /// <summary>Whether <see cref="X"/> begins with a column of ones.</summary>
    public required bool Intercept { get; init; }

    /// <summary>Absorbed effects in the order of the formula.</summary>
    public Seq<Effect> Effects { get; init; }

    /// <summary>Endogenous regressors [n×m] and their names; null without an instrument part.</summary>
    public Matrix? Endogenous { get; init; }

    /// <summary>Names of <see cref="Endogenous"/>.</summary>
    public Seq<string> EndogenousNames { get; init; }

    /// <summary>Excluded instruments [n×l]; null without an instrument part.</summary>
    public Matrix? Instruments { get; init; }

    /// <summary>Names of <see cref="Instruments"/>.</summary>
    public Seq<string> InstrumentNames { get; init; }

    /// <summary>Analytic weights [n], as given; null when unweighted.</summary>
    public double[]? Weights { get; init; }

    /// <summary>What binding noticed: terms that vanished, an outcome removed from the right-hand side, levels without variation.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>Rows used.</summary>
    public int N => Y.Length;
}
