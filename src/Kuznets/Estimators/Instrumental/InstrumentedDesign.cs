using Kuznets.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Brings a design with instruments to the problem that estimates and statistics are computed from.</summary>
internal static class InstrumentedDesign
{
    /// <summary>Multiply-adds (n p²) up to which cross products are formed in twice the precision always.</summary>
    private const long Small = 1_000_000;

    /// <summary>Squared sine below which plain cross products have lost too many digits.</summary>
    private const double Close = 1e-7;

    /// <summary>
    /// Sweeps, resolves collinearity and checks that the coefficients are identified: E435 without instruments, E436 when instruments are fewer than
    /// endogenous regressors, E437 when instruments and effects are as many as rows, E438 and E439 for a variable in two places, E440 for a perfect
    /// first stage.
    /// </summary>
    public static Instrumented Resolve(Design design, string estimator, (double Tolerance, int MostIterations) sweep, RunOptions? run)
    {
        if (!design.Instrumented)
            throw Throw.NoInstruments(estimator);
        Distinct(design.Model);
        SweptColumns swept = SweptColumns.Of(design, sweep.Tolerance, sweep.MostIterations, run);
        Seq<string> names = [.. design.Names, .. design.InstrumentNames, .. design.EndogenousNames, design.Model.Outcome];
        JointRank rank = Rank(swept, names, design.Weights, run);
        Reasons reasons = new(design, swept, names, rank);
        List<Note> notes = [.. design.Notes, .. reasons.Notes];
        if (swept.Convergence is { Converged: false } end)
            notes.Add(new Note("W402", ("iterations", end.Iterations), ("residual", end.Residual), ("tolerance", sweep.Tolerance)));
        if (rank.Exogenous.Count + rank.Excluded.Count + swept.Parameters >= design.N)
            throw Throw.TooManyInstruments(rank.Exogenous.Count + rank.Excluded.Count, swept.Parameters, design.N);
        if (rank.Endogenous.Count == 0 && rank.Reclassified.Count > 0)
            throw Throw.PerfectFirstStage(names[rank.Reclassified[0].Column], rank.Text(rank.Reclassified[0].Column, rank.Reclassified[0].Shares));
        if (rank.Excluded.Count < rank.Endogenous.Count || rank.Endogenous.Count == 0)
            throw Throw.UnderIdentified(rank.Endogenous.Count, rank.Excluded.Count, reasons.Notes);
        Memory<double>[] columns = swept.Columns;
        return new Instrumented
        {
            Design = design,
            Y = swept.Y,
            Endogenous = Chosen(swept.Endogenous, rank.Endogenous, columns),
            Exogenous = Chosen(swept.Exogenous, rank.Exogenous, columns),
            Excluded = Chosen(swept.Excluded, rank.Excluded, columns),
            EndogenousNames = [.. rank.Endogenous.Select(j => names[j])],
            ExogenousNames = [.. rank.Exogenous.Select(j => names[j])],
            ExcludedNames = [.. rank.Excluded.Select(j => names[j])],
            Stages = rank.Stages(),
            Omitted = reasons.Omitted,
            Unused = reasons.Unused,
            Notes = [.. notes],
            Convergence = swept.Convergence,
            Run = run,
        };
    }

    /// <summary>E438 for a variable that is endogenous and exogenous, E439 for one that is to instrument itself.</summary>
    private static void Distinct(Model model)
    {
        foreach (string name in model.Endogenous.Select(r => r.Text))
        {
            if (model.Regressors.Any(r => r.Text == name))
                throw Throw.BothKinds(name);
            if (model.Instruments.Any(r => r.Text == name))
                throw Throw.OwnInstrument(name);
        }
    }

    private static JointRank Rank(SweptColumns swept, Seq<string> names, double[]? weights, RunOptions? run)
    {
        ReadOnlyMemory<double>[] columns = [.. swept.Columns.Select(c => (ReadOnlyMemory<double>)c)];
        int p = columns.Length;
        (int, int, int) counts = (swept.Exogenous.Columns, swept.Excluded.Columns, swept.Endogenous.Columns);
        double tolerance = swept.Iterative ? LeastSquaresOptions.Swept : LeastSquaresOptions.AsGiven;
        if ((long)swept.Y.Length * p * p > Small)
        {
            DoubleDouble[] plain = [.. Gram.Of(columns, weights, run).Values.Select(v => (DoubleDouble)v)];
            JointRank rank = JointRank.Of(plain, counts, names, tolerance);
            if (rank.LeastPivot > Close && rank.Dropped.Count + rank.Unused.Count + rank.Reclassified.Count == 0)
                return rank;
        }
        return JointRank.Of(Gram.Precise(columns, weights, run), counts, names, tolerance);
    }

    /// <summary>The matrix itself when all its columns were kept in their place, else a copy of those that were.</summary>
    private static Matrix Chosen(Matrix whole, List<int> kept, Memory<double>[] columns)
    {
        if (kept.Count == whole.Columns && kept.Select((c, i) => c == kept[0] + i).All(same => same) && (kept.Count == 0 || columns[kept[0]].Span == whole.Column(0)))
            return whole;
        Matrix chosen = new(whole.Rows, kept.Count);
        for (int j = 0; j < kept.Count; j++)
            columns[kept[j]].Span.CopyTo(chosen.Column(j));
        return chosen;
    }
}
