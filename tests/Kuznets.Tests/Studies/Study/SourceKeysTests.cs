using Kuznets.Studies.Sources;
using Kuznets.Studies.Study;

namespace Kuznets.Tests.Studies.Study;

public class SourceKeysTests
{
    [Fact]
    public void Every_key_of_a_source_reaches_the_reader() =>
        Options("encoding: gb18030, separator: ';', sheet: 2, range: 'B3:K40', header: 2, skip: 1, comment: '%', keep-totals: true, ragged: pad, missing: [x], parse: { year: strip-suffix 年 }").ShouldBe(new SourceOptions
        {
            Encoding = "gb18030",
            Separator = ";",
            Sheet = "2",
            Range = "B3:K40",
            Header = 2,
            Skip = 1,
            Comment = "%",
            KeepTotals = true,
            Ragged = Ragged.Pad,
            Missing = ["x"],
            Parse = [new ColumnParse("year", "strip-suffix 年")],
        });

    [Fact]
    public void Nothing_stated_is_everything_detected() => Options("unit: city").ShouldBe(SourceOptions.Default);

    private static SourceOptions Options(string keys)
    {
        Problems problems = new();
        StudyFile study = StudyReader.Bind($"study: s\ndata: {{ d: {{ from: d.csv, {keys} }} }}", "study.yml", problems)!;
        problems.Found.Where(p => p.Code is not ("E113" or "E114")).ShouldBeEmpty();
        return DataLoader.Options(study.Data[0].Section, threads: 0);
    }
}
