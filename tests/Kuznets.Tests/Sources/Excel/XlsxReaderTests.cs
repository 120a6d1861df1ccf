using Kuznets.Data;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Sources.Excel;

namespace Kuznets.Tests.Sources.Excel;

public class XlsxReaderTests
{
    internal static LoadedFrame Read(byte[] file, string? sheet = null, string? range = null) =>
        ExcelReader.Read(() => new MemoryStream(file), new SourceOptions { Sheet = sheet, Range = range });

    internal static string[] Texts(LoadedFrame loaded, string name) => [.. Enumerable.Range(0, loaded.Frame.Rows).Select(loaded.Frame[name].Text)];

    private static string Header(params string[] names) => XlsxFile.Row(1, [.. names]);

    internal static XlsxFile Cities() => new XlsxFile().Sheet("城市", Header("city", "year", "gdp")
        + XlsxFile.Row(2, "苏州市", 2011, 1.5) + XlsxFile.Row(3, "北京", 2012, -2.25) + XlsxFile.Row(4, "杭州", 2013, null));

    [Theory]
    [InlineData(XlsxFile.Main, "http://schemas.openxmlformats.org/officeDocument/2006/relationships")]
    [InlineData(XlsxFile.Strict, "http://purl.oclc.org/ooxml/officeDocument/relationships")]
    public void Numbers_and_texts_are_read_in_both_namespaces(string main, string relations)
    {
        XlsxFile file = new() { Namespace = main, Relations = relations };
        file.Sheet("a", Header("city", "gdp") + XlsxFile.Row(2, "x", 1e5) + XlsxFile.Row(3, "y", 0.1));
        LoadedFrame loaded = Read(file.Write());
        loaded.Format.ShouldBe("xlsx");
        Texts(loaded, "city").ShouldBe(["x", "y"]);
        ((NumberColumn)loaded.Frame["gdp"]).Values.ShouldBe([1e5, 0.1]);
    }

    [Fact]
    public void Shared_strings_join_their_runs_and_leave_out_phonetic_guides()
    {
        XlsxFile file = new() { Strings = { "<t>city</t>", "<r><t>苏</t></r><r><rPr/><t xml:space=\"preserve\">州市</t></r><rPh sb=\"0\" eb=\"1\"><t>sūzhōu</t></rPh>", "<t>a_x0041_b</t>" } };
        file.Sheet("a", XlsxFile.Row(1, "<c r=\"@\" t=\"s\"><v>0</v></c>", "n") + XlsxFile.Row(2, "<c r=\"@\" t=\"s\"><v>1</v></c>", 1)
            + XlsxFile.Row(3, "<c r=\"@\" t=\"s\"><v>2</v></c>", 2));
        Texts(Read(file.Write()), "city").ShouldBe(["苏州市", "aAb"]);
    }

    [Fact]
    [Triggers("W541")]
    [Triggers("W542")]
    public void Booleans_errors_and_formulas_are_what_Excel_saved()
    {
        XlsxFile file = new XlsxFile().Sheet("a", Header("id", "flag", "ratio", "twice", "name")
            + XlsxFile.Row(2, "p", "<c r=\"@\" t=\"b\"><v>1</v></c>", "<c r=\"@\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "<c r=\"@\"><f>2*2</f><v>4</v></c>", "<c r=\"@\" t=\"str\"><f>\"a\"</f><v>a</v></c>")
            + XlsxFile.Row(3, "q", "<c r=\"@\" t=\"b\"><v>0</v></c>", 2.5, "<c r=\"@\"><f>2*3</f></c>", "b"));
        LoadedFrame loaded = Read(file.Write());
        Texts(loaded, "flag").ShouldBe(["1", "0"]);
        Texts(loaded, "ratio").ShouldBe(["", "2.5"]);
        Texts(loaded, "twice").ShouldBe(["4", ""]);
        Texts(loaded, "name").ShouldBe(["a", "b"]);
        loaded.Notes.ShouldContain(n => n.ToString() == "W541 1 cells of sheet \"a\" hold an error and are missing: C2 #DIV/0!");
        loaded.Notes.ShouldContain(n => n.ToString() == "W542 1 cells of sheet \"a\" are formulas without a saved value and are missing: D3");
    }

    [Theory]
    [InlineData(41699, false, "2014-03-01")]
    [InlineData(1, false, "1900-01-01")]
    [InlineData(59, false, "1900-02-28")]
    [InlineData(60, false, "")]
    [InlineData(61, false, "1900-03-01")]
    [InlineData(2958465, false, "9999-12-31")]
    [InlineData(40237, true, "2014-03-01")]
    [InlineData(0, true, "1904-01-01")]
    [Triggers("W545")]
    public void Serial_numbers_are_dates_by_their_style(int serial, bool from1904, string date)
    {
        XlsxFile file = new() { From1904 = from1904 };
        file.Sheet("a", Header("city", "day") + XlsxFile.Row(2, "x", $"<c r=\"@\" s=\"1\"><v>{serial}</v></c>") + XlsxFile.Row(3, "y", "<c r=\"@\" s=\"1\"><v>41000</v></c>"));
        LoadedFrame loaded = Read(file.Write());
        loaded.Frame["day"].ShouldBeOfType<DateColumn>().Text(0).ShouldBe(date);
        loaded.Notes.Any(n => n.Code == "W545").ShouldBe(from1904);
        loaded.Notes.Any(n => n.Code == "W541").ShouldBe(date.Length == 0);
    }

    [Theory]
    [InlineData("14", true)]
    [InlineData("22", true)]
    [InlineData("57", true)]
    [InlineData("20", false)]
    [InlineData("2", false)]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"", true)]
    [InlineData("[$-804]yyyy-mm-dd;@", true)]
    [InlineData("mmm-yy", true)]
    [InlineData("[Red]0.00\"days\"", false)]
    [InlineData("h:mm:ss", false)]
    [InlineData("0.0\\d", false)]
    [InlineData("General", false)]
    public void Formats_tell_dates_from_numbers(string format, bool date) =>
        (int.TryParse(format, out int id) ? XlsxStyles.IsDate(id) : XlsxStyles.IsDate(format)).ShouldBe(date);

    [Fact]
    [Triggers("W546")]
    public void Times_of_day_are_left_out_with_a_note()
    {
        XlsxFile file = new XlsxFile().Sheet("a", Header("city", "day") + XlsxFile.Row(2, "x", "<c r=\"@\" s=\"1\"><v>41699.5</v></c>")
            + XlsxFile.Row(3, "y", "<c r=\"@\" t=\"d\"><v>2014-03-02</v></c>"));
        LoadedFrame loaded = Read(file.Write());
        Texts(loaded, "day").ShouldBe(["2014-03-01", "2014-03-02"]);
        loaded.Notes.ShouldContain(n => n.Code == "W546" && n.ToString().EndsWith("left out: B2", StringComparison.Ordinal));
    }

    [Fact]
    [Triggers("W543")]
    public void Two_header_rows_units_merged_cells_and_totals_make_one_table()
    {
        XlsxFile file = new XlsxFile().Sheet("面板",
            XlsxFile.Row(1, "省份", "城市", "年份", "经济", null) + XlsxFile.Row(2, null, null, null, "人均GDP", "人口") + XlsxFile.Row(3, null, null, null, "元", "万人")
            + XlsxFile.Row(4, "江苏", "苏州市", 2011, 1.5, 100) + XlsxFile.Row(5, null, "南京市", 2011, 2.5, 200) + XlsxFile.Row(6, "浙江", "杭州市", 2011, 3.5, 300)
            + XlsxFile.Row(7, "合计", null, null, 7.5, 600),
            "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:C2\"/><mergeCell ref=\"D1:E1\"/><mergeCell ref=\"A4:A5\"/></mergeCells>");
        LoadedFrame loaded = Read(file.Write());
        loaded.Frame.Names.ShouldBe(["省份", "城市", "年份", "经济_人均GDP", "经济_人口"]);
        Texts(loaded, "省份").ShouldBe(["江苏", "江苏", "浙江"]);
        ((NumberColumn)loaded.Frame["经济_人口"]).Values.ShouldBe([100, 200, 300]);
        loaded.Frame["经济_人均GDP"].Unit.ShouldBe("元");
        loaded.Notes.ShouldContain(n => n.Code == "W543");
        loaded.Notes.ShouldContain(n => n.Code == "W501");
    }

    [Fact]
    [Triggers("W540")]
    [Triggers("W544")]
    [Triggers("E545")]
    [Triggers("E550")]
    public void Sheets_are_chosen_by_name_or_number_and_hidden_ones_left_out()
    {
        byte[] file = new XlsxFile().Sheet("secret", Header("a", "b") + XlsxFile.Row(2, 1, 2), state: "veryHidden").Sheet("empty", "")
            .Sheet("Cities", Header("c", "d") + XlsxFile.Row(2, 3, 4)).Sheet("Notes", Header("e", "f") + XlsxFile.Row(2, 5, 6)).Write();
        LoadedFrame loaded = Read(file);
        loaded.Frame.Names.ShouldBe(["c", "d"]);
        loaded.Facts.ShouldContain(f => f.Name == "sheet" && f.Value == "Cities");
        loaded.Notes.Select(n => n.Code).ShouldBe(["W540", "W544"], ignoreOrder: true);
        Read(file, "Notes").Frame.Names.ShouldBe(["e", "f"]);
        Read(file, "1").Frame.Names.ShouldBe(["a", "b"]);
        Should.Throw<SpecificationException>(() => Read(file, "Citie")).Note.ToString().ShouldBe("E545 there is no sheet \"Citie\"; did you mean \"Cities\"?");
        Should.Throw<SpecificationException>(() => Read(file, "9")).Note.ToString().ShouldBe("E550 there is no sheet \"9\"");
    }

    [Fact]
    [Triggers("E549")]
    [Triggers("W547")]
    public void A_range_cuts_a_rectangle_and_cells_beside_the_table_are_told()
    {
        string rows = Header("city", "gdp") + string.Concat(Enumerable.Range(2, 40).Select(r => XlsxFile.Row(r, $"c{r}", r, null, r == 40 ? "remark" : null)));
        byte[] file = new XlsxFile().Sheet("a", rows).Write();
        LoadedFrame loaded = Read(file);
        loaded.Frame.Names.ShouldBe(["city", "gdp"]);
        loaded.Frame.Rows.ShouldBe(40);
        loaded.Notes.ShouldContain(n => n.ToString() == "W547 1 cells of sheet \"a\" stand right of the table and were left out: D40 remark");
        Read(file, range: "A1:B5").Frame.Rows.ShouldBe(4);
        Should.Throw<SpecificationException>(() => Read(file, range: "A1-B5")).Code.ShouldBe("E549");
    }

    [Fact]
    public void Styled_rows_without_values_are_no_rows()
    {
        string blank = string.Concat(Enumerable.Range(5, 100_000).Select(r => $"<row r=\"{r}\"><c r=\"A{r}\" s=\"1\"/></row>"));
        XlsxFile file = new XlsxFile().Sheet("a", Header("city", "gdp") + XlsxFile.Row(2, "x", 1) + XlsxFile.Row(4, "y", 2) + blank);
        Read(file.Write()).Frame.Rows.ShouldBe(2);
    }
}
