namespace Kuznets.Numerics;

/// <summary>
/// The memory that a run may use. Large steps say what they are about to allocate, so that a problem that does not fit ends in a message and not in the
/// system's ending the process.
/// </summary>
public static class Ceiling
{
    /// <summary>Bytes below which a step is not worth asking about, unless the run has a ceiling of its own.</summary>
    private const long Little = 1 << 24;

    /// <summary>Refuses a step that would exceed the ceiling.</summary>
    /// <param name="run">Its ceiling counts; null for the machine's.</param>
    /// <param name="bytes">What the step is about to allocate.</param>
    /// <param name="step">What it does, in both languages.</param>
    /// <exception cref="SurroundingsException">E611.</exception>
    public static void Demand(RunOptions? run, double bytes, (string English, string Chinese) step)
    {
        if (!Allows(run, bytes))
            throw Throw.TooMuchMemory(step, bytes, GC.GetTotalMemory(forceFullCollection: false), Most(run));
    }

    /// <summary>Whether so many bytes more stay below the ceiling.</summary>
    public static bool Allows(RunOptions? run, double bytes)
    {
        if (bytes < Little && run is not { MaxMemory: > 0 })
            return true;
        long most = Most(run);
        // What is garbage already counts for nothing, but looking costs a collection.
        return GC.GetTotalMemory(forceFullCollection: false) + bytes <= most || GC.GetTotalMemory(forceFullCollection: true) + bytes <= most;
    }

    private static long Most(RunOptions? run) => run is { MaxMemory: > 0 } own ? own.MaxMemory : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
