using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Dynamic;

/// <summary>A dynamic panel bound to data: the stacked equations, their regressors and their instruments.</summary>
internal sealed record Problem(Design Design, Plan Plan, Grid Grid, Stack Stack)
{
    public required Seq<Regressor> Regressors { get; init; }

    public required Instruments Instruments { get; init; }

    /// <summary>The outcome over the rows of the stack.</summary>
    public required double[] Y { get; init; }

    /// <summary>The regressors over the rows of the stack.</summary>
    public required double[][] X { get; init; }

    public Seq<Omitted> Omitted { get; init; }

    /// <summary>Whether rows are transformed to orthogonal deviations.</summary>
    public bool Orthogonal { get; init; }

    public Seq<Note> Notes { get; init; }

    /// <summary>What the gmm-style instruments were replaced by; null when they were not.</summary>
    public PrincipalComponents? Components { get; init; }

    /// <summary>Effects of the formula and their numbers of levels.</summary>
    public Seq<(string Name, int Levels)> Effects { get; init; }

    /// <summary>
    /// Binds. E471 without unit or time, E424 for weights, E419 for a part of instruments in the formula, E472 for other effects, E473 when no row
    /// is left after the transformation, E474 when nothing instruments, E475 for an empty range of lags, E476 when T is too short for them, E478 for a single
    /// unit, E481 for as many instruments as rows, E483 when no regressor is left.
    /// </summary>
    public static Problem Of(Panel panel, Model model, DynamicPanel spec, DesignOptions options, RunOptions run)
    {
        if (panel.Units is null || panel.Periods is null)
            throw Throw.NeedsUnitAndTime();
        if (options.Weights is not null)
            throw Throw.Unweighted();
        if (model.Instruments.Count > 0)
            throw Throw.InstrumentPart();
        Plan plan = Plan.Of(panel, model, spec, run);
        (Panel with, Seq<string> keep) = Required(panel, plan);
        Design design = Design.Build(with, plan.Model, options with { Keep = options.Keep.AddRange(keep), DropSingletons = false }, run);
        Grid grid = Grid.Of(panel, design.Sample);
        if (grid.Units < 2)
            throw Throw.OneUnit(panel.Unit!, grid.Units);
        Stack stack = Stack.Of(grid, spec.Transform, spec.System);
        if (stack.Transformed == 0)
            throw Throw.NoRows(design.N, grid.Units, spec.Transform, panel.Time!);
        return Filled(design, plan, spec, grid, stack);
    }

    private static Problem Filled(Design design, Plan plan, DynamicPanel spec, Grid grid, Stack stack)
    {
        bool asGiven = spec.Style == DynamicStyle.Dpd && !spec.System;
        bool constant = plan.Model.Intercept && (spec.System || asGiven);
        List<Regressor> all = Dynamic.Regressors.Of(design, constant, plan.Time, asGiven, grid, stack);
        double[][] columns = [.. all.Select(r => r.In(stack))];
        LeastSquares independent = LeastSquares.Prepare(Matrix.OfColumns(stack.Rows, columns), new() { Small = 0 });
        int[] kept = independent.Kept;
        Seq<Omitted> omitted = [.. independent.Dropped.Where(d => !all[d.Column].Time).Select(d => new Omitted(all[d.Column].Name, Reason(d, all, design)))];
        if (kept.All(j => all[j].Time || all[j].Name == Estimate.Intercept))
            throw Throw.NothingLeft(design.Model.Text, omitted);
        Seq<Regressor> regressors = [.. kept.Select(j => all[j])];
        Instruments instruments = Instrument(design, plan, spec, stack, all);
        PrincipalComponents? components = spec.Pca ? PrincipalComponents.Of(instruments, stack.Rows, regressors.Count, spec.Style) : null;
        instruments = components?.Instruments ?? instruments;
        if (instruments.Count >= stack.Rows)
            throw Throw.TooManyInstruments(instruments.Count, stack.Rows);
        return new Problem(design, plan, grid, stack)
        {
            Regressors = regressors,
            X = [.. kept.Select(j => columns[j])],
            Y = stack.Apply(design.Y),
            Instruments = instruments,
            Components = components,
            Omitted = omitted,
            Effects = [.. plan.Effects.Select(e => (e, e == Designs.Formulas.Writing.Name(design.Panel.Unit!) ? grid.Units : regressors.Count(r => r.Time) + 1))],
            Orthogonal = spec.Transform == Transform.Orthogonal,
            Notes = [.. design.Notes, .. Gaps(grid, stack, spec)],
        };
    }

    private static Instruments Instrument(Design design, Plan plan, DynamicPanel spec, Stack stack, List<Regressor> regressors)
    {
        InstrumentBuilder builder = new(stack, spec.Style);
        foreach ((GmmInstruments request, Seq<Variable> variables) in plan.Gmm)
        {
            Range lags = request.Lags ?? spec.Lags;
            if (lags.Start.IsFromEnd || (!lags.End.IsFromEnd && lags.End.Value < lags.Start.Value))
                throw Throw.EmptyLags(request.ToString(), Words.Write(lags));
            if (!builder.Add(request, variables, lags, request.Collapse ?? spec.Collapse))
                throw Throw.TooShort(request.ToString(), lags.Start.Value, stack.Grid.Periods);
        }
        int[] rows = design.Sample.Rows;
        foreach ((IvInstruments request, Seq<Variable> variables) in plan.Iv)
            builder.Add(request, [.. variables.Select(v => (v.Name, rows.Select(r => double.IsNaN(v.Values[r]) ? 0 : v.Values[r]).ToArray()))]);
        foreach (Designs.Formulas.Regressor own in plan.Own)
        {
            string[] names = [.. design.Names.Where(n => n == own.Text || n.StartsWith(own.Text + "::", StringComparison.Ordinal) || Stands(own, n))];
            builder.Add(new IvInstruments(own.Text), [.. names.Select(n => (n, regressors.Find(r => r.Name == n)!.Members))]);
        }
        foreach (Regressor constant in regressors.Where(r => r.Name == Estimate.Intercept))
            builder.Add(Estimate.Intercept, [(constant.Name, constant.In(stack))]);
        Regressor[] dummies = [.. regressors.Where(r => r.Time)];
        builder.Add("(time effects)", [.. dummies.Select(d => (d.Name, InEquations(d, spec, stack)))]);
        Instruments instruments = builder.Build();
        return instruments.Count > 0 ? instruments : throw Throw.NoInstruments(design.Model.Text);
    }

    private static bool Stands(Designs.Formulas.Regressor own, string name) =>
        own.Parts is [Designs.Formulas.Dummies dummies] && name.StartsWith(dummies.Of.Text + "::", StringComparison.Ordinal);

    /// <summary>A time dummy as an instrument: of both equations, in plm's system of the levels alone.</summary>
    private static double[] InEquations(Regressor dummy, DynamicPanel spec, Stack stack)
    {
        double[] values = dummy.In(stack);
        for (int unit = 0; spec.System && spec.Style != DynamicStyle.Xtabond2 && unit < stack.Units; unit++)
            values.AsSpan(stack.Begin(unit)..stack.Levels(unit)).Clear();
        return values;
    }

    /// <summary>The panel with instrument variables as columns that must be present.</summary>
    private static (Panel Panel, Seq<string> Keep) Required(Panel panel, Plan plan)
    {
        List<string> keep = [];
        foreach (Variable variable in plan.Iv.Where(i => !i.Request.MissingZero).SelectMany(i => i.Variables))
        {
            if (!variable.Values.Any(double.IsNaN) || keep.Contains(variable.Name))
                continue;
            keep.Add(variable.Name);
            if (!panel.Frame.Has(variable.Name))
                panel = panel.With(new NumberColumn(variable.Name, variable.Values));
        }
        return (panel, [.. keep]);
    }

    private static Note Reason(DroppedColumn dropped, List<Regressor> all, Design design) => dropped.Reason == DropReason.Combination
        ? new Note("W412", ("combination", dropped.Text(j => all[j].Name)))
        : new Note("W411", ("effects", design.Panel.Unit));

    /// <summary>W479 when units have holes between their first and last row.</summary>
    private static IEnumerable<Note> Gaps(Grid grid, Stack stack, DynamicPanel spec)
    {
        int units = 0, holes = 0;
        for (int unit = 0; unit < grid.Units; unit++)
        {
            int[] present = [.. Enumerable.Range(0, grid.Periods).Where(t => grid.Members[grid.Place(unit, t)] >= 0)];
            int missing = present[^1] - present[0] + 1 - present.Length;
            (units, holes) = (units + (missing > 0 ? 1 : 0), holes + missing);
        }
        if (units > 0)
            yield return new Note("W479", ("units", units), ("holes", holes), ("rows", stack.Transformed), ("transform", spec.Transform == Transform.Difference ? ("first differences", "一阶差分") : ("orthogonal deviations", "正交离差")));
    }
}
