using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Designs.Binding;

/// <summary>Random patterns of missing and infinite values, against a loop over rows that knows nothing of columns.</summary>
public class RowAccountTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Thousands_of_patterns_are_accounted_for_as_by_a_loop_over_rows(int threads)
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            Random random = new((seed * 2) + threads);
            int n = 1 + random.Next(40), k = 1 + random.Next(4);
            double[][] columns = [.. Enumerable.Range(0, k + 1).Select(_ => Column(random, n))];
            Check(columns, new RunOptions { Threads = threads });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Long_columns_with_few_gaps_are_accounted_for_on_two_threads(int gaps)
    {
        Random random = new(gaps);
        double[][] columns = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 50_000).Select(i => (double)(i % 13)).ToArray())];
        foreach (double[] column in columns)
        {
            for (int g = 0; g < gaps; g++)
                column[random.Next(column.Length)] = g % 2 == 0 ? double.NaN : double.NegativeInfinity;
        }
        Check(columns, new RunOptions { Threads = 2 });
    }

    private static double[] Column(Random random, int n)
    {
        int often = random.Next(4) switch { 0 => int.MaxValue, 1 => 20, 2 => 3, _ => 1 };
        return [.. Enumerable.Range(0, n).Select(i => often != int.MaxValue && random.Next(often) == 0
            ? random.Next(5) switch { 0 => double.PositiveInfinity, 1 => double.NegativeInfinity, _ => double.NaN }
            : random.NextDouble())];
    }

    private static void Check(double[][] columns, RunOptions run)
    {
        string[] names = [.. columns.Select((_, j) => j == 0 ? "y" : $"x{j}")];
        int n = columns[0].Length;
        List<string> order = [];
        Dictionary<string, int> counts = [];
        List<int> kept = [];
        for (int row = 0; row < n; row++)
        {
            int at = Array.FindIndex(columns, c => !double.IsFinite(c[row]));
            if (at < 0)
                kept.Add(row);
            else
                counts[Reason(names[at], columns[at][row])] = counts.GetValueOrDefault(Reason(names[at], columns[at][row])) + 1;
        }
        foreach (string name in names)
            order.AddRange([$"missing: {name}", $"infinite: {name}"]);
        Panel panel = Panel.Of(new Frame(names.Select((name, j) => new NumberColumn(name, columns[j]))));
        Design Build() => Design.Build(panel, "y ~ " + string.Join(" + ", names.Skip(1)), run: run);
        if (Array.Find(names, name => columns[Array.IndexOf(names, name)].All(double.IsNaN)) is { } empty)
        {
            Should.Throw<DataException>(Build).Message.ShouldContain($"\"{empty}\"");
            return;
        }
        if (kept.Count == 0)
        {
            Should.Throw<NumericalException>(Build).Code.ShouldBe("E252");
            return;
        }
        Design design = Build();
        design.Sample.Dropped.ShouldBe(order.Where(counts.ContainsKey).Select(r => new Dropped(r, counts[r])));
        design.Sample.Rows.ShouldBe(kept);
        design.Sample.IsWhole.ShouldBe(kept.Count == n);
        design.Notes.Where(note => note.Code == "W242").Count().ShouldBe(counts.Keys.Count(r => r.StartsWith("infinite", StringComparison.Ordinal)));
        for (int j = 1; j < columns.Length; j++)
            design.Columns[j - 1].ShouldBe(kept.Select(r => columns[j][r]));
        design.Y.ShouldBe(kept.Select(r => columns[0][r]));
    }

    private static string Reason(string name, double value) => double.IsNaN(value) ? $"missing: {name}" : $"infinite: {name}";
}
