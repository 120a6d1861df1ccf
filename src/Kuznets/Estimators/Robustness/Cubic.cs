namespace Kuznets.Estimators.Robustness;

/// <summary>Real roots of a polynomial of degree three or less.</summary>
internal static class Cubic
{
    /// <summary>Real x with a x³ + b x² + c x + d = 0, by the trigonometric form of Viète and Cardano's formula, polished by Newton steps.</summary>
    public static double[] Roots(double a, double b, double c, double d)
    {
        double scale = Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(Math.Abs(c), Math.Abs(d)));
        if (scale == 0)
            return [];
        if (Math.Abs(a) < 1e-14 * scale)
            return Math.Abs(b) < 1e-14 * scale ? Math.Abs(c) < 1e-14 * scale ? [] : [-d / c] : Quadratic(b, c, d);
        (double p2, double p1, double p0) = (b / a, c / a, d / a);
        double q = ((p2 * p2) - (3 * p1)) / 9, r = ((2 * p2 * p2 * p2) - (9 * p2 * p1) + (27 * p0)) / 54;
        double[] roots;
        if (r * r < q * q * q)
        {
            double angle = Math.Acos(Math.Clamp(r / Math.Sqrt(q * q * q), -1, 1)), length = -2 * Math.Sqrt(q);
            roots = [.. Enumerable.Range(-1, 3).Select(k => (length * Math.Cos((angle + (2 * Math.PI * k)) / 3)) - (p2 / 3))];
        }
        else
        {
            double u = -Math.Sign(r) * Math.Cbrt(Math.Abs(r) + Math.Sqrt((r * r) - (q * q * q)));
            roots = [u + (u == 0 ? 0 : q / u) - (p2 / 3)];
        }
        return [.. roots.Select(x => Polished(x, p2, p1, p0))];
    }

    private static double[] Quadratic(double a, double b, double c)
    {
        double discriminant = (b * b) - (4 * a * c);
        if (discriminant < 0)
            return [];
        double q = -0.5 * (b + ((b < 0 ? -1 : 1) * Math.Sqrt(discriminant)));
        return q == 0 ? [0] : discriminant == 0 ? [q / a] : [q / a, c / q];
    }

    private static double Polished(double x, double p2, double p1, double p0)
    {
        for (int step = 0; step < 3; step++)
        {
            double slope = (((3 * x) + (2 * p2)) * x) + p1;
            if (slope == 0)
                break;
            x -= ((((((x + p2) * x) + p1) * x) + p0) / slope);
        }
        return x;
    }
}
