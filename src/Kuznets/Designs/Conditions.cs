namespace Kuznets.Designs;

/// <summary>Conditions that rows must meet, as texts.</summary>
public static class Conditions
{
    /// <summary>Both conditions; null stands for every row, and the same condition twice for itself.</summary>
    public static string? Both(string? first, string? second) =>
        first is null ? second : second is null || first == second ? first : $"({first}) & ({second})";
}
