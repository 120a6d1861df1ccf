using System.Globalization;
using Kuznets.Bench.Designs;

namespace Kuznets.Bench.Absorption;

/// <summary>Which part of the comparison is run.</summary>
internal sealed record Choice
{
    /// <summary>What the command line offers.</summary>
    public const string Usage = """
        absorption [--size 1e5,1e6,1e7] [--design simple,difficult,fixdiff] [--effects 1,2,2f,3] [--k 1,10] [--only PROGRAM,...]
                   [--runs N] [--brief] [--no-placebo | --only-placebo] [--draws N] [--output FILE.md]
        """;

    /// <summary>Rows.</summary>
    public int[] Sizes { get; init; } = [100_000, 1_000_000, 10_000_000];

    /// <summary>Designs.</summary>
    public string[] Designs { get; init; } = AbsorptionDesign.Kinds;

    /// <summary>Absorbed effects, by the letters of the tables.</summary>
    public string[] Effects { get; init; } = [.. Cell.Absorbed.Keys];

    /// <summary>Numbers of regressors.</summary>
    public int[] Regressors { get; init; } = [1, 10];

    /// <summary>Programs, empty for all.</summary>
    public string[] Programs { get; init; } = [];

    /// <summary>Timed calls a cell at most; 0 for the pace of the size.</summary>
    public int Runs { get; init; }

    /// <summary>
    /// Whether fewer calls are made and left out is what takes minutes: ten regressors on badly mixing designs of ten million rows, a loop over the placebo
    /// regressions, and kernels beyond the one that bounds ours.
    /// </summary>
    public bool Brief { get; init; }

    /// <summary>Whether the placebo regressions are run.</summary>
    public bool Placebo { get; init; } = true;

    /// <summary>Placebo regressions.</summary>
    public int Draws { get; init; } = 5000;

    /// <summary>Where the table goes; a part of the comparison does not overwrite the results of the whole.</summary>
    public string Output { get; init; } = "bench/results/absorption.md";

    /// <summary>Folder of the peers that were built.</summary>
    public string Peers { get; } = Environment.GetEnvironmentVariable("KUZNETS_PEERS") is { Length: > 0 } folder ? folder : "artifacts/peers";

    /// <summary>Whether a program takes part.</summary>
    public bool Includes(Contender contender) => (!Brief || !contender.Kernel || contender.Name == "C kernel") && (Programs.Length == 0 || Programs.Contains(contender.Name) || contender.Name == Contender.Own);

    /// <summary>Reads the command line.</summary>
    public static Choice Parse(string[] arguments)
    {
        Choice choice = new();
        bool whole = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            string option = arguments[i], value = option.StartsWith("--no-", StringComparison.Ordinal) || option is "--only-placebo" or "--brief" ? "" : i + 1 < arguments.Length ? arguments[++i] : "";
            string[] list = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            choice = option switch
            {
                "--size" => choice with { Sizes = [.. list.Select(Rows)] },
                "--design" => choice with { Designs = list },
                "--effects" => choice with { Effects = list },
                "--k" => choice with { Regressors = [.. list.Select(Rows)] },
                "--only" => choice with { Programs = list },
                "--runs" => choice with { Runs = Rows(value) },
                "--draws" => choice with { Draws = Rows(value) },
                "--brief" => choice with { Brief = true },
                "--no-placebo" => choice with { Placebo = false },
                "--only-placebo" => choice with { Designs = [] },
                "--output" => choice with { Output = value },
                _ => throw new ArgumentException($"unknown option {option}\n{Usage}", nameof(arguments)),
            };
            whole &= option is "--runs" or "--output" or "--brief";
        }
        return whole || arguments.Contains("--output") ? choice : choice with { Output = "artifacts/bench/absorption.md" };
    }

    private static int Rows(string text) => (int)double.Parse(text, CultureInfo.InvariantCulture);
}
