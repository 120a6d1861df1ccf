using Kuznets.Data;
using Kuznets.Numerics;

namespace Kuznets.Designs;

/// <summary>A model bound to data: arrays over the kept rows, and the account of the rows that were not kept.</summary>
public sealed partial class Design
{
    private readonly ColumnSet regressors = new(new Matrix(0, 0));
    private readonly ColumnSet? endogenous;
    private readonly ColumnSet? instruments;

    /// <summary>The panel the design was taken from; covariances fetch their columns here.</summary>
    public required Panel Panel { get; init; }

    /// <summary>The concrete model: one outcome, one list of regressors.</summary>
    public required Model Model { get; init; }

    /// <summary>Rows kept and why the others were not.</summary>
    public required Sample Sample { get; init; }

    /// <summary>The outcome [n]: the panel's own array when it is a column and every row was kept, so that it is never written over.</summary>
    public required double[] Y { get; init; }

    /// <summary>
    /// Regressors [n×k]; the intercept, when there is one, is the first column. Taken from <see cref="Columns"/> and copied when it is first
    /// asked for.
    /// </summary>
    public Matrix X { get => regressors.Joined; init => regressors = new ColumnSet(value); }

    /// <summary>
    /// Regressors apart, each [n], the intercept not among them: column j is named <c>Names[j + 1]</c> when there is an intercept, else
    /// <c>Names[j]</c>. A plain number column over all rows is the panel's own array; none is ever written over.
    /// </summary>
    public Seq<double[]> Columns => regressors.Apart(Intercept);

    /// <summary>What rounding powers to double left over, so that the column meant is X + Low [n×k]; null without powers, or in large designs.</summary>
    public Matrix? Low { get; init; }

    /// <summary>Names of the columns of <see cref="X"/>, <c>(Intercept)</c> first when there is one.</summary>
    public required Seq<string> Names { get; init; }

    /// <summary>Whether <see cref="X"/> begins with a column of ones.</summary>
    public required bool Intercept { get; init; }

    /// <summary>Absorbed effects in the order of the formula.</summary>
    public Seq<Effect> Effects { get; init; }

    /// <summary>Endogenous regressors [n×m] and their names; null without an instrument part.</summary>
    public Matrix? Endogenous { get => endogenous?.Joined; init => endogenous = value is null ? null : new ColumnSet(value); }

    /// <summary>Whether the design has endogenous regressors and instruments.</summary>
    internal bool Instrumented => endogenous is not null && instruments is not null;

    /// <summary>Endogenous regressors apart, each [n]; empty without an instrument part. As <see cref="Columns"/>, never written over.</summary>
    public Seq<double[]> EndogenousColumns => endogenous?.Apart(false) ?? [];

    /// <summary>Names of <see cref="Endogenous"/>.</summary>
    public Seq<string> EndogenousNames { get; init; }

    /// <summary>Excluded instruments [n×l]; null without an instrument part.</summary>
    public Matrix? Instruments { get => instruments?.Joined; init => instruments = value is null ? null : new ColumnSet(value); }

    /// <summary>Excluded instruments apart, each [n]; empty without an instrument part. As <see cref="Columns"/>, never written over.</summary>
    public Seq<double[]> InstrumentColumns => instruments?.Apart(false) ?? [];

    /// <summary>Names of <see cref="Instruments"/>.</summary>
    public Seq<string> InstrumentNames { get; init; }

    /// <summary>Analytic weights [n], as given; null when unweighted. As <see cref="Y"/>, never written over.</summary>
    public double[]? Weights { get; init; }

    /// <summary>What binding noticed: terms that vanished, an outcome removed from the right-hand side, levels without variation.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>Rows used.</summary>
    public int N => Y.Length;

    /// <summary>
    /// A regressor or instrument by name, whichever part of the formula it comes from, before effects are taken out [n]; never written over. Null where
    /// there is none, as for the constant.
    /// </summary>
    internal double[]? Column(string name)
    {
        foreach ((Seq<string> names, Seq<double[]> columns, int constant) in new[]
        {
            (Names, Columns, Intercept ? 1 : 0), (EndogenousNames, EndogenousColumns, 0), (InstrumentNames, InstrumentColumns, 0),
        })
        {
            int at = names.AsSpan().IndexOf(name) - constant;
            if (at >= 0)
                return columns[at];
        }
        return null;
    }

    /// <summary>Largest absolute values that the binding met in the panel's own arrays.</summary>
    internal IReadOnlyDictionary<double[], double> Met { get; init; } = new Dictionary<double[], double>();

    /// <summary>The largest absolute value of the outcome or of one of the columns; 0 without rows.</summary>
    internal double Largest(double[] column, RunOptions? run) => Met.TryGetValue(column, out double known) ? known : LargestValue.Of(column, run);

    /// <summary>Columns that a binding made, in place of matrices.</summary>
    internal (ColumnSet Regressors, ColumnSet? Endogenous, ColumnSet? Instruments) Bound
    {
        init => (regressors, endogenous, instruments) = value;
    }
}
