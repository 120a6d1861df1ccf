using Kuznets.Bench;
using Kuznets.Bench.Absorption;
using Kuznets.Bench.DifferenceInDifferences;
using Kuznets.Bench.Dynamic;
using Kuznets.Bench.Kernels;
using Kuznets.Bench.Processes;
using Kuznets.Bench.Readme;

// One sub-command a benchmark; each prints a table and writes bench/results/<name>.md.
return args switch
{
    ["csv", .. string[] rest] => CsvBench.Run(rest),
    ["csv-read", string path] => CsvBench.ReadOnce(path),
    ["absorption", .. string[] rest] => AbsorptionBench.Run(rest),
    ["absorption-data", string kind, string rows, string folder] => AbsorptionBench.Generate(kind, rows, folder),
    ["absorption-cells", .. string[] rest] => OwnCells.Run(rest),
    ["placebo-draws", string folder, string draws] => Placebo.Draw(folder, draws),
    ["dynamic-panel"] => DynamicPanelBench.Run(),
    ["dynamic-panel-simulation"] => DynamicPanelSimulation.Run(),
    ["did"] => DidBench.Run(),
    ["did-simulation"] => DidSimulation.Run(),
    ["process", "P000d", string path] => P000d.Write(Effects.Constant, path),
    ["process", "P000d-growing", string path] => P000d.Write(Effects.Growing, path),
    ["kernels", .. string[] rest] => KernelBench.Run(rest),
    ["readme"] => SpeedSection.Write(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"""
        usage: Kuznets.Bench csv [rows] [pairs]   (DUCKDB_NODE=<folder with node_modules/@duckdb/node-api> for the peer)
               Kuznets.Bench {Choice.Usage}
               Kuznets.Bench dynamic-panel | dynamic-panel-simulation
               Kuznets.Bench did | did-simulation
               Kuznets.Bench process P000d|P000d-growing <file>
               Kuznets.Bench kernels [part of a suite's name, ...]
               Kuznets.Bench readme
        """);
    return 2;
}
