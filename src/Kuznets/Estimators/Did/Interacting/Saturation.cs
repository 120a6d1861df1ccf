using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Estimators.Did.Imputing;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Interacting;

/// <summary>The saturated regression: a coefficient a cohort and period, and with covariates one more a covariate.</summary>
internal sealed class Saturation
{
    private readonly Problem problem;
    private readonly Seq<(int Cohort, int Period)> cells;
    private readonly double[][] centred; // covariates less the mean of their cohort [covariates][n]
    private readonly RegressionFit fit;
    private readonly int[][] places;     // of each cell: its coefficient, then those of covariates; −1 where it was dropped

    private Saturation(Problem problem, Seq<(int Cohort, int Period)> cells, double[][] centred, RegressionFit fit, int[][] places) =>
        (this.problem, this.cells, this.centred, this.fit, this.places) = (problem, cells, centred, fit, places);

    /// <summary>The sample up to the treatment of the last cohort where no unit is never treated.</summary>
    public static Problem Comparable(Problem problem)
    {
        Treatment treatment = problem.Treatment;
        if (treatment.NeverTreated > 0)
            return problem;
        Cohort last = treatment.Cohorts[^1];
        int end = last.First - problem.Spec.Anticipation;
        int[] kept = [.. Enumerable.Range(0, problem.Design.N).Where(i => treatment.Time[i] < end)];
        Design design = Restriction.Of(problem.Design, kept, $"treated period of the last cohort, {last.Name}");
        Treatment left = TreatmentReader.Of(design, problem.Spec);
        if (left.Cohorts.Count == 0)
            throw Throw.NothingImputable(problem.Spec.Method.Name, problem.Design.N - kept.Length);
        return problem with { Design = design, Treatment = left, Notes = problem.Notes.Add(new Note("W632", ("cohort", last.Name), ("rows", problem.Design.N - kept.Length))) };
    }

    /// <summary>Regresses.</summary>
    public static Saturation Of(Problem problem, bool byCohort)
    {
        (Treatment treatment, int n) = (problem.Treatment, problem.Design.N);
        double[][] covariates = problem.Spec.Covariates is { } names ? [.. names.Select(problem.Design.Numbers)]
            : [.. Enumerable.Range(0, problem.Design.X.Columns).Select(j => problem.Design.X.Column(j).ToArray())];
        double[][] centred = [.. covariates.Select(x => Centred(problem, x))];
        bool leads = problem.Spec.Control == Comparison.Never;
        int anticipation = problem.Spec.Anticipation;
        SortedDictionary<(int, int), double[]> columns = [];
        for (int i = 0; i < n; i++)
        {
            if (treatment.EventTime(i) is not { } k || (k < -anticipation && (!leads || k == -1 - anticipation)))
                continue;
            (int, int) cell = (treatment.First[treatment.Unit[i]], treatment.Time[i]);
            if (!columns.TryGetValue(cell, out double[]? column))
                columns.Add(cell, column = new double[n]);
            column[i] = 1;
        }
        Seq<(int Cohort, int Period)> cells = [.. columns.Keys];
        List<string> all = [];
        List<double[]> values = [];
        foreach ((int cohort, int period) in cells)
        {
            string name = $"{treatment.Periods[cohort]}:{treatment.Periods[period]}";
            all.Add(name);
            values.Add(columns[(cohort, period)]);
            for (int j = 0; j < centred.Length; j++)
            {
                double[] product = new double[n];
                TensorPrimitives.Multiply(columns[(cohort, period)], centred[j], product);
                all.Add($"{name}:{j}");
                values.Add(product);
            }
        }
        RegressionFit fit = new PanelRegression(Saturated(problem, covariates, byCohort), problem.Run).On([.. all], values).Fit;
        int[][] places = [.. cells.Select((_, c) => Enumerable.Range(c * (1 + centred.Length), 1 + centred.Length).Select(j => fit.Names.AsSpan().IndexOf(all[j])).ToArray())];
        return new Saturation(problem, cells, centred, fit, places);
    }

    /// <summary>The averages of effects over rows.</summary>
    public DidEstimate Averaged()
    {
        Covariance covariance = problem.Vcov.Of(fit.Moments, fit.Columns, problem.Spec.Match, problem.Spec.Ssc);
        int from = problem.Spec.Control == Comparison.Never ? int.MinValue : -problem.Spec.Anticipation, reference = -1 - problem.Spec.Anticipation;
        Dictionary<(int, int), int> at = cells.Select((cell, c) => (cell, c)).ToDictionary(p => p.cell, p => p.c);
        List<Target> targets = [];
        List<double[]> gradients = [];
        List<int> rows = [];
        foreach (Target target in Target.All(problem, from).Where(t => t.Kind != TargetKind.Relative || t.Value != reference))
        {
            (double[] w, int count) = target.Of(problem);
            double[] gradient = new double[fit.Names.Count];
            bool identified = true;
            for (int i = 0; i < w.Length && identified; i++)
            {
                if (w[i] == 0)
                    continue;
                int[] place = places[at[(problem.Treatment.First[problem.Treatment.Unit[i]], problem.Treatment.Time[i])]];
                identified = place[0] >= 0;
                for (int j = 0; j < place.Length && identified; j++)
                {
                    if (place[j] >= 0)
                        gradient[place[j]] += w[i] * (j == 0 ? 1 : centred[j - 1][i]);
                }
            }
            if (!identified && target.Kind == TargetKind.Treated)
                throw Throw.NothingImputable(problem.Spec.Method.Name, count);
            if (!identified)
                continue;
            targets.Add(target);
            gradients.Add(gradient);
            rows.Add(count);
        }
        Matrix variance = new(targets.Count, targets.Count);
        double[] product = new double[fit.Names.Count];
        for (int b = 0; b < targets.Count; b++)
        {
            Quadratic.Multiply(covariance.Matrix, gradients[b], product);
            for (int a = 0; a < targets.Count; a++)
                variance[a, b] = TensorPrimitives.Dot<double>(product, gradients[a]);
        }
        Averages averages = new([.. targets], [.. gradients.Select(g => TensorPrimitives.Dot<double>(g, fit.Beta))], [.. rows], new Matrix(0, targets.Count));
        DidEstimate estimate = Influenced.Conclude(problem, averages, covariance with { Matrix = variance }, from == int.MinValue ? reference : null);
        estimate.Stats["coefficients"] = fit.Names.Count;
        return estimate;
    }

    /// <summary>A covariate less its mean over the rows of its cohort.</summary>
    private static double[] Centred(Problem problem, double[] x)
    {
        (Treatment treatment, double[] centred) = (problem.Treatment, (double[])x.Clone());
        Dictionary<int, (double Sum, double Weight)> sums = [];
        for (int i = 0; i < x.Length; i++)
        {
            int g = treatment.First[treatment.Unit[i]];
            (double Sum, double Weight) so = sums.GetValueOrDefault(g);
            double w = problem.Design.Weights?[i] ?? 1;
            sums[g] = (so.Sum + (w * x[i]), so.Weight + w);
        }
        for (int i = 0; i < x.Length; i++)
        {
            (double sum, double weight) = sums[treatment.First[treatment.Unit[i]]];
            centred[i] -= sum / weight;
        }
        return centred;
    }

    /// <summary>The design whose regressors are the covariates, and the covariates by cohort and by period.</summary>
    private static Design Saturated(Problem problem, double[][] covariates, bool byCohort)
    {
        (Design from, Treatment treatment) = (problem.Design, problem.Treatment);
        int[] cohort = [.. treatment.Unit.Select(u => treatment.First[u])];
        List<double[]> columns = [];
        List<string> names = [];
        for (int c = 0; c < covariates.Length; c++)
        {
            double[] x = covariates[c];
            columns.Add(x);
            names.Add($"x{c}");
            foreach (Cohort g in treatment.Cohorts)
            {
                columns.Add([.. x.Select((value, i) => cohort[i] == g.First ? value : 0)]);
                names.Add($"x{c}:cohort {g.Name}");
            }
            for (int t = 1; t < treatment.Periods.Count; t++)
            {
                columns.Add([.. x.Select((value, i) => treatment.Time[i] == t ? value : 0)]);
                names.Add($"x{c}:period {treatment.Periods[t]}");
            }
        }
        Effect cohorts = new("(cohort)", new AbsorbedEffect(Factor.Of(cohort)), ["(cohort)"]);
        return new Design
        {
            Panel = from.Panel,
            Model = from.Model,
            Sample = from.Sample,
            Y = from.Y,
            X = Matrix.OfColumns(from.N, columns),
            Names = [.. names],
            Intercept = false,
            Effects = byCohort ? [.. from.Effects.Select(e => e.Columns is [var only] && only == from.Panel.Unit ? cohorts : e)] : from.Effects,
            Weights = from.Weights,
        };
    }
}
