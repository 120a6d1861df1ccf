using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Bench.Endogeneity;

/// <summary>Two-stage least squares over draws of the processes with instruments, and how often their tests reject.</summary>
internal static class InstrumentDraws
{
    public static void Relief(DrawTable table, StringBuilder tests, int draws)
    {
        Panel[] panels = Panels(draws, d => Product(P000c.Draw(d), "iv", "relief", "words"));
        Estimate[] two = Fits(panels, new Iv("carbon ~ 1 | city + year | ai ~ iv") { Vcov = "hc1" }), ols = Fits(panels, new Linear("carbon ~ ai | city + year") { Vcov = "hc1" });
        table.Add("P000-c", "least squares", ols, "ai", P000c.LeastSquares);
        table.Add("P000-c", "first stage", [.. two.Select(f => f.FirstStages[0])], "iv", P000c.FirstStage);
        table.Add("P000-c", "2SLS", two, "ai", P000c.Slope);
        Tests(tests, "P000-c", two, "ai", P000c.Slope);
    }

    public static void Stocks(DrawTable table, StringBuilder tests, int draws)
    {
        Panel[] panels = Panels(draws, d => Product(Product(P002b.Draw(d), "tel", "tel1984", "users"), "res", "res1984", "users"));
        Estimate[] telephones = Fits(panels, By("tel")), researchers = Fits(panels, By("res")), both = Fits(panels, By("tel + res"));
        table.Add("P002-b", "least squares", Fits(panels, new Linear("ctfp ~ ai | city + year") { Vcov = "cluster ~ city" }), "ai", P002b.LeastSquares);
        table.Add("P002-b", "first stage, tel", [.. telephones.Select(f => f.FirstStages[0])], "tel", P002b.Telephones);
        table.Add("P002-b", "2SLS, tel", telephones, "ai", P002b.Slope);
        table.Add("P002-b", "first stage, res", [.. researchers.Select(f => f.FirstStages[0])], "res", P002b.Researchers);
        table.Add("P002-b", "2SLS, res, led astray by its direct effect", researchers, "ai", P002b.Led);
        table.Add("P002-b", "2SLS, tel and res", both, "ai", null);
        Tests(tests, "P002-b, tel", telephones, "ai", P002b.Slope);
        Tests(tests, "P002-b, res", researchers, "ai", P002b.Slope);
        Tests(tests, "P002-b, tel and res", both, "ai", P002b.Slope);
    }

    private static Iv By(string instruments) => new($"ctfp ~ 1 | city + year | ai ~ {instruments}") { Vcov = "cluster ~ city" };

    private static void Tests(StringBuilder text, string process, Estimate[] fits, string name, double truth)
    {
        double Mean(string test) => fits.Average(f => f.Tests[test].Statistic);
        double Covers(string test) => DrawTable.Share(fits, f => f.Tests[test].Set!.Contains(truth));
        string hansen = fits[0].Tests.ContainsKey("hansen-j") ? Rejected(fits, "hansen-j") : "";
        text.Append(CultureInfo.InvariantCulture, $"| {process} | {Mean("kp-rk-lm"):0.0} | {Mean("kp-rk-wald-f"):0.0} | {Mean("effective-f"):0.0} | {Covers("anderson-rubin"):0.000} | {Covers("conditional-likelihood-ratio"):0.000} | {DrawTable.Share(fits, f => f[name].P < 0.05):0.000} | {Rejected(fits, "anderson-rubin")} | {Rejected(fits, "endogeneity")} | {hansen} |\n");
    }

    private static string Rejected(Estimate[] fits, string test) => DrawTable.Share(fits, f => f.Tests[test].P < 0.05).ToString("0.000", CultureInfo.InvariantCulture);

    private static Panel Product(Panel panel, string name, string left, string right)
    {
        double[] a = ((NumberColumn)panel.Frame[left]).Values, b = ((NumberColumn)panel.Frame[right]).Values;
        return panel.With(new NumberColumn(name, [.. a.Zip(b, (x, y) => x * y)]));
    }

    private static Panel[] Panels(int draws, Func<int, Panel> draw)
    {
        Panel[] panels = new Panel[draws];
        Work.Each(draws, null, d => panels[d] = draw(d));
        return panels;
    }

    private static Estimate[] Fits(Panel[] panels, Estimator spec)
    {
        Estimate[] fits = new Estimate[panels.Length];
        Work.Each(panels.Length, null, d => fits[d] = spec.Fit(panels[d], new RunOptions { Threads = 1 }));
        return fits;
    }
}
