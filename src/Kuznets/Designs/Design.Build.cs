using Kuznets.Data;
using Kuznets.Designs.Binding;
using Kuznets.Numerics;

namespace Kuznets.Designs;

public sealed partial class Design
{
    /// <summary>
    /// Binds a model to a panel. Every row is accounted for. E251 for a column without a value, E252 when no row is left, E253 for
    /// negative weights, E250 for a reference that does not occur, E311 for text where a number is needed.
    /// </summary>
    public static Design Build(Panel panel, Model model, DesignOptions? options = null, RunOptions? run = null) =>
        new Assembly(panel, model, options ?? DesignOptions.Default, run).Build();

    /// <summary>Binds the one model of a formula.</summary>
    public static Design Build(Panel panel, Formula formula, DesignOptions? options = null, RunOptions? run = null) =>
        Build(panel, formula.Single(panel.Frame), options, run);

    /// <summary>The panel's units over the kept rows; null without a unit.</summary>
    public Factor? Units => Panel.Units is { } units ? Sample.Kept.Of(units) : null;

    /// <summary>Period of each kept row [n]; null without time.</summary>
    public int[]? Periods => Panel.Periods is { } periods ? Sample.Kept.Of(periods) : null;

    /// <summary>
    /// The grouping of the kept rows by a column, or by several combined, <c>province^year</c>. E254 when a kept row has no value: such
    /// columns are named before the fit.
    /// </summary>
    public Factor Factor(string by)
    {
        string[] names = by.Split('^', StringSplitOptions.TrimEntries);
        return Numerics.Factor.Combine([.. names.Select(name => Sample.Kept.Groups(Present(name)))]);
    }

    /// <summary>A column's values over the kept rows [n]; E254 when a kept row has none, E311 for text.</summary>
    public double[] Numbers(string name)
    {
        Column column = Present(name);
        if (column is CategoryColumn)
            throw Data.Throw.TextWhereNumber(name, column.Text(Sample.Kept[0]), Panel.SourceRow(Sample.Kept[0]) + 1);
        return column is NumberColumn number ? Sample.Kept.Of(number.Values) : [.. Sample.Kept.Of(((DateColumn)column).Periods).Select(p => (double)p)];
    }

    private Column Present(string name)
    {
        Column column = Panel.Frame[name.Trim('`')];
        int missing = column.Missing == 0 ? 0 : Sample.Rows.Count(column.IsMissing);
        return missing == 0 ? column : throw Throw.MissingAmongKept(name, missing);
    }
}
