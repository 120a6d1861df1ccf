namespace Kuznets.Studies.Study;

/// <summary>How to run a study.</summary>
public sealed record RunRequest
{
    /// <summary>Output folder; null for <c>out/</c> beside the study file.</summary>
    public string? Out { get; init; }

    /// <summary>Models, tables or <c>report</c> to make; all when empty.</summary>
    public Seq<string> Only { get; init; }

    /// <summary>Seed; null for the study's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Threads; 0 for one per core.</summary>
    public int Threads { get; init; }

    /// <summary>Bytes that the process may come to hold; 0 for what the machine has. E611 before a step would exceed it.</summary>
    public long MaxMemory { get; init; }

    /// <summary>Codes of warnings that stop the run, e.g. <c>W150</c>; <c>*</c> for all; none when empty.</summary>
    public Seq<string> Strict { get; init; }

    /// <summary>Whether a warning of that code stops the run.</summary>
    public bool Stops(string code) => Strict.Contains("*") || Strict.Contains(code);

    /// <summary>Cancels between steps and inside of them.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Hears of every step.</summary>
    public IProgress<StepProgress>? Listener { get; init; }
}

/// <summary>A report of progress.</summary>
/// <param name="Step">What is being done, e.g. <c>model baseline</c>.</param>
/// <param name="Done">Steps finished.</param>
/// <param name="Total">Steps in all.</param>
/// <param name="Cached">Whether the step was found in the cache.</param>
/// <param name="Within">Progress inside the step; null when unknown.</param>
public sealed record StepProgress(string Step, int Done, int Total, bool Cached, Progress? Within = null);

/// <summary>A file of a run.</summary>
/// <param name="Name">Path inside the output folder.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash of its content.</param>
public sealed record OutputFile(string Name, long Bytes, string Sha256);

/// <summary>A data file of a run.</summary>
public sealed record InputFile(string Name, string Path, string Sha256);

/// <summary>What a run did.</summary>
public sealed record RunSummary
{
    /// <summary>Output folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Steps of the plan.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps that were found in the cache.</summary>
    public required int Cached { get; init; }

    /// <summary>Files of the run.</summary>
    public required Seq<OutputFile> Outputs { get; init; }

    /// <summary>Data files with their hashes.</summary>
    public required Seq<InputFile> Inputs { get; init; }

    /// <summary>Tables as text, in the order of the study.</summary>
    public required Seq<string> Tables { get; init; }

    /// <summary>One line a fit: rows used, singletons, clusters, terms left out.</summary>
    public required Seq<string> Checks { get; init; }

    /// <summary>Warnings of data, fits and tables.</summary>
    public required Seq<string> Warnings { get; init; }

    /// <summary>Expectations that failed; exit code 1 unless empty.</summary>
    public required Seq<Note> Failed { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Seconds the run took.</summary>
    public required double Seconds { get; init; }
}
