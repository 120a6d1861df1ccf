using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Dynamic;

/// <summary>A choice of instruments and what it gave.</summary>
/// <param name="Depth">How many lags each gmm-style instrument reaches.</param>
/// <param name="Collapse">Whether a lag has one column for all periods.</param>
/// <param name="Transform">How unit effects were taken away.</param>
public sealed record SensitivityCell(int Depth, bool Collapse, Transform Transform)
{
    /// <summary>The fit; null when it failed.</summary>
    public DynamicPanelEstimate? Fit { get; init; }

    /// <summary>Why there is no fit; null for a fit.</summary>
    public Note? Failure { get; init; }
}

/// <summary>A dynamic panel under every choice of instruments; the analysis as stated is its part, <see cref="Table"/> without the constant its block <c>cells</c>.</summary>
public sealed record DynamicPanelSensitivityResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>One cell a choice: by transformation, collapsing and depth.</summary>
    public Seq<SensitivityCell> Cells { get; init; }

    /// <summary>The analysis as it was stated.</summary>
    public required DynamicPanelEstimate Full { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks => [FrameBlock.Of("cells", new Frame(Table().Columns.Where(c => !c.Name.StartsWith(Estimate.Intercept, StringComparison.Ordinal))))];

    /// <summary>
    /// One row a cell: <c>transform</c>, <c>collapse</c>, <c>depth</c>, <c>instruments</c>, <c>groups</c>, the coefficient and error of every term
    /// (<c>x</c>, <c>x.se</c>), p of <c>ar1</c>, <c>ar2</c> and <c>hansen</c>, and the codes of the <c>warnings</c>.
    /// </summary>
    public Frame Table()
    {
        string[] terms = [.. Full.Terms.Select(t => t.Name)];
        List<Column> columns =
        [
            CategoryColumn.Of("transform", [.. Cells.Select(c => c.Transform.ToString().ToLowerInvariant())]),
            CategoryColumn.Of("collapse", [.. Cells.Select(c => c.Collapse ? "collapsed" : "full")]),
            Numbers("depth", c => c.Depth),
            Numbers("instruments", c => c.Fit?.Stats["instruments"]),
            Numbers("groups", c => c.Fit?.Stats["groups"]),
        ];
        foreach (string term in terms)
        {
            columns.Add(Numbers(term, c => c.Fit?.Find(term)?.Estimate));
            columns.Add(Numbers(term + ".se", c => c.Fit?.Find(term)?.Se));
        }
        foreach (string test in (string[])["ar1", "ar2", "hansen"])
            columns.Add(Numbers(test + ".p", c => c.Fit is { } fit && fit.Tests.TryGetValue(test, out TestResult? result) ? result.P : null));
        columns.Add(CategoryColumn.Of("warnings", [.. Cells.Select(c => c.Failure?.Code ?? string.Join(' ', c.Fit!.Notes.Select(n => n.Code).Where(n => n.StartsWith("W47", StringComparison.Ordinal))))]));
        return new Frame(columns);
    }

    private NumberColumn Numbers(string name, Func<SensitivityCell, double?> value) => new(name, [.. Cells.Select(c => value(c) ?? double.NaN)]);
}
