using System.Globalization;
using Kuznets.Bench.Designs;

namespace Kuznets.Bench.Absorption;

/// <summary>The coefficients that a program must give, from bench/expected/absorption.tsv.</summary>
internal sealed class Expected
{
    /// <summary>Largest relative error of a coefficient of ours.</summary>
    public const double Allowed = 1e-9;

    private readonly Dictionary<string, (double[] Coefficients, double[] Errors, string Source)> known = new(StringComparer.Ordinal);

    /// <summary>Reads the file.</summary>
    public static Expected Read(string path)
    {
        Expected expected = new();
        foreach (string[] f in File.ReadLines(path).Where(l => !l.StartsWith('#')).Skip(1).Select(l => l.Split('\t')))
            expected.known[Key(f[0], int.Parse(f[1], CultureInfo.InvariantCulture), f[2], int.Parse(f[3], CultureInfo.InvariantCulture))] = (Numbers(f[5]), Numbers(f[6]), f[4]);
        return expected;
    }

    /// <summary>Number of cells known.</summary>
    public int Count => known.Count;

    /// <summary>Largest relative error of the coefficients; null where nothing is known.</summary>
    public double? Error(Outcome outcome) => outcome is { Measured: { } m } && Find(outcome) is { } right
        ? Largest(m.Coefficients, right.Coefficients) : null;

    /// <summary>Largest relative error of the standard errors; null where nothing is known or the program gives none.</summary>
    public double? ErrorOfErrors(Outcome outcome) =>
        outcome is { Measured: { Errors.Length: > 0 } m, Cell.Covariance: "iid" } && Find(outcome) is { } right
            ? Largest(m.Errors, right.Errors) : null;

    /// <summary>Refuses a generated design that is not the published one: first, last and sum of the outcome at a million rows.</summary>
    public static void Demand(AbsorptionDesign design)
    {
        if (design.Rows != 1_000_000)
            return;
        (double first, double last, double sum) = design.Kind switch
        {
            "simple" => (-2.175732505544617, 0.39594934644697416, -29019.99882731238),
            "difficult" => (-2.455829830729126, 1.3770503896809183, -28152.803142660377),
            _ => (7.4845088989244095, 28.281462563411928, 2008097.8503239702),
        };
        // the third design passes through cosines, which differ in the last place between libraries
        if (Off(design.Outcome[0], first) || Off(design.Outcome[^1], last) || Off(design.Outcome.Sum(), sum))
            throw new InvalidDataException($"the design {design.Kind} is not the published one");
    }

    private static bool Off(double value, double right) => Math.Abs(value - right) > 1e-10 * Math.Abs(right);

    private (double[] Coefficients, double[] Errors, string Source)? Find(Outcome o) =>
        known.TryGetValue(Key(o.Design, o.Rows, $"{(o.Cell.TwoStage ? "iv-" : "")}{o.Cell.Effects}", o.Cell.Regressors), out var right) ? right : null;

    /// <summary>The C kernel names one slope only, and only where there is one.</summary>
    private static double? Largest(double[] found, double[] right) => found.Length == right.Length
        ? found.Zip(right, (f, r) => Math.Abs(f - r) / Math.Abs(r)).Max() : null;

    private static string Key(string design, int rows, string effects, int k) => string.Create(CultureInfo.InvariantCulture, $"{design} {rows} {effects} {k}");

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
}
