namespace Kuznets;

/// <summary>Finds the known name that a misspelt one most likely meant.</summary>
public static class Names
{
    /// <summary>
    /// The nearest of <paramref name="known"/> to <paramref name="name"/> by edit distance with case, <c>_</c> and <c>-</c> ignored;
    /// null when none is close enough to be a plausible slip.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        string wanted = Plain(name);
        string? best = null;
        int least = int.MaxValue;
        foreach (string candidate in known)
        {
            string plain = Plain(candidate);
            int distance = Distance(wanted, plain);
            if (distance > 0 && (plain.StartsWith(wanted, StringComparison.Ordinal) || wanted.StartsWith(plain, StringComparison.Ordinal)))
                distance = 1;
            if (distance < least)
                (best, least) = (candidate, distance);
        }
        return least <= Math.Max(1, wanted.Length / 3) ? best : null;
    }

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
