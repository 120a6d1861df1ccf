using System.Globalization;
using System.Text.RegularExpressions;
using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Scores;

namespace Kuznets.Tests.Estimators.Instrumental.Identification;

/// <summary>A command of Stata's ivreg2, read back into a problem and its dependence.</summary>
internal sealed partial record IdentificationCommand(string Text)
{
    private Match Parts => Command().Match(Text);

    public string Options => Parts.Groups[5].Value;

    public string Formula => $"{Parts.Groups[1]} ~ {Sum(Parts.Groups[2])} | {Sum(Parts.Groups[3])} ~ {Sum(Parts.Groups[4])}";

    public string? Cluster => ClusterOption().Match(Options) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Bartlett's lag, one less than Stata's bandwidth.</summary>
    public int? Lag => Bandwidth().Match(Options) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1 : null;

    public bool Liml => Options.Contains("liml", StringComparison.Ordinal);

    public bool TestsEndogeneity => Options.Contains("endog(", StringComparison.Ordinal);

    public bool Iid => Cluster is null && !Options.Contains("robust", StringComparison.Ordinal);

    public Instrumented Problem(Panel panel)
    {
        DesignOptions options = new() { Weights = Options.Contains("[aw=", StringComparison.Ordinal) ? "weight" : null, Keep = Cluster is { } by ? [by] : [] };
        return InstrumentedDesign.Resolve(Design.Build(panel, Formula, options), "iv", (1e-12, 1000), null);
    }

    public Dependence Dependence(Instrumented iv) => Cluster is { } by ? new Clustered([iv.Columns.Factor(by)])
        : Lag is { } lag ? Serial.Within(null, [.. Enumerable.Range(0, iv.N)], lag, 1)
        : Iid ? new Homoskedastic() : new Heteroskedastic();

    public ReducedForm ReducedForm(Instrumented iv) => Kuznets.Estimators.Instrumental.Identification.ReducedForm.Of(iv, Dependence(iv), 0);

    private static string Sum(Group names) => string.Join(" + ", names.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"ivreg2 (\S+) (.*?) \((.*?) ?= ?(.*?)\)(.*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"cluster\((\w+)\)")]
    private static partial Regex ClusterOption();

    [GeneratedRegex(@"bw\((\d+)\)")]
    private static partial Regex Bandwidth();
}
