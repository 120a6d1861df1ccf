using System.Globalization;

namespace Kuznets.Inference;

/// <summary>Writes requests.</summary>
internal static class VcovText
{
    public static string Call(string name, double? argument, params ReadOnlySpan<string?> columns)
    {
        string call = argument is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}({value})") : name;
        List<string> named = [];
        foreach (string? column in columns)
        {
            if (column is not null)
                named.Add(column);
        }
        return named.Count == 0 ? call : $"{call} ~ {string.Join(" + ", named)}";
    }
}
