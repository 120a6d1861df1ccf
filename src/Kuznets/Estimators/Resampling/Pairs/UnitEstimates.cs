using Kuznets.Data;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling.Pairs;

/// <summary>The coefficients of a model on drawn units, and without each unit.</summary>
internal abstract class UnitEstimates
{
    /// <summary>Number of units.</summary>
    public abstract int Count { get; }

    /// <summary>Coefficients of draws [terms][draws]; NaN where a draw could not be estimated.</summary>
    public abstract double[][] Draw(int draws, RunOptions run);

    /// <summary>Coefficients without each unit [terms][units].</summary>
    public abstract double[][] Jackknife(RunOptions run);

    /// <summary>The short way for least squares, the long one for all else; E652 when there is one unit.</summary>
    public static UnitEstimates Of(Bootstrap request, Panel panel, Estimate fit, RunOptions run)
    {
        if (fit.Regression is { Moments: { LeastSquares: true, Estimated: null } m } regression && m.N == regression.Design.N)
        {
            Factor groups = request.By is { } by ? regression.Columns.Factor(by)
                : regression.Columns.Units(null) ?? new Factor([.. Enumerable.Range(0, m.N)], m.N);
            Demand(request, groups.Levels);
            if (ClusterBasis.Of(m.X.Matrix, m.Weights, m.Effects, groups, run) is { } basis)
                return new CountedUnits(fit, basis, groups, Strata(request, groups, name => regression.Columns.Factor(name)));
        }
        return FittedUnits.Of(request, panel, fit);
    }

    /// <summary>E652 unless there are two units.</summary>
    protected static void Demand(Bootstrap request, int units)
    {
        if (units < 2)
            throw Throw.OneUnit("bootstrap", request.By ?? "unit", units);
    }

    /// <summary>Stratum of each unit; E651 when a unit lies in two.</summary>
    protected static Factor? Strata(Bootstrap request, Factor groups, Func<string, Factor> column)
    {
        if (request.Strata is not { } name)
            return null;
        Factor strata = column(name);
        if (!Kuznets.Numerics.Absorption.Redundancy.IsNested(groups, strata))
            throw Throw.NoVariation(name, "strata", "it differs within what is drawn");
        int[] of = new int[groups.Levels];
        for (int i = 0; i < groups.Codes.Length; i++)
            of[groups.Codes[i]] = strata.Codes[i];
        return Factor.Of(of);
    }

    /// <summary>Least squares from the cross products of units.</summary>
    private sealed class CountedUnits(Estimate fit, ClusterBasis basis, Factor groups, Factor? strata) : UnitEstimates
    {
        private readonly ClusterCounts counts = new(basis, Scaled(fit.Regression!.Moments), groups);
        private readonly UnitRows rows = new(groups, strata);
        private readonly double[] beta = fit.Regression!.Beta;

        public override int Count => groups.Levels;

        public override double[][] Draw(int draws, RunOptions run) => Each(draws, run, (draw, change) =>
        {
            int[] times = new int[Count];
            rows.Times(new RandomStream(run.Seed, draw), times);
            counts.Change(times, change);
        });

        public override double[][] Jackknife(RunOptions run) => Each(Count, run, (unit, change) => counts.Without(unit, change));

        private double[][] Each(int tasks, RunOptions run, Action<int, double[]> change)
        {
            double[][] results = [.. beta.Select(_ => new double[tasks])];
            Work.Each(Work.Pieces(tasks, 64), run, piece =>
            {
                (int first, int count) = Work.Piece(piece, tasks, 64);
                double[] moved = new double[beta.Length];
                for (int task = first; task < first + count; task++)
                {
                    change(task, moved);
                    for (int j = 0; j < moved.Length; j++)
                        results[j][task] = beta[j] + moved[j];
                }
            });
            return results;
        }

        private static double[] Scaled(Moments m)
        {
            double[] residuals = (double[])m.Residuals.Clone();
            for (int i = 0; i < residuals.Length && m.Weights is not null; i++)
                residuals[i] *= Math.Sqrt(m.Weights[i]);
            return residuals;
        }
    }

    /// <summary>Any model, fitted on every drawn panel.</summary>
    private sealed class FittedUnits(Estimator of, Panel panel, string[] names, UnitRows rows) : UnitEstimates
    {
        public override int Count => rows.Count;

        /// <summary>The condition on rows is settled first, so that numbering units anew cannot change what it means.</summary>
        public static FittedUnits Of(Bootstrap request, Panel panel, Estimate fit)
        {
            Estimator of = request.Of;
            if (of.Where is { } where)
            {
                string held = panel.Frame.Unused("held");
                bool[] holds = Data.Expressions.Expression.Parse(where).Holds(panel);
                panel = panel.With(new NumberColumn(held, [.. holds.Select(h => h ? 1.0 : 0)]));
                of = of with { Where = $"{held} == 1" };
            }
            Factor all = request.By is { } by ? Factor.Combine([.. by.Split('^', StringSplitOptions.TrimEntries).Select(c => Column(panel, c))]) : Resampled.Units(panel);
            // Only units of the sample are drawn, each with all its rows: lags reach rows that the sample itself does not hold.
            bool[] known = new bool[all.Levels];
            foreach (int row in fit.Sample.Rows)
                known[all.Codes[row]] = true;
            int[] chosen = [.. Enumerable.Range(0, panel.Rows).Where(row => known[all.Codes[row]])];
            Panel drawn = chosen.Length == panel.Rows ? panel : panel.Select(chosen);
            Factor groups = all.Select(chosen);
            Demand(request, groups.Levels);
            return new FittedUnits(of, drawn, [.. fit.Terms.Select(t => t.Name)], new UnitRows(groups, Strata(request, groups, name => Column(drawn, name))));
        }

        public override double[][] Draw(int draws, RunOptions run) => Each(draws, run, draw => rows.Draw(new RandomStream(run.Seed, draw)));

        public override double[][] Jackknife(RunOptions run) =>
            Each(Count, run, unit => rows.Take([.. Enumerable.Range(0, Count).Where(u => u != unit)]));

        private static Factor Column(Panel panel, string name) => name == panel.Unit ? panel.Units! : Keys.Units(panel.Frame[name]);

        private double[][] Each(int tasks, RunOptions run, Func<int, UnitDraw> draw)
        {
            double[][] results = [.. names.Select(_ => new double[tasks])];
            RunOptions alone = run with { Threads = 1, Listener = null, Strict = [] };
            Work.Each(tasks, run, task =>
            {
                Estimate? fit = Fitted(draw(task), alone);
                for (int j = 0; j < names.Length; j++)
                    results[j][task] = fit?.Find(names[j])?.Estimate ?? double.NaN;
            });
            return results;
        }

        private Estimate? Fitted(UnitDraw draw, RunOptions run)
        {
            try
            {
                return of.Fit(Resampled.Of(panel, draw), run);
            }
            catch (KuznetsException)
            {
                return null; // counted as failed, W651
            }
        }
    }
}
