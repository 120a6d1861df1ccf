using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Tests.Properties;

/// <summary>Every row of a design is kept or counted under the first reason that met it; an account kept row by row must agree.</summary>
public class RowAccountLawTests
{
    private static readonly string[] Numbers = ["y", "x1", "x2", "x3", "w"];

    /// <summary>Formulas and the columns that each reads, in the order in which they are looked at.</summary>
    public static TheoryData<string, string> Formulas => new()
    {
        { "y ~ x1", "y x1" },
        { "y ~ x1 + x2 + x3", "y x1 x2 x3" },
        { "y ~ x2:x1 + x3", "y x3 x2 x1" },
        { "y ~ x1 | a", "y x1 a" },
        { "y ~ x1 | a + b", "y x1 a b" },
        { "x3 ~ y | b^a", "x3 y b a" },
        { "y ~ 1 | a[x2]", "y a x2" },
        { "y ~ i(b) + x1", "y b x1" },
        { "y ~ i(b, x3) | a", "y b x3 a" },
        { "y ~ factor(a) + text", "y a text" },
        { "y ~ x1 * x2", "y x1 x2" },
        { "y ~ x1 | x2 ~ x3", "y x1 x2 x3" },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void The_account_equals_one_kept_row_by_row(string formula, string columns)
    {
        for (int seed = 0; seed < 48; seed++)
        {
            Panel panel = Draw(seed);
            bool where = seed % 2 == 1, split = seed / 2 % 2 == 1, weights = seed / 4 % 2 == 1, keep = seed / 8 % 2 == 1, singletons = seed / 16 % 2 == 0;
            DesignOptions options = new()
            {
                Where = where ? "y > -1.2 or t == 3" : null,
                Split = split ? Splits.Of(panel, "t")[1] : null,
                Weights = weights ? "w" : null,
                Keep = keep ? ["cluster", "x1"] : [],
                DropSingletons = singletons,
            };
            string[] looked = [.. columns.Split(' ').Concat(keep ? ["cluster", "x1"] : []).Distinct()];
            List<string> reasons = [.. Enumerable.Range(0, panel.Rows).Select(row => Reason(panel, row, looked, where, split, weights))];
            string[] effects = formula.Contains('|', StringComparison.Ordinal) && !formula.Contains("~ x3", StringComparison.Ordinal) ? formula.Split('|')[1].Split('[')[0].Trim().Split(" + ") : [];
            Alone(panel, reasons, singletons ? effects : []);
            if (reasons.TrueForAll(r => r.Length > 0))
            {
                Should.Throw<NumericalException>(() => Design.Build(panel, formula, options)).Code.ShouldBe("E252");
                continue;
            }
            Sample sample = Design.Build(panel, formula, options).Sample;
            sample.Rows.ShouldBe(Enumerable.Range(0, panel.Rows).Where(r => reasons[r].Length == 0), $"seed {seed}");
            Count(sample.Dropped.Select(d => (d.Reason, d.Count))).ShouldBe(Count(reasons.Where(r => r.Length > 0).Select(r => (r, 1))), $"seed {seed}");
            (sample.Total, sample.Used + sample.Dropped.Sum(d => d.Count)).ShouldBe((panel.Rows, panel.Rows));
            sample.Singletons.ShouldBe(reasons.Count(r => r == "singleton"));
        }
    }

    /// <summary>Counts by reason; singletons of all effects together, because the order of removal charges the effects.</summary>
    private static string Count(IEnumerable<(string Reason, int Count)> reasons) => string.Join("; ", reasons
        .GroupBy(r => r.Reason.StartsWith("singleton", StringComparison.Ordinal) ? "singleton" : r.Reason)
        .Select(g => $"{g.Key} {g.Sum(r => r.Count)}").Order(StringComparer.Ordinal));

    private static string Reason(Panel panel, int row, string[] columns, bool where, bool split, bool weights)
    {
        double y = Number("y"), t = Number("t"), w = Number("w");
        if (where && !(y > -1.2 || t == 3))
            return "sample";
        if (split && t != 1)
            return "split";
        foreach (string name in columns)
        {
            Column column = panel.Frame[name];
            if (column.IsMissing(row))
                return $"missing: {name}";
            if (column is NumberColumn && double.IsInfinity(Number(name)))
                return $"infinite: {name}";
        }
        if (!weights)
            return "";
        return double.IsNaN(w) ? "missing: w" : w == 0 ? "zero weight" : "";

        double Number(string name) => ((NumberColumn)panel.Frame[name]).Values[row];
    }

    /// <summary>Marks rows alone in a level of an effect until none is, by looking at all rows again and again.</summary>
    private static void Alone(Panel panel, List<string> reasons, string[] effects)
    {
        bool found = effects.Length > 0;
        while (found)
        {
            found = false;
            foreach (string effect in effects)
            {
                foreach (IGrouping<string, int> level in Enumerable.Range(0, panel.Rows).Where(r => reasons[r].Length == 0)
                    .GroupBy(r => string.Join('|', effect.Split('^').Select(c => panel.Frame[c].Text(r)))).ToArray())
                {
                    if (level.Count() != 1)
                        continue;
                    reasons[level.First()] = "singleton";
                    found = true;
                }
            }
        }
    }

    private static Panel Draw(int seed)
    {
        Random random = new(seed);
        int n = 12 + random.Next(60);
        List<Column> columns = [new NumberColumn("id", Enumerable.Range(0, n).Select(i => (double)(i / 4)).ToArray()), new NumberColumn("t", [.. Enumerable.Range(0, n).Select(i => (double)(i % 4))])];
        foreach (string name in Numbers)
            columns.Add(new NumberColumn(name, [.. Enumerable.Range(0, n).Select(_ => name == "w" ? Weight() : Value())]));
        columns.Add(new NumberColumn("a", [.. Enumerable.Range(0, n).Select(_ => random.Next(12) == 0 ? double.NaN : random.Next(1 + (n / 3)))]));
        columns.Add(new NumberColumn("b", [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(1 + (n / 4)))]));
        columns.Add(CategoryColumn.Of("text", [.. Enumerable.Range(0, n).Select(_ => random.Next(9) == 0 ? null : $"g{random.Next(3)}")]));
        columns.Add(CategoryColumn.Of("cluster", [.. Enumerable.Range(0, n).Select(_ => random.Next(7) == 0 ? null : $"c{random.Next(5)}")]));
        return Panel.Of(new Frame(columns), "id", "t");

        double Value() => random.Next(20) switch { 0 or 1 => double.NaN, 2 => double.PositiveInfinity, _ => (4 * random.NextDouble()) - 2 };

        double Weight() => random.Next(10) switch { 0 => double.NaN, 1 => 0, _ => random.NextDouble() };
    }

    [Theory]
    [InlineData("a")]
    [InlineData("text")]
    [InlineData("b")]
    [InlineData("x1 > 0")]
    [InlineData("a % 3")]
    public void The_parts_of_a_split_divide_the_rows_that_have_a_level(string by)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Panel panel = Draw(seed);
            Seq<Split> parts = Splits.Of(panel, by), full = Splits.Of(panel, by, full: true);
            full.Skip(1).Select(s => s.Label).ShouldBe(parts.Select(s => s.Label));
            full[0].Holds.ShouldAllBe(h => h);
            Column column = panel.Frame.Find(by) ?? Kuznets.Data.Expressions.Expression.Parse(by).Evaluate(panel);
            for (int row = 0; row < panel.Rows; row++)
                parts.Count(p => p.Holds[row]).ShouldBe(column.IsMissing(row) ? 0 : 1);
            parts.ShouldAllBe(p => p.Holds.Contains(true));
            parts.Select(p => p.Label).Distinct().Count().ShouldBe(parts.Count);
            foreach (Split part in parts.Where(p => p.Label.Length > 0 && !by.Contains(' ', StringComparison.Ordinal)))
            {
                Split[] kept = [.. Splits.Of(panel, $"{by} %keep% \"@^{part.Label}$\"")], dropped = [.. parts.Count == 1 ? [] : Splits.Of(panel, $"{by} %drop% \"@^{part.Label}$\"")];
                kept.ShouldHaveSingleItem().Holds.ShouldBe(part.Holds);
                dropped.Length.ShouldBe(parts.Count - 1);
            }
        }
    }
}
