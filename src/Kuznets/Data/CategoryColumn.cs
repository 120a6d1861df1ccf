namespace Kuznets.Data;

/// <summary>Text with repeated values: a code a row into a list of levels; code -1 is the missing value.</summary>
public sealed class CategoryColumn(string name, int[] codes, string[] levels) : Column(name)
{
    /// <summary>Index into <see cref="Levels"/> a row [n]; -1 when missing.</summary>
    public int[] Codes { get; } = codes;

    /// <summary>The distinct texts, in order of first appearance unless the source says otherwise.</summary>
    public string[] Levels { get; } = levels;

    /// <summary>Encodes texts; null and empty are missing.</summary>
    public static CategoryColumn Of(string name, IReadOnlyList<string?> texts)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        List<string> levels = [];
        int[] codes = new int[texts.Count];
        for (int row = 0; row < texts.Count; row++)
        {
            string? text = texts[row];
            if (string.IsNullOrEmpty(text))
            {
                codes[row] = -1;
                continue;
            }
            if (!known.TryGetValue(text, out int code))
            {
                known.Add(text, code = levels.Count);
                levels.Add(text);
            }
            codes[row] = code;
        }
        return new CategoryColumn(name, codes, [.. levels]);
    }

    /// <inheritdoc/>
    public override int Length => Codes.Length;

    /// <inheritdoc/>
    public override int Missing => Codes.AsSpan().Count(-1);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Codes[row] < 0;

    /// <inheritdoc/>
    public override string Text(int row) => Codes[row] < 0 ? "" : Levels[Codes[row]];

    /// <inheritdoc/>
    public override CategoryColumn Select(ReadOnlySpan<int> rows)
    {
        int[] chosen = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            chosen[i] = rows[i] < 0 ? -1 : Codes[rows[i]];
        return new CategoryColumn(Name, chosen, Levels) { Label = Label, Unit = Unit };
    }

    /// <inheritdoc/>
    public override CategoryColumn Named(string name) => new(name, Codes, Levels) { Label = Label, Unit = Unit };
}
