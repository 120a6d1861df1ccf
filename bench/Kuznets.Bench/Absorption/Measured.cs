using System.Diagnostics;
using System.Globalization;

namespace Kuznets.Bench.Absorption;

/// <summary>Times and memory of one cell in one process, with the numbers that came out.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Runs">Timed calls.</param>
/// <param name="Median">Seconds.</param>
/// <param name="Least">Seconds.</param>
/// <param name="Most">Seconds.</param>
/// <param name="Processor">Seconds of all processors together, mean of the timed calls.</param>
/// <param name="Before">Resident MiB before the call, data included.</param>
/// <param name="Peak">Highest resident MiB during the call.</param>
/// <param name="How">Strategy or iterations.</param>
/// <param name="Coefficients">Coefficients.</param>
/// <param name="Errors">Standard errors.</param>
internal sealed record Measured(
    string Cell, int Runs, double Median, double Least, double Most, double Processor, double Before, double Peak, string How, double[] Coefficients, double[] Errors)
{
    /// <summary>
    /// Calls until warm (a third of a second, at most 30 calls), then up to <paramref name="runs"/> timed calls within <paramref name="budget"/>
    /// seconds, then one call whose memory is measured. A call longer than that is made once.
    /// </summary>
    public static Measured Of(
        string cell, int runs, double budget, Func<(string How, double[] Coefficients, double[] Errors)> call, Action? untimed = null)
    {
        (double before, double peak) = (0, 0);
        (string How, double[] Coefficients, double[] Errors) result = ("", [], []);
        double Timed()
        {
            untimed?.Invoke();
            long start = Stopwatch.GetTimestamp();
            result = call();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        void Memory(Action body)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            before = Resident.Restart();
            body();
            peak = Resident.Peak();
        }
        double first = 0, processor = Spent();
        Memory(() => first = Timed());
        List<double> times = [];
        if (first > budget)
        {
            times.Add(first);
            processor = Spent() - processor;
        }
        else
        {
            double warm = first;
            for (int calls = 1; calls < 30 && (calls < 3 || warm < 0.4) && first < 1; calls++)
                warm += Timed();
            int most = Math.Clamp((int)(budget / first), 1, runs);
            processor = 0;
            while (times.Count < most)
            {
                GC.Collect();
                double start = Spent();
                times.Add(Timed());
                processor += (Spent() - start) / most;
            }
            Memory(() => Timed());
        }
        times.Sort();
        double median = (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2;
        return new(cell, times.Count, median, times[0], times[^1], processor, before, peak, result.How, result.Coefficients, result.Errors);
    }

    private static double Spent() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>A line that a program of the comparison printed.</summary>
    public static Measured Parse(string line)
    {
        string[] f = line.Split('\t');
        double Number(int i) => double.Parse(f[i], CultureInfo.InvariantCulture);
        double[] Numbers(int i) => [.. f[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
        return new(f[0], int.Parse(f[1], CultureInfo.InvariantCulture), Number(2), Number(3), Number(4), Number(5), Number(6), Number(7), f[8], Numbers(9), Numbers(10));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string Numbers(double[] values) => string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture,
            $"{Cell}\t{Runs}\t{Median:0.000000}\t{Least:0.000000}\t{Most:0.000000}\t{Processor:0.000}\t{Before:0}\t{Peak:0}\t{How}\t{Numbers(Coefficients)}\t{Numbers(Errors)}");
    }
}
