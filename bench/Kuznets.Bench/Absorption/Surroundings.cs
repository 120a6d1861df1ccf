using System.Globalization;
using System.Runtime.InteropServices;

namespace Kuznets.Bench.Absorption;

/// <summary>The machine and its load, as it says itself.</summary>
internal sealed record Surroundings(string Processor, int Threads, double MemoryGiB, string System, string Load, DateTimeOffset Time)
{
    /// <summary>The machine now.</summary>
    public static Surroundings Now() => new(
        Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        double.Parse((Line("/proc/meminfo", "MemTotal") ?? "0 kB").Split(' ')[0], CultureInfo.InvariantCulture) / 1048576,
        RuntimeInformation.OSDescription,
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown",
        DateTimeOffset.UtcNow);

    private static string? Line(string path, string field) => File.Exists(path)
        ? File.ReadLines(path).FirstOrDefault(l => l.StartsWith(field, StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
}
