using System.Globalization;
using System.Text;
using Kuznets.Modelling;

namespace Kuznets.Bench.Endogeneity;

/// <summary>Means of draws beside the truth, line by line.</summary>
internal sealed class DrawTable
{
    private readonly StringBuilder lines = new("| process | estimator | coefficient | truth | mean | median | sd of draws | mean of errors | simulation errors off | 95 % interval covers |\n|---|---|---|---|---|---|---|---|---|---|\n");

    /// <summary>One line: a coefficient over all draws. Without a truth neither distance nor coverage is told.</summary>
    public void Add(string process, string estimator, Estimate[] fits, string name, double? truth)
    {
        Term[] terms = [.. fits.Select(f => f[name])];
        double[] b = [.. terms.Select(t => t.Estimate).Order()];
        double mean = b.Average(), sd = Math.Sqrt(b.Sum(v => (v - mean) * (v - mean)) / (b.Length - 1));
        string distance = truth is { } at ? Text((mean - at) / sd * Math.Sqrt(b.Length), "0.0") : "", covers = truth is { } inside ? Text(Share(terms, t => t.Low <= inside && inside <= t.High), "0.000") : "";
        lines.Append(CultureInfo.InvariantCulture, $"| {process} | {estimator} | {name} | {(truth is { } value ? Number(value) : "")} | {Number(mean)} | {Number(b[b.Length / 2])} | {Number(sd)} | {Number(terms.Average(t => t.Se))} | {distance} | {covers} |\n");
    }

    public override string ToString() => lines.ToString();

    /// <summary>The share of which something holds.</summary>
    public static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) => all.Count(holds) / (double)all.Count;

    private static string Number(double value) => Math.Abs(value) < 1e-6 ? Text(value, "0.00e+0") : Text(value, "0.0000");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
