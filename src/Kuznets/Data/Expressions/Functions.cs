namespace Kuznets.Data.Expressions;

/// <summary>All functions of the language by name; other spellings map to the canonical one.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["ln"] = "log",
        ["ifelse"] = "if",
        ["cond"] = "if",
        ["lag"] = "l",
        ["lead"] = "f",
        ["diff"] = "d",
        ["growth"] = "g",
        ["ceil"] = "ceiling",
        ["scale"] = "standardize",
        ["percentile"] = "quantile",
        ["is.na"] = "missing",
    };

    private static readonly Dictionary<string, Function> Known =
        new Seq<Function>[] { ElementFunctions.All, TextFunctions.All, DateFunctions.All, TimeFunctions.All, GroupFunctions.All, PanelFunctions.All }
            .SelectMany(room => room).ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Canonical names, sorted.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>Every function, for documents and tests.</summary>
    public static IEnumerable<Function> All => Known.Values;

    /// <summary>The function of that name or spelling, or null.</summary>
    public static Function? Find(string name) => Known.GetValueOrDefault(Synonyms.GetValueOrDefault(name, name));
}
