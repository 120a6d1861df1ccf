namespace Kuznets.Modelling;

/// <summary>A cell of a block: a number, a text, yes or no, or nothing.</summary>
public readonly record struct BlockValue
{
    private BlockValue(double? number, string? text, bool? flag) => (Number, Text, Flag) = (number, text, flag);

    /// <summary>The number; null when the cell holds none.</summary>
    public double? Number { get; }

    /// <summary>The text; null when the cell holds none.</summary>
    public string? Text { get; }

    /// <summary>Yes or no; null when the cell holds neither.</summary>
    public bool? Flag { get; }

    /// <summary>Whether the cell holds nothing.</summary>
    public bool IsEmpty => Number is null && Text is null && Flag is null;

    /// <summary>A number.</summary>
    public static implicit operator BlockValue(double value) => new(value, null, null);

    /// <summary>A text; nothing when null.</summary>
    public static implicit operator BlockValue(string? value) => new(null, value, null);

    /// <summary>Yes or no.</summary>
    public static implicit operator BlockValue(bool value) => new(null, null, value);
}

/// <summary>
/// A small table of an analysis's own results, under the name and columns that <c>results.json</c> gives them: thresholds, paths, an event study.
/// </summary>
/// <param name="Name">Name of the block, kebab-case.</param>
/// <param name="Columns">Names of the columns, kebab-case.</param>
/// <param name="Rows">Rows, each with a cell a column.</param>
public sealed record Block(string Name, Seq<string> Columns, Seq<Seq<BlockValue>> Rows)
{
    /// <summary>Tests as a block: one row a test.</summary>
    public static Block Of(OrderedDictionary<string, TestResult> tests) => new("tests", ["test", "statistic", "df", "df2", "p"],
        [.. tests.Select(t => (Seq<BlockValue>)[t.Key, t.Value.Statistic, Finite(t.Value.Df), Finite(t.Value.Df2), Finite(t.Value.P)])]);

    /// <summary>Coefficients as a block: one row a coefficient.</summary>
    public static Block Of(Seq<Term> terms) => new("terms", ["term", "estimate", "se", "low", "high", "p"],
        [.. terms.Select(t => (Seq<BlockValue>)[t.Name, t.Estimate, Finite(t.Se), Finite(t.Low), Finite(t.High), Finite(t.P)])]);

    private static BlockValue Finite(double? value) => value is { } number && double.IsFinite(number) ? number : (string?)null;

    /// <summary>The cell of a row under a column.</summary>
    public BlockValue this[int row, string column] => Rows[row][Columns.AsSpan().IndexOf(column)];
}
