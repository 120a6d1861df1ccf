namespace Kuznets.Numerics.Solvers;

/// <summary>Says which combination of kept columns a dropped column equals, with round coefficients where rounding is all that blurs them.</summary>
internal static class Certificate
{
    /// <summary>The certificate of one dropped column.</summary>
    public static DroppedColumn Of(Matrix X, ScaledColumns columns, ScaledCholesky factor, int column, double tolerance)
    {
        ReadOnlySpan<double> values = X.Column(column);
        if (columns.Length(column) == 0)
            return new(column, DropReason.Zero, []);
        if (!values.ContainsAnyExcept(values[0]))
            return new(column, DropReason.Constant, Shares(columns, factor, column, tolerance));
        return new(column, DropReason.Combination, Shares(columns, factor, column, tolerance));
    }

    /// <summary>The combination of kept columns that a dropped one equals, for columns in the units of their Gram matrix.</summary>
    public static Seq<Share> Shares(double[] lengths, ScaledCholesky factor, int column, double tolerance) =>
        Shares(j => lengths[j], (coefficient, _) => coefficient, factor, column, tolerance);

    private static Seq<Share> Shares(ScaledColumns columns, ScaledCholesky factor, int column, double tolerance) =>
        Shares(columns.Length, (coefficient, kept) => columns.Unscale(coefficient, kept, column), factor, column, tolerance);

    private static Seq<Share> Shares(Func<int, double> length, Func<double, int, double> unscale, ScaledCholesky factor, int column, double tolerance)
    {
        double[] combination = factor.Combination(column);
        double blur = Math.Max(1e-9, 10 * Math.Sqrt(tolerance));
        List<Share> shares = [];
        for (int i = 0; i < combination.Length; i++)
        {
            int kept = factor.Kept[i];
            double sine = Math.Sqrt(factor.Pivots[kept]);
            if (Math.Abs(combination[i]) * length(kept) * sine <= blur * length(column))
                continue;
            shares.Add(new(kept, Round(unscale(combination[i], kept), blur)));
        }
        return shares.ToSeq();
    }

    /// <summary>The number with six significant digits when it is that number to within the blur.</summary>
    private static double Round(double value, double blur)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 5);
        double rounded = Math.Round(value / unit) * unit;
        double clean = Math.Abs(unit) >= 1 || unit < 1e-15 ? rounded : Math.Round(rounded, (int)Math.Round(-Math.Log10(unit)));
        return Math.Abs(value - clean) <= blur * Math.Abs(value) ? clean : value;
    }
}
