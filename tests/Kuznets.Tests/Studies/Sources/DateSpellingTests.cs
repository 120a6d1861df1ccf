using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

public class DateSpellingTests
{
    [Theory]
    [InlineData("2014年3月", "2014-03")]
    [InlineData("2014-03", "2014-03")]
    [InlineData("2014/3", "2014-03")]
    [InlineData("Mar-14", "2014-03")]
    [InlineData("2014/3/1", "2014-03-01")]
    [InlineData("2014-03-01", "2014-03-01")]
    [InlineData("2014.3.1", "2014-03-01")]
    [InlineData("2014年3月1日", "2014-03-01")]
    [InlineData("2014-03-01 00:00:00", "2014-03-01")]
    [InlineData("20140301", "2014-03-01")]
    [InlineData("1 March 2014", "2014-03-01")]
    [InlineData("2014q1", "2014q1")]
    [InlineData("2014年第一季度", "2014q1")]
    [InlineData("2014年上半年", "2014h1")]
    [InlineData("25/3/2014", "2014-03-25")]
    [InlineData("3/25/2014", "2014-03-25")]
    [Triggers("W512")]
    public void A_date_is_read_and_told(string cell, string read)
    {
        LoadedFrame loaded = Texts.Column([cell, ""]);
        loaded.Dates().ShouldBe([read, ""]);
        loaded.Told("W512").Text(Language.English).ShouldContain(read);
    }

    [Fact]
    [Triggers("W520")]
    public void Years_in_words_and_digits_are_the_same()
    {
        LoadedFrame loaded = Texts.Column(["2014年", "2015", "2016年"]);
        loaded.Numbers().ShouldBe([2014, 2015, 2016]);
        loaded.Told("W520").Text(Language.English).ShouldBe("\"x\" is read as years: 2014年 is 2014");
    }

    [Fact]
    [Triggers("W515")]
    public void Day_and_month_that_nothing_decides_stay_text_until_stated()
    {
        LoadedFrame loaded = Texts.Column(["3/4/2014", "5/6/2014"]);
        loaded.Words().ShouldBe(["3/4/2014", "5/6/2014"]);
        loaded.Told("W515").Text(Language.English).ShouldContain("3/4/2014");
        Texts.Column(["3/4/2014", "5/6/2014"], "dmy").Dates().ShouldBe(["2014-04-03", "2014-06-05"]);
        Texts.Column(["3/4/2014", "5/6/2014"], "mdy").Dates().ShouldBe(["2014-03-04", "2014-05-06"]);
    }

    [Fact]
    public void Day_numbers_of_a_spreadsheet_are_read_when_stated()
    {
        Texts.Column(["41699", "60", "59", "1"], "excel-date").Dates().ShouldBe(["2014-03-01", "1900-02-28", "1900-02-28", "1900-01-01"]);
        Texts.Column(["40237"], "excel-date-1904").Dates().ShouldBe(["2014-03-01"]);
        Should.Throw<DataException>(() => Texts.Column(["-5"], "excel-date")).Code.ShouldBe("E509");
    }

    [Fact]
    public void Impossible_days_are_text() => Texts.Column(["2014-02-30", "2014-03-01"]).Words().ShouldBe(["2014-02-30", "2014-03-01"]);

    [Fact]
    public void Two_frequencies_in_one_column_are_text() => Texts.Column(["2014q1", "2014-03"]).Words().ShouldBe(["2014q1", "2014-03"]);

    [Fact]
    public void A_stated_date_names_what_is_none() =>
        Should.Throw<DataException>(() => Texts.Column(["2014-03-01", "soon"], "date")).Note.Text(Language.English).ShouldContain("2 \"soon\"");
}
