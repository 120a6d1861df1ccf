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
    private readonly Binder binder;
    private readonly RowAccount account;
    private readonly List<Note> notes;
    private readonly bool constant;
    private double[]? weights;

    public Assembly(Panel panel, Model model, DesignOptions options, RunOptions? run)
    {
        (this.panel, this.model, this.options) = (panel, model, options);
        binder = new Binder(panel, run?.Cancellation ?? default);
        account = new RowAccount(panel.Rows);
        notes = [.. model.Notes];
        constant = model.Intercept || model.Absorbed.Any(e => e.Constant);
    }

    /// <summary>Whether X begins with a column of ones.</summary>
    private bool HasIntercept => model.Intercept && !model.Absorbed.Any(e => e.Constant);

    public Design Build()
    {
        if (options.Where is { } where)
        {
            bool[] holds = Expression.Parse(where).Holds(panel);
            account.Drop("sample", row => !holds[row]);
        }
        if (options.Split is { } split)
            account.Drop("split", row => !split.Holds[row]);
        DropMissing();
        DropWeights();
        RejectEmpty();
        int[] rows = DropSingletons();
        RejectEmpty();
        return Materialise(rows);
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
        if (panel.Rows > 0 && AllMissing(column))
            throw Throw.AllMissing(name, panel.Rows);
        if (column is not NumberColumn { Values: var values })
        {
            account.Drop($"missing: {name}", column.IsMissing);
            return;
        }
        account.Drop($"missing: {name}", row => double.IsNaN(values[row]));
        int infinite = account.Drop($"infinite: {name}", row => double.IsInfinity(values[row]));
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
        account.Drop("zero weight", row => weights[row] == 0);
    }

    private int[] DropSingletons()
    {
        int[] rows = account.Kept();
        Absorbed[] constants = [.. model.Absorbed.Where(e => e.Constant)];
        if (!options.DropSingletons || constants.Length == 0)
            return rows;
        List<int>[] alone = Singletons.Find([.. constants.Select(e => Groups(e, rows))], rows.Length);
        for (int q = 0; q < constants.Length; q++)
            account.Drop($"singleton: {constants[q].Text}", [.. alone[q].Select(i => rows[i])]);
        return alone.All(a => a.Count == 0) ? rows : account.Kept();
    }

    private Factor Groups(Absorbed effect, int[] rows) =>
        Factor.Combine([.. effect.Columns.Select(c => new Factor(binder.Levels(c).Codes, binder.Levels(c).Texts.Length).Select(rows))]);

    private void RejectEmpty()
    {
        if (account.Left == 0)
            throw Throw.NoRows(model.Text, panel.Rows, account.Reasons);
    }

    private Design Materialise(int[] rows)
    {
        (Matrix x, Seq<string> names, Matrix? low) = Columns(model.Regressors, rows, HasIntercept);
        bool instrumented = model.Instruments.Count > 0;
        (Matrix Matrix, Seq<string> Names, Matrix? Low)? endogenous = instrumented ? Columns(model.Endogenous, rows, false) : null;
        (Matrix Matrix, Seq<string> Names, Matrix? Low)? instruments = instrumented ? Columns(model.Instruments, rows, false) : null;
        double[] outcome = binder.Numbers(model.OutcomeNode);
        return new Design
        {
            Panel = panel,
            Model = model,
            Sample = new Sample(panel.Rows, rows, account.Reasons),
            Y = Gather(outcome, rows),
            X = x,
            Low = low,
            Names = names,
            Intercept = HasIntercept,
            Effects = model.Absorbed.Select(e => Effect(e, rows)).ToSeq(),
            Endogenous = endogenous?.Matrix,
            EndogenousNames = endogenous?.Names ?? [],
            Instruments = instruments?.Matrix,
            InstrumentNames = instruments?.Names ?? [],
            Weights = weights is null ? null : Gather(weights, rows),
            Notes = notes.Concat(binder.Notes).Distinct().ToSeq(),
        };
    }

    private (Matrix Matrix, Seq<string> Names, Matrix? Low) Columns(Seq<Regressor> regressors, int[] rows, bool intercept)
    {
        Block[] blocks = [.. regressors.Select(r => Block.Of(r, binder, model, constant))];
        foreach (Block block in blocks)
            block.Settle(rows, notes);
        int first = intercept ? 1 : 0;
        Matrix matrix = new(rows.Length, first + blocks.Sum(b => b.Width));
        List<string> names = intercept ? ["(Intercept)"] : [];
        if (intercept)
            matrix.Column(0).Fill(1);
        Matrix? low = null;
        foreach (Block block in blocks)
        {
            block.Fill(rows, matrix, names.Count);
            for (int j = 0; j < block.Width && matrix.Values.LongLength * matrix.Columns <= MostPrecise; j++)
            {
                if (block.Low(j) is { } rest)
                    rest.CopyTo((low ??= new Matrix(rows.Length, matrix.Columns)).Column(names.Count + j));
            }
            names.AddRange(block.Names);
        }
        return (matrix, names.ToSeq(), low);
    }

    private Effect Effect(Absorbed effect, int[] rows)
    {
        Factor groups = Groups(effect, rows);
        Levels[] columns = [.. effect.Columns.Select(binder.Levels)];
        string[] texts = new string[groups.Levels];
        for (int i = 0; i < rows.Length; i++)
            texts[groups.Codes[i]] ??= string.Join("_", columns.Select(c => c.Texts[c.Codes[rows[i]]]));
        Seq<double[]> slopes = effect.Slopes.Select(s => Gather(binder.Numbers(s), rows)).ToSeq();
        return new Effect(effect.Text, new AbsorbedEffect(groups, slopes, effect.Constant), effect.Columns.Select(c => c is Atom a ? a.Expression : c.Text).ToSeq(), texts);
    }

    /// <summary>A copy of the kept rows' values, which estimators may write over.</summary>
    private static double[] Gather(double[] values, int[] rows)
    {
        double[] kept = new double[rows.Length];
        for (int i = 0; i < kept.Length; i++)
            kept[i] = values[rows[i]];
        return kept;
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
