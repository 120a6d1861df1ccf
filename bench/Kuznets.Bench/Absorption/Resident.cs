using System.Diagnostics;
using System.Globalization;

namespace Kuznets.Bench.Absorption;

/// <summary>Resident memory of this process in MiB, from the system's own account.</summary>
internal static class Resident
{
    private const string Account = "/proc/self/status", Reset = "/proc/self/clear_refs";

    /// <summary>Starts a new peak and gives the memory of this moment.</summary>
    public static double Restart()
    {
        if (!File.Exists(Reset))
            return Process.GetCurrentProcess().WorkingSet64 / 1048576.0;
        File.WriteAllText(Reset, "5");
        return Field("VmRSS:");
    }

    /// <summary>The peak since the last <see cref="Restart"/>; of the whole life of the process where the system cannot restart it.</summary>
    public static double Peak() => File.Exists(Reset) ? Field("VmHWM:") : Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;

    private static double Field(string name)
    {
        string line = File.ReadLines(Account).First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
