using Kuznets.Studies.Study;

namespace Kuznets.Tests.Studies.Study;

/// <summary>What the keys of a data source do: several files, joins, ranges, rows above and below the table.</summary>
public sealed class SourceShapesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets").FullName;

    public SourceShapesTests()
    {
        Write("gdp_2011.csv", "city,gdp\n苏州,1\n无锡,2\n");
        Write("gdp_2012.csv", "city,gdp\n苏州,3\n无锡,4\n");
        Write("prices.csv", "城市,年份,cpi\n苏州,2011,100\n苏州,2012,102\n常州,2011,99\n");
        Write("wide.csv", "city,gdp_2011,gdp_2012,pop_2011,pop_2012\n苏州,1,2,10,20\n无锡,3,4,30,40\n");
        Write("messy.csv", "table 1,,\ncity,year,x\n苏州,2011,1\n无锡,2011\n合计,2011,3\n");
    }

    public void Dispose() => Directory.Delete(folder, true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private StudyData Load(string data)
    {
        string path = Path.Combine(folder, "study.yml");
        File.WriteAllText(path, $"study: shapes\ndata:\n  d: {data}\n  prices: {{ from: prices.csv }}\nmodels: {{ m: {{ formula: x ~ 1 }} }}\n");
        return new DataLoader(StudyReader.Read(path), new RunOptions()).Load("d");
    }

    private static string Rows(StudyData data) => string.Join("; ", Enumerable.Range(0, data.Panel.Rows)
        .Select(row => string.Join(' ', data.Panel.Frame.Columns.Select(c => c.IsMissing(row) ? "∅" : c.Text(row)))));

    [Theory]
    [InlineData("{ from: gdp_*.csv }", "苏州 1; 无锡 2; 苏州 3; 无锡 4")]
    [InlineData("{ from: 'gdp_{year}.csv', unit: city, time: year }", "2011 苏州 1; 2012 苏州 3; 2011 无锡 2; 2012 无锡 4")]
    [InlineData("{ from: [gdp_2012.csv, gdp_2011.csv] }", "苏州 3; 无锡 4; 苏州 1; 无锡 2")]
    [InlineData("{ from: wide.csv, long: { time: year, values: { gdp: 'gdp_{year}', pop: 'pop_{year}' } } }", "苏州 2011 1 10; 苏州 2012 2 20; 无锡 2011 3 30; 无锡 2012 4 40")]
    [InlineData("{ from: 'gdp_{year}.csv', join: { with: prices, on: { city: 城市, year: 年份 } } }", "2011 苏州 1 100; 2011 无锡 2 ∅; 2012 苏州 3 102; 2012 无锡 4 ∅")]
    [InlineData("{ from: 'gdp_{year}.csv', join: { with: prices, on: ['city=城市', 'year=年份'], how: inner } }", "2011 苏州 1 100; 2012 苏州 3 102")]
    [InlineData("{ from: 'gdp_{year}.csv', join: { with: prices, on: { city: 城市, year: 年份 }, how: right } }", "2011 苏州 1 100; 2012 苏州 3 102; 2011 常州 ∅ 99")]
    [InlineData("{ from: 'gdp_{year}.csv', join: { with: prices, on: { city: 城市, year: 年份 }, how: outer } }", "2011 苏州 1 100; 2011 无锡 2 ∅; 2012 苏州 3 102; 2012 无锡 4 ∅; 2011 常州 ∅ 99")]
    [InlineData("{ from: messy.csv, ragged: pad }", "苏州 2011 1; 无锡 2011 ∅")]
    [InlineData("{ from: messy.csv, ragged: pad, keep-totals: true }", "苏州 2011 1; 无锡 2011 ∅; 合计 2011 3")]
    [InlineData("{ from: messy.csv, ragged: pad, skip: 1, keep-totals: true }", "苏州 2011 1; 无锡 2011 ∅; 合计 2011 3")]
    [InlineData("{ from: messy.csv, ragged: pad, comment: 无 }", "苏州 2011 1")]
    public void A_source_becomes_these_rows(string data, string rows) => Rows(Load(data)).ShouldBe(rows);

    [Fact]
    public void A_pattern_that_fits_no_file_is_told_when_the_study_is_checked()
    {
        Problems problems = new();
        StudyReader.Bind("study: s\ndata: { d: { from: co2_*.csv } }\nmodels: { m: { formula: x ~ 1 } }\n", Path.Combine(folder, "study.yml"), problems);
        problems.Found.ShouldContain(n => n.Code == "E113" || n.Code == "E114");
    }

    [Theory]
    [InlineData("{ from: messy.csv, sheet: 2014 }", "sheet")]
    [InlineData("{ from: messy.csv, range: B2:C4 }", "range")]
    [Triggers("E520")]
    public void What_belongs_to_workbooks_is_refused_elsewhere(string data, string key)
    {
        Note note = Should.Throw<SpecificationException>(() => Load(data)).Note;
        note.Code.ShouldBe("E520");
        note.Text(Language.English).ShouldStartWith(key);
    }
}
