namespace Kuznets.Data;

/// <summary>An immutable table of named columns of equal length.</summary>
public sealed class Frame
{
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);

    /// <summary>A frame of these columns; names must differ and lengths must be equal.</summary>
    public Frame(params IEnumerable<Column> columns)
    {
        Columns = [.. columns];
        Rows = Columns.Count == 0 ? 0 : Columns[0].Length;
        for (int i = 0; i < Columns.Count; i++)
        {
            if (!index.TryAdd(Columns[i].Name, i))
                throw Throw.DuplicateColumn(Columns[i].Name);
            if (Columns[i].Length != Rows)
                throw new ArgumentException($"Column {Columns[i].Name} has {Columns[i].Length} rows, the first column {Rows}.", nameof(columns));
        }
    }

    /// <summary>The columns in their order.</summary>
    public Seq<Column> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>The columns' names in their order.</summary>
    public IEnumerable<string> Names => Columns.Select(c => c.Name);

    /// <summary>The column of that name; E214 with the nearest name when there is none.</summary>
    public Column this[string name] => Find(name) ?? throw Throw.UnknownColumn(name, Names);

    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string name) => index.TryGetValue(name, out int at) ? Columns[at] : null;

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string name) => index.ContainsKey(name);

    /// <summary>A name that no column has: this one, with underscores behind it where it is taken.</summary>
    internal string Unused(string name)
    {
        while (Has(name))
            name += "_";
        return name;
    }

    /// <summary>The frame with the column appended, or replaced where the name is taken.</summary>
    public Frame With(Column column) => Has(column.Name)
        ? new Frame(Columns.Select(c => c.Name == column.Name ? column : c))
        : new Frame(Columns.Append(column));

    /// <summary>The frame without these columns.</summary>
    public Frame Without(params IReadOnlyCollection<string> names) => new(Columns.Where(c => !names.Contains(c.Name)));

    /// <summary>The frame with these rows in this order; -1 gives a row of missing values.</summary>
    public Frame Select(ReadOnlySpan<int> rows)
    {
        Column[] chosen = new Column[Columns.Count];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = Columns[i].Select(rows);
        return new Frame(chosen);
    }
}
