using Kuznets.Data;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Properties;

/// <summary>A small panel drawn by a seed: unbalanced and with gaps unless balanced, with weights, nested and crossed groups and places.</summary>
internal sealed class RandomPanel
{
    /// <summary>How many panels a law is tried on.</summary>
    public const int Panels = 30;

    public static readonly string[] Slopes = ["x1", "x2"];

    public static readonly Vcov[] Kinds =
    [
        new Iid(), new Robust(Hc.Hc0), new Robust(Hc.Hc1), new Robust(Hc.Hc2), new Robust(Hc.Hc3), Vcov.Cluster("id"), Vcov.Cluster("id", "t"),
        new DriscollKraay("t", 1), new Hac("id", "t", 1), new Conley(150, "lat", "lon"),
    ];

    private readonly OrderedDictionary<string, double[]> columns = [];

    public RandomPanel(int seed, bool balanced = false, int periods = 0)
    {
        Seed = seed;
        Random random = new(seed);
        int units = 8 + random.Next(7), times = periods > 0 ? periods : 5 + random.Next(4);
        List<(int Id, int T)> cells = [];
        for (int id = 0; id < units; id++)
        {
            for (int t = 0; t < times; t++)
            {
                if (balanced || random.NextDouble() > 0.15)
                    cells.Add((id, t));
            }
        }
        double[] effect = Draw(units), shock = Draw(times), lat = Draw(units), lon = Draw(units);
        N = cells.Count;
        Add("id", i => cells[i].Id + 1);
        Add("t", i => 2000 + cells[i].T);
        Add("region", i => cells[i].Id / 4);
        Add("f", _ => random.Next(3));
        Add("x1", i => effect[cells[i].Id] + shock[cells[i].T] + Gauss(random));
        Add("x2", i => (0.5 * effect[cells[i].Id]) + Gauss(random));
        Add("x3", _ => Gauss(random));
        Add("y", i => 1 + this["x1"][i] - (0.7 * this["x2"][i]) + (0.2 * this["x3"][i]) + (2 * effect[cells[i].Id]) + shock[cells[i].T] + ((0.5 + random.NextDouble()) * Gauss(random)));
        Add("w", _ => 0.25 + random.NextDouble());
        Add("times", _ => 1 + random.Next(3));
        Add("lat", i => 30 + (3 * lat[cells[i].Id]));
        Add("lon", i => 110 + (3 * lon[cells[i].Id]));
        Add("row", i => i);

        double[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => Gauss(random))];
    }

    private RandomPanel(RandomPanel of, IEnumerable<KeyValuePair<string, double[]>> columns)
    {
        Seed = of.Seed;
        foreach ((string name, double[] values) in columns)
            this.columns.Add(name, values);
        N = this.columns.GetAt(0).Value.Length;
    }

    public int Seed { get; }

    public int N { get; }

    public double[] this[string name] => columns[name];

    /// <summary>The panel with its unit and time.</summary>
    public Panel Declared => Panel.Of(Frame, "id", "t");

    /// <summary>The same rows as a cross-section in the order given.</summary>
    public Panel Rows => Panel.Of(Frame);

    private Frame Frame => new(columns.Select(c => (Column)new NumberColumn(c.Key, c.Value)));

    /// <summary>Tries a law on many panels and says on which seed it fails.</summary>
    public static void Each(Action<RandomPanel> law, bool balanced = false, int periods = 0, int panels = Panels)
    {
        for (int seed = 1; seed <= panels; seed++)
        {
            try
            {
                law(new RandomPanel(seed, balanced, periods));
            }
            catch (Exception failure)
            {
                throw new Xunit.Sdk.XunitException($"panel {seed}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>The panel with a column added or replaced.</summary>
    public RandomPanel With(string name, Func<int, double> value)
    {
        RandomPanel with = new(this, columns);
        with.columns[name] = [.. Enumerable.Range(0, N).Select(value)];
        return with;
    }

    /// <summary>The panel of these rows in this order.</summary>
    public RandomPanel Select(IEnumerable<int> rows)
    {
        int[] chosen = [.. rows];
        return new(this, columns.Select(c => KeyValuePair.Create(c.Key, (double[])[.. chosen.Select(r => c.Value[r])])));
    }

    public RandomPanel Shuffled()
    {
        int[] order = [.. Enumerable.Range(0, N)];
        new Random(Seed + 1000).Shuffle(order);
        return Select(order);
    }

    private void Add(string name, Func<int, double> value) => columns[name] = [.. Enumerable.Range(0, N).Select(value)];

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>Comparisons of fits.</summary>
internal static class FitAssertions
{
    /// <summary>Coefficients of these terms, the second fit's times a factor, are the same.</summary>
    public static void ShouldHaveSlopesOf(this Estimate actual, Estimate expected, IEnumerable<string>? terms = null, double factor = 1, double rtol = 1e-8)
    {
        foreach (string term in terms ?? RandomPanel.Slopes)
            actual.B(term).ShouldMatch(expected.B(term) * factor, rtol, 1e-11 * Math.Abs(factor), term);
    }

    /// <summary>Coefficients and standard errors are the same.</summary>
    public static void ShouldEqual(this Estimate actual, Estimate expected, IEnumerable<string>? terms = null, double factor = 1, double rtol = 1e-8)
    {
        string[] names = [.. terms ?? RandomPanel.Slopes];
        actual.ShouldHaveSlopesOf(expected, names, factor, rtol);
        foreach (string term in names)
            actual.Se(term).ShouldMatch(expected.Se(term) * Math.Abs(factor), rtol, 1e-12 * Math.Abs(factor), $"standard error of {term}");
    }

    public static void ShouldMatchAll(this double[] actual, double[] expected, double atol, string what)
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (int i = 0; i < actual.Length; i++)
            actual[i].ShouldMatch(expected[i], 0, atol, $"{what} of row {i}");
    }
}
