using System.Globalization;

namespace Kuznets.Designs.Formulas;

/// <summary>From a tree to concrete models, in fixest's order: outcomes, then effects, then regressors.</summary>
internal static class Expansion
{
    private const long MostModels = 20_000;

    public static Seq<Model> Of(FormulaTree tree, Source source, IReadOnlyList<Note> notes)
    {
        long count = (long)tree.Outcomes.Count * Count(tree.Rhs) * (tree.Effects is null ? 1 : Count(tree.Effects));
        if (count > MostModels)
            throw Throw.Unexpected(source, tree.Rhs.At, string.Create(CultureInfo.InvariantCulture, $"{count} models"), $"at most {MostModels}", "Give fewer alternatives, or several formulas");
        List<Rhs> rhs = [.. Alternatives(tree.Rhs).Select(a => Rhs.Of(a, source))];
        List<Seq<Absorbed>> effects = tree.Effects is null ? [[]] : [.. Alternatives(tree.Effects).Select(Effects)];
        Seq<Regressor> endogenous = tree.Endogenous is null ? [] : Rhs.Of(tree.Endogenous.Items, source).Regressors;
        Seq<Regressor> instruments = tree.Instruments is null ? [] : Rhs.Of(tree.Instruments.Items, source).Regressors;
        List<Model> models = [];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        foreach (Node outcome in tree.Outcomes)
        {
            foreach (Seq<Absorbed> absorbed in effects)
            {
                foreach (Rhs part in rhs)
                {
                    Rhs own = part.Without(outcome, out bool removed);
                    OrderedDictionary<string, string> labels = [];
                    if (tree.Outcomes.Count > 1)
                        labels.Add("lhs", outcome.Text);
                    if (effects.Count > 1)
                        labels.Add("fixef", Write(absorbed));
                    if (rhs.Count > 1)
                        labels.Add("rhs", part.Text);
                    Seq<Note> said = removed ? [.. notes, new Note("W240", ("name", outcome.Text)) { Place = source.PlaceOf(outcome.At) }] : [.. notes];
                    string instrumented = instruments.Count == 0 ? "" : $" | {Write(endogenous)} ~ {Write(instruments)}";
                    string text = $"{outcome.Text} ~ {own.Text}{(absorbed.Count == 0 ? "" : $" | {Write(absorbed)}")}{instrumented}";
                    bool twin = known.TryGetValue(text, out int first);
                    if (!twin)
                        known.Add(text, models.Count);
                    models.Add(new Model
                    {
                        Text = text,
                        Outcome = outcome.Text,
                        Labels = labels,
                        OutcomeNode = outcome,
                        Regressors = own.Regressors,
                        Intercept = own.Intercept,
                        Absorbed = absorbed,
                        Endogenous = endogenous,
                        Instruments = instruments,
                        Notes = said,
                        DuplicateOf = twin ? first : null,
                        Source = source,
                    });
                }
            }
        }
        return models.ToSeq();
    }

    /// <summary>How many alternatives a sum has, without forming them; at most one more than is allowed.</summary>
    private static long Count(Sum sum)
    {
        long count = 1;
        foreach (Addend addend in sum.Items)
        {
            long own = addend.Of switch
            {
                Group group => Count(group.Of),
                Stepwise { Kind: StepwiseKind.Mvsw } all => all.Items.Count > 20 ? MostModels + 1 : 1L << all.Items.Count,
                Stepwise { Kind: StepwiseKind.Sw or StepwiseKind.Sw0 } one => 1 + one.Items.Sum(Count),
                Stepwise more => 1 + more.Items.Count,
                _ => 1,
            };
            count = Math.Min(count * Math.Min(own, MostModels + 1), MostModels + 1);
        }
        return count;
    }

    /// <summary>Every combination of the alternatives of a sum, the first part varying slowest.</summary>
    public static List<Seq<Addend>> Alternatives(Sum sum)
    {
        List<Seq<Addend>> all = [[]];
        foreach (Addend addend in sum.Items)
        {
            List<Seq<Addend>> own = addend.Of switch
            {
                Stepwise stepwise => Steps(stepwise),
                Group group => [.. Alternatives(group.Of).Select(a => Seq.Create<Addend>([new Addend(false, new Group(new Sum(a, group.At), group.At))]))],
                _ => [[addend with { Minus = false }]],
            };
            all = [.. all.SelectMany(a => own.Select(b => a.AddRange(b.Select(x => x with { Minus = x.Minus != addend.Minus }))))];
        }
        return all;
    }

    private static List<Seq<Addend>> Steps(Stepwise stepwise)
    {
        Seq<Sum> items = stepwise.Items;
        List<Seq<Addend>> steps = stepwise.Kind is StepwiseKind.Sw0 or StepwiseKind.Csw0 or StepwiseKind.Mvsw ? [[]] : [];
        if (stepwise.Kind is StepwiseKind.Sw or StepwiseKind.Sw0)
            steps.AddRange(items.SelectMany(Alternatives));
        else if (stepwise.Kind is StepwiseKind.Csw or StepwiseKind.Csw0)
            steps.AddRange(Enumerable.Range(1, items.Count).Select(n => items.Take(n).SelectMany(i => i.Items).ToSeq()));
        else
            steps.AddRange(Subsets(items.Count).Select(set => set.SelectMany(i => items[i].Items).ToSeq()));
        return steps;
    }

    /// <summary>Subsets of 0…count-1 with at least one member, smaller ones first, each in order.</summary>
    public static List<int[]> Subsets(int count)
    {
        List<int[]> all = [];
        List<int[]> last = [[]];
        for (int size = 1; size <= count; size++)
        {
            last = [.. last.SelectMany(set => Enumerable.Range(set.Length == 0 ? 0 : set[^1] + 1, count - (set.Length == 0 ? 0 : set[^1] + 1))
                .Select(next => (int[])[.. set, next]))];
            all.AddRange(last);
        }
        return all;
    }

    private static Seq<Absorbed> Effects(Seq<Addend> items) =>
        items.SelectMany(i => i.Of is Group group ? group.Of.Items.Select(x => x.Of) : [i.Of]).OfType<Absorbed>().DistinctBy(e => e.Text).ToSeq();

    private static string Write(IEnumerable<Node> effects) => string.Join(" + ", effects.Select(e => e.Text)) is { Length: > 0 } text ? text : "0";

    private static string Write(IEnumerable<Regressor> terms) => string.Join(" + ", terms.Select(t => t.Text));
}
