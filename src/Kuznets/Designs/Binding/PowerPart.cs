using Kuznets.Data.Expressions;
using Kuznets.Designs.Formulas;
using Kuznets.Numerics;

namespace Kuznets.Designs.Binding;

/// <summary>A whole power of a column, <c>I(x^3)</c>, kept to twice the precision: polynomials lose their digits in the rounding of powers.</summary>
internal sealed class PowerPart : Part
{
    private const int MostPower = 30;

    private readonly double[] values;
    private readonly int power;
    private (double[] High, double[] Low) column = ([], []);

    public PowerPart(string name, double[] values, int power)
    {
        (Names, this.values, this.power) = ([name], values, power);
    }

    /// <summary>The column and the power when that is what the variable is; null otherwise.</summary>
    public static (Atom Of, int Power)? Read(Atom atom)
    {
        if (atom.IsName || !atom.Expression.Contains('^', StringComparison.Ordinal))
            return null;
        return Expression.Parse(atom.Expression) is Binary { Operator: BinaryOperator.Power, Left: ColumnName name, Right: NumberLiteral { Value: var power } }
            && power >= 2 && power <= MostPower && power == Math.Floor(power) ? (new Atom(name.Column, true, atom.At), (int)power) : null;
    }

    public override void Settle(KeptRows rows, bool contrasts, List<Note> notes) => column = Powers.Of(rows.Of(values), power);

    public override double[] Low(int column) => this.column.Low;

    public override double[][] Columns(KeptRows rows, RunOptions? run) => [column.High];

    public override void Multiply(int column, KeptRows rows, Span<double> target) =>
        System.Numerics.Tensors.TensorPrimitives.Multiply(target, this.column.High, target);
}
