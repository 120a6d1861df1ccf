using System.Collections.Concurrent;
using System.Diagnostics;

namespace Kuznets.Bench.Absorption;

/// <summary>The programs that are running for a benchmark, so that none outlives it.</summary>
internal static class Children
{
    private static readonly ConcurrentDictionary<Process, byte> Running = [];

    /// <summary>Whether all were ended, because the benchmark ends.</summary>
    public static bool Ended { get; private set; }

    /// <summary>Starts a program.</summary>
    public static void Start(Process process)
    {
        process.Start();
        Running[process] = 0;
    }

    /// <summary>Forgets a program that has ended, or ends it.</summary>
    public static void End(Process process)
    {
        Running.TryRemove(process, out _);
        if (process.HasExited)
            return;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Ends all.</summary>
    public static void EndAll()
    {
        Ended = true;
        foreach (Process process in Running.Keys)
            End(process);
    }
}
