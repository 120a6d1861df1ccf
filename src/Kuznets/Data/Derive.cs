using Kuznets.Data.Expressions;

namespace Kuznets.Data;

/// <summary>
/// Derived columns: each a name and an expression. They are computed in order of dependency, never of position, each once.
/// </summary>
public static class Derive
{
    /// <summary>Adds columns, each a name and an expression: <c>Derive.Columns(panel, ("growth", "d(log(gdp))"))</c>.</summary>
    public static DerivedReport Columns(Panel panel, params IEnumerable<(string Name, string Expression)> definitions) =>
        Columns(panel, definitions.Select(d => KeyValuePair.Create(d.Name, d.Expression)));

    /// <summary>
    /// Adds the columns. An expression that names its own column means the source's column of that name (W222 says that it was replaced);
    /// E232 names the members of a cycle, E233 refuses a new panel key, E214 an unknown column.
    /// </summary>
    /// <param name="panel">The data.</param>
    /// <param name="definitions">Name to expression, in any order.</param>
    /// <param name="options">Percentile type, cancellation and flag columns; null for the defaults.</param>
    public static DerivedReport Columns(Panel panel, IEnumerable<KeyValuePair<string, string>> definitions, DeriveOptions? options = null)
    {
        options ??= new DeriveOptions();
        KeyValuePair<string, string>[] texts = [.. definitions];
        KeyValuePair<string, Expression>[] parsed = [.. texts.Select(d => KeyValuePair.Create(d.Key, Expression.Parse(d.Value)))];
        List<DerivedColumn> derived = [];
        foreach ((string name, Expression expression) in Ordered(parsed, panel.Frame))
        {
            if (name == panel.Unit || name == panel.Time)
                throw Expressions.Throw.RedefinedKey(name);
            EvaluationContext context = new() { Cancellation = options.Cancellation, Percentiles = options.Percentiles };
            Column column = Evaluated(expression, texts.First(d => d.Key == name).Value, panel, context).Named(name);
            Seq<Note> notes = panel.Frame.Has(name) ? [new Note("W222", ("name", name)), .. context.Notes] : context.Notes;
            panel = panel.With(column);
            int[] filled = [.. context.Filled.SelectMany(f => f.Rows).Distinct().Order()];
            string? flag = options.FlagSuffix is { } suffix && filled.Length > 0 ? name + suffix : null;
            if (flag is not null)
                panel = panel.With(new NumberColumn(flag, Flags(filled, panel.Rows)));
            derived.Add(new DerivedColumn(name, expression, column.Missing, filled.Length, flag, notes));
        }
        return new DerivedReport(panel, derived.ToSeq());
    }

    /// <summary>
    /// The definitions in an order in which each comes behind those it needs; independent ones keep their position. E232 names a cycle.
    /// </summary>
    public static Seq<KeyValuePair<string, Expression>> Ordered(IReadOnlyList<KeyValuePair<string, Expression>> definitions, Frame source)
    {
        Dictionary<string, Expression> known = new(StringComparer.Ordinal);
        foreach ((string name, Expression expression) in definitions)
        {
            if (!known.TryAdd(name, expression))
                throw Throw.DuplicateColumn(name);
        }
        List<KeyValuePair<string, Expression>> ordered = [];
        HashSet<string> done = new(StringComparer.Ordinal);
        List<string> path = [];
        foreach ((string name, _) in definitions)
            Visit(name);
        return ordered.ToSeq();

        void Visit(string name)
        {
            if (done.Contains(name))
                return;
            int at = path.IndexOf(name);
            if (at >= 0)
                throw Expressions.Throw.Cycle(path.Skip(at).Append(name));
            path.Add(name);
            foreach (string needed in known[name].Columns)
            {
                if (known.ContainsKey(needed) && !(needed == name && source.Has(name)))
                    Visit(needed);
            }
            path.RemoveAt(path.Count - 1);
            done.Add(name);
            ordered.Add(KeyValuePair.Create(name, known[name]));
        }
    }

    /// <summary>The column; an error that knows only its position is given the text in which it counts.</summary>
    private static Column Evaluated(Expression expression, string text, Panel panel, EvaluationContext context)
    {
        try
        {
            return expression.Evaluate(panel, context);
        }
        catch (KuznetsException e) when (e is SpecificationException or DataException && e.Note.Place is { Text: null, File: null })
        {
            Seq<Note> placed = e.Notes.Select(n => n with { Place = n.Place is { } place ? place with { Text = text } : null }).ToSeq();
            throw e is DataException ? new DataException(placed) : new SpecificationException(placed);
        }
    }

    private static double[] Flags(int[] filled, int rows)
    {
        double[] flags = new double[rows];
        foreach (int row in filled)
            flags[row] = 1;
        return flags;
    }
}
