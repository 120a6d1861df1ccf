using Kuznets.Studies.Results;

namespace Kuznets.Studies.Study;

/// <summary>
/// What finished steps left behind, under <c>.kuznets/cache</c> of the output folder and named by the step's key, a hash of everything the
/// step depends on. A key that is there is never computed again; nothing is ever changed in place.
/// </summary>
internal sealed class StepCache(string folder)
{
    private readonly string cache = Path.Combine(folder, ".kuznets", "cache");

    /// <summary>The content under a key, or null.</summary>
    public byte[]? Find(string key)
    {
        string path = PathOf(key);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Keeps a content under a key.</summary>
    public void Keep(string key, byte[] content)
    {
        Directory.CreateDirectory(cache);
        AtomicFile.Write(PathOf(key), content);
    }

    /// <summary>Removes what no step of the finished plan uses any more.</summary>
    public void Forget(IReadOnlySet<string> used)
    {
        if (!Directory.Exists(cache))
            return;
        foreach (string file in Directory.EnumerateFiles(cache))
        {
            if (!used.Contains(Path.GetFileName(file)))
                File.Delete(file);
        }
    }

    private string PathOf(string key) => Path.Combine(cache, key);
}
