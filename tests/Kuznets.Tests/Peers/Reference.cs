namespace Kuznets.Tests.Peers;

/// <summary>The folder of reference data and golden results, named by the environment variable KUZNETS_REFERENCE.</summary>
internal static class Reference
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("KUZNETS_REFERENCE") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Folder ?? throw new InvalidOperationException("KUZNETS_REFERENCE is not set; mark the test [ReferenceFact]."), .. parts]);
}

/// <summary>A fact that needs the reference folder and reports itself as skipped without it.</summary>
internal sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute() => Skip = Reference.Folder is null ? "KUZNETS_REFERENCE is not set" : null;
}

/// <summary>A theory that needs the reference folder and reports itself as skipped without it.</summary>
internal sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute() => Skip = Reference.Folder is null ? "KUZNETS_REFERENCE is not set" : null;
}
