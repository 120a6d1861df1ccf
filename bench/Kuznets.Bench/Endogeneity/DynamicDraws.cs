using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Numerics;

namespace Kuznets.Bench.Endogeneity;

/// <summary>Difference and system GMM over draws of the processes that depend on their past, and how often their tests reject.</summary>
internal static class DynamicDraws
{
    public static void Cities(DrawTable table, StringBuilder tests, int draws)
    {
        (string Name, DynamicPanel Spec)[] cases =
        [
            ("system, lags 2-4 collapsed", new("carbon ~ l(carbon, 1) + ai") { System = true, Collapse = true, Lags = 2..4 }),
            ("the same, time effects", new("carbon ~ l(carbon, 1) + ai | city + year") { System = true, Collapse = true, Lags = 2..4 }),
            ("system, all lags", new("carbon ~ l(carbon, 1) + ai") { System = true }),
            ("difference, all lags", new("carbon ~ l(carbon, 1) + ai")),
        ];
        foreach ((string name, DynamicPanel spec) in cases)
            Lines(table, tests, ("P000-e", name, draws), spec, P000e.Draw, [("l(carbon, 1)", P000e.Lag), ("ai", P000e.Slope)]);
    }

    public static void Provinces(DrawTable table, StringBuilder tests, int draws)
    {
        DynamicPanel system = new("cid ~ l(cid, 1) + ait + ed") { System = true, Collapse = true, Lags = 2..3 };
        Lines(table, tests, ("P001-f, .90", "system, lags 2-3 collapsed", draws), system, P001f.Draw, [("l(cid, 1)", P001f.Lag), ("ait", P001f.Slope)]);
        Lines(table, tests, ("P001-f, 1.027", "system, lags 2-3 collapsed", draws), system, d => P001f.Draw(d, P001f.Explosive), [("l(cid, 1)", P001f.Explosive), ("ait", P001f.Slope)]);
    }

    private static void Lines(DrawTable table, StringBuilder tests, (string Process, string Name, int Draws) at, DynamicPanel spec, Func<int, Panel> draw, (string, double)[] truths)
    {
        DynamicPanelEstimate[] fits = new DynamicPanelEstimate[at.Draws];
        // The matrices of 400 fits would fill the memory: what is reported is kept.
        Work.Each(at.Draws, null, d => fits[d] = Lean((DynamicPanelEstimate)spec.Fit(draw(d), new RunOptions { Threads = 1 })));
        foreach ((string term, double truth) in truths)
            table.Add(at.Process, at.Name, fits, term, truth);
        string Rejected(string test) => DrawTable.Share(fits, f => f.Tests[test].P < 0.05).ToString("0.000", CultureInfo.InvariantCulture);
        string Said(string code) => DrawTable.Share(fits, f => f.Notes.Any(n => n.Code == code)).ToString("0.000", CultureInfo.InvariantCulture);
        tests.Append(CultureInfo.InvariantCulture, $"| {at.Process} | {at.Name} | {fits.Average(f => f.Stats["instruments"]):0} | {fits[0].Stats["groups"]} | {Rejected("ar1")} | {Rejected("ar2")} | {Rejected("hansen")} | {Said("W470")} | {Said("W472")} | {Said("W473")} |\n");
    }

    private static DynamicPanelEstimate Lean(DynamicPanelEstimate fit) => new(fit.Spec)
    {
        Sample = fit.Sample,
        Formula = fit.Formula,
        Outcome = fit.Outcome,
        Terms = fit.Terms,
        Covariance = fit.Covariance,
        Stats = fit.Stats,
        Tests = fit.Tests,
        Notes = fit.Notes,
    };
}
