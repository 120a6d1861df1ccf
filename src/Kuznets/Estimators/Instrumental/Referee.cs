using System.Globalization;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental;

/// <summary>The sentences a referee would write about the instruments of a model.</summary>
internal static class Referee
{
    private const double Level = 0.05;

    /// <summary>The rule of thumb of Staiger and Stock (1997).</summary>
    private const double Thumb = 10;

    /// <summary>W460 to W467.</summary>
    public static IEnumerable<Note> Of(Instrumented iv, Sizes sizes, OrderedDictionary<string, TestResult> tests, OrderedDictionary<string, double> stats)
    {
        TestResult lm = tests["kp-rk-lm"];
        if (lm.P > Level)
            yield return new Note("W460", ("statistic", Text(lm.Statistic)), ("p", Text(lm.P)));
        double f = tests["kp-rk-wald-f"].Statistic;
        if (tests.TryGetValue("effective-f", out TestResult? effective) && effective.Statistic < stats["effective-f-critical-10"])
            yield return new Note("W461", ("f", Text(effective.Statistic)), ("critical", Text(stats["effective-f-critical-10"])));
        else if (f < Thumb)
            yield return new Note("W462", ("f", Text(f)), ("endogenous", string.Join(", ", iv.EndogenousNames)));
        if (tests.TryGetValue("tf", out TestResult? ratio) && f < TfProcedure.Sufficient)
            yield return new Note("W463", ("f", Text(f)), ("t", Text(Math.Abs(ratio.Statistic))), ("critical", Text(stats["tf-critical"])), ("se", Text(stats["tf-se"])));
        foreach (string name in (string[])["sargan", "hansen-j"])
        {
            if (tests.TryGetValue(name, out TestResult? over) && over.P < Level)
                yield return new Note("W464", ("test", name), ("statistic", Text(over.Statistic)), ("p", Text(over.P)));
        }
        ConfidenceSet? set = tests["anderson-rubin"].Set;
        if (set?.Shape is SetShape.Unbounded or SetShape.WholeLine)
            yield return new Note("W465", ("name", iv.EndogenousNames[0]), ("set", set.Text()));
        if (set?.Shape == SetShape.Empty)
            yield return new Note("W466", ("name", iv.EndogenousNames[0]));
        string[] missing = [.. tests.Where(t => double.IsNaN(t.Value.Statistic)).Select(t => t.Key)];
        if (missing.Length > 0)
            yield return new Note("W467", ("tests", missing), ("instruments", sizes.Instruments), ("groups", sizes.Groups ?? sizes.N));
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
