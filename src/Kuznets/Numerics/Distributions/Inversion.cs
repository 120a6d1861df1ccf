namespace Kuznets.Numerics.Distributions;

/// <summary>
/// Inverts a decreasing tail probability on the positive half line. The search runs in ln x against ln p, where the tails of the usual
/// distributions are nearly straight: brackets first, then regula falsi with the Illinois rule (Dowell and Jarratt 1971).
/// </summary>
internal static class Inversion
{
    /// <summary>x &gt; 0 with <paramref name="tail"/>(x) = <paramref name="p"/>, where the tail decreases (or increases) in x.</summary>
    public static double Solve(Func<double, double> tail, double p, double guess)
    {
        double Gap(double u) => Math.Log(tail(Math.Exp(u))) - Math.Log(p);
        double low = Math.Log(guess), high = low;
        double atLow = Gap(low), atHigh = atLow;
        bool decreasing = tail(guess * 0.5) >= tail(guess * 2);
        for (double step = 0.25; atLow != 0 && Math.Sign(atLow) == Math.Sign(atHigh) && step < 1e4; step *= 2)
        {
            if (atHigh > 0 == decreasing)
                (low, atLow, high) = (high, atHigh, high + step);
            else
                (high, atHigh, low) = (low, atLow, low - step);
            (atLow, atHigh) = (Gap(low), Gap(high));
        }
        int side = 0;
        for (int i = 0; i < 200 && Math.Abs(high - low) > 1e-16 * Math.Max(1, Math.Abs(low)); i++)
        {
            double u = double.IsFinite(atLow) && double.IsFinite(atHigh) && atLow != atHigh && i % 8 != 7
                ? ((low * atHigh) - (high * atLow)) / (atHigh - atLow)
                : 0.5 * (low + high);
            double at = Gap(u);
            if (at == 0 || u == low || u == high)
                return Math.Exp(u);
            if (Math.Sign(at) == Math.Sign(atHigh))
            {
                (high, atHigh) = (u, at);
                if (side == 1)
                    atLow /= 2;
                side = 1;
            }
            else
            {
                (low, atLow) = (u, at);
                if (side == -1)
                    atHigh /= 2;
                side = -1;
            }
        }
        return Math.Exp(0.5 * (low + high));
    }
}
