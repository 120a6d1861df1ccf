namespace Kuznets.Estimators.Did.Balancing;

/// <summary>
/// Weights from propensity scores: treated ones count one, untreated ones as much as they stand for. A treated one without a counterpart has weight
/// zero. Equal distances are settled by the order of the scores and then of the rows, so that the same data give the same matches.
/// </summary>
internal static class Scores
{
    /// <summary>Treated ones whose score lies within the scores of untreated ones; all untreated ones.</summary>
    public static bool[] OnSupport(double[] p, bool[] treated)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i < p.Length; i++)
        {
            if (!treated[i])
                (low, high) = (Math.Min(low, p[i]), Math.Max(high, p[i]));
        }
        return [.. p.Select((score, i) => !treated[i] || (score >= low && score <= high))];
    }

    /// <summary>p / (1 − p) for untreated ones, scaled to sum to the number of treated ones.</summary>
    public static double[] Odds(double[] p, bool[] treated, bool[] supported)
    {
        double[] weights = new double[p.Length];
        double sum = 0;
        int count = 0;
        for (int i = 0; i < p.Length; i++)
        {
            weights[i] = treated[i] ? (supported[i] ? 1 : 0) : p[i] / (1 - p[i]);
            sum += treated[i] ? 0 : weights[i];
            count += treated[i] && supported[i] ? 1 : 0;
        }
        for (int i = 0; i < p.Length; i++)
            weights[i] *= treated[i] ? 1 : count / sum;
        return weights;
    }

    /// <summary>Each treated one is shared among untreated ones by the Epanechnikov kernel of the distance over the bandwidth.</summary>
    public static double[] Kernel(double[] p, bool[] treated, bool[] supported, double bandwidth)
    {
        double[] weights = new double[p.Length];
        int[] controls = Sorted(p, treated);
        double[] scores = [.. controls.Select(i => p[i])];
        for (int i = 0; i < p.Length; i++)
        {
            if (!treated[i] || !supported[i])
                continue;
            int from = First(scores, p[i] - bandwidth), to = from;
            double sum = 0;
            for (; to < scores.Length && scores[to] < p[i] + bandwidth; to++)
                sum += Epanechnikov((scores[to] - p[i]) / bandwidth);
            if (sum <= 0)
                continue;
            weights[i] = 1;
            for (int c = from; c < to; c++)
                weights[controls[c]] += Epanechnikov((scores[c] - p[i]) / bandwidth) / sum;
        }
        return weights;
    }

    /// <summary>Each treated one is shared equally among its nearest untreated ones; without replacement the highest scores choose first.</summary>
    public static double[] Nearest(double[] p, bool[] treated, bool[] supported, int neighbours, double caliper, bool replacement)
    {
        double[] weights = new double[p.Length];
        int[] controls = Sorted(p, treated);
        double[] scores = [.. controls.Select(i => p[i])];
        int m = controls.Length;
        int[] next = [.. Enumerable.Range(0, m + 1)], previous = [.. Enumerable.Range(0, m + 1)]; // nearest place at or above, at or below (one up), not yet taken
        int[] order = [.. Enumerable.Range(0, p.Length).Where(i => treated[i] && supported[i]).OrderByDescending(i => replacement ? 0 : p[i])];
        List<int> chosen = [];
        foreach (int i in order)
        {
            chosen.Clear();
            int place = First(scores, p[i]), above = Find(next, place), below = Find(previous, place) - 1;
            while (chosen.Count < neighbours && (above < m || below >= 0))
            {
                bool up = below < 0 || (above < m && scores[above] - p[i] < p[i] - scores[below]);
                int taken = up ? above : below;
                if (Math.Abs(scores[taken] - p[i]) > caliper)
                    break;
                chosen.Add(taken);
                if (up)
                    above = Find(next, above + 1);
                else
                    below = Find(previous, below) - 1;
            }
            if (chosen.Count == 0)
                continue;
            weights[i] = 1;
            foreach (int c in chosen)
            {
                weights[controls[c]] += 1.0 / chosen.Count;
                if (!replacement)
                    (next[c], previous[c + 1]) = (c + 1, c);
            }
        }
        return weights;
    }

    private static double Epanechnikov(double u) => Math.Max(0, 1 - (u * u));

    private static int[] Sorted(double[] p, bool[] treated) => [.. Enumerable.Range(0, p.Length).Where(i => !treated[i]).OrderBy(i => p[i])];

    /// <summary>First place with a score of at least this.</summary>
    private static int First(double[] scores, double value)
    {
        (int low, int high) = (0, scores.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = scores[middle] < value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>Where a chain of taken places ends.</summary>
    private static int Find(int[] link, int place)
    {
        int end = place;
        while (link[end] != end)
            end = link[end];
        while (link[place] != end)
            (place, link[place]) = (link[place], end);
        return end;
    }
}
