using System.Globalization;

namespace Kuznets.Studies.Study;

/// <summary>One run at a time in an output folder. The lock ends with the process, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream held;

    private RunLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock; E610 with the other process's id when it is taken, E700 when the folder cannot be written.</summary>
    public static RunLock Take(string folder)
    {
        string state = Path.Combine(folder, ".kuznets"), pid = Path.Combine(state, "pid");
        try
        {
            Directory.CreateDirectory(state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Throw.CannotWrite(folder, e.Message);
        }
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(state, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw Throw.Locked(folder, File.Exists(pid) ? File.ReadAllText(pid).Trim() : "?");
        }
        catch (UnauthorizedAccessException e)
        {
            throw Throw.CannotWrite(folder, e.Message);
        }
        File.WriteAllText(pid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new RunLock(held);
    }

    public void Dispose() => held.Dispose();
}
