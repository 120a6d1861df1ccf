namespace Kuznets.Studies.Study;

/// <summary>The language a study file asks for, found without understanding the rest, so that even a broken file is answered in it.</summary>
public static class StudyLanguage
{
    private const int LinesToLookAt = 200;

    /// <summary>The first language of the line <c>language:</c>; null when the file has none or cannot be read.</summary>
    public static Language? Of(string path)
    {
        if (!File.Exists(path))
            return null;
        foreach (string line in File.ReadLines(path).Take(LinesToLookAt))
        {
            if (line.StartsWith("language:", StringComparison.Ordinal))
                return line["language:".Length..].TrimStart().StartsWith("zh", StringComparison.Ordinal) ? Language.Chinese : Language.English;
        }
        return null;
    }
}
