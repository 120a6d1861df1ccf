namespace Kuznets.Estimators.Mechanisms;

/// <summary>Where the effect of a treatment is significant along a moderator (Johnson and Neyman 1936; Bauer and Curran 2005).</summary>
internal sealed class JohnsonNeyman(MarginalEffect effect)
{
    /// <summary>Steps in which the observed range is searched for roots of an effect that is not linear.</summary>
    private const int Steps = 4000;

    /// <summary>Values at which significance changes, ascending: everywhere for a linear effect, within the observed range for a quadratic one.</summary>
    public Seq<double> Bounds(double critical) => effect.Degree == 1 ? Closed(critical) : Searched(critical);

    /// <summary>The observed range cut at the bounds.</summary>
    public IEnumerable<Region> Regions(double critical, bool simultaneous)
    {
        double[] z = effect.Values;
        double[] cuts = [z[0], .. Bounds(critical).Where(b => b > z[0] && b < z[^1]), z[^1]];
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            (double value, double variance) = effect.At(0.5 * (cuts[i] + cuts[i + 1]));
            bool significant = value * value > critical * critical * variance;
            bool last = i + 2 == cuts.Length;
            int inside = Count(z, cuts[i + 1], last) - (i == 0 ? 0 : Count(z, cuts[i], false));
            yield return new Region(simultaneous, cuts[i], cuts[i + 1], significant ? Math.Sign(value) : 0, (double)inside / z.Length);
        }
    }

    private Seq<double> Closed(double critical)
    {
        (double a, double b, double c, double shift) = effect.Boundary(critical);
        double root = (b * b) - (4 * a * c);
        if (root <= 0 || a == 0)
            return [];
        double q = -0.5 * (b + (Math.CopySign(1, b) * Math.Sqrt(root))); // avoids cancellation
        double[] roots = q == 0 ? [shift] : [(q / a) + shift, (c / q) + shift];
        Array.Sort(roots);
        return [.. roots];
    }

    private Seq<double> Searched(double critical)
    {
        double low = effect.Values[0], high = effect.Values[^1];
        List<double> roots = [];
        double before = Gap(low, critical);
        for (int i = 1; i <= Steps; i++)
        {
            double at = low + ((high - low) * i / Steps), gap = Gap(at, critical);
            if (Math.Sign(gap) != Math.Sign(before))
                roots.Add(Bisect(low + ((high - low) * (i - 1) / Steps), at, critical));
            before = gap;
        }
        return [.. roots];
    }

    private double Bisect(double low, double high, double critical)
    {
        int sign = Math.Sign(Gap(low, critical));
        for (int i = 0; i < 100; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Math.Sign(Gap(middle, critical)) == sign ? (middle, high) : (low, middle);
        }
        return 0.5 * (low + high);
    }

    private double Gap(double value, double critical)
    {
        (double e, double variance) = effect.At(value);
        return (e * e) - (critical * critical * variance);
    }

    /// <summary>Values below a cut; up to and including it for the last.</summary>
    private static int Count(double[] sorted, double cut, bool including) => including ? sorted.Length : sorted.Count(v => v < cut);
}
