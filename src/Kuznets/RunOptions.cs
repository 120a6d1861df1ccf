namespace Kuznets;

/// <summary>One report of progress: what is being done and how much of it.</summary>
/// <param name="Task">What is being done, e.g. "baseline: bootstrap".</param>
/// <param name="Done">Units of work finished.</param>
/// <param name="Total">Units of work in all; 0 when unknown.</param>
public readonly record struct Progress(string Task, long Done, long Total);

/// <summary>How to run, as opposed to what to run. Never changes a number, except through <see cref="Seed"/>.</summary>
public sealed record RunOptions
{
    /// <summary>One thread per core, seed 1, nobody listening.</summary>
    public static RunOptions Default { get; } = new();

    /// <summary>Asked between blocks of work; every analysis stops within a second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Hears of progress; null when nobody listens.</summary>
    public IProgress<Progress>? Listener { get; init; }

    /// <summary>Threads to use; 0 means one per core. The same bytes for any number.</summary>
    public int Threads { get; init; }

    /// <summary>Seed of every random stream of the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Bytes that the process may come to hold; 0 for what the machine or the container has. A step that would need more is refused with E611 before it
    /// allocates anything.
    /// </summary>
    public long MaxMemory { get; init; }

    /// <summary>Codes of warnings that stop the run, e.g. <c>W405</c>; <c>*</c> for all.</summary>
    public Seq<string> Strict { get; init; }
}
