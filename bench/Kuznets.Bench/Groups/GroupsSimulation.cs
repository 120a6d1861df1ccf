using System.Globalization;
using System.Text;
using Kuznets.Bench.Processes;
using Kuznets.Data;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Groups;

/// <summary>
/// Subgroup columns given back over 400 draws, and how often each test of a difference rejects at 5 % when slopes are equal (size) and as printed (power).
/// </summary>
internal static class GroupsSimulation
{
    private const int Draws = 400, Permutations = 199;

    private static readonly (string Name, Subgroup[] Groups, double Common)[] Designs =
    [
        ("000 T5 central cities (33) against others (251)", P000g.Columns[2..4], -0.1594),
        ("001 T6-T8 east, central, west (11, 8, 11)", P001e.Columns, -0.1),
        ("002 T6 clusters (60) against others (18)", P002d.Columns[..2], 0.0254),
        ("002 T6 resource (40) against others (38)", P002d.Columns[2..], 0.0276),
    ];

    /// <summary>Mean and spread of each printed column.</summary>
    public static string Recovery()
    {
        StringBuilder table = new("| column | N | truth | mean | sd of draws | printed error | simulation errors off | R² printed | R² mean |\n|---|---|---|---|---|---|---|---|---|\n");
        Subgroup[] all = [.. P000g.Columns, .. P001e.Columns, .. P002d.Columns];
        for (int c = 0; c < all.Length; c++)
        {
            (Subgroup group, ulong stream) = (all[c], 100 + (ulong)c);
            Estimate[] fits = new Estimate[Draws];
            Work.Each(Draws, null, draw => fits[draw] = Model(group.Years).Fit(Panel([group], [group.Slope], draw, stream), new RunOptions { Threads = 1 }));
            double[] b = [.. fits.Select(f => f["x"].Estimate)], r2 = [.. fits.Select(f => 1 - (f.Regression!.Measures.Ssr / WithinUnits(f)))];
            double mean = b.Average(), sd = Math.Sqrt(b.Sum(v => (v - mean) * (v - mean)) / (Draws - 1));
            table.Append(CultureInfo.InvariantCulture, $"| {group.Name} | {group.Units * group.Periods} | {group.Slope} | {mean:0.0000} | {sd:0.0000} | {group.Se} | {(mean - group.Slope) / sd * Math.Sqrt(Draws):0.0} | {(group.Years ? group.R2.ToString(CultureInfo.InvariantCulture) : "")} | {(group.Years ? r2.Average().ToString("0.000", CultureInfo.InvariantCulture) : "")} |\n");
        }
        return table.ToString();
    }

    /// <summary>Rejections at 5 %.</summary>
    public static string Rejections()
    {
        string[] methods = ["permutation", "permutation-t", "suest", "suest-stata", "chow", "chow-common-effects", "chow-common-controls", "bootstrap"];
        StringBuilder table = new($"| groups | slopes | {string.Join(" | ", methods)} | p of bdiff < .05 | significant here, not there |\n|---|---|{string.Concat(Enumerable.Repeat("---|", methods.Length + 2))}\n");
        foreach ((string name, Subgroup[] groups, double common) in Designs)
        {
            foreach (bool equal in (bool[])[true, false])
            {
                double[] slopes = [.. groups.Select(g => equal ? common : g.Slope)];
                double[,] rejected = new double[Draws, methods.Length + 2];
                Work.Each(Draws, null, draw =>
                {
                    GroupDifferenceResult fit = new GroupDifference(Model(groups[0].Years) with { Vcov = Vcov.Cluster("city") }, "group")
                    {
                        Draws = Permutations,
                        Methods = [DifferenceMethod.Permutation, DifferenceMethod.Suest, DifferenceMethod.Chow, DifferenceMethod.Bootstrap],
                    }.Fit(Panel(groups, slopes, draw), new RunOptions { Threads = 1, Seed = (ulong)draw + 1 });
                    for (int m = 0; m < methods.Length; m++)
                        rejected[draw, m] = fit.Tests.TryGetValue("difference-" + methods[m], out TestResult? test) ? test.P < 0.05 ? 1 : 0 : double.NaN;
                    rejected[draw, methods.Length] = fit.Tests.TryGetValue("bdiff", out TestResult? bdiff) ? bdiff.P < 0.05 ? 1 : 0 : double.NaN;
                    rejected[draw, methods.Length + 1] = fit.Parts.Select(p => p["x"].P < 0.05).Distinct().Count() > 1 ? 1 : 0;
                });
                string[] shares = [.. Enumerable.Range(0, methods.Length + 2).Select(m => Share([.. Enumerable.Range(0, Draws).Select(d => rejected[d, m])]))];
                table.Append(CultureInfo.InvariantCulture, $"| {name} | {(equal ? "equal" : "as printed")} | {string.Join(" | ", shares)} |\n");
            }
        }
        return table.ToString();
    }

    private static string Share(double[] values) => double.IsNaN(values[0]) ? "" : values.Average().ToString("0.000", CultureInfo.InvariantCulture);

    private static Linear Model(bool years) => new(years ? "y ~ x | city + year" : "y ~ x | city");

    private static double WithinUnits(Estimate fit)
    {
        double[] y = fit.Regression!.Design.Y;
        Factor units = fit.Regression.Design.Units!;
        double[] mean = new double[units.Levels];
        for (int i = 0; i < y.Length; i++)
            mean[units.Codes[i]] += y[i] / units.Counts[units.Codes[i]];
        return y.Select((v, i) => (v - mean[units.Codes[i]]) * (v - mean[units.Codes[i]])).Sum();
    }

    /// <summary>Subgroups below each other with the same periods.</summary>
    private static Panel Panel(Subgroup[] groups, double[] slopes, int draw, ulong stream = 0)
    {
        int periods = groups[0].Periods, rows = groups.Sum(g => g.Units * periods);
        double[] y = new double[rows], x = new double[rows], group = new double[rows];
        int at = 0;
        for (int g = 0; g < groups.Length; g++)
        {
            int size = groups[g].Units * periods;
            groups[g].Fill(new RandomStream(20260520 + stream + (ulong)g, draw), slopes[g], y.AsSpan(at, size), x.AsSpan(at, size));
            group.AsSpan(at, size).Fill(g);
            at += size;
        }
        double[] city = [.. Enumerable.Range(0, rows).Select(r => (double)(r / periods))], year = [.. Enumerable.Range(0, rows).Select(r => (double)(r % periods))];
        return Data.Panel.Of(new Frame(new NumberColumn("city", city), new NumberColumn("year", year), new NumberColumn("y", y), new NumberColumn("x", x), new NumberColumn("group", group)), "city", "year");
    }
}
