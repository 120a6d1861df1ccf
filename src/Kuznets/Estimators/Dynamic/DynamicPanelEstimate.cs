using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Dynamic;

/// <summary>A fitted dynamic panel: an estimate with its instruments, their tests and long-run effects.</summary>
public sealed record DynamicPanelEstimate(Analysis Spec) : Estimate(Spec)
{
    /// <summary>Coefficients of the time dummies; empty without time effects.</summary>
    public Seq<Term> TimeEffects { get; init; }

    /// <summary>Effects of a lasting change, Σ b / (1 - Σ a) over lags, by variable; empty without a lag of the outcome.</summary>
    public Seq<Term> LongRun { get; init; }

    /// <summary>Where the coefficient of the first lag should lie; null when it is no regressor.</summary>
    public Bounds? Bounds { get; init; }

    /// <summary>Names of the columns of the instrument matrix [j].</summary>
    public Seq<string> InstrumentNames { get; init; }

    /// <summary>The requests behind the columns.</summary>
    public Seq<InstrumentGroup> InstrumentGroups { get; init; }

    /// <summary>Difference-in-Hansen tests, group by group.</summary>
    public Seq<InstrumentTest> InstrumentTests { get; init; }

    internal Problem Problem { get; init; } = null!;

    /// <summary>
    /// The instrument matrix: unit, period and equation (<c>diff</c>, <c>level</c>) of every row of the stacked equations, then a column an
    /// instrument under the names of <see cref="InstrumentNames"/>.
    /// </summary>
    public Frame InstrumentMatrix()
    {
        Stack stack = Problem.Stack;
        int[] rows = new int[stack.Rows];
        string[] periods = new string[rows.Length], equations = new string[rows.Length];
        for (int unit = 0; unit < stack.Units; unit++)
        {
            for (int row = stack.Begin(unit); row < stack.Begin(unit + 1); row++)
            {
                rows[row] = Problem.Design.Sample.Rows[stack.Base(row)];
                periods[row] = Problem.Grid.Text(stack.Period(row));
                equations[row] = row < stack.Levels(unit) ? "diff" : "level";
            }
        }
        double[][] columns = [.. InstrumentNames.Select(_ => new double[rows.Length])];
        for (int row = 0; row < rows.Length; row++)
        {
            ReadOnlySpan<int> at = Problem.Instruments.Columns(row);
            for (int i = 0; i < at.Length; i++)
                columns[at[i]][row] = Problem.Instruments.Values(row)[i];
        }
        Panel panel = Problem.Design.Panel;
        return new Frame([panel.Frame[panel.Unit!].Select(rows), CategoryColumn.Of(panel.Time!, periods), CategoryColumn.Of("(equation)", equations),
            .. columns.Select((c, j) => new NumberColumn(InstrumentNames[j], c))]);
    }
}
