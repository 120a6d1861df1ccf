using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Kuznets.Bench.Absorption;

/// <summary>A program that answers line by line and is ended when an answer takes too long.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly Process process;
    private readonly BlockingCollection<string> lines = [];
    private readonly StringBuilder errors = new();

    /// <summary>Starts the program.</summary>
    public Conversation(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        process = new() { StartInfo = start };
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null)
                lines.CompleteAdding();
            else
                lines.Add(e.Data);
        };
        process.ErrorDataReceived += (_, e) =>
        {
            lock (errors)
                errors.Append(e.Data).Append(' ');
        };
        Children.Start(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether the program was ended because it took too long.</summary>
    public bool TooLong { get; private set; }

    /// <summary>What the program said to its error stream.</summary>
    public string Errors
    {
        get
        {
            lock (errors)
                return errors.ToString().Trim();
        }
    }

    /// <summary>The next line; null at the end, or after <paramref name="seconds"/> without one, which ends the program.</summary>
    public string? Next(double seconds)
    {
        try
        {
            if (lines.TryTake(out string? line, TimeSpan.FromSeconds(seconds)))
                return line;
            TooLong = !lines.IsCompleted;
            if (TooLong)
                Children.End(process);
            process.WaitForExit();
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // the last line was taken while we waited
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Children.End(process);
        process.Dispose();
        lines.Dispose();
    }
}
