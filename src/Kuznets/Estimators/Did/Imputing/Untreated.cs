using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Did.Imputing;

/// <summary>
/// The model of untreated outcomes, y(∞) = x'δ + Σ_q α_q + ε, fitted on untreated rows and carried over to treated ones (Borusyak, Jaravel and Spiess
/// 2024): what is left on a treated row is its effect. Also takes weights on rows back to the rows of the fit, as variances need.
/// </summary>
internal sealed class Untreated
{
    private readonly Design design;
    private readonly int[] rows;        // untreated rows, ascending
    private readonly Design fitted;     // the design on them
    private readonly int[][] levels;    // level in the fit of each level of the design; −1 where it has no untreated row
    private readonly LevelSystem system;
    private readonly Matrix within;     // covariates without effects, over all rows; those that were kept
    private readonly Matrix bread;      // (X̃'AX̃)⁻¹ over untreated rows

    /// <summary>Fits on rows that are not treated, and imputes.</summary>
    /// <param name="design">All rows.</param>
    /// <param name="treated">Whether a row is under treatment, or may already respond to it [n].</param>
    /// <param name="run">Threads and cancellation.</param>
    public Untreated(Design design, bool[] treated, RunOptions run)
    {
        this.design = design;
        rows = [.. Enumerable.Range(0, design.N).Where(i => !treated[i])];
        if (rows.Length == 0)
            throw Throw.NoUntreatedRows(design.N);
        fitted = Restriction.Of(design, rows, "treated");
        Seq<AbsorbedEffect> effects = [.. fitted.Effects.Select(e => e.Absorbed)];
        Absorber absorber = Absorber.Prepare(effects, new() { Weights = fitted.Weights, Tolerance = 1e-12, Run = run });
        system = new LevelSystem(effects, fitted.Weights);
        levels = [.. Enumerable.Range(0, effects.Count).Select(q => Levels(design.Effects[q].Absorbed.Groups, effects[q].Groups))];
        Imputable = Reachable(effects, treated);
        Matrix swept = fitted.X.Clone();
        double[] y = (double[])fitted.Y.Clone();
        Swept end = absorber.Sweep([.. Enumerable.Range(0, swept.Columns).Select(j => swept.Values.AsMemory(j * rows.Length, rows.Length)), y]);
        Convergence = end.Convergence;
        foreach (int j in end.Absorbed.Where(j => j < swept.Columns))
            swept.Column(j).Clear();
        LeastSquaresFit fit = LeastSquares.Solve(swept, y, new() { Weights = fitted.Weights, Tolerance = LeastSquaresOptions.Swept, Run = run });
        (bread, Kept) = (fit.Bread, fit.Kept);
        within = new Matrix(design.N, Kept.Length);
        for (int j = 0; j < Kept.Length; j++)
            Without(design.X.Column(Kept[j]), fitted.X.Column(Kept[j]).ToArray(), absorber, within.Column(j));
        Residuals = new double[design.N];
        Without(design.Y, fitted.Y, absorber, Residuals);
        for (int j = 0; j < Kept.Length; j++)
            TensorPrimitives.MultiplyAdd(within.Column(j), -fit.Beta[j], Residuals, Residuals);
    }

    /// <summary>The design on the rows of the fit.</summary>
    public Design Fitted => fitted;

    /// <summary>Rows of the fit, ascending.</summary>
    public int[] Rows => rows;

    /// <summary>y less the untreated outcome of the model: the residual of the fit, or the effect on a treated row [n]; NaN where it cannot be imputed.</summary>
    public double[] Residuals { get; }

    /// <summary>Whether the untreated outcome of a row is known from the fit [n].</summary>
    public bool[] Imputable { get; }

    /// <summary>Covariates that have a coefficient.</summary>
    public int[] Kept { get; }

    /// <summary>How the sweep ended.</summary>
    public Convergence Convergence { get; }

    /// <summary>
    /// For Σ w_i r_i over any rows, r the <see cref="Residuals"/>: how much each row of the fit weighs in what was subtracted, that is A Z (Z'AZ)⁻¹ Σ w_i z_i [n];
    /// zero on treated rows.
    /// </summary>
    public double[] CarriedBack(double[] w)
    {
        double[] b = new double[system.Size], covariates = new double[Kept.Length], carried = new double[design.N];
        for (int q = 0; q < levels.Length; q++)
        {
            AbsorbedEffect effect = design.Effects[q].Absorbed;
            int[] codes = effect.Groups.Codes;
            int first = effect.Constant ? 1 : 0;
            for (int i = 0; i < w.Length; i++)
            {
                if (w[i] == 0)
                    continue;
                int level = levels[q][codes[i]];
                if (first == 1)
                    b[system.Place(q, level, 0)] += w[i];
                for (int s = 0; s < effect.Slopes.Count; s++)
                    b[system.Place(q, level, first + s)] += w[i] * effect.Slopes[s][i];
            }
        }
        double[] fittedRows = new double[rows.Length];
        system.Fit(system.Solve(b).Solution, fittedRows);
        for (int j = 0; j < covariates.Length; j++)
            covariates[j] = TensorPrimitives.Dot<double>(within.Column(j), w);
        double[] solved = new double[covariates.Length];
        Quadratic.Multiply(bread, covariates, solved);
        for (int r = 0; r < rows.Length; r++)
        {
            double value = fittedRows[r];
            for (int j = 0; j < solved.Length; j++)
                value += within[rows[r], j] * solved[j];
            carried[rows[r]] = (fitted.Weights?[r] ?? 1) * value;
        }
        return carried;
    }

    /// <summary>A column less its effects as they are on untreated rows, over all rows.</summary>
    private void Without(ReadOnlySpan<double> column, double[] untreated, Absorber absorber, Span<double> left)
    {
        double[][][] values = absorber.Recover(untreated).Values;
        column.CopyTo(left);
        for (int q = 0; q < levels.Length; q++)
        {
            AbsorbedEffect effect = design.Effects[q].Absorbed;
            int[] codes = effect.Groups.Codes;
            for (int i = 0; i < left.Length; i++)
            {
                int level = levels[q][codes[i]];
                if (level < 0 || !Imputable[i])
                {
                    left[i] = double.NaN;
                    continue;
                }
                int term = 0;
                if (effect.Constant)
                    left[i] -= values[q][term++][level];
                foreach (double[] slope in effect.Slopes)
                    left[i] -= values[q][term++][level] * slope[i];
            }
        }
    }

    /// <summary>Rows whose levels all occur among untreated rows and hang together there.</summary>
    private bool[] Reachable(Seq<AbsorbedEffect> effects, bool[] treated)
    {
        bool[] known = new bool[design.N];
        Array.Fill(known, true);
        for (int q = 0; q < effects.Count; q++)
        {
            int[] codes = design.Effects[q].Absorbed.Groups.Codes, firstCodes = design.Effects[0].Absorbed.Groups.Codes;
            Components? parts = q == 0 || !effects[q].Constant || !effects[0].Constant ? null : Components.Of(effects[0].Groups, effects[q].Groups);
            for (int i = 0; i < known.Length; i++)
            {
                int level = levels[q][codes[i]], first = levels[0][firstCodes[i]];
                known[i] &= level >= 0 && first >= 0 && (parts is null || parts.First[first] == parts.Second[level]);
            }
        }
        return known;
    }

    private int[] Levels(Factor all, Factor some)
    {
        int[] map = new int[all.Levels];
        Array.Fill(map, -1);
        for (int r = 0; r < rows.Length; r++)
            map[all.Codes[rows[r]]] = some.Codes[r];
        return map;
    }
}
