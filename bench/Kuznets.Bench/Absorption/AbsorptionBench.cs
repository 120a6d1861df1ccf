using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Kuznets.Bench.Designs;

namespace Kuznets.Bench.Absorption;

/// <summary>Runs ours and every installed peer on the same columns, one process a program, design and size, and writes the table of ratios.</summary>
internal static class AbsorptionBench
{
    private const string Rivals = "bench/rivals", ExpectedFile = "bench/expected/absorption.tsv";

    /// <summary>The whole comparison, or the part that the options choose; 1 when a coefficient of ours is wrong.</summary>
    public static int Run(string[] arguments)
    {
        Choice choice = Choice.Parse(arguments);
        string temporary = Path.Combine(Path.GetTempPath(), $"kuznets-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(temporary);
        // also when the benchmark is ended from outside: the runtime itself no longer exits in order then
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Children.EndAll();
            Directory.Delete(temporary, recursive: true);
        };
        try
        {
            return Compare(choice, temporary);
        }
        catch (Exception) when (Children.Ended)
        {
            Thread.Sleep(Timeout.Infinite); // the process is about to end, and an exception of ours must not stop the cleaning
            return 1;
        }
    }

    /// <summary>Writes the columns of one design; a process of its own, so that its memory is gone before anything is measured.</summary>
    public static int Generate(string kind, string rows, string folder)
    {
        AbsorptionDesign design = AbsorptionDesign.Of(kind, int.Parse(rows, CultureInfo.InvariantCulture));
        Expected.Demand(design);
        RawColumns.Write(folder, design);
        return 0;
    }

    private static int Compare(Choice choice, string temporary)
    {
        Surroundings before = Surroundings.Now();
        Stopwatch clock = Stopwatch.StartNew();
        Expected expected = Expected.Read(ExpectedFile);
        Contender[] contenders = [.. Contender.All(Rivals, choice.Peers, temporary).Where(c => choice.Includes(c))];
        foreach (Contender missing in contenders.Where(c => c.Command is null))
            Console.Error.WriteLine($"{missing.Name}: not installed; needs {missing.Needs}");
        List<Outcome> outcomes = [];
        Dictionary<string, string> versions = [];
        foreach (int n in choice.Sizes)
        {
            foreach (string kind in choice.Designs)
            {
                string folder = Path.Combine(temporary, $"{kind}-{n}");
                Self("absorption-data", kind, n.ToString(CultureInfo.InvariantCulture), folder);
                Cell[] cells = Cells(kind, n, choice);
                foreach (Contender contender in contenders.Where(c => c.Command is not null))
                {
                    (List<Outcome> found, string version) = contender.Run((kind, n, folder), cells, Pace.For(n, choice.Runs, choice.Brief));
                    outcomes.AddRange(found);
                    if (version.Length > 0)
                        versions[contender.Name] = version;
                    foreach (Outcome o in found)
                        Console.Error.WriteLine(Report.Progress(o, expected, clock.Elapsed));
                }
                Directory.Delete(folder, recursive: true);
            }
        }
        Placebo? placebo = choice.Placebo ? Placebo.Run(Rivals, temporary, choice) : null;
        Report report = new(outcomes, expected, contenders, versions, before, placebo, clock.Elapsed);
        string text = report.Text();
        Console.Write(text);
        Directory.CreateDirectory(Path.GetDirectoryName(choice.Output)!);
        File.WriteAllText(choice.Output, text);
        File.WriteAllLines(Path.ChangeExtension(choice.Output, ".tsv"), Report.Raw(outcomes));
        Console.Error.WriteLine($"written: {choice.Output}");
        return report.Right ? 0 : 1;
    }

    /// <summary>Light cells first; covariances and two stages at a million rows, or at the largest size chosen below that.</summary>
    private static Cell[] Cells(string kind, int n, Choice choice)
    {
        bool extras = kind == "simple" && n == choice.Sizes.Where(s => s <= 1_000_000).DefaultIfEmpty(0).Max();
        Cell[] all = [.. Cell.Ratios, .. extras ? Cell.Covariances : [], .. extras ? Cell.TwoStages : []];
        return [.. all.Where(c => choice.Regressors.Contains(c.Regressors) && choice.Effects.Contains(c.Effects) && !(choice.Brief && c.TakesMinutes(kind, n)))
            .OrderBy(c => c.MixesBadly(kind)).ThenBy(c => c.Regressors)];
    }

    private static void Self(params string[] arguments)
    {
        using Process process = new() { StartInfo = new(Environment.ProcessPath!, arguments) };
        Children.Start(process);
        process.WaitForExit();
        Children.End(process);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} failed");
    }
}
