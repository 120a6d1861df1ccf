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
    public abstract void Settle(int[] rows, bool contrasts, List<Note> notes);

    /// <summary>What rounding left over of a column [kept rows]; null when the column is exact or nothing better is known.</summary>
    public virtual double[]? Low(int column) => null;

    /// <summary>Writes a column over the kept rows, or multiplies the target by it.</summary>
    public abstract void Fill(int column, int[] rows, Span<double> target, bool times);
}

/// <summary>A number.</summary>
internal sealed class NumberPart : Part
{
    private readonly double[] values;

    public NumberPart(string name, double[] values)
    {
        (Names, this.values) = ([name], values);
    }

    public override void Settle(int[] rows, bool contrasts, List<Note> notes)
    {
    }

    public override void Fill(int column, int[] rows, Span<double> target, bool times)
    {
        if (times)
        {
            for (int i = 0; i < rows.Length; i++)
                target[i] *= values[rows[i]];
        }
        else if (rows.Length == values.Length)
        {
            values.CopyTo(target);
        }
        else
        {
            for (int i = 0; i < rows.Length; i++)
                target[i] = values[rows[i]];
        }
    }
}
