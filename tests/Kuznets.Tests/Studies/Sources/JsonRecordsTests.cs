using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

public class JsonRecordsTests
{
    private static LoadedFrame Json(string text, SourceOptions? options = null) => Texts.Read(text, options, "records.json");

    [Theory]
    [InlineData("[{\"city\":\"苏州\",\"y\":1.5,\"t\":true},{\"y\":null,\"city\":\"无锡\",\"z\":7}]", "json")]
    [InlineData("{\"city\":\"苏州\",\"y\":1.5,\"t\":true}\n{\"y\":null,\"city\":\"无锡\",\"z\":7}\n", "jsonl")]
    public void Records_become_columns(string text, string format)
    {
        foreach (int size in (int[])[16, 50, 1 << 20])
        {
            LoadedFrame loaded = Texts.Read(text, new SourceOptions { BlockSize = size }, $"records.{format}");
            loaded.Format.ShouldBe(format);
            loaded.Frame.Names.ShouldBe(["city", "y", "t", "z"]);
            loaded.Words("city").ShouldBe(["苏州", "无锡"]);
            loaded.Numbers("y").ShouldBe([1.5, double.NaN]);
            loaded.Numbers("t").ShouldBe([1, double.NaN]);
            loaded.Numbers("z").ShouldBe([double.NaN, 7]);
            loaded.Notes.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Long_numbers_stay_exact() => Json("[{\"x\":320500199001011234}]").Words().ShouldBe(["320500199001011234"]);

    [Fact]
    [Triggers("E513")]
    public void Broken_json_is_named_by_its_place() =>
        Should.Throw<DataException>(() => Json("[{\"x\":1},\n{\"x\" 2}]")).Note.Text(Language.English).ShouldStartWith("the JSON is broken at line 2");

    [Fact]
    [Triggers("E514")]
    public void Nested_values_are_refused() =>
        Should.Throw<DataException>(() => Json("[{\"x\":1},{\"x\":{\"y\":2}}]")).Note.Text(Language.English).ShouldBe("record 2 holds a nested value under \"x\"");

    [Fact]
    [Triggers("E515")]
    public void What_is_no_record_is_refused() => Should.Throw<DataException>(() => Json("[1,2]")).Code.ShouldBe("E515");

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Should.Throw<DataException>(() => Texts.Read([.. "[{\"x\":\""u8, 0xB3, 0xC7, .. "\"}]"u8], null, "a.json")).Code.ShouldBe("E501");
}
