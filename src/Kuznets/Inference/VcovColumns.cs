using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// The columns that covariances ask for, over the rows of the moments: the rows of a design, or some of them where an estimator's
/// equation has fewer (differences, unit means).
/// </summary>
/// <param name="design">The design whose panel holds the columns.</param>
/// <param name="rows">For each row of the moments, the row of the design it belongs to; null when they are the same.</param>
public sealed class VcovColumns(Design design, int[]? rows = null)
{
    private readonly KeptRows kept = rows is null ? design.Sample.Kept : KeptRows.Of([.. rows.Select(r => design.Sample.Kept[r])]);

    /// <summary>Name of the panel's unit; null when none is declared.</summary>
    public string? UnitName => design.Panel.Unit;

    /// <summary>Name of the panel's time; null when none is declared.</summary>
    public string? TimeName => design.Panel.Time;

    /// <summary>Groupings of the absorbed effects, in the order of the formula.</summary>
    public IEnumerable<string> Effects => design.Effects.Select(e => string.Join('^', e.Columns));

    /// <summary>Distance of neighbouring periods.</summary>
    public int Step => design.Panel.Step;

    /// <summary>The panel row of a row of the moments.</summary>
    internal int PanelRow(int index) => kept[index];

    /// <summary>Groups by a column, or by the combination <c>a^b</c>. E406 when a value is missing on a row in use.</summary>
    public Factor Factor(string name)
    {
        if (rows is null && design.Effects.FirstOrDefault(e => string.Join('^', e.Columns) == name) is { } effect)
            return effect.Absorbed.Groups;
        Factor[] parts = [.. name.Split('^', StringSplitOptions.TrimEntries).Select(Single)];
        return parts.Length == 1 ? parts[0] : Numerics.Factor.Combine(parts);
    }

    /// <summary>Values of a column [n].</summary>
    public double[] Numbers(string name)
    {
        double[] all = design.Panel.Frame[name] is NumberColumn number ? number.Values : throw Throw.CoordinateNotNumber(name);
        double[] values = kept.Of(all);
        int missing = values.Count(double.IsNaN);
        return missing == 0 ? values : throw Throw.MissingOnRows(name, missing);
    }

    /// <summary>Periods of a column, or of the panel when no name is given; null when there is none.</summary>
    public int[]? Periods(string? name)
    {
        if ((name ?? TimeName) is not { } time)
            return null;
        int[] all = time == TimeName ? design.Panel.Periods! : Keys.Periods(design.Panel.Frame[time]);
        return kept.Of(all);
    }

    /// <summary>Units of a column, or of the panel when no name is given; null when there is none.</summary>
    public Factor? Units(string? name) => (name ?? UnitName) is { } unit ? Factor(unit) : null;

    private Factor Single(string name)
    {
        if (name == UnitName && design.Panel.Units is { } units)
            return kept.Of(units);
        Column column = design.Panel.Frame[name];
        int missing = column.Missing == 0 ? 0 : kept.Of().Count(column.IsMissing);
        if (missing > 0)
            throw Throw.MissingOnRows(name, missing);
        return kept.Groups(column);
    }
}
