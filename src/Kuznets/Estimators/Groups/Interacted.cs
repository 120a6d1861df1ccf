using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Groups;

/// <summary>What of a regression differs between groups in an interacted (Chow) regression.</summary>
internal enum Interaction
{
    /// <summary>Every slope and every absorbed effect: the coefficients are those of separate regressions, the covariance is that of one.</summary>
    All,

    /// <summary>Every slope; absorbed effects are common.</summary>
    Slopes,

    /// <summary>The tested coefficients alone; controls and effects are common.</summary>
    Tested,
}

/// <summary>
/// One regression of all groups with regressors times group indicators (Chow 1960, Gujarati 1970), written as a formula over columns made for it, so that
/// whatever estimator the groups have fits it, under its own covariance.
/// </summary>
internal static class Interacted
{
    /// <summary>The regression and, by tested coefficient and group, the place of its coefficient; −1 where it has none.</summary>
    /// <param name="of">The estimator.</param>
    /// <param name="pooled">The same regression on all groups together.</param>
    /// <param name="labels">Groups of the rows in use.</param>
    /// <param name="tested">Coefficients that are compared.</param>
    /// <param name="kind">What is interacted.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static (Estimate Fit, int[][] Places) Fit(Estimator of, Estimate pooled, GroupLabels labels, Seq<string> tested, Interaction kind, RunOptions run)
    {
        Design design = pooled.Regression!.Design;
        Columns columns = new(design, labels);
        List<string> exogenous = [], endogenous = [], instruments = [];
        Dictionary<(string, int), string> named = [];
        bool constant = design.Intercept || design.Effects.Any(e => e.Absorbed.Constant);
        for (int g = constant ? 1 : 0; g < labels.Names.Count && constant; g++)
            exogenous.Add(columns.Add($"g{g}", i => columns.Group(i) == g ? 1 : 0));
        bool all = design.EndogenousNames.Any(tested.Contains);
        Add(design.Names, design.X.Column, exogenous, name => kind != Interaction.Tested || tested.Contains(name));
        if (design.Endogenous is { } x)
            Add(design.EndogenousNames, x.Column, endogenous, name => kind != Interaction.Tested || tested.Contains(name));
        if (design.Instruments is { } z)
            Add(design.InstrumentNames, z.Column, instruments, _ => kind != Interaction.Tested || all);
        string rhs = string.Join(" + ", exogenous.Count == 0 ? ["1"] : exogenous);
        string formula = $"{columns.Add("y", i => design.Y[i])} ~ {(constant ? "" : "0 + ")}{rhs}";
        if (design.Effects.Count > 0)
            formula += " | " + string.Join(" + ", design.Effects.Select(e => kind == Interaction.All ? Crossed(e.Name, columns.Code) : e.Name));
        if (endogenous.Count > 0)
            formula += $" | {string.Join(" + ", endogenous)} ~ {string.Join(" + ", instruments)}";
        Estimate fit = (of with { Formula = formula, Split = null, FSplit = null }).FitOn(columns.Panel, new Split("", [.. labels.GroupOfRow.Select(g => g >= 0)]), run);
        string[] terms = [.. fit.Terms.Select(t => t.Name)];
        return (fit, [.. tested.Select(name => Enumerable.Range(0, labels.Names.Count).Select(g => named.TryGetValue((name, g), out string? own) ? Array.IndexOf(terms, own) : -1).ToArray())]);

        void Add(Seq<string> names, ColumnOf values, List<string> to, Func<string, bool> interacted)
        {
            for (int j = 0; j < names.Count; j++)
            {
                if (names[j] == Estimate.Intercept)
                    continue;
                double[] column = values(j).ToArray();
                if (!interacted(names[j]))
                {
                    to.Add(columns.Add($"c{columns.Count}", i => column[i]));
                    continue;
                }
                for (int g = 0; g < labels.Names.Count; g++)
                {
                    int group = g;
                    string own = columns.Add($"c{columns.Count}", i => columns.Group(i) == group ? column[i] : 0);
                    named[(names[j], g)] = own;
                    to.Add(own);
                }
            }
        }
    }

    private delegate Span<double> ColumnOf(int index);

    /// <summary>An effect of the group: <c>city</c> becomes <c>city^g</c>, <c>city[trend]</c> <c>city^g[trend]</c>.</summary>
    private static string Crossed(string effect, string code)
    {
        int slopes = effect.IndexOf('[', StringComparison.Ordinal);
        return slopes < 0 ? $"{effect}^{code}" : $"{effect[..slopes]}^{code}{effect[slopes..]}";
    }

    /// <summary>A panel that columns over the rows of a design are put into, under names it does not have.</summary>
    private sealed class Columns
    {
        private readonly Design design;
        private readonly GroupLabels labels;
        private readonly string prefix = "k_";

        public Columns(Design design, GroupLabels labels)
        {
            (this.design, this.labels, Panel) = (design, labels, design.Panel);
            while (Panel.Frame.Names.Any(n => n.StartsWith(prefix, StringComparison.Ordinal)))
                prefix += "_";
            Code = prefix + "group";
            Panel = Panel.With(new NumberColumn(Code, [.. labels.GroupOfRow.Select(g => g < 0 ? double.NaN : g)]));
        }

        public Panel Panel { get; private set; }

        public string Code { get; }

        public int Count { get; private set; }

        public int Group(int row) => labels.GroupOfRow[design.Sample.Kept[row]];

        public string Add(string name, Func<int, double> value)
        {
            double[] spread = new double[Panel.Rows];
            Array.Fill(spread, double.NaN);
            for (int i = 0; i < design.N; i++)
                spread[design.Sample.Kept[i]] = value(i);
            Panel = Panel.With(new NumberColumn(prefix + name, spread));
            Count++;
            return prefix + name;
        }
    }
}
