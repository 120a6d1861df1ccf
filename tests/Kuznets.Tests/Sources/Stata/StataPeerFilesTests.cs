using Kuznets.Studies.Sources;
using Kuznets.Studies.Sources.Stata;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Sources.Stata;

/// <summary>Files written by R (foreign, haven, readstata13) and pandas; see peers/r/stata-files.R and peers/python/stata-files.py.</summary>
public class StataPeerFilesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Kuznets.Tests/Fixtures/stata");

    internal static IEnumerable<byte[]> All() => Directory.EnumerateFiles(Folder, "*.dta").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    private static LoadedFrame Read(string file) => StataReader.Read(() => File.OpenRead(Path.Combine(Folder, file)), SourceOptions.Default);

    private static string[] Texts(LoadedFrame loaded, string name) => [.. Enumerable.Range(0, loaded.Frame.Rows).Select(loaded.Frame[name].Text)];

    [Theory]
    [InlineData("foreign-06")]
    [InlineData("foreign-07")]
    [InlineData("foreign-08")]
    [InlineData("foreign-10")]
    [InlineData("foreign-12")]
    [InlineData("readstata13-105")]
    [InlineData("readstata13-108")]
    [InlineData("readstata13-110")]
    [InlineData("readstata13-111")]
    [InlineData("readstata13-113")]
    [InlineData("readstata13-114")]
    [InlineData("readstata13-115")]
    [InlineData("readstata13-117")]
    [InlineData("readstata13-118")]
    [InlineData("readstata13-119")]
    public void Files_of_R_are_read(string file)
    {
        LoadedFrame loaded = Read(file + ".dta");
        Texts(loaded, "city").ShouldBe(["Suzhou", "Beijing", ""]);
        Texts(loaded, "year").ShouldBe(["2011", "2012", ""]);
        Texts(loaded, "gdp").ShouldBe(["1.5", "", "-2.25"]);
        // readstata13 writes no labels in version 105.
        Texts(loaded, "region").ShouldBe(file.EndsWith("105", StringComparison.Ordinal) ? ["1", "2", "1"] : ["east", "north", "east"]);
        if (file.StartsWith("foreign", StringComparison.Ordinal))
            loaded.Frame["gdp"].Label.ShouldBe("GDP per head");
    }

    [Theory]
    [InlineData("haven-08")]
    [InlineData("haven-13")]
    [InlineData("haven-14")]
    [InlineData("haven-15")]
    public void Files_of_haven_are_read(string file)
    {
        LoadedFrame loaded = Read(file + ".dta");
        Texts(loaded, "city").ShouldBe(["苏州市", "北京", ""]);
        Texts(loaded, "code").ShouldBe(["东部", "西部", "东部"]);
        Texts(loaded, "day").ShouldBe(["2014-03-01", "", "1959-12-31"]);
        Texts(loaded, "time").ShouldBe(["2014-03-01", "", "2014-03-02"]);
        loaded.Frame["gdp"].Label.ShouldBe("人均GDP(元)");
        loaded.Notes.ShouldContain(n => n.Code == "W531");
        if (loaded.Frame.Has("essay"))
            Texts(loaded, "essay").Select(t => t.Length).ShouldBe([1000, 5, 0]);
        if (loaded.Frame.Has("tagged"))
            Texts(loaded, "tagged").ShouldBe(["", "", "7"]);
    }

    [Theory]
    [InlineData(114, "little")]
    [InlineData(114, "big")]
    [InlineData(117, "little")]
    [InlineData(117, "big")]
    [InlineData(118, "little")]
    [InlineData(118, "big")]
    [InlineData(119, "little")]
    [InlineData(119, "big")]
    public void Files_of_pandas_are_read(int version, string order)
    {
        LoadedFrame loaded = Read($"pandas-{version}-{order}.dta");
        Texts(loaded, "city").ShouldBe(["Suzhou", "Beijing", ""]);
        Texts(loaded, "b").ShouldBe(["1", "2", "100"]);
        Texts(loaded, "i").ShouldBe(["1", "-2", "30000"]);
        Texts(loaded, "l").ShouldBe(["1", "-2", "2000000000"]);
        Texts(loaded, "f").ShouldBe(["1.5", "", "-2.25"]);
        Texts(loaded, "tc").ShouldBe(["2014-03-01", "", "1959-12-31"]);
        Texts(loaded, "td").ShouldBe(["2014-03-01", "", "1959-12-31"]);
        Texts(loaded, "tm").ShouldBe(["2014-03", "", "1959-12"]);
        Texts(loaded, "tq").ShouldBe(["2014q1", "", "1959q4"]);
        Texts(loaded, "th").ShouldBe(["2014h1", "", "1959h2"]);
        Texts(loaded, "ty").ShouldBe(["2014", "", "1959"]);
    }
}
