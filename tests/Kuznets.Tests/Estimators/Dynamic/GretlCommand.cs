using System.Globalization;
using System.Text.RegularExpressions;
using Kuznets.Estimators.Dynamic;
using Kuznets.Inference;
using Match = System.Text.RegularExpressions.Match;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>A command of gretl's <c>dpanel</c> as the analysis that states the same.</summary>
internal sealed partial class GretlCommand
{
    private static readonly Dictionary<string, string[]> Lists = new()
    {
        ["X2"] = ["w", "l(w, 1)", "k", "l(k, 1)"],
        ["Z"] = ["w", "k"],
        ["Iv"] = ["ys", "l(ys, 1)"],
        ["YR"] = ["y80", "y81", "y82", "y83", "y84"],
    };

    private readonly string[] parts;
    private readonly HashSet<string> options;

    public GretlCommand(string text, IEnumerable<string> coefficients)
    {
        options = [.. Option().Matches(text).Select(m => m.Groups[1].Value)];
        parts = [.. Option().Replace(text, "").Split(';', StringSplitOptions.TrimEntries)];
        Regressors = [.. coefficients.Where(c => c is not "const" && !TimeDummy().IsMatch(c)).Select(Name)];
    }

    public Seq<string> Regressors { get; }

    public bool Dpd => options.Contains("dpdstyle");

    public bool System => options.Contains("system");

    public bool TwoSteps => options.Contains("two-step");

    public bool Asymptotic => options.Contains("asy");

    private bool Time => options.Contains("time-dummies");

    private string Outcome => parts[1].Split(' ')[0];

    /// <summary>Name of a coefficient of gretl here: n(-1), w_1, y80, T5 (the fifth period), const.</summary>
    public static string Name(string gretl)
    {
        Match lag = Lag().Match(gretl);
        return lag.Success ? $"l({lag.Groups[1].Value}, {lag.Groups[2].Value}{lag.Groups[3].Value})" : gretl;
    }

    public DynamicPanel Specification(string unit, string time)
    {
        List<GmmInstruments> gmm = [];
        List<string> named = [.. parts.Length > 2 ? Instrument().Matches(parts[2]).Select(m => m.Value) : []];
        if (!named.Exists(g => g.StartsWith($"GMM({Outcome},", StringComparison.Ordinal)))
            gmm.Add(new GmmInstruments(Outcome));
        foreach (Match request in named.Select(g => Instrument().Match(g)))
        {
            foreach (string variable in Lists.GetValueOrDefault(request.Groups[2].Value, [request.Groups[2].Value]))
                gmm.Add(new GmmInstruments(variable, Number(request.Groups[3])..Number(request.Groups[4])) { Equation = request.Groups[1].Value.Length > 0 ? Equation.Level : Equation.Diff });
        }
        string[] rest = parts.Length > 2 ? [.. Instrument().Replace(parts[2], "").Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => Lists.GetValueOrDefault(l, [l]))] : [];
        string constant = parts[1].Split(' ').Contains("const") ? "" : " - 1";
        return new DynamicPanel($"{Outcome} ~ {string.Join(" + ", Regressors)}{constant} | {unit}{(Time ? $" + {time}" : "")}")
        {
            Gmm = [.. gmm],
            Iv = parts.Length > 2 ? [.. rest.Select(v => new IvInstruments(v))] : null,
            System = System,
            Collapse = options.Contains("collapse"),
            Steps = TwoSteps ? 2 : 1,
            Style = Dpd ? DynamicStyle.Dpd : Time ? DynamicStyle.Plm : DynamicStyle.Xtabond2,
            Vcov = Asymptotic ? Vcov.Default : Vcov.Cluster(unit),
        };
    }

    private static int Number(Group text) => int.Parse(text.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"--([a-z-]+)")]
    private static partial Regex Option();

    [GeneratedRegex(@"^T\d+$")]
    private static partial Regex TimeDummy();

    [GeneratedRegex(@"^(\w+?)(?:\(-(\d)\)|_(\d))$")]
    private static partial Regex Lag();

    [GeneratedRegex(@"GMM(level)?\((\w+),(\d+),(\d+)\)")]
    private static partial Regex Instrument();
}
