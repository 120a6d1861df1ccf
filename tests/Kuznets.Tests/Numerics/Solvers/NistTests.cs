using System.Globalization;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;
using Kuznets.Tests.Peers;
using Xunit.Abstractions;

namespace Kuznets.Tests.Numerics.Solvers;

/// <summary>NIST StRD linear regression: correct digits of coefficients, standard errors and fit.</summary>
public class NistTests(ITestOutputHelper output)
{
    [ReferenceTheory]
    [InlineData("norris", 1, true, 13, 12)]
    [InlineData("noint1", 1, false, 14, 13)]
    [InlineData("longley", 0, true, 13, 12)]
    [InlineData("filip", 10, true, 13, 13)]
    [InlineData("wampler1", 5, true, 15, 0)]
    [InlineData("wampler3", 5, true, 14, 13)]
    [InlineData("wampler5", 5, true, 14, 13)]
    public void Certified_values_are_met(string set, int degree, bool intercept, double digits, double errorDigits) => Golden.Check("ols_nist_" + set, golden =>
    {
        (double[] y, Matrix X, Matrix low) = Read(set, degree, intercept);
        LeastSquaresFit fit = LeastSquares.Solve(X, y, new() { Low = low });
        fit.Dropped.ShouldBeEmpty();
        GoldenNode certified = golden["certified"];
        int df = y.Length - X.Columns;
        golden["n"].ShouldMatch(y.Length);
        double sigma = Math.Sqrt(fit.Rss / df);
        string[] names = [.. certified["coefficients"].Keys];
        for (int i = 0; i < names.Length; i++)
        {
            GoldenNode coefficient = certified["coefficients"][names[i]], error = certified["standard_errors"][names[i]];
            double se = sigma * Math.Sqrt(fit.Bread[i, i]);
            output.WriteLine($"{set} {names[i]}: {fit.Beta[i].Digits(coefficient.Value):F1} digits, standard error {se.Digits(error.Value):F1}");
            coefficient.ShouldMatch(fit.Beta[i], Math.Pow(10, -digits));
            error.ShouldMatch(se, errorDigits == 0 ? 0 : Math.Pow(10, -errorDigits), errorDigits == 0 ? 1e-9 : 0);
        }
        double mean = intercept ? y.Average() : 0;
        double total = y.Sum(v => (v - mean) * (v - mean));
        double tolerance = 1e-11, free = errorDigits == 0 ? 1e-9 : 0;
        certified["residual_sd"].ShouldMatch(sigma, tolerance, free);
        certified["r_squared"].ShouldMatch(1 - (fit.Rss / total), tolerance);
        GoldenNode anova = certified["anova"];
        int model = X.Columns - (intercept ? 1 : 0);
        anova["regression"]["df"].ShouldMatch(model);
        anova["regression"]["ss"].ShouldMatch(total - fit.Rss, tolerance);
        anova["regression"]["ms"].ShouldMatch((total - fit.Rss) / model, tolerance);
        if (errorDigits > 0)
            anova["regression"]["F"].ShouldMatch((total - fit.Rss) / model / (fit.Rss / df), tolerance);
        else
            golden.LeaveOut("a perfect fit has no finite F", "certified", "anova", "regression", "F");
        anova["residual"]["df"].ShouldMatch(df);
        anova["residual"]["ss"].ShouldMatch(fit.Rss, tolerance, free);
        anova["residual"]["ms"].ShouldMatch(fit.Rss / df, tolerance, free);
    });

    /// <summary>With powers rounded to double no method can do better: an exact rational solution of the rounded data has 7.7 digits.</summary>
    [ReferenceFact]
    public void Filip_with_rounded_powers_keeps_every_column_and_the_digits_the_data_hold()
    {
        (double[] y, Matrix X, _) = Read("filip", 10, true);
        LeastSquaresFit fit = LeastSquares.Solve(X, y);
        fit.Kept.Length.ShouldBe(11);
        fit.Near.Count.ShouldBeGreaterThan(0);
        fit.Beta[1].Digits(-2772.17959193342).ShouldBeInRange(7, 9);
    }

    private static (double[] Y, Matrix X, Matrix Low) Read(string set, int degree, bool intercept)
    {
        string[] lines = File.ReadAllLines(Reference.Path("data", $"nist_{set}.csv"));
        double[][] rows = [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
        double[] y = [.. rows.Select(r => r[0])];
        List<(double[] High, double[] Low)> columns = intercept ? [Powers.Of(y, 0)] : [];
        if (degree == 0)
        {
            for (int j = 1; j < rows[0].Length; j++)
                columns.Add(Powers.Of([.. rows.Select(r => r[j])], 1));
        }
        for (int power = 1; power <= degree; power++)
            columns.Add(Powers.Of([.. rows.Select(r => r[1])], power));
        return (y, Matrix.OfColumns(y.Length, [.. columns.Select(c => c.High)]), Matrix.OfColumns(y.Length, [.. columns.Select(c => c.Low)]));
    }
}
