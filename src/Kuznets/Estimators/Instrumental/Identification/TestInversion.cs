using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// The values a test does not reject, found on the half circle of a <see cref="Pencil"/>: the excess of the statistic over its critical value is
/// evaluated between candidates, and where its sign changes the end is searched for.
/// </summary>
internal static class TestInversion
{
    private const int Scan = 96;

    /// <summary>Values at which <see cref="Pencil.AndersonRubin"/> is at most a critical value; null where the covariance is singular.</summary>
    public static ConfidenceSet? AndersonRubin(Pencil pencil, double critical, double level) =>
        Set(angle => pencil.AndersonRubin(angle) - critical, null, pencil, pencil.Candidates(critical), level);

    /// <summary>Values with a p-value of at least 1 - level, searched between candidates and on a grid of angles.</summary>
    /// <param name="p">The p-value at an angle.</param>
    /// <param name="rough">The same, exact only where it is hard to tell from 1 - level; cheaper.</param>
    /// <param name="pencil">The values.</param>
    /// <param name="candidates">Angles between which to look.</param>
    /// <param name="level">Level.</param>
    public static ConfidenceSet? Search(Func<double, double> p, Func<double, double> rough, Pencil pencil, IEnumerable<double> candidates, double level)
    {
        double[] grid = [.. Enumerable.Range(0, Scan).Select(i => QuadraticPencil.HalfCircle((i + 0.5) * Math.PI / Scan)), .. candidates];
        return Set(angle => 1 - level - p(angle), angle => 1 - level - rough(angle), pencil, grid, level);
    }

    private static ConfidenceSet? Set(Func<double, double> excess, Func<double, double>? sign, Pencil pencil, IReadOnlyList<double> candidates, double level)
    {
        double[] cuts = [.. candidates.Append(Math.PI / 2).Distinct().Order()];
        // Arc i runs from cut i to the next; the last one closes the circle.
        double[] middles = [.. cuts.Select((cut, i) => 0.5 * (cut + (i + 1 < cuts.Length ? cuts[i + 1] : cuts[0] + Math.PI)))];
        double[] values = [.. middles.Select(sign ?? excess)];
        if (values.Any(double.IsNaN))
            return null;
        if (values.All(v => v <= 0))
            return new ConfidenceSet(level, [(double.NegativeInfinity, double.PositiveInfinity)]);
        List<(double Lower, double Upper)> arcs = [];
        int start = Array.FindIndex(values, v => v > 0);
        for (int step = 1; step <= values.Length; step++)
        {
            int i = (start + step) % values.Length;
            if (values[i] > 0)
                continue;
            int before = (i + values.Length - 1) % values.Length;
            if (values[before] <= 0)
                continue;
            int last = i;
            while (values[(last + 1) % values.Length] <= 0)
                last = (last + 1) % values.Length;
            double lower = End(excess, Unwrap(middles[before], middles[i]), middles[i]);
            int after = (last + 1) % values.Length;
            double from = middles[last], upper = End(excess, from + Turn(middles[after] - from), from);
            arcs.Add((lower, upper));
        }
        return new ConfidenceSet(level, [.. arcs.SelectMany(a => Pieces(pencil, a.Lower, a.Upper)).OrderBy(p => p.Lower)]);
    }

    /// <summary>An angle just before another one on the circle.</summary>
    private static double Unwrap(double before, double at) => at - Turn(at - before);

    /// <summary>A turn brought into (0, π].</summary>
    private static double Turn(double turn)
    {
        double rest = turn - (Math.PI * Math.Floor(turn / Math.PI));
        return rest <= 0 ? rest + Math.PI : rest;
    }

    /// <summary>
    /// Where the excess vanishes between an angle outside and one inside: regula falsi with the Illinois rule (Dowell and Jarratt 1971), every fourth step by
    /// bisection.
    /// </summary>
    private static double End(Func<double, double> excess, double outside, double inside)
    {
        double atOutside = excess(outside), atInside = excess(inside);
        int side = 0;
        for (int i = 0; i < 200 && Math.Abs(outside - inside) > 1e-15 * Math.Max(1, Math.Abs(inside)) && atInside != 0; i++)
        {
            double middle = i % 4 == 3 ? 0.5 * (outside + inside) : inside - (atInside * (outside - inside) / (atOutside - atInside));
            if (middle == outside || middle == inside)
                break;
            double at = excess(middle);
            if (at > 0)
            {
                (outside, atOutside, atInside) = (middle, at, side == 1 ? 0.5 * atInside : atInside);
                side = 1;
            }
            else
            {
                (inside, atInside, atOutside) = (middle, at, side == -1 ? 0.5 * atOutside : atOutside);
                side = -1;
            }
        }
        return inside;
    }

    /// <summary>An accepted arc as one piece of the line, or two where it passes through infinity.</summary>
    private static IEnumerable<(double Lower, double Upper)> Pieces(Pencil pencil, double lower, double upper)
    {
        double length = Turn(upper - lower), first = QuadraticPencil.HalfCircle(lower), last = first + length;
        if (last <= Math.PI / 2)
            return [(pencil.At(first), pencil.At(last))];
        return [(double.NegativeInfinity, pencil.At(last - Math.PI)), (pencil.At(first), double.PositiveInfinity)];
    }
}
