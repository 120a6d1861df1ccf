using System.Globalization;

namespace Kuznets.Inference;

/// <summary>Writes requests.</summary>
internal static class VcovText
{
    /// <summary>A column or a combination <c>a^b</c>, in backticks where a name needs them.</summary>
    public static string Columns(string name) => string.Join('^', name.Split('^', StringSplitOptions.TrimEntries).Select(Designs.Formulas.Writing.Name));

    public static string Call(string name, double? argument, params ReadOnlySpan<string?> columns)
    {
        string call = argument is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}({value})") : name;
        List<string> named = [];
        foreach (string? column in columns)
        {
            if (column is not null)
                named.Add(Columns(column));
        }
        return named.Count == 0 ? call : $"{call} ~ {string.Join(" + ", named)}";
    }
}
