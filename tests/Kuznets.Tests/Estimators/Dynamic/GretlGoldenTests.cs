using System.Globalization;
using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>
/// Every number of gretl's dpanel. It counts level rows where the transformed rows' variance is meant (system GMM), which the comparison turns
/// round: σ² and Sargan's statistic then differ by the ratio of rows.
/// </summary>
public class GretlGoldenTests
{
    private static readonly string[] About = ["sample_t1", "sample_t2", "t1", "t2", "t1min", "t2max", "yno", "Tmin", "Tmax", "ntdum", "ifc", "step", "asy", "collapse", "df", "ncoeff"];

    [ReferenceFact]
    public void Firms() => Golden.Check("dpd_abdata_gretl", golden => All(golden, Abdata.Raw, "firm"));

    [ReferenceFact]
    public void Firms_by_system_GMM_under_both_first_weights() =>
        Golden.Check("dpd_abdata_system_xtabond2style", golden => All(golden, WithYears(Abdata.Raw), "firm"));

    [ReferenceFact]
    public void Cigarettes_with_and_without_collapsed_instruments() => Golden.Check("dpd_cigar_gretl", golden => All(golden, Abdata.Cigarettes, "state"));

    private static void All(Golden golden, Panel panel, string unit)
    {
        List<Exception> wrong = [];
        foreach (string name in golden["results"].Keys)
        {
            golden.LeaveOut("which of gretl's columns the outcome is", "results", name, "scalars", "yno");
            try
            {
                One(golden["results"][name], panel, unit);
            }
            catch (ShouldAssertException e)
            {
                wrong.Add(e);
            }
        }
        if (wrong.Count > 0)
            throw new ShouldAssertException(string.Join("\n", wrong.Select(w => w.Message)));
    }

    private static void One(GoldenNode golden, Panel panel, string unit)
    {
        GretlCommand command = new(golden["gretl_command"].Text, golden["coefficients"].Keys);
        DynamicPanel spec = command.Specification(unit, "year");
        DynamicPanelEstimate fit = (DynamicPanelEstimate)spec.Fit(panel);
        double n = fit.Stats["n"], transformed = fit.Stats["rows"] - (command.System ? n : 0), k = fit.Stats["k"];
        bool levels = command is { Dpd: true, System: true };
        double ess = levels ? fit.Residuals!.Sum(e => e * e) : fit.Stats["sigma"] * fit.Stats["sigma"] * 2 * (command.Dpd ? transformed - k : transformed);
        double variance = command.Dpd ? ess / (n - k) : ess / (2 * n);
        // σ² there over σ² here, of the first step; differences without --dpdstyle have H halved once more in the covariance alone.
        double first = Math.Pow(fit.Stats["sigma-first"], 2);
        double theirs2 = levels ? ess / (n - k) / 2 : command.Dpd ? first * (transformed - k) / (n - k) : first * transformed / n;
        double ratio = first / theirs2;
        golden["coefficients"].ShouldMatch(name => Find(fit, name, panel).Estimate, 1e-7);
        double scale = command is { Asymptotic: true, TwoSteps: false } ? Math.Sqrt((command.Dpd ? 1 : 0.5) / ratio) : 1;
        golden["std_errors"].ShouldMatch(name => scale * Find(fit, name, panel).Se, 1e-7);
        GoldenNode scalars = golden["scalars"];
        scalars["T"].ShouldMatch(n);
        scalars["ninst"].ShouldMatch(fit.Stats["instruments"]);
        scalars["n_included_units"].ShouldMatch(fit.Stats["groups"]);
        scalars["ess"].ShouldMatch(ess, 1e-7);
        scalars["sigma"].ShouldMatch(Math.Sqrt(variance), 1e-7);
        bool second = command is { Dpd: true, TwoSteps: true };
        TestResult sargan = fit.Tests[second ? "hansen" : "sargan"];
        scalars["sargan"].ShouldMatch(sargan.Statistic * (second ? 1 : ratio), 1e-7);
        scalars["sargan_df"].ShouldMatch(sargan.Df!.Value);
        foreach ((string theirs, string ours) in (ReadOnlySpan<(string, string)>)[("AR1", "ar1"), ("AR2", "ar2")])
        {
            if (scalars.Has(theirs))
                scalars[theirs].ShouldMatch(scale == 1 ? fit.Tests[ours].Statistic : fit.Tests[ours].Statistic / scale, 1e-7);
        }
        if (scalars.Has("hansen"))
        {
            scalars["hansen"].ShouldMatch(fit.Tests["hansen"].Statistic, 1e-7);
            scalars["hansen_df"].ShouldMatch(fit.Tests["hansen"].Df!.Value);
        }
        scalars["wald"].ShouldMatch(fit.Tests["f"].Statistic / (scale * scale), 1e-7);
        scalars["wald_df"].ShouldMatch(fit.Tests["f"].Df!.Value);
        if (scalars.Has("wald_time"))
        {
            scalars["wald_time"].ShouldMatch(fit.Tests["time-effects"].Statistic / (scale * scale), 1e-7);
            scalars["wald_time_df"].ShouldMatch(fit.Tests["time-effects"].Df!.Value);
        }
        Described(scalars, fit, command, panel);
    }

    /// <summary>What describes the command and the sample rather than the estimate.</summary>
    private static void Described(GoldenNode scalars, DynamicPanelEstimate fit, GretlCommand command, Panel panel)
    {
        Dictionary<string, double> known = new()
        {
            ["step"] = command.TwoSteps ? 2 : 1,
            ["asy"] = 1,
            ["collapse"] = 1,
            ["df"] = fit.Stats["n"] - fit.Stats["k"],
            ["ncoeff"] = fit.Stats["k"],
            ["ntdum"] = fit.TimeEffects.Count,
            ["ifc"] = fit.Find(Estimate.Intercept) is null ? 0 : 1,
            ["t1"] = 1,
            ["sample_t1"] = 1,
        };
        foreach (string name in About.Where(scalars.Has))
        {
            if (known.TryGetValue(name, out double value))
                scalars[name].ShouldMatch(value);
        }
        int rows = panel.Periods!.Max() - panel.Periods!.Min() + 1;
        foreach (string name in (string[])["t2", "sample_t2"])
            scalars[name].ShouldMatch(rows * panel.Units!.Levels);
        scalars["t2max"].ShouldMatch(rows);
        scalars["t1min"].ShouldMatch(Periods(fit, panel).Min() - panel.Periods!.Min() + (command.System ? 1 : 2));
        int[] lengths = [.. fit.Sample.Rows.GroupBy(r => panel.Units!.Codes[r]).Select(g => g.Count() - 1)];
        if (scalars.Has("Tmin"))
        {
            scalars["Tmin"].ShouldMatch(lengths.Min());
            scalars["Tmax"].ShouldMatch(lengths.Max());
        }
    }

    private static IEnumerable<int> Periods(Estimate fit, Panel panel) => fit.Sample.Rows.Select(r => panel.Periods![r]);

    private static Term Find(DynamicPanelEstimate fit, string gretl, Panel panel)
    {
        if (gretl == "const")
            return fit[Estimate.Intercept];
        if (gretl[0] == 'T' && int.TryParse(gretl.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int period))
            return fit.TimeEffects.Single(t => t.Name == string.Create(CultureInfo.InvariantCulture, $"year::{panel.Periods!.Min() + period - 1}"));
        return fit[GretlCommand.Name(gretl)];
    }

    private static Panel WithYears(Panel panel)
    {
        for (int year = 1980; year <= 1984; year++)
            panel = panel.With(new NumberColumn($"y{year - 1900}", [.. panel.Periods!.Select(p => p == year ? 1.0 : 0)]));
        return panel;
    }
}
