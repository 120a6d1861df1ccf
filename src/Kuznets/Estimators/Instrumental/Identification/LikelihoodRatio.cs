using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// The conditional likelihood ratio test of one endogenous coefficient (Moreira 2003), with the statistics that hold whatever the covariance:
/// LR = ½(AR - r + √((AR - r)² + 4 K r)) (Andrews, Moreira and Stock 2006; Kleibergen 2005). Its p-value conditions on r.
/// </summary>
internal static class LikelihoodRatio
{
    private static readonly GaussLegendreRule Rule = new(0, Math.PI / 2, 64);

    /// <summary>LR at an angle of a pencil, and the r it is conditioned on.</summary>
    public static (double Lr, double Rank) Statistic(Pencil pencil, double angle)
    {
        (double ar, double k, double r) = pencil.Statistics(angle);
        return (Statistic(ar, k, r), r);
    }

    /// <summary>½(AR - r + √((AR - r)² + 4 K r)), written so that a large r cancels nothing.</summary>
    public static double Statistic(double ar, double k, double r)
    {
        double difference = ar - r, root = Math.Sqrt((difference * difference) + (4 * k * r));
        double lr = difference >= 0 ? 0.5 * (difference + root) : 2 * k * r / (root - difference);
        return Math.Max(0, lr);
    }

    /// <summary>
    /// P(LR &gt; m) given r, with L instruments (Andrews, Moreira and Stock 2007, section 4): a one-dimensional integral of χ²_L tails, over the angle
    /// between the two components. It lies between the tails of χ²₁ and χ²_L.
    /// </summary>
    public static double P(double m, double r, int instruments)
    {
        if (double.IsNaN(m) || double.IsNaN(r))
            return double.NaN;
        if (instruments == 1 || m <= 0)
            return m <= 0 ? 1 : ChiSquared.UpperTail(m, 1);
        double constant = 2 * Math.Exp(SpecialFunctions.GammaLn(0.5 * instruments) - SpecialFunctions.GammaLn(0.5 * (instruments - 1))) / Math.Sqrt(Math.PI);
        double sum = 0;
        for (int i = 0; i < Rule.Order; i++)
        {
            (double sine, double cosine) = Math.SinCos(Rule.Abscissas[i]);
            double x = (r + m) / (1 + (r * sine * sine / m));
            sum += Rule.Weights[i] * ChiSquared.UpperTail(x, instruments) * Math.Pow(cosine, instruments - 2);
        }
        return Math.Clamp(constant * sum, 0, 1);
    }

    /// <summary>The test that the coefficient has the value at an angle.</summary>
    public static TestResult Test(Pencil pencil, double angle)
    {
        (double lr, double rank) = Statistic(pencil, angle);
        return new TestResult(lr, Distribution.ChiSquared, null, null, P(lr, rank, pencil.Instruments));
    }

    /// <summary>The values that are not rejected; the integral is only taken where the tails of χ²₁ and χ²_L do not decide.</summary>
    public static ConfidenceSet? Set(Pencil pencil, IEnumerable<double> candidates, double level)
    {
        double alpha = 1 - level;
        double surely = ChiSquared.UpperQuantile(alpha, pencil.Instruments), never = ChiSquared.UpperQuantile(alpha, 1);
        double P(double angle)
        {
            (double lr, double rank) = Statistic(pencil, angle);
            return LikelihoodRatio.P(lr, rank, pencil.Instruments);
        }
        double Rough(double angle)
        {
            (double lr, double rank) = Statistic(pencil, angle);
            return lr > surely ? 0.5 * alpha : lr < never ? 1 : LikelihoodRatio.P(lr, rank, pencil.Instruments);
        }
        return TestInversion.Search(P, Rough, pencil, candidates, level);
    }
}
