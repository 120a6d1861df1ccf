using System.Globalization;
using System.Text;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Kuznets.Bench.Kernels;

/// <summary>Kernels under BenchmarkDotNet: short jobs inside this process, one table for all.</summary>
internal static class KernelBench
{
    private const string Artifacts = "artifacts/bench", Results = "bench/results/kernels.md";

    private static readonly Type[] Suites = [typeof(SweepKernels), typeof(ColumnKernels), typeof(CovarianceKernels), typeof(DistributionKernels), typeof(TextKernels)];

    /// <summary>Runs the suites whose name contains a word, all without one; only a whole run writes the results.</summary>
    public static int Run(string[] words)
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Unicode)
            .WithArtifactsPath(Artifacts);
        Type[] chosen = [.. Suites.Where(t => words.Length == 0 || words.Any(w => t.Name.Contains(w, StringComparison.OrdinalIgnoreCase)))];
        if (chosen.Length == 0)
        {
            Console.Error.WriteLine($"suites: {string.Join(", ", Suites.Select(t => t.Name))}");
            return 2;
        }
        StringBuilder text = new("# Kernels\n\n");
        Absorption.Surroundings before = Absorption.Surroundings.Now();
        bool failed = false;
        foreach (Type suite in chosen)
        {
            Summary summary = BenchmarkRunner.Run(suite, config);
            failed |= summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success);
            if (suite == chosen[0])
                text.Append(CultureInfo.InvariantCulture, $"{before.Processor}, {before.Threads} threads, .NET {Environment.Version}, {before.Time:yyyy-MM-dd}; load {before.Load} at the start. `bench/kernels.sh`, BenchmarkDotNet short runs.\n");
            text.Append(CultureInfo.InvariantCulture, $"\n## {suite.Name}\n\n");
            text.Append(Table(summary));
        }
        string path = words.Length == 0 ? Results : Path.Combine(Artifacts, "kernels.md");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
        Console.WriteLine($"written: {path}");
        return failed ? 1 : 0;
    }

    private static string Table(Summary summary)
    {
        AccumulationLogger logger = new();
        MarkdownExporter.GitHub.ExportToLog(summary, logger);
        string[] lines = logger.GetLog().Split('\n', StringSplitOptions.TrimEntries);
        return string.Join('\n', lines.Where(l => l.StartsWith('|'))) + "\n";
    }
}
