using Kuznets.Bench;
using Kuznets.Bench.Absorption;
using Kuznets.Bench.DifferenceInDifferences;
using Kuznets.Bench.Dynamic;
using Kuznets.Bench.Endogeneity;
using Kuznets.Bench.Groups;
using Kuznets.Bench.Kernels;
using Kuznets.Bench.Mechanisms;
using Kuznets.Bench.Processes;
using Kuznets.Bench.Readme;
using Kuznets.Bench.Resampling;
using Kuznets.Bench.Sensitivity;
using Kuznets.Bench.Thresholds;

// One sub-command a benchmark; each prints a table and writes bench/results/<name>.md.
return args switch
{
    ["csv", .. string[] rest] => CsvBench.Run(rest),
    ["csv-read", string path] => CsvBench.ReadOnce(path),
    ["absorption", .. string[] rest] => AbsorptionBench.Run(rest),
    ["absorption-data", string kind, string rows, string folder] => AbsorptionBench.Generate(kind, rows, folder),
    ["absorption-cells", .. string[] rest] => OwnCells.Run(rest),
    ["placebo-draws", string folder, string draws] => Kuznets.Bench.Absorption.Placebo.Draw(folder, draws),
    ["dynamic-panel"] => DynamicPanelBench.Run(),
    ["mediation"] => MediationSimulation.Run(),
    ["endogeneity-simulation"] => EndogeneitySimulation.Run(),
    ["resampling"] => ResamplingBench.Run(),
    ["robustness"] => RobustnessBench.Run(),
    ["groups"] => GroupsBench.Run(),
    ["process", string process, string path, .. string[] draw] => ProcessFile.Write(process, path, draw is [var number] ? number : "0"),
    ["did"] => DidBench.Run(),
    ["did-simulation"] => DidSimulation.Run(),
    ["threshold", .. string[] rest] => ThresholdBench.Run(rest),
    ["kernels", .. string[] rest] => KernelBench.Run(rest),
    ["readme"] => SpeedSection.Write(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"""
        usage: Kuznets.Bench csv [rows] [pairs]   (DUCKDB_NODE=<folder with node_modules/@duckdb/node-api> for the peer)
               Kuznets.Bench {Choice.Usage}
               Kuznets.Bench dynamic-panel | endogeneity-simulation
               Kuznets.Bench did | did-simulation | groups | mediation | resampling | robustness
               Kuznets.Bench threshold [simulation]
               Kuznets.Bench process <name> <file> [draw]
               Kuznets.Bench kernels [part of a suite's name, ...]
               Kuznets.Bench readme
        """);
    return 2;
}
