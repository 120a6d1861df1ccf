using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Designs.Formulas;
using Kuznets.Numerics;

namespace Kuznets.Designs.Binding;

/// <summary>Builds one design: evaluate, account for rows, materialise. Order of reasons: condition, split, missing, weights, singletons.</summary>
internal sealed class Assembly
{
    /// <summary>Multiply-adds (n k²) up to which the remainders of powers are kept: beyond, they would cost seconds.</summary>
    private const long MostPrecise = 20_000_000;

    private readonly Panel panel;
    private readonly Model model;
    private readonly DesignOptions options;
    private readonly RunOptions? run;
    private readonly Binder binder;
    private readonly RowAccount account;
    private readonly List<Note> notes;
    private readonly bool constant;
    private double[]? weights;

    public Assembly(Panel panel, Model model, DesignOptions options, RunOptions? run)
    {
        (this.panel, this.model, this.options, this.run) = (panel, model, options, run);
        binder = new Binder(panel, run);
        account = new RowAccount(panel.Rows, run);
        notes = [.. model.Notes];
        constant = model.Intercept || model.Absorbed.Any(e => e.Constant);
    }

    /// <summary>Whether X begins with a column of ones.</summary>
    private bool HasIntercept => model.Intercept && !model.Absorbed.Any(e => e.Constant);

    public Design Build()
    {
        if (options.Where is { } where)
            account.Drop("sample", new Unheld(Expression.Parse(where).Holds(panel)));
        if (options.Split is { } split)
            account.Drop("split", new Unheld(split.Holds));
        DropMissing();
        DropWeights();
        RejectEmpty();
        KeptRows rows = account.Kept();
        Factor[] groups = [.. model.Absorbed.Select(effect => binder.Groups(effect.Columns, rows))];
        if (DropSingletons(rows, groups))
        {
            RejectEmpty();
            (KeptRows before, rows) = (rows, account.Kept());
            int[] places = Places(before, rows);
            groups = [.. groups.Select(g => g.Select(places))];
        }
        return Materialise(rows, groups);
    }

    private void DropMissing()
    {
        HashSet<string> seen = [];
        IEnumerable<Node> terms = model.Regressors.SelectMany(r => r.Parts)
            .Concat(model.Absorbed)
            .Concat(model.Endogenous.Concat(model.Instruments).SelectMany(r => r.Parts));
        foreach (Node leaf in Leaves(model.OutcomeNode).Concat(terms.SelectMany(Leaves)))
        {
            if (seen.Add(leaf.Text))
                DropMissing(leaf.Text, binder.Column(leaf));
        }
        foreach (string name in options.Keep)
        {
            if (seen.Add(Writing.Name(name)))
                DropMissing(name, panel.Frame[name]);
        }
    }

    private void DropMissing(string name, Column column)
    {
        if (column is NumberColumn { Values: var numbers } && double.IsFinite(binder.Largest(numbers)))
            return;
        if (panel.Rows > 0 && AllMissing(column))
            throw Throw.AllMissing(name, panel.Rows);
        if (column is not NumberColumn { Values: var values })
        {
            if (Coded.Missing(column) is { Any: true } coded)
                account.Drop($"missing: {name}", coded);
            return;
        }
        account.Drop($"missing: {name}", new NotNumber(values));
        int infinite = account.Drop($"infinite: {name}", new Infinite(values));
        if (infinite > 0)
            notes.Add(new Note("W242", ("name", name), ("count", infinite)));
    }

    private static bool AllMissing(Column column)
    {
        for (int row = 0; row < column.Length; row++)
        {
            if (!column.IsMissing(row))
                return false;
        }
        return true;
    }

    private void DropWeights()
    {
        if (options.Weights is not { } text)
            return;
        Expression expression = Expression.Parse(text);
        Atom atom = expression is ColumnName name ? new Atom(name.Column, true, default) : new Atom(text, false, default);
        weights = binder.Numbers(atom);
        for (int row = 0; row < weights.Length; row++)
        {
            if (weights[row] < 0 && account.IsKept(row))
                throw Throw.NegativeWeight(text, weights[row], panel.SourceRow(row) + 1, weights.Count(w => w < 0));
        }
        DropMissing(text, binder.Column(atom));
        account.Drop("zero weight", new Weightless(weights));
    }

    /// <summary>Charges rows alone in a level to the effect that they are alone in; whether there were any.</summary>
    private bool DropSingletons(KeptRows rows, Factor[] groups)
    {
        int[] constants = [.. Enumerable.Range(0, groups.Length).Where(q => model.Absorbed[q].Constant)];
        if (!options.DropSingletons || constants.Length == 0)
            return false;
        List<int>[] alone = Singletons.Find([.. constants.Select(q => groups[q])], rows.Count, run);
        for (int q = 0; q < constants.Length; q++)
            account.Drop($"singleton: {model.Absorbed[constants[q]].Text}", [.. alone[q].Select(i => rows[i])]);
        return alone.Any(a => a.Count > 0);
    }

    /// <summary>Where rows that are still kept stood among those kept before.</summary>
    private static int[] Places(KeptRows before, KeptRows now)
    {
        int[] places = new int[now.Count];
        for (int i = 0, at = 0; i < places.Length; i++, at++)
        {
            while (before[at] != now[i])
                at++;
            places[i] = at;
        }
        return places;
    }

    private void RejectEmpty()
    {
        if (account.Left == 0)
            throw Throw.NoRows(model.Text, panel.Rows, account.Reasons);
    }

    private Design Materialise(KeptRows rows, Factor[] groups)
    {
        (ColumnSet x, Seq<string> names, Matrix? low) = Columns(model.Regressors, rows, HasIntercept);
        bool instrumented = model.Instruments.Count > 0;
        (ColumnSet Columns, Seq<string> Names, Matrix? Low)? endogenous = instrumented ? Columns(model.Endogenous, rows, false) : null;
        (ColumnSet Columns, Seq<string> Names, Matrix? Low)? instruments = instrumented ? Columns(model.Instruments, rows, false) : null;
        double[] outcome = binder.Numbers(model.OutcomeNode);
        return new Design
        {
            Panel = panel,
            Model = model,
            Sample = rows.IsWhole ? Sample.Whole(panel.Rows) : new Sample(panel.Rows, rows.Of(), account.Reasons),
            Y = rows.Of(outcome, run),
            Bound = (x, endogenous?.Columns, instruments?.Columns),
            Low = low,
            Met = binder.Met,
            Names = names,
            Intercept = HasIntercept,
            Effects = model.Absorbed.Select((e, q) => Effect(e, groups[q], rows)).ToSeq(),
            EndogenousNames = endogenous?.Names ?? [],
            InstrumentNames = instruments?.Names ?? [],
            Weights = weights is null ? null : rows.Of(weights, run),
            Notes = notes.Concat(binder.Notes).Distinct().ToSeq(),
        };
    }

    private (ColumnSet Columns, Seq<string> Names, Matrix? Low) Columns(Seq<Regressor> regressors, KeptRows rows, bool intercept)
    {
        Block[] blocks = [.. regressors.Select(r => Block.Of(r, binder, model, constant))];
        foreach (Block block in blocks)
            block.Settle(rows, notes);
        List<string> names = intercept ? ["(Intercept)"] : [];
        int width = names.Count + blocks.Sum(b => b.Width);
        bool precise = (long)rows.Count * width * width <= MostPrecise;
        List<double[]> columns = [];
        Matrix? low = null;
        foreach (Block block in blocks)
        {
            columns.AddRange(block.Columns(rows, run));
            for (int j = 0; j < block.Width && precise; j++)
            {
                if (block.Low(j) is { } rest)
                    rest.CopyTo((low ??= new Matrix(rows.Count, width)).Column(names.Count + j));
            }
            names.AddRange(block.Names);
        }
        return (new ColumnSet(rows.Count, columns.ToSeq(), intercept, run?.Threads ?? 0), names.ToSeq(), low);
    }

    private Effect Effect(Absorbed effect, Factor groups, KeptRows rows)
    {
        Column[] columns = [.. effect.Columns.Select(binder.Column)];
        Seq<double[]> slopes = effect.Slopes.Select(s => rows.Of(binder.Numbers(s), run)).ToSeq();
        Seq<string> names = effect.Columns.Select(c => c is Atom a ? a.Expression : c.Text).ToSeq();
        return new Effect(effect.Text, new AbsorbedEffect(groups, slopes, effect.Constant), names, () => Texts(groups, columns, rows));
    }

    /// <summary>The text of each level, from the first row that has it.</summary>
    private static string[] Texts(Factor groups, Column[] columns, KeptRows rows)
    {
        int[] first = groups.FirstRows();
        string[] texts = new string[first.Length];
        for (int level = 0; level < texts.Length; level++)
            texts[level] = string.Join("_", columns.Select(c => Levels.Text(c, rows[first[level]])));
        return texts;
    }

    private static IEnumerable<Node> Leaves(Node node) => node switch
    {
        Dummies dummies => dummies.With is null ? [dummies.Of] : [dummies.Of, dummies.With],
        Polynomial polynomial => [polynomial.Of],
        FactorOf factor => [factor.Of],
        Absorbed effect => effect.Columns.Concat(effect.Slopes),
        _ => [node],
    };
}
