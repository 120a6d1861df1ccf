using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// R² as squared correlations of outcome and x'b, the way xtreg prints them: within units, between unit means, overall. They need a
/// declared unit. Weights enter the unit means of fixed effects only, as in xtreg; other weighted fits have none.
/// </summary>
internal static class UnitFit
{
    public static FitMeasures Add(FitMeasures measures, Design design, Seq<string> names, double[] beta)
    {
        bool oneWay = design.Effects.Count == 0 ? design.Weights is null : OfUnits(design);
        if (design.Units is not { } units || !oneWay || names.Count == 0)
            return measures;
        double[] fit = Linear(design, names, beta);
        double[] counts = Means.Counts(units);
        double[] one = [.. counts.Select(_ => 1.0)];
        (double[] yBar, double[] fitBar) = (UnitMeans(design, design.Y), UnitMeans(design, fit));
        return measures with
        {
            Within = Squared(Means.Quasi(design.Y, units, counts, one), Means.Quasi(fit, units, counts, one)),
            Between = Squared(yBar, fitBar),
            Overall = Squared(design.Y, fit),
        };
    }

    /// <summary>Whether the only effect is that of the panel's units.</summary>
    public static bool OfUnits(Design design) => design.Effects.Count == 1 && design.Effects[0].Columns is [var only] && only == design.Panel.Unit;

    /// <summary>Means by unit, weighted where the design is.</summary>
    public static double[] UnitMeans(Design design, double[] values)
    {
        double[] sums = new double[design.Units!.Levels], mass = new double[sums.Length];
        int[] codes = design.Units.Codes;
        for (int i = 0; i < codes.Length; i++)
        {
            double w = design.Weights?[i] ?? 1;
            sums[codes[i]] += w * values[i];
            mass[codes[i]] += w;
        }
        return [.. sums.Zip(mass, (s, m) => s / m)];
    }

    /// <summary>x'b of the columns that were kept, the constant left out.</summary>
    public static double[] Linear(Design design, Seq<string> names, double[] beta)
    {
        double[] fit = new double[design.N];
        List<string> columns = [.. design.Names];
        for (int j = 0; j < names.Count; j++)
        {
            int at = columns.IndexOf(names[j]);
            if (at < 0)
                continue;
            ReadOnlySpan<double> x = design.X.Column(at);
            for (int i = 0; i < fit.Length; i++)
                fit[i] += beta[j] * x[i];
        }
        return fit;
    }

    /// <summary>Squared correlation.</summary>
    public static double Squared(double[] a, double[] b)
    {
        (double ma, double mb) = (a.Average(), b.Average());
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / aa * (ab / bb);
    }
}
