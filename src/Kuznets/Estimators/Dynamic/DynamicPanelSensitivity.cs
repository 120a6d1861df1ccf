using Kuznets.Data;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// How a dynamic panel depends on its instruments: one fit for every last lag, collapsed or not, and transformation. What is stated for single
/// instruments gives way to the cell: each keeps its variables, its first lag and its equations (Roodman 2009b).
/// </summary>
/// <param name="Of">The analysis whose instruments are varied.</param>
public sealed record DynamicPanelSensitivity(DynamicPanel Of) : Analysis
{
    /// <summary>How many lags each gmm-style instrument reaches from its first one on; null for 1 to as many as the panel has.</summary>
    public Seq<int>? Depths { get; init; }

    /// <summary>Whether instruments are collapsed: both when not stated.</summary>
    public Seq<bool> Collapse { get; init; } = [true, false];

    /// <summary>Transformations; null for that of the analysis.</summary>
    public Seq<Transform>? Transforms { get; init; }

    /// <summary>Fits every cell; one that cannot be fitted keeps its reason. E488 for a depth below one.</summary>
    public override DynamicPanelSensitivityResult Fit(Panel panel, RunOptions? run = null)
    {
        if (Depths is { } asked && asked.Any(d => d < 1))
            throw Throw.Depth(asked.First(d => d < 1));
        RunOptions options = run ?? RunOptions.Default;
        DynamicPanelEstimate full = (DynamicPanelEstimate)Of.Fit(panel, options);
        Seq<GmmInstruments> gmm = Of.Gmm ?? [new GmmInstruments(full.Outcome)];
        int deepest = full.Problem.Grid.Periods - 1 - gmm.Min(g => (g.Lags ?? Of.Lags).Start.Value);
        List<(int Depth, bool Collapse, Transform Transform)> cells = [];
        foreach (Transform transform in Transforms ?? [Of.Transform])
        {
            foreach (bool collapse in Collapse)
                cells.AddRange((Depths ?? [.. Enumerable.Range(1, Math.Max(1, deepest))]).Select(depth => (depth, collapse, transform)));
        }
        SensitivityCell[] fitted = new SensitivityCell[cells.Count];
        RunOptions alone = options with { Threads = 1 };
        Work.Each(cells.Count, options, i => fitted[i] = Cell(panel, gmm, cells[i], alone));
        return new DynamicPanelSensitivityResult(this)
        {
            Sample = full.Sample,
            Formula = full.Formula,
            Outcome = full.Outcome,
            Cells = [.. fitted],
            Full = full,
            Parts = [full],
        };
    }

    private SensitivityCell Cell(Panel panel, Seq<GmmInstruments> gmm, (int Depth, bool Collapse, Transform Transform) cell, RunOptions run)
    {
        DynamicPanel spec = Of with
        {
            Gmm = [.. gmm.Select(g => g with { Lags = Reach(g, cell.Depth), Collapse = cell.Collapse })],
            Transform = cell.Transform,
        };
        try
        {
            return new SensitivityCell(cell.Depth, cell.Collapse, cell.Transform) { Fit = (DynamicPanelEstimate)spec.Fit(panel, run) };
        }
        catch (KuznetsException failure)
        {
            return new SensitivityCell(cell.Depth, cell.Collapse, cell.Transform) { Failure = failure.Note };
        }
    }

    private Range Reach(GmmInstruments instrument, int depth)
    {
        int first = (instrument.Lags ?? Of.Lags).Start.Value;
        return first..(first + depth - 1);
    }
}
