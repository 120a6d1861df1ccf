using System.Text;
using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

public class EncodingTests
{
    private const string Cities = "城市,年份,碳排放\n苏州,2014,1.5\n无锡,2015,2.5\n";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static byte[] Bytes(string encoding, string text = Cities) => Encoding.GetEncoding(encoding).GetBytes(text);

    private static void ShouldBeCities(LoadedFrame loaded, string encoding)
    {
        loaded.Frame.Names.ShouldBe(["城市", "年份", "碳排放"]);
        loaded.Words("城市").ShouldBe(["苏州", "无锡"]);
        loaded.Numbers("碳排放").ShouldBe([1.5, 2.5]);
        loaded.Encoding.ShouldBe(encoding);
    }

    [Fact]
    public void Utf8_is_read_with_and_without_a_mark()
    {
        ShouldBeCities(Texts.Read(Bytes("utf-8")), "utf-8");
        ShouldBeCities(Texts.Read([0xEF, 0xBB, 0xBF, .. Bytes("utf-8")]), "utf-8");
    }

    [Theory]
    [InlineData("utf-16", "utf-16le", new byte[] { 0xFF, 0xFE })]
    [InlineData("utf-16BE", "utf-16be", new byte[] { 0xFE, 0xFF })]
    [Triggers("W518")]
    public void Utf16_is_read_with_and_without_a_mark(string encoding, string name, byte[] mark)
    {
        ShouldBeCities(Texts.Read([.. mark, .. Bytes(encoding)]), name);
        LoadedFrame guessed = Texts.Read(Bytes(encoding));
        ShouldBeCities(guessed, name);
        guessed.Told("W518").Text(Language.English).ShouldEndWith(name);
    }

    [Theory]
    [InlineData("gb2312")]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [Triggers("W514")]
    public void Chinese_encodings_are_found_and_reported(string encoding)
    {
        LoadedFrame loaded = Texts.Read(Bytes(encoding));
        ShouldBeCities(loaded, "gb18030");
        loaded.Told("W514").Text(Language.English).ShouldBe("the file is not UTF-8: byte 1 is 0xB3; it reads as gb18030 (11 Chinese characters, 0 errors: 城市年份碳排放苏州无锡)");
        ShouldBeCities(Texts.Read(Bytes(encoding), new SourceOptions { Encoding = encoding }), "gb18030");
    }

    [Fact]
    public void Four_byte_characters_of_GB18030_are_read() =>
        Texts.Read(Bytes("gb18030", "姓名,x\n𠮷野家,1\n中文中文,2\n")).Words("姓名").ShouldBe(["𠮷野家", "中文中文"]);

    private const string Counties = "縣市,年度,收入\n臺北市,2014,1\n新北市,2014,2\n桃園市,2014,3\n高雄市,2014,4\n";

    [Fact]
    public void Big5_is_told_from_traditional_characters_in_GBK()
    {
        foreach (string encoding in (string[])["big5", "gbk"])
        {
            LoadedFrame loaded = Texts.Read(Bytes(encoding, Counties));
            loaded.Words("縣市").ShouldBe(["臺北市", "新北市", "桃園市", "高雄市"]);
            loaded.Encoding.ShouldBe(encoding == "gbk" ? "gb18030" : "big5");
            loaded.Told("W514").Text(Language.English).ShouldContain("縣市年度收入臺北市");
        }
    }

    [Theory]
    [InlineData("utf-8", 1)]
    [InlineData("utf-8", 2)]
    [InlineData("gb18030", 1)]
    [Triggers("E519")]
    public void A_file_cut_inside_a_character_is_called_cut_off(string encoding, int lost)
    {
        byte[] whole = Bytes(encoding, "x,城市\n1,苏州\n2,无锡");
        Note note = Should.Throw<DataException>(() => Texts.Read(whole[..^lost])).Note;
        note.Code.ShouldBe("E519");
        note.Text(Language.English).ShouldContain(encoding);
        Texts.Read(whole).Words("城市").ShouldBe(["苏州", "无锡"]);
    }

    [Fact]
    public void Big5_is_read_on_request() =>
        Texts.Read(Bytes("big5", "城市,x\n臺北,1\n"), new SourceOptions { Encoding = "big5" }).Words("城市").ShouldBe(["臺北"]);

    [Fact]
    [Triggers("W516")]
    public void Western_letters_are_not_taken_for_Chinese()
    {
        LoadedFrame loaded = Texts.Read(Bytes("windows-1252", "name,x\nMüller,1\nCafé “Blå”,2\n"));
        loaded.Words("name").ShouldBe(["Müller", "Café “Blå”"]);
        loaded.Encoding.ShouldBe("windows-1252");
        loaded.Told("W516").Code.ShouldBe("W516");
        Texts.Read(Bytes("iso-8859-1", "name,x\nMüller,1\n"), new SourceOptions { Encoding = "latin-1" }).Words("name").ShouldBe(["Müller"]);
    }

    [Fact]
    [Triggers("E503")]
    public void Two_encodings_in_one_file_are_named_with_their_lines()
    {
        byte[] mixed = [.. Bytes("utf-8"), .. Bytes("gb18030", "常州,2016,3.5\n")];
        var e = Should.Throw<DataException>(() => Texts.Read(mixed));
        e.Note.Text(Language.English).ShouldBe("the file mixes encodings: line 1 is UTF-8, line 4 is not");
    }

    [Fact]
    [Triggers("E501")]
    public void A_stated_encoding_that_is_wrong_is_refused_at_its_byte()
    {
        Should.Throw<DataException>(() => Texts.Read(Bytes("gb18030"), new SourceOptions { Encoding = "utf-8" }))
            .Note.Text(Language.English).ShouldBe("the text is not utf-8: byte 1 is 0xB3");
        Should.Throw<DataException>(() => Texts.Read([.. "a,b\nx,"u8, 0xC3, (byte)'\n'], new SourceOptions { Encoding = "gb18030" })).Code.ShouldBe("E501");
    }

    [Fact]
    [Triggers("E502")]
    public void An_unknown_encoding_is_refused() =>
        Should.Throw<SpecificationException>(() => Texts.Read(Cities, new SourceOptions { Encoding = "utf-88" })).Code.ShouldBe("E502");

    [Fact]
    public void A_character_cut_by_any_block_edge_is_whole()
    {
        string text = "城市,x\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"苏州市姑苏区𠮷{i},{i}\n"));
        foreach (string encoding in (string[])["utf-8", "gb18030", "utf-16"])
        {
            byte[] bytes = Bytes(encoding, text);
            string whole = Texts.Read(bytes, new SourceOptions { Encoding = encoding }).Print();
            foreach (int size in (int[])[1, 2, 3, 7, 16, 61, 256, 1024, 65536])
                Texts.Read(bytes, new SourceOptions { Encoding = encoding, BlockSize = size }).Print().ShouldBe(whole);
        }
    }
}
