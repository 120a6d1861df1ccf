using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Data;
using Kuznets.Studies.Sources;

namespace Kuznets.Bench;

/// <summary>Reading a delimited text of two integer and three double columns into columns, in pairs with DuckDB.</summary>
internal static class CsvBench
{
    private const string Folder = "bench/data", Results = "bench/results/csv.md", Peer = "bench/rivals/csv-duckdb.mjs";

    /// <summary>Generates the file (seed 1), runs the pairs and writes the table of ratios.</summary>
    public static int Run(string[] arguments)
    {
        int rows = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000_000;
        int pairs = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 5;
        string path = Generate(rows);
        List<(double Ours, double Peer)> times = [];
        double memory = 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            string[] ours = Launch(Environment.ProcessPath!, ["csv-read", path]);
            string? node = Environment.GetEnvironmentVariable("DUCKDB_NODE");
            double peer = node is null ? double.NaN : double.Parse(Launch("node", [Peer, node, path])[0], CultureInfo.InvariantCulture);
            times.Add((double.Parse(ours[0], CultureInfo.InvariantCulture), peer));
            memory = Math.Max(memory, double.Parse(ours[1], CultureInfo.InvariantCulture));
        }
        double ceiling = (3.0 * rows * 5 * 8 / (1 << 20)) + 200;
        StringBuilder table = new();
        table.AppendLine(CultureInfo.InvariantCulture, $"# Delimited text: {rows} rows x 5 columns ({new FileInfo(path).Length >> 20} MiB), {Environment.ProcessorCount} threads\n");
        table.AppendLine("`Kuznets.Bench csv`; each reading in a process of its own, the second of two readings is timed.\n");
        table.AppendLine("| pair | Kuznets s | DuckDB s | ratio |\n|---|---|---|---|");
        for (int pair = 0; pair < times.Count; pair++)
            table.AppendLine(CultureInfo.InvariantCulture, $"| {pair + 1} | {times[pair].Ours:0.00} | {times[pair].Peer:0.00} | {times[pair].Ours / times[pair].Peer:0.00} |");
        double[] ratios = [.. times.Select(t => t.Ours / t.Peer).Order()];
        table.AppendLine(CultureInfo.InvariantCulture, $"\nMedian ratio {ratios[ratios.Length / 2]:0.00} (goal 1.5). Peak memory {memory:0} MiB (ceiling {ceiling:0} MiB).");
        Console.Write(table);
        Directory.CreateDirectory(Path.GetDirectoryName(Results)!);
        File.WriteAllText(Results, table.ToString());
        return 0;
    }

    /// <summary>Reads twice; prints the seconds of the second reading and the peak memory of the process in MiB.</summary>
    public static int ReadOnce(string path)
    {
        double seconds = 0;
        for (int time = 0; time < 2; time++)
        {
            long start = Stopwatch.GetTimestamp();
            LoadedFrame loaded = SourceReader.Read(path);
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Check(loaded.Frame);
            loaded = null!;
            GC.Collect();   // the first frame must not count in the peak of the second reading
        }
        Console.WriteLine(seconds.ToString("R", CultureInfo.InvariantCulture));
        Console.WriteLine((Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20)).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Every value is what the generator wrote; a wrong reading has no time.</summary>
    private static void Check(Frame frame)
    {
        Random random = new(1);
        double[][] columns = [.. frame.Columns.Select(c => ((NumberColumn)c).Values)];
        for (int row = 0; row < frame.Rows; row++)
        {
            bool right = columns[0][row] == row / 20 && columns[1][row] == 2000 + (row % 20) && columns[2][row] == random.NextDouble()
                && columns[3][row] == Math.Round(1000 * random.NextDouble(), 3) && columns[4][row] == random.NextDouble() - 0.5;
            if (!right)
                throw new InvalidDataException($"row {row + 1} was read wrongly");
        }
    }

    private static string Generate(int rows)
    {
        Directory.CreateDirectory(Folder);
        string path = Path.Combine(Folder, $"numbers-{rows}.csv");
        if (File.Exists(path))
            return path;
        Random random = new(1);
        using (StreamWriter writer = new(path + ".part", append: false, new UTF8Encoding(false), 1 << 20))
        {
            writer.Write("id,year,x,y,z\n");
            for (int row = 0; row < rows; row++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{row / 20},{2000 + (row % 20)},{random.NextDouble():R},{Math.Round(1000 * random.NextDouble(), 3):R},{random.NextDouble() - 0.5:R}\n"));
            }
        }
        File.Move(path + ".part", path);
        return path;
    }

    private static string[] Launch(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Split('\n') : throw new InvalidOperationException($"{program} failed");
    }
}
