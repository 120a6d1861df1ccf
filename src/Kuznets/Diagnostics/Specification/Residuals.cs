using System.Numerics.Tensors;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Diagnostics.Specification;

/// <summary>What the tests of this room take from an estimate: its equation's regressors, residuals, units and periods.</summary>
internal sealed class Residuals
{
    private readonly string test;
    private readonly RegressionFit fit;

    private Residuals(string test, RegressionFit fit)
    {
        this.test = test;
        this.fit = fit;
    }

    /// <summary>Regressors of the equation [n×k], after absorption.</summary>
    public Matrix X => fit.Moments.X.Matrix;

    /// <summary>Residuals [n].</summary>
    public double[] U => fit.Moments.Residuals;

    /// <summary>Rows of the equation.</summary>
    public int N => U.Length;

    /// <summary>(X'X)⁻¹.</summary>
    public Matrix Bread => fit.Moments.Bread;

    /// <summary>Σ u².</summary>
    public double SumOfSquares => TensorPrimitives.SumOfSquares<double>(U);

    /// <summary>Units of the rows; null without a declared unit.</summary>
    public Factor? Units { get; private init; }

    /// <summary>Periods of the rows; null without a declared time.</summary>
    public int[]? Periods { get; private init; }

    /// <summary>Distance of neighbouring periods.</summary>
    public int Step => fit.Columns.Step;

    /// <summary>Residuals of an unweighted equation; E431 with weights, E416 for a lean fit.</summary>
    public static Residuals Of(string test, Estimate estimate)
    {
        RegressionFit fit = estimate.Regression ?? throw Modelling.Throw.Lean();
        return fit.Moments.Weights is null
            ? new(test, fit) { Units = fit.Columns.Units(null), Periods = fit.Columns.Periods(null) }
            : throw Throw.Weighted(test);
    }

    /// <summary>As <see cref="Of"/>; E430 where effects were absorbed or the rows transformed.</summary>
    public static Residuals Plain(string test, Estimate estimate)
    {
        Residuals residuals = Of(test, estimate);
        return residuals.fit.Moments.Effects.Count == 0 && !residuals.fit.Moments.Transformed ? residuals : throw Throw.Transformed(test);
    }

    /// <summary>As <see cref="Of"/>; E432 without units and periods.</summary>
    public static Residuals Panel(string test, Estimate estimate)
    {
        Residuals residuals = Of(test, estimate);
        return residuals.Units is not null && residuals.Periods is not null ? residuals : throw Throw.NeedsPanel(test);
    }

    /// <summary>An auxiliary regression; E433 when it leaves no degrees of freedom.</summary>
    public LeastSquaresFit Regress(Matrix x, double[] y)
    {
        LeastSquaresFit solved = LeastSquares.Solve(x, y);
        return solved.Kept.Length < x.Rows ? solved : throw Throw.TooFew(test, "rows", x.Rows, solved.Kept.Length + 1);
    }

    /// <summary>
    /// For every row the row <paramref name="lag"/> periods before it in its unit, or -1. Without units, or across them, the rows are one
    /// series in the order of unit and period.
    /// </summary>
    public int[] Before(int lag, bool across = false)
    {
        int[] before = new int[N];
        Array.Fill(before, -1);
        if (Units is null || Periods is null || across)
        {
            int[] order = [.. Enumerable.Range(0, N).OrderBy(i => Units?.Codes[i] ?? 0).ThenBy(i => Periods?[i] ?? 0)];
            for (int r = lag; r < N; r++)
                before[order[r]] = order[r - lag];
            return before;
        }
        Dictionary<(int, int), int> places = [];
        for (int i = 0; i < N; i++)
            places[(Units.Codes[i], Periods[i])] = i;
        for (int i = 0; i < N; i++)
            before[i] = places.GetValueOrDefault((Units.Codes[i], Periods[i] - (lag * Step)), -1);
        return before;
    }

    /// <summary>The regressors with further columns.</summary>
    public Matrix With(params IReadOnlyList<double[]> more)
    {
        Matrix both = new(N, X.Columns + more.Count);
        X.Values.CopyTo(both.Values, 0);
        for (int j = 0; j < more.Count; j++)
            more[j].CopyTo(both.Column(X.Columns + j));
        return both;
    }
}
