using Kuznets.Data;
using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

/// <summary>Files as people really make them: what becomes of the columns, and what is said about it.</summary>
public class HostileTablesTests
{
    public static TheoryData<string, string, string, string> Files => new()
    {
        // Numbers that two countries write differently.
        { "decimal comma and point in one column", "id;x\n1;1,5\n2;2.5\n3;3,25\n", "n id 1 2 3; t x 1,5 2.5 3,25", "W508" },
        { "thousands of two countries", "id,x\n1,\"1,234.5\"\n2,\"1.234,5\"\n", "n id 1 2; t x 1,234.5 1.234,5", "W508" },
        { "thousands that could be decimals", "id,x\n1,\"1,234\"\n2,\"12,345\"\n3,7\n", "n id 1 2 3; n x 1234 12345 7", "W511 W509" },
        { "semicolons and decimal commas", "a;b\n1,5;2\n2,25;3\n", "n a 1.5 2.25; n b 2 3", "W509" },
        { "full-width digits", "id,x\na,１２３\nb,４５６\n", "t id a b; n x 123 456", "" },
        { "blanks as thousands", "x,y\n1\u00A0234,a\n5\u2009678,b\n", "n x 1234 5678; t y a b", "W509" },
        { "accounting brackets", "id,x\na,(123)\nb,4\n", "t id a b; n x -123 4", "W509" },
        { "minus signs of word processors", "id,x\na,−0.7\nb,－3\n", "t id a b; n x -0.7 -3", "" },
        { "currency signs", "id,x\na,¥1234\nb,￥2345\n", "t id a b; n x 1234 2345", "W509" },
        { "hexadecimal and underscores are no numbers", "a,b\n0x10,1_000\n0x20,2_000\n", "t a 0x10 0x20; t b 1_000 2_000", "" },
        // Units inside cells.
        { "percents", "c,x\na,12%\nb,3.5%\nc,-\n", "t c a b c; n x 0.12 0.035 ∅", "W509 W510" },
        { "percents beside plain numbers", "c,x\na,12%\nb,3.5\nc,1\n", "t c a b c; t x 12% 3.5 1", "W508" },
        { "万 and 亿", "c,x,y\na,1.2万,3亿\nb,3500,2.5亿\n", "t c a b; n x 12000 3500; n y 300000000 250000000", "W509 W509" },
        { "a unit of % is not true of 12% read as 0.12", "城市,比重,绿化\n,%,%\n苏州,12.5%,40\n无锡,13%,41\n", "t 城市 苏州 无锡; n 比重 0.125 0.13; n 绿化[%] 40 41", "W509" },
        { "a row of units", "城市,年份,GDP\n单位,年,亿元\n苏州,2014,100\n苏州,2015,110\n", "t 城市 苏州 苏州; n 年份[年] 2014 2015; n GDP[亿元] 100 110", "" },
        { "units that are data", "name,unit\nlen,m\nmass,kg\ntime,s\n", "t name len mass time; t unit m kg s", "" },
        // Codes.
        { "leading zeros", "code,x\n010000,1\n310000,2\n", "t code 010000 310000; n x 1 2", "W507" },
        { "identifiers of 18 digits", "id,x\n110101199003071234,1\n110101199003071235,2\n", "t id 110101199003071234 110101199003071235; n x 1 2", "W507" },
        { "identifiers that a spreadsheet has half destroyed", "id,x\n110101199003071234,1\n1.10101E+17,2\n", "t id 110101199003071234 1.10101E+17; n x 1 2", "W507" },
        { "identifiers with an X", "id,x\n11010119900307123X,1\n110101199003071235,2\n", "t id 11010119900307123X 110101199003071235; n x 1 2", "" },
        // Remarks inside cells.
        { "footnote marks", "id,x\na,1.5①\nb,2.3\nc,3\n", "t id a b c; t x 1.5① 2.3 3", "W508" },
        { "significance stars", "id,x\na,1.5*\nb,2.3**\nc,3\n", "t id a b c; t x 1.5* 2.3** 3", "W508" },
        { "below a limit", "id,x\na,<0.1\nb,0.5\nc,0.7\n", "t id a b c; t x <0.1 0.5 0.7", "W508" },
        { "true and false", "id,x,y\na,TRUE,yes\nb,FALSE,no\n", "t id a b; n x 1 0; t y yes no", "W509" },
        // Rows that are no observations.
        { "a total at the end", "city,x\na,1\nb,2\nTotal,3\nNote: see appendix\n", "t city a b; n x 1 2", "W501 W502" },
        { "totals between the data", "城市,年份,x\n苏州,2014,1\n合计,2014,1\n苏州,2015,2\n合计,2015,2\n", "t 城市 苏州 合计 苏州 合计; n 年份 2014 2014 2015 2015; n x 1 1 2 2", "W521" },
        { "the whole country among its provinces", "省份,x\n全国,9\n江苏,1\n浙江,2\n", "t 省份 全国 江苏 浙江; n x 9 1 2", "W521" },
        { "a title and a unit line above", "表1 城市数据\n单位:万元\n城市,年份,x\n苏州,2014,1\n", "t 城市 苏州; n 年份 2014; n x 1", "W506" },
        // Headers.
        { "line breaks in a name", "city,\"人均\nGDP\"\na,1\n", "t city a; n 人均 GDP 1", "" },
        { "repeated names", "city,gdp,gdp\na,1,2\n", "t city a; n gdp 1; n gdp_2 2", "W504" },
        { "groups above names that suffice", "地区,,经济,\n城市,年份,产出,投资\n苏州,2014,1,2\n无锡,2014,3,4\n", "t 城市 苏州 无锡; n 年份 2014 2014; n 产出 1 3; n 投资 2 4", "W522" },
        { "groups above years", "城市,GDP,,人口,\n,2014,2015,2014,2015\n苏州,1.5,2,3,4\n", "t 城市 苏州; n GDP_2014 1.5; n GDP_2015 2; n 人口_2014 3; n 人口_2015 4", "W522" },
        { "one group above years", "城市,GDP,\n,2014,2015\n苏州,1.5,2\n无锡,2.5,3\n", "t 城市 苏州 无锡; n GDP_2014 1.5 2.5; n GDP_2015 2 3", "W522" },
        { "years with 年 as columns", "城市,2014年,2015年\n苏州,1,2\n", "t 城市 苏州; n 2014年 1; n 2015年 2", "" },
        // Dates.
        { "day before month", "d,x\n13/01/2014,1\n02/03/2014,2\n", "d d 2014-01-13 2014-03-02; n x 1 2", "W512" },
        { "day or month", "d,x\n01/02/2014,1\n02/03/2014,2\n", "t d 01/02/2014 02/03/2014; n x 1 2", "W515" },
        { "day and month change places", "d,x\n13/02/2014,1\n02/13/2014,2\n", "t d 13/02/2014 02/13/2014; n x 1 2", "W519" },
        { "years of two digits", "d,x\n1/2/14,1\n2/13/14,2\n", "t d 1/2/14 2/13/14; n x 1 2", "W519" },
        { "a day and a month name", "d,x\n14-Mar,1\n15-Mar,2\n", "t d 14-Mar 15-Mar; n x 1 2", "W519" },
        { "a month name and a year", "d,x\nMar-14,1\nApr-14,2\n", "d d 2014-03 2014-04; n x 1 2", "W512" },
        { "times of day", "d,x\n2014-03-01 08:30:00,1\n2014-04-01 09:00:00,2\n", "t d 2014-03-01 08:30:00 2014-04-01 09:00:00; n x 1 2", "W519" },
        { "years and months in one column", "d,x\n2014年,1\n2014年3月,2\n", "t d 2014年 2014年3月; n x 1 2", "W519" },
        { "years in words", "y,x\n2014年,1\n2015年,2\n", "n y 2014 2015; n x 1 2", "W520" },
        { "ends of years in words", "y,x\n2014年末,1\n2015年末,2\n", "n y 2014 2015; n x 1 2", "W520" },
        { "financial years", "y,x\n2014年度,1\n2015年度,2\n", "n y 2014 2015; n x 1 2", "W520" },
        { "days in digits", "d,x\n20140301,1\n20140401,2\n", "d d 2014-03-01 2014-04-01; n x 1 2", "W512" },
        { "months in digits", "month,x\n201412,1\n201501,2\n", "d month 2014-12 2015-01; n x 1 2", "W512" },
        { "codes that could be months", "postcode,x\n200012,1\n200001,2\n", "n postcode 200012 200001; n x 1 2", "" },
        { "months behind a point", "month,x\n2014.01,1\n2014.02,2\n2014.10,3\n", "d month 2014-01 2014-02 2014-10; n x 1 2 3", "W512" },
        { "January or October", "月份,x\n2014.1,1\n2014.2,2\n2014.11,3\n", "t 月份 2014.1 2014.2 2014.11; n x 1 2 3", "W528" },
        { "a value that looks like months", "price,x\n2014.01,1\n2014.02,2\n", "n price 2014.01 2014.02; n x 1 2", "" },
        { "days of a spreadsheet", "date,x\n41699,1\n41730,2\n", "n date 41699 41730; n x 1 2", "W529" },
        { "a date that is missing", "d,x\n2014-01-01,1\n-,2\n", "d d 2014-01-01 ∅; n x 1 2", "W512 W510" },
        // Missing values.
        { "spellings of nothing", "id,x\na,1\nb,NA\nc,—\nd,…\ne,缺失\nf,.\ng,#N/A\nh,null\n", "t id a b c d e f g h; n x 1 ∅ ∅ ∅ ∅ ∅ ∅ ∅", "W510" },
        { "a column of nothing", "a,b\n1,NA\n2,NA\n", "n a 1 2; n b ∅ ∅", "W510" },
        // Files of one row, one column, no end.
        { "carriage returns alone", "a,b\r1,2\r3,4\r", "n a 1 3; n b 2 4", "" },
        { "one column", "x\n1\n2", "n x 1 2", "" },
        { "separators at the end of lines", "a,b,\n1,2,\n3,4,\n", "n a 1 3; n b 2 4", "" },
        { "full-width commas", "城市，年份\n苏州，2014\n无锡，2015\n", "t 城市 苏州 无锡; n 年份 2014 2015", "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    [Triggers("W519")]
    [Triggers("W521")]
    [Triggers("W528")]
    [Triggers("W529")]
    public void A_file_becomes_these_columns_and_these_notes(string what, string text, string columns, string codes)
    {
        LoadedFrame loaded = Texts.Read(text);
        string.Join("; ", loaded.Frame.Columns.Select(Shown)).ShouldBe(columns, what);
        string.Join(' ', loaded.Notes.Select(n => n.Code)).ShouldBe(codes, what);
        foreach (Note note in loaded.Notes)
            note.Text(Language.Chinese).ShouldNotContain("{");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_depends_on_blocks_or_threads(string what, string text, string columns, string codes)
    {
        string.Join("; ", Texts.Read(text, new SourceOptions { BlockSize = 3, Threads = 3 }).Frame.Columns.Select(Shown)).ShouldBe(columns, what);
        codes.ShouldNotBeNull();
    }

    [Fact]
    public void Stated_totals_are_kept_without_a_word() =>
        Texts.Read("c,x\na,1\n合计,1\nb,2\n合计,2\n", new SourceOptions { KeepTotals = true }).Notes.ShouldBeEmpty();

    [Theory]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "html")]
    [InlineData("\uFEFF\n<!DOCTYPE html><html></html>", "html")]
    [InlineData("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "xml")]
    [InlineData("$FL2@(#) SPSS DATA FILE", "sav")]
    public void What_only_bears_the_name_of_a_workbook_is_called_by_its_own(string content, string found)
    {
        Note note = Should.Throw<DataException>(() => Texts.Read(content, path: "导出.xls")).Note;
        note.Code.ShouldBe("E512");
        note.Text(Language.English).ShouldContain($"is {found},");
    }

    private static string Shown(Column column)
    {
        char kind = column switch { NumberColumn => 'n', DateColumn => 'd', _ => 't' };
        string cells = string.Join(' ', Enumerable.Range(0, column.Length).Select(row => column.IsMissing(row) ? "∅" : column.Text(row)));
        return $"{kind} {column.Name}{(column.Unit is null ? "" : $"[{column.Unit}]")} {cells}";
    }
}
