namespace Kuznets.Studies.Results;

/// <summary>Files that are either the old or the new ones, never half of each: written beside, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>Writes bytes unless the file holds them already; returns whether it wrote.</summary>
    public static bool Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length && bytes.SequenceEqual(File.ReadAllBytes(path)))
            return false;
        string temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw Study.Throw.CannotWrite(path, e.Message);
        }
        return true;
    }
}
