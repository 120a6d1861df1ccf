using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Random effects of units and periods in a balanced panel: least squares on y - θ₁ȳ_i - θ₂ȳ_t + θ₃ȳ (Fuller and Battese 1974), components by
/// Swamy and Arora (1972): σ²_ν from the two-way within residuals, σ²_u and σ²_λ from the between residuals of units and of periods.
/// </summary>
internal static class TwoWayQuasiDemeaned
{
    /// <summary>Estimates the components and solves the transformed regression. E428 for unbalanced panels.</summary>
    public static QuasiDemeaned Of(Design design, Factor units, Factor periods, RunOptions run)
    {
        if ((long)units.Levels * periods.Levels != design.N)
            throw Throw.TwoWayUnbalanced(design.N, units.Levels, periods.Levels);
        Matrix sweptX = Transformed(design.X, units, periods, 1, 1, 1);
        for (int j = 0; j < sweptX.Columns; j++)
        {
            double left = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(sweptX.Column(j));
            if (left <= 1e-20 * System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(design.X.Column(j)))
                sweptX.Column(j).Clear();
        }
        Solved within = Solved.Of(sweptX, Transformed(design.Y, units, periods, 1, 1, 1), design.Names, new() { Run = run });
        double df = design.N - units.Levels - periods.Levels + 1 - within.Names.Count;
        if (df <= 0)
            throw Throw.TooFewRows(design.N, design.N - df);
        double nu = within.Fit.Rss / df;
        (double n, double t) = (units.Levels, periods.Levels);
        double ofUnits = ((t * Between(design, units, run)) - nu) / t, ofPeriods = ((n * Between(design, periods, run)) - nu) / n;
        double unit = Math.Max(0, ofUnits), period = Math.Max(0, ofPeriods);
        double first = 1 - Math.Sqrt(nu / (nu + (t * unit))), second = 1 - Math.Sqrt(nu / (nu + (n * period)));
        double third = first + second + Math.Sqrt(nu / (nu + (t * unit) + (n * period))) - 1;
        double[] y = Transformed(design.Y, units, periods, first, second, third);
        Solved solved = Solved.Of(Transformed(design.X, units, periods, first, second, third), y, design.Names, new() { Run = run });
        solved.Demand(design.N, solved.Names.Count, design.Intercept);
        VarianceComponents components = new(nu, unit, Math.Min(ofUnits, ofPeriods) < 0 ? Math.Min(ofUnits, ofPeriods) : double.NaN);
        return new QuasiDemeaned(design, units, Means.Counts(units), [first], components, within, solved, y)
        {
            Effects = [new AbsorbedEffect(units), new AbsorbedEffect(periods)],
            More = new() { ["sigma2-period"] = period, ["theta-period"] = second, ["theta-both"] = third, ["periods"] = periods.Levels },
        };
    }

    /// <summary>Residual variance of the regression of group means.</summary>
    private static double Between(Design design, Factor groups, RunOptions run)
    {
        double[] counts = Means.Counts(groups);
        Solved between = Solved.Of(Means.Of(design.X, groups, counts), Means.Of(design.Y, groups, counts), design.Names, new() { Run = run });
        int df = groups.Levels - between.Names.Count;
        return df > 0 ? between.Fit.Rss / df : throw Throw.TooFewUnits("random-effects", groups.Levels, between.Names.Count);
    }

    private static Matrix Transformed(Matrix x, Factor units, Factor periods, double first, double second, double third)
    {
        Matrix result = new(x.Rows, x.Columns);
        for (int j = 0; j < x.Columns; j++)
            Transformed(x.Column(j), units, periods, first, second, third).CopyTo(result.Column(j));
        return result;
    }

    /// <summary>x - θ₁x̄_i - θ₂x̄_t + θ₃x̄.</summary>
    private static double[] Transformed(ReadOnlySpan<double> x, Factor units, Factor periods, double first, double second, double third)
    {
        double[] ofUnits = Means.Of(x, units, Means.Counts(units)), ofPeriods = Means.Of(x, periods, Means.Counts(periods));
        double mean = ofUnits.Average();
        double[] result = new double[x.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = x[i] - (first * ofUnits[units.Codes[i]]) - (second * ofPeriods[periods.Codes[i]]) + (third * mean);
        return result;
    }
}
