using System.Text.RegularExpressions;
using Kuznets.Estimators.Instrumental;
using Kuznets.Inference;

namespace Kuznets.Tests.Estimators.Instrumental;

/// <summary>A Stata command, <c>ivreg2 y x (w = z) [aw=v], options</c>, as a specification of this project.</summary>
internal sealed partial record Ivreg2Command(string Outcome, string Exogenous, string Endogenous, string Instruments, string? Weight, string Options)
{
    public bool Small => Has("small");

    public bool Large => !Small;

    public string? Kernel => Kernels().Match(Options) is { Success: true } found ? found.Groups[1].Value : null;

    public string? Bandwidth => Bandwidths().Match(Options) is { Success: true } found ? found.Groups[1].Value : null;

    public string Formula => $"{Outcome} ~ {Plus(Exogenous)} | {Plus(Endogenous)} ~ {Plus(Instruments)}";

    public Vcov Vcov => Clusters().Match(Options) is { Success: true } found ? Kuznets.Inference.Vcov.Cluster(found.Groups[1].Value)
        : Bandwidth is { } bandwidth ? new Hac(null, null)
        {
            Kernel = Kernel switch
            {
                "parzen" => Kuznets.Inference.Kernel.Parzen,
                "qs" => Kuznets.Inference.Kernel.QuadraticSpectral,
                "dan" => Kuznets.Inference.Kernel.Daniell,
                "tent" => Kuznets.Inference.Kernel.Tent,
                "thann" => Kuznets.Inference.Kernel.TukeyHanning,
                "thamm" => Kuznets.Inference.Kernel.TukeyHamming,
                "truncated" => Kuznets.Inference.Kernel.Truncated,
                _ => Kuznets.Inference.Kernel.Bartlett,
            },
            Bandwidth = double.TryParse(bandwidth, out double bw) ? bw : null,
            Automatic = bandwidth == "auto",
        }
        : Has("robust") ? new Robust(Hc.Hc1) : new Iid();

    public Iv Spec => new(Formula)
    {
        Vcov = Vcov,
        Match = Kuznets.Inference.Match.Ivreg2,
        Small = Small ? true : null,
        Weights = Weight,
        Method = Has("liml") ? IvMethod.Liml : Has("gmm2s") ? IvMethod.TwoStepGmm : Has("cue") ? IvMethod.Cue : IvMethod.TwoStage,
        ReducedForm = true,
    };

    public static Ivreg2Command Parse(string text)
    {
        System.Text.RegularExpressions.Match m = Pattern().Match(text);
        string weight = m.Groups["w"].Value;
        return new(m.Groups["y"].Value, m.Groups["x"].Value, m.Groups["e"].Value, m.Groups["z"].Value, weight.Length == 0 ? null : weight, m.Groups["o"].Value);
    }

    private bool Has(string option) => Options.Split(' ').Contains(option);

    private static string Plus(string list) => string.Join(" + ", list.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^ivreg2 (?<y>\w+)(?<x>[^(]*)\((?<e>[^=]+)=(?<z>[^)]+)\)(?: \[aw=(?<w>\w+)\])?,?(?<o>.*)$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"cluster\((\w+)\)")]
    private static partial Regex Clusters();

    [GeneratedRegex(@"kernel\((\w+)\)")]
    private static partial Regex Kernels();

    [GeneratedRegex(@"bw\((\w+)\)")]
    private static partial Regex Bandwidths();
}
