using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Designs.Formulas;
using Kuznets.Numerics;

namespace Kuznets.Designs.Binding;

/// <summary>Evaluates the variables of a model over all rows of a panel, each once. A bare column is not copied.</summary>
internal sealed class Binder(Panel panel, RunOptions? run)
{
    private readonly CancellationToken cancellation = run?.Cancellation ?? default;
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Levels> levels = new(StringComparer.Ordinal);
    private readonly Dictionary<double[], double> largest = new(ReferenceEqualityComparer.Instance);
    private readonly EvaluationContext context = new() { Cancellation = run?.Cancellation ?? default };

    public Panel Panel => panel;

    /// <summary>What evaluation had to say.</summary>
    public Seq<Note> Notes => context.Notes;

    /// <summary>The values of an atom or a shift over panel rows.</summary>
    public Column Column(Node node)
    {
        cancellation.ThrowIfCancellationRequested();
        if (node is Atom { IsName: true } name)
            return panel.Frame[name.Expression];
        if (columns.TryGetValue(node.Text, out Column? known))
            return known;
        Column column = node switch
        {
            Atom atom => Expression.Parse(atom.Expression).Evaluate(panel, context).Named(atom.Text),
            Shift shift => Shifted(shift),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        columns.Add(node.Text, column);
        return column;
    }

    /// <summary>The values as numbers over panel rows; E311 for text.</summary>
    public double[] Numbers(Node node)
    {
        Column column = Column(node);
        if (column is NumberColumn number)
            return number.Values;
        if (column is CategoryColumn category)
        {
            int row = Array.FindIndex(category.Codes, c => c >= 0);
            throw Data.Throw.TextWhereNumber(node.Text, row < 0 ? "" : category.Text(row), row < 0 ? 0 : panel.SourceRow(row) + 1);
        }
        string key = "#" + node.Text;
        if (!columns.TryGetValue(key, out Column? read))
        {
            DateColumn date = (DateColumn)column;
            read = new NumberColumn(node.Text, [.. date.Periods.Select(p => p == DateColumn.MissingPeriod ? double.NaN : p)]);
            columns.Add(key, read);
        }
        return ((NumberColumn)read).Values;
    }

    /// <summary>Largest absolute values met so far, by array.</summary>
    public IReadOnlyDictionary<double[], double> Met => largest;

    /// <summary>The largest absolute value of a column of numbers; not finite when one of them is not.</summary>
    public double Largest(double[] values)
    {
        if (!largest.TryGetValue(values, out double known))
            largest.Add(values, known = LargestValue.Of(values, run));
        return known;
    }

    /// <summary>The values as levels over panel rows.</summary>
    public Levels Levels(Node node)
    {
        if (!levels.TryGetValue(node.Text, out Levels? known))
            levels.Add(node.Text, known = Binding.Levels.Of(Column(node)));
        return known;
    }

    /// <summary>The grouping of the kept rows, none of which is missing, by the values of several variables; levels in the order of first appearance.</summary>
    public Factor Groups(IEnumerable<Node> nodes, KeptRows rows) => Factor.Combine([.. nodes.Select(node => rows.Groups(Column(node), run))], run);

    private Column Shifted(Shift shift)
    {
        int steps = shift.Kind == ShiftKind.Lead ? -shift.Steps[0] : shift.Steps[0];
        int[] from = panel.Shifted(steps);
        if (shift.Kind != ShiftKind.Difference)
            return Column(shift.Of).Select(from).Named(shift.Text);
        double[] now = Numbers(shift.Of);
        double[] change = new double[now.Length];
        for (int row = 0; row < change.Length; row++)
            change[row] = from[row] < 0 ? double.NaN : now[row] - now[from[row]];
        return new NumberColumn(shift.Text, change);
    }
}
