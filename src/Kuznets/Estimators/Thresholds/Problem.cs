using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Designs.Formulas;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// A model with a threshold variable, bound to data: rows in the order of that variable and multiplied by √w, effects and regressors ready to be taken out.
/// </summary>
internal sealed class Problem
{
    /// <summary>Numbers that dummies of further effects may fill: 400 MB.</summary>
    private const long MostDummies = 50_000_000;

    /// <summary>Design rows in the order of the threshold variable, ties in panel order [n].</summary>
    private int[] order = [];

    private double[]? scale;

    /// <summary>The design, threshold variable and regime-dependent regressors among its columns.</summary>
    public required Design Design { get; init; }

    /// <summary>Name of the threshold variable.</summary>
    public required string By { get; init; }

    /// <summary>Names of the regime-dependent regressors.</summary>
    public required Seq<string> Regime { get; init; }

    /// <summary>Columns of the regime-dependent regressors in the design.</summary>
    public required int[] RegimeColumns { get; init; }

    /// <summary>Columns of all other regressors, the intercept among them.</summary>
    public required int[] Others { get; init; }

    /// <summary>The threshold variable over the design's rows [n].</summary>
    public required double[] Q { get; init; }

    /// <summary>The threshold variable, ascending [n].</summary>
    public double[] Sorted { get; private set; } = [];

    /// <summary>The effect taken out in closed form: the one with the most levels; null without effects.</summary>
    public Factor? Largest { get; private set; }

    /// <summary>Regime-dependent regressors in the order of the search, scaled.</summary>
    public double[][] Regressors { get; private set; } = [];

    /// <summary>√w in the order of the search, ones when unweighted [n].</summary>
    public double[] Ones => scale ?? [.. Enumerable.Repeat(1.0, order.Length)];

    /// <summary>Takes effects, other regressors and the regime-dependent ones as a whole out.</summary>
    public PartialOut Partial { get; private set; } = null!;

    /// <summary>The outcome after that, in the order of the search [n].</summary>
    public double[] Outcome { get; private set; } = [];

    /// <summary>d of F and LR: rows less units, N(T − 1) in a balanced panel; rows when nothing is absorbed.</summary>
    public double Divisor => Design.N - (Largest?.Levels ?? 0);

    /// <summary>Parameters of the model without a threshold.</summary>
    public double Parameters => Partial.Rank + (Largest?.Levels ?? 0);

    /// <summary>Design row of each row of the search [n].</summary>
    public int[] Order => order;

    /// <summary>Binds and orders. E641 for terms that are not one numeric column, E645 for a regressor that effects absorb, E646 for effects it cannot take.</summary>
    public static Problem Of(Panel panel, Model model, string by, Seq<string> regime, DesignOptions options, RunOptions run)
    {
        if (model.Instruments.Count > 0)
            throw Throw.InstrumentPart();
        Regressor threshold = Single(panel, model.Outcome, by, "by");
        Regressor[] changing = [.. regime.Select(r => Single(panel, model.Outcome, r, "regime"))];
        Seq<Regressor> regressors = [.. changing.Concat(model.Regressors).Append(threshold).DistinctBy(r => r.Text)];
        Design design = Design.Build(panel, model with { Regressors = regressors }, options, run);
        int[] at = [.. changing.Select(r => Place(design, r, "regime"))];
        int q = Place(design, threshold, "by");
        bool own = at.Contains(q) || model.Regressors.Any(r => r.Text == threshold.Text);
        Problem problem = new()
        {
            Design = design,
            By = threshold.Text,
            Regime = [.. changing.Select(r => r.Text)],
            RegimeColumns = at,
            Others = [.. Enumerable.Range(0, design.X.Columns).Where(j => !at.Contains(j) && (own || j != q))],
            Q = design.X.Column(q).ToArray(),
        };
        problem.Prepare();
        return problem;
    }

    /// <summary>A column over the design's rows, in the order of the search and scaled.</summary>
    public double[] Ordered(ReadOnlySpan<double> column)
    {
        double[] ordered = new double[order.Length];
        for (int i = 0; i < ordered.Length; i++)
            ordered[i] = column[order[i]] * (scale is null ? 1 : scale[i]);
        return ordered;
    }

    /// <summary>The draws of a bootstrap; E647 when draws are asked for and no unit is declared.</summary>
    public UnitDraws Draws(int draws, ErrorDraws kind)
    {
        Factor? units = Design.Units;
        if (units is null && draws > 0)
            throw Throw.NoUnits(draws);
        int[] codes = units?.Codes ?? new int[Design.N];
        return UnitDraws.Of(codes, units?.Levels ?? 1, order, kind);
    }

    private void Prepare()
    {
        order = [.. Enumerable.Range(0, Q.Length)];
        double[] keys = (double[])Q.Clone();
        Array.Sort(keys, order); // ties are put in panel order below, so that the bytes never hang on the sort
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            Array.Sort(order, start, end - start);
        }
        Sorted = keys;
        scale = Design.Weights is { } w ? [.. order.Select(r => Math.Sqrt(w[r]))] : null;
        Regressors = [.. RegimeColumns.Select(j => Ordered(Design.X.Column(j)))];
        AbsorbedEffect[] effects = [.. Design.Effects.Select(e => e.Absorbed)];
        foreach (Effect effect in Design.Effects)
        {
            if (effect.Absorbed.Slopes.Count > 0 || !effect.Absorbed.Constant)
                throw Throw.EffectWithSlopes(effect.Name);
        }
        int most = effects.Length == 0 ? -1 : Array.IndexOf(effects, effects.MaxBy(e => e.Groups.Levels));
        Largest = most < 0 ? null : effects[most].Groups;
        long dummies = effects.Where((_, e) => e != most).Sum(e => (long)e.Groups.Levels);
        if (dummies * Q.Length > MostDummies)
            throw Throw.TooManyLevels(dummies, Q.Length);
        Factor? first = Largest is null ? null : new Factor([.. order.Select(r => Largest.Codes[r])], Largest.Levels);
        IEnumerable<double[]> columns = effects.Where((_, e) => e != most).SelectMany(e => Dummies(e.Groups))
            .Concat(Others.Select(j => Ordered(Design.X.Column(j))));
        PartialOut without = PartialOut.Of(first, scale, columns);
        foreach (int j in RegimeColumns)
            CheckVaries(without, j);
        Partial = without.With(Regressors.Select(x => (double[])x.Clone()));
        Outcome = Ordered(Design.Y);
        Partial.Apply(Outcome, new double[Partial.Room]);
    }

    private void CheckVaries(PartialOut partial, int j)
    {
        double[] column = Ordered(Design.X.Column(j));
        double before = System.Numerics.Tensors.TensorPrimitives.Norm<double>(column);
        partial.Apply(column, new double[partial.Room]);
        if (!(System.Numerics.Tensors.TensorPrimitives.Norm<double>(column) > 1e-9 * before))
            throw Throw.Absorbed(Design.Names[j], Design.Effects.Select(e => e.Name));
    }

    private IEnumerable<double[]> Dummies(Factor groups)
    {
        for (int level = 1; level < groups.Levels; level++)
        {
            double[] dummy = new double[order.Length];
            for (int i = 0; i < dummy.Length; i++)
                dummy[i] = groups.Codes[order[i]] == level ? scale is null ? 1 : scale[i] : 0;
            yield return dummy;
        }
    }

    /// <summary>The one term of a text.</summary>
    private static Regressor Single(Panel panel, string outcome, string text, string option)
    {
        Seq<Regressor> terms = new Formula($"{outcome} ~ {text}").Single(panel.Frame).Regressors;
        return terms.Count == 1 ? terms[0] : throw Throw.NotOneColumn(option, text);
    }

    private static int Place(Design design, Regressor term, string option)
    {
        int at = design.Names.AsSpan().IndexOf(term.Text);
        return at >= 0 ? at : throw Throw.NotOneColumn(option, term.Text);
    }
}
