using System.Diagnostics;
using System.Globalization;
using Kuznets.Bench.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Bench.Absorption;

/// <summary>What a program found in all placebo regressions.</summary>
/// <param name="Program">Its name, and how.</param>
/// <param name="Seconds">Median.</param>
/// <param name="SumOfB">Sum of the coefficients of the placebo.</param>
/// <param name="DeviationOfB">Their standard deviation.</param>
/// <param name="SumOfSe">Sum of their standard errors, clustered by city.</param>
internal sealed record PlaceboOutcome(string Program, double Seconds, double SumOfB, double DeviationOfB, double SumOfSe);

/// <summary>
/// Regressions of one outcome on a placebo treatment, nine regressors, cities and years, clustered by city: as many as there are draws. All programs
/// read the same draws.
/// </summary>
internal sealed record Placebo(int Draws, IReadOnlyList<PlaceboOutcome> Outcomes)
{
    /// <summary>Number of draws whose sums are known.</summary>
    public const int All = 5000;

    private static readonly (double SumOfB, double DeviationOfB, double SumOfSe) Known = (-0.6286210461, 0.0870656447, 430.8832065);

    /// <summary>Ours.</summary>
    public PlaceboOutcome? Own => Outcomes.FirstOrDefault(o => o.Program.StartsWith(Contender.Own, StringComparison.Ordinal));

    /// <summary>The loop that a user of fixest writes.</summary>
    public PlaceboOutcome? Loop => Outcomes.FirstOrDefault(o => o.Program.StartsWith("fixest", StringComparison.Ordinal));

    /// <summary>Whether ours agrees; null when the sums of so many draws are not known.</summary>
    public bool? Right => Own is { } own ? Agrees(own) : null;

    /// <summary>Whether the three sums agree to nine digits.</summary>
    public bool? Agrees(PlaceboOutcome o) => Draws != All ? null
        : Near(o.SumOfB, Known.SumOfB) && Near(o.DeviationOfB, Known.DeviationOfB) && Near(o.SumOfSe, Known.SumOfSe);

    /// <summary>Writes the draws and runs every program.</summary>
    public static Placebo Run(string rivals, string temporary, Choice choice)
    {
        string folder = Path.Combine(temporary, "placebo"), draws = choice.Draws.ToString(CultureInfo.InvariantCulture);
        Write(folder, choice.Draws);
        List<PlaceboOutcome> outcomes = [];
        string script = Path.Combine(rivals, "placebo.R");
        foreach (string[] command in (string[][])[[Environment.ProcessPath!, "placebo-draws", folder, draws], ["Rscript", script, folder, draws, "together"], ["Rscript", script, folder, draws, "loop"]])
        {
            if (choice.Brief && command[^1] == "loop")
                continue;
            if (command[0] == "Rscript" && choice.Programs.Length > 0 && !choice.Programs.Contains("fixest"))
                continue;
            try
            {
                using Conversation talk = new(command[0], command.Skip(1));
                while (talk.Next(600) is { } line)
                {
                    string[] f = line.Split('\t');
                    if (f.Length == 5)
                        outcomes.Add(new(f[0], Number(f[1]), Number(f[2]), Number(f[3]), Number(f[4])));
                    Console.Error.WriteLine(line);
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Console.Error.WriteLine($"{command[0]}: not installed");
            }
        }
        return new(choice.Draws, outcomes);
    }

    /// <summary>Ours: everything but the placebo is absorbed and partialled out once, and a draw costs one projection and one pass.</summary>
    public static int Draw(string folder, string count)
    {
        int draws = int.Parse(count, CultureInfo.InvariantCulture), n = CityYear.Rows;
        byte[] all = RawColumns.Read<byte>(folder, "placebo", n * draws);
        double[] y = RawColumns.Read<double>(folder, "y", n);
        double[][] x = [.. Enumerable.Range(1, 9).Select(j => RawColumns.Read<double>(folder, $"x{j}", n))];
        int[] city = RawColumns.Read<int>(folder, "city", n), year = RawColumns.Read<int>(folder, "year", n);
        List<double> times = [];
        (double[] B, double[] Se) found = ([], []);
        for (int run = 0; run < 5; run++)
        {
            long start = Stopwatch.GetTimestamp();
            found = Regressions(y, x, city, year, all, draws);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        double mean = found.B.Average(), deviation = Math.Sqrt(found.B.Sum(b => (b - mean) * (b - mean)) / (draws - 1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Contender.Own}, one basis\t{times.Order().ElementAt(2):0.000000}\t{found.B.Sum():R}\t{deviation:R}\t{found.Se.Sum():R}"));
        return 0;
    }

    private static (double[] B, double[] Se) Regressions(double[] y, double[][] x, int[] city, int[] year, byte[] draws, int count)
    {
        int n = y.Length, k = x.Length + 1;
        Factor cities = Factor.Of<int>(city);
        Absorber absorber = Absorber.Prepare([new AbsorbedEffect(cities), new AbsorbedEffect(Factor.Of<int>(year))]);
        Draw[] found = ChangingRegressor.Prepare(absorber, y, x, clusters: cities).Each(count, (draw, values) =>
        {
            ReadOnlySpan<byte> treated = draws.AsSpan((int)((long)draw * n), n);
            for (int i = 0; i < n; i++)
                values[i] = treated[i];
        });
        double correction = Math.Sqrt(CityYear.Cities / (CityYear.Cities - 1.0) * (n - 1.0) / (n - k - CityYear.Years));
        return ([.. found.Select(d => d.Beta)], [.. found.Select(d => correction * Math.Sqrt(d.Variance))]);
    }

    private static void Write(string folder, int draws)
    {
        CityYear panel = CityYear.Generate();
        Directory.CreateDirectory(folder);
        RawColumns.Write(folder, "y", panel.Outcome);
        for (int j = 0; j < panel.Regressors.Length; j++)
            RawColumns.Write(folder, $"x{j + 1}", panel.Regressors[j]);
        RawColumns.Write(folder, "city", panel.City);
        RawColumns.Write(folder, "year", panel.Year);
        byte[][] columns = new byte[draws][];
        Parallel.For(0, draws, r => columns[r] = CityYear.Placebo(r));
        RawColumns.Write<byte>(folder, "placebo", [.. columns.SelectMany(c => c)]);
    }

    private static bool Near(double value, double right) => Math.Abs(value - right) <= 1e-9 * Math.Max(1, Math.Abs(right));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
