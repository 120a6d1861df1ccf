using System.Text;

namespace Kuznets.Studies.Study;

/// <summary>Which program computes: version for people, fingerprint for caches.</summary>
public static class Engine
{
    /// <summary>Version, e.g. 0.1.0.</summary>
    public static string Version { get; } = typeof(Engine).Assembly.GetName().Version!.ToString(3);

    /// <summary>Changes with every change of the code: the builds' module ids, hashed. Builds are deterministic, so equal sources share it.</summary>
    public static string Fingerprint { get; } = Hash.Of(Encoding.ASCII.GetBytes(
        $"{typeof(Note).Module.ModuleVersionId} {typeof(Engine).Module.ModuleVersionId}"))[..12];
}
