using System.Diagnostics;
using System.Globalization;

namespace Kuznets.Bench.Absorption;

/// <summary>A program of the comparison: how to start it, and which cells it can do.</summary>
internal sealed record Contender
{
    /// <summary>Our own library through its public calls.</summary>
    public const string Own = "Kuznets";

    /// <summary>Name in the tables.</summary>
    public required string Name { get; init; }

    /// <summary>Program and leading arguments; the folder, rows, cells, runs, seconds and threads follow. Null when it is not installed.</summary>
    public string[]? Command { get; init; }

    /// <summary>Cells it can do, by design, rows and cell.</summary>
    public required Func<string, int, Cell, bool> Does { get; init; }

    /// <summary>What is needed to have it.</summary>
    public string Needs { get; init; } = "";

    /// <summary>Whether only arrays and kernels are timed, not a whole call.</summary>
    public bool Kernel { get; init; }

    /// <summary>All programs, those that are not installed without a command.</summary>
    /// <param name="rivals">Folder of the programs of others.</param>
    /// <param name="peers">Folder with R (a library), pyfixest (the kernel file).</param>
    /// <param name="temporary">Folder for what is compiled.</param>
    public static Contender[] All(string rivals, string peers, string temporary)
    {
        string self = Environment.ProcessPath!, numba = Path.Combine(peers, "pyfixest", "demean_nb.py");
        string? python = ((string[])["/usr/bin/python3", "python3"]).FirstOrDefault(p => Works(p, "-c", "import numba, numpy"));
        bool fixest = Works("Rscript", "-e", "library(fixest)"), plm = Works("Rscript", "-e", "library(plm)");
        return
        [
            new() { Name = Own, Command = [self, "absorption-cells", "user"], Does = (_, _, _) => true },
            new()
            {
                Name = "fixest",
                Command = fixest ? ["Rscript", Path.Combine(rivals, "absorption-fixest.R")] : null,
                Does = (_, _, _) => true,
                Needs = "Rscript with the package fixest (bench/peers.sh builds it from its source)",
            },
            new()
            {
                Name = "plm",
                Command = plm ? ["Rscript", Path.Combine(rivals, "absorption-plm.R")] : null,
                Does = (design, n, cell) => n <= 100_000 && design != "fixdiff" && cell is { Effects: "1" or "2", Covariance: "iid", TwoStage: false },
                Needs = "Rscript with the package plm",
            },
            new()
            {
                Name = "Kuznets kernel",
                Kernel = true,
                Command = [self, "absorption-cells", "kernel"],
                Does = (_, _, cell) => cell is { Covariance: "iid", TwoStage: false },
            },
            new()
            {
                Name = "pyfixest kernel",
                Kernel = true,
                Command = python is not null && File.Exists(numba) ? [python, Path.Combine(rivals, "absorption-numba.py"), numba] : null,
                Does = (design, n, cell) => cell is { Covariance: "iid", TwoStage: false } && (n <= 100_000 || !cell.MixesBadly(design)) && (n <= 1_000_000 || cell.Regressors == 1),
                Needs = "python3 with numba, and pyfixest's file estimation/numba/demean_nb.py as <peers>/pyfixest/demean_nb.py",
            },
            new()
            {
                Name = "C kernel",
                Kernel = true,
                Command = Compiled(Path.Combine(rivals, "one-effect.c"), Path.Combine(temporary, "one-effect")),
                Does = (design, _, cell) => design == "simple" && cell is { Effects: "1", Covariance: "iid", TwoStage: false },
                Needs = "a C compiler with OpenMP",
            },
        ];
    }

    private static string[]? Compiled(string source, string target) =>
        Works("cc", "-O3", "-march=native", "-ffast-math", "-fopenmp", source, "-o", target) ? [target] : null;

    private static bool Works(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            errors.Wait();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }

    /// <summary>
    /// Runs cells in one process; a cell beyond the limit ends the process, and a new one goes on with the next cell.
    /// </summary>
    /// <param name="data">Design, rows and folder of the columns.</param>
    /// <param name="cells">The cells, in order.</param>
    /// <param name="pace">Runs, seconds for them, and seconds after which a cell is given up.</param>
    /// <returns>An outcome a cell, and what the program said of itself.</returns>
    public (List<Outcome> Outcomes, string Version) Run((string Design, int Rows, string Folder) data, IReadOnlyList<Cell> cells, Pace pace)
    {
        List<Outcome> outcomes = [];
        string version = "";
        Queue<Cell> left = new(cells.Where(c => Does(data.Design, data.Rows, c)));
        while (left.Count > 0)
        {
            string[] arguments =
            [
                .. Command!.Skip(1), data.Folder, data.Rows.ToString(CultureInfo.InvariantCulture), string.Join(',', left),
                pace.Runs.ToString(CultureInfo.InvariantCulture), pace.Budget.ToString(CultureInfo.InvariantCulture),
                .. Name.StartsWith(Own, StringComparison.Ordinal) ? (string[])[] : [Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)],
            ];
            using Conversation talk = new(Command![0], arguments);
            string? line;
            while ((line = talk.Next(pace.Limit)) is not null)
            {
                string[] fields = line.Split('\t');
                if (line.StartsWith('#'))
                    version = line[1..].Trim();
                else if (fields[0] == "threads")
                    outcomes[^1] = outcomes[^1] with { SameBytes = fields[2] == "same" };
                else if (fields[0] == "fail")
                    outcomes.Add(new(Name, data.Design, data.Rows, left.Dequeue(), null) { Failure = fields[2] });
                else if (left.Count > 0 && fields[0] == left.Peek().ToString())
                    outcomes.Add(Understood(line, new(Name, data.Design, data.Rows, left.Dequeue(), null)));
            }
            if (left.Count > 0)
                outcomes.Add(new(Name, data.Design, data.Rows, left.Dequeue(), null) { Failure = talk.TooLong ? "too long" : $"ended: {talk.Errors}", AtLeast = talk.TooLong ? pace.Limit : 0 });
        }
        return (outcomes, version);
    }

    /// <summary>A line that cannot be read is a failure of its cell, not of the comparison.</summary>
    private static Outcome Understood(string line, Outcome outcome)
    {
        try
        {
            return outcome with { Measured = Measured.Parse(line) };
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException)
        {
            return outcome with { Failure = $"unreadable: {line}" };
        }
    }
}
