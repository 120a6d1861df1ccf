using Kuznets.Data;

namespace Kuznets.Studies.Study;

/// <summary>A source file as the study names it and where it is.</summary>
/// <param name="Given">Path as written; for a pattern, with the file's own name.</param>
/// <param name="Full">Absolute path.</param>
internal sealed record SourceFile(string Given, string Full);

/// <summary>
/// The files that <c>from:</c> stands for: paths, names with <c>*</c> and <c>?</c>, and names with one part in braces, which becomes
/// a column (<c>gdp_{year}.csv</c>). Patterns match in one folder, in ordinal order of the names.
/// </summary>
internal static class SourceFiles
{
    /// <summary>Every file in the order written; a pattern that matches nothing stands for none.</summary>
    public static IReadOnlyList<SourceFile> Of(string folder, Seq<string> from) => [.. from.SelectMany(f => Expand(folder, f))];

    /// <summary>Whether the path stands for several files.</summary>
    public static bool IsPattern(string path)
    {
        string name = Path.GetFileName(path);
        return name.AsSpan().IndexOfAny('*', '?') >= 0 || Hole(name) is not null;
    }

    /// <summary>The column that is read off the file names, or null.</summary>
    public static StackColumn? Column(Seq<string> from)
    {
        string? pattern = from.Select(f => Path.GetFileName(f)).FirstOrDefault(f => Hole(f) is not null);
        return pattern is null ? null : new StackColumn(Hole(pattern)!, Path.GetFileNameWithoutExtension(pattern));
    }

    private static IEnumerable<SourceFile> Expand(string folder, string path)
    {
        string full = Path.GetFullPath(Path.Combine(folder, path));
        if (!IsPattern(path) || File.Exists(full))
            return [new SourceFile(path, full)];
        string within = Path.GetDirectoryName(full)!, name = Path.GetFileName(path);
        if (!Directory.Exists(within))
            return [];
        string wild = Hole(name) is { } hole ? name.Replace($"{{{hole}}}", "*", StringComparison.Ordinal) : name;
        return Directory.EnumerateFiles(within, wild).Select(f => Path.GetFileName(f)).Where(f => !f.StartsWith('.') && !f.StartsWith("~$", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(f => new SourceFile(Path.Combine(Path.GetDirectoryName(path) ?? "", f), Path.Combine(within, f)));
    }

    private static string? Hole(string name)
    {
        int open = name.IndexOf('{', StringComparison.Ordinal), close = name.IndexOf('}', StringComparison.Ordinal);
        return open >= 0 && close > open + 1 ? name[(open + 1)..close] : null;
    }
}
