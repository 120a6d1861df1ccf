using Kuznets.Modelling;

namespace Kuznets.Estimators.Groups;

/// <summary>Groups of one split.</summary>
/// <param name="Split">What they are formed by.</param>
/// <param name="Names">Their names, in the order of the parts.</param>
/// <param name="Rows">Rows used in each.</param>
/// <param name="Units">Units with rows in each.</param>
public sealed record GroupSizes(string Split, Seq<string> Names, Seq<int> Rows, Seq<int> Units);

/// <summary>One regression a group, and how their coefficients differ. Parts are the regressions, split by split.</summary>
public sealed record GroupDifferenceResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>Differences by split, coefficient, pair of groups and method.</summary>
    public required Seq<CoefficientDifference> Differences { get; init; }

    /// <summary>Sizes of the groups, a split each.</summary>
    public required Seq<GroupSizes> Groups { get; init; }

    /// <summary>The difference of a method, the first coefficient, pair and split when not said otherwise.</summary>
    public CoefficientDifference this[string method, string? coefficient = null, string? split = null] =>
        Differences.First(d => d.Method == method && (coefficient is null || d.Coefficient == coefficient) && (split is null || d.Split == split));

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        Comparisons(),
        new Block("differences",
            ["split", "coefficient", "first", "second", "method", "difference", "se", "statistic", "df", "p", "p-bdiff", "low", "high", "p-holm", "p-benjamini-hochberg", "p-stepdown"],
            [.. Differences.Select(Row)]),
        new Block("groups", ["split", "group", "rows", "units"],
            [.. Groups.SelectMany(g => g.Names.Select((name, i) => (Seq<BlockValue>)[g.Split, name, g.Rows[i], g.Units[i]]))]),
    ];

    /// <summary>
    /// One row a comparison: the difference, p of each method (conventions and restrictions of it are in differences), what bdiff prints, and p
    /// adjusted for all comparisons by Holm and step-down: of the ratio permutation where there is one, else of the first method.
    /// </summary>
    private Block Comparisons()
    {
        string[] methods = [.. Differences.Select(d => d.Method).Distinct().Where(m => m is not ("suest-stata" or "chow-common-effects" or "chow-common-controls"))];
        bool permuted = methods.Contains("permutation");
        List<Seq<BlockValue>> rows = [];
        foreach (var comparison in Differences.GroupBy(d => (d.Split, d.Coefficient, d.First, d.Second)))
        {
            CoefficientDifference[] tests = [.. comparison];
            List<BlockValue> row = [tests[0].Split, tests[0].Coefficient, $"{tests[0].First} − {tests[0].Second}", tests[0].Difference];
            foreach (string method in methods)
                row.Add(Number(tests.FirstOrDefault(t => t.Method == method)?.P ?? double.NaN));
            if (permuted)
                row.Add(Number(tests.First(t => t.Method == "permutation").Bdiff));
            CoefficientDifference adjusted = tests.FirstOrDefault(t => t.Method == "permutation-t") ?? tests[0];
            row.Add(Number(adjusted.Holm));
            row.Add(Number(adjusted.StepDown));
            rows.Add([.. row]);
        }
        return new Block("comparisons", ["split", "coefficient", "groups", "difference", .. methods.Select(m => "p-" + m), .. permuted ? (string[])["p-bdiff"] : [], "p-holm", "p-stepdown"], [.. rows]);
    }

    private static Seq<BlockValue> Row(CoefficientDifference d) =>
    [
        d.Split, d.Coefficient, d.First, d.Second, d.Method, d.Difference, Number(d.Se), d.Statistic, Number(d.Df), d.P, Number(d.Bdiff),
        Number(d.Interval.Low), Number(d.Interval.High), Number(d.Holm), Number(d.BenjaminiHochberg), Number(d.StepDown),
    ];

    /// <summary>A number, or nothing where the method has none.</summary>
    private static BlockValue Number(double value) => double.IsNaN(value) || double.IsInfinity(value) ? (string?)null : value;
}
