namespace Kuznets.Designs.Binding;

/// <summary>One variable of a regressor as the columns it becomes: one for a number, one a level for dummies.</summary>
internal abstract class Part
{
    /// <summary>Names of the columns, known once the rows are settled.</summary>
    public string[] Names { get; protected set; } = [];

    /// <summary>Fixes the columns for the rows of the sample.</summary>
    /// <param name="rows">Panel rows kept.</param>
    /// <param name="contrasts">Whether the first level must be a reference, because its dummies' sum is in the model already.</param>
    /// <param name="notes">Takes what must be said.</param>
    public abstract void Settle(KeptRows rows, bool contrasts, List<Note> notes);

    /// <summary>What rounding left over of a column [kept rows]; null when the column is exact or nothing better is known.</summary>
    public virtual double[]? Low(int column) => null;

    /// <summary>The columns over the kept rows; arrays that exist already are handed out as they are.</summary>
    public abstract double[][] Columns(KeptRows rows, RunOptions? run);

    /// <summary>Multiplies the target [kept rows] by a column.</summary>
    public abstract void Multiply(int column, KeptRows rows, Span<double> target);
}

/// <summary>A number.</summary>
internal sealed class NumberPart : Part
{
    private readonly double[] values;

    public NumberPart(string name, double[] values)
    {
        (Names, this.values) = ([name], values);
    }

    public override void Settle(KeptRows rows, bool contrasts, List<Note> notes)
    {
    }

    public override double[][] Columns(KeptRows rows, RunOptions? run) => [rows.Of(values, run)];

    public override void Multiply(int column, KeptRows rows, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] *= values[rows[i]];
    }
}
