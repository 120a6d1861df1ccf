using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>The panels that programs for dynamic panels are compared on.</summary>
internal static class Abdata
{
    private static readonly (string Name, string Of)[] Logarithms = [("n", "emp"), ("w", "wage"), ("k", "capital"), ("ys", "output")];

    /// <summary>140 British firms 1976-1984 (Arellano and Bond 1991): logarithms of employment, wage, capital, output.</summary>
    public static Panel Firms { get; } = Logs("data/empl_uk.csv", "firm", "year", "n = log(emp)", "w = log(wage)", "k = log(capital)", "ys = log(output)");

    /// <summary>46 American states 1983-1992 (Baltagi): logarithms of cigarette sales, price, income, neighbours' price.</summary>
    public static Panel Cigarettes
    {
        get
        {
            Panel all = Logs("data/cigar.csv", "state", "year", "lc = log(sales)", "lp = log(price / cpi)", "ly = log(ndi / cpi)", "lpn = log(pimin / cpi)");
            double[] year = ((NumberColumn)all.Frame["year"]).Values;
            return all.Select([.. Enumerable.Range(0, all.Rows).Where(r => year[r] >= 83)]);
        }
    }

    /// <summary>The firms as gretl read them, with raw numbers in single precision.</summary>
    public static Panel Raw { get; } = Rounded(v => Math.Log((float)v));

    /// <summary>The firms as in Stata's file, with raw numbers and logarithms in single precision.</summary>
    public static Panel Single { get; } = Rounded(v => (float)Math.Log((float)v));

    private static Panel Rounded(Func<double, double> log) =>
        Logarithms.Aggregate(Firms, (panel, pair) => panel.With(new NumberColumn(pair.Name, [.. ((NumberColumn)panel.Frame[pair.Of]).Values.Select(log)])));

    private static Panel Logs(string file, string unit, string time, params string[] derived)
    {
        Panel panel = ReferencePanel.Of(file, unit, time);
        foreach (string line in derived)
        {
            string[] sides = line.Split(" = ");
            panel = panel.With(Expression.Parse(sides[1]).Evaluate(panel).Named(sides[0]));
        }
        return panel;
    }
}
