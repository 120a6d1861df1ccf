using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

public class NumberSpellingTests
{
    [Theory]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1 234.5", 1234.5)]
    [InlineData("1\u00A0234,5", 1234.5)]
    [InlineData("1\u2009234,5", 1234.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("12,5", 12.5)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("１２３", 123)]
    [InlineData("－１２．５", -12.5)]
    [InlineData("1.2万", 12000)]
    [InlineData("3亿", 3e8)]
    [InlineData("12%", 0.12)]
    [InlineData("(123)", -123)]
    [InlineData("（1,234）", -1234)]
    [InlineData("+5", 5)]
    [InlineData("1e5", 1e5)]
    [InlineData("-0.5", -0.5)]
    [InlineData("−0.5", -0.5)]
    [InlineData("Inf", double.PositiveInfinity)]
    [InlineData("-Inf", double.NegativeInfinity)]
    [InlineData("¥12", 12)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("-0", -0.0)]
    [InlineData("1e-320", 1e-320)]
    [InlineData("9007199254740993.5", 9007199254740993.5)]
    public void A_number_is_read_however_it_is_spelled(string cell, double value)
    {
        double read = Texts.Column([cell, "—"]).Numbers()[0];
        BitConverter.DoubleToInt64Bits(read).ShouldBe(BitConverter.DoubleToInt64Bits(value), $"{cell} read as {read}");
    }

    [Theory]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("…")]
    [InlineData("NA")]
    [InlineData("N/A")]
    [InlineData("#N/A")]
    [InlineData(".")]
    [InlineData("缺失")]
    [InlineData("null")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u3000")]
    public void A_spelling_of_no_value_is_missing(string cell) => Texts.Column(["1.5", cell, "2"]).Numbers().ShouldBe([1.5, double.NaN, 2]);

    [Fact]
    [Triggers("W510")]
    public void Spellings_read_as_missing_are_told() =>
        Texts.Column(["1", "—", "NA", "—"]).Told("W510").Text(Language.English).ShouldBe("3 cells of \"x\" read as missing: —, NA (first in row 2)");

    [Theory]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("1,23,4")]
    [InlineData("12,34.5")]
    [InlineData("暂未公布")]
    [Triggers("W508")]
    public void What_is_no_number_keeps_the_column_as_text_and_is_named(string cell)
    {
        LoadedFrame loaded = Texts.Column(["1", "2.50", "1e5", cell]);
        loaded.Words().ShouldBe(["1", "2.50", "1e5", cell]);
        loaded.Told("W508").Text(Language.English).ShouldBe(
            $"\"x\" is kept as text: 3 cells are numbers, 1 are not or are written otherwise; rows 4 \"{cell}\"");
    }

    [Theory]
    [InlineData("010000", "310000")]
    [InlineData("320500199001011234", "320500199001011235")]
    [InlineData("9007199254740993", "1")]
    [Triggers("W507")]
    public void Codes_stay_text(string first, string second)
    {
        LoadedFrame loaded = Texts.Column([first, second]);
        loaded.Words().ShouldBe([first, second]);
        loaded.Told("W507").Text(Language.Chinese).ShouldContain(first);
        Texts.Column([first, second], "number").Numbers()[1].ShouldBe(double.Parse(second));
    }

    [Fact]
    [Triggers("W511")]
    public void One_comma_that_may_be_either_is_told_and_can_be_stated()
    {
        LoadedFrame loaded = Texts.Column(["1,234", "2,345"]);
        loaded.Numbers().ShouldBe([1234, 2345]);
        loaded.Told("W511").Text(Language.English).ShouldEndWith("read as 1234");
        Texts.Column(["1,234", "2,345"], "decimal-comma").Numbers().ShouldBe([1.234, 2.345]);
    }

    [Fact]
    public void The_whole_column_decides_about_the_comma()
    {
        Texts.Column(["1.234", "12,5"]).Numbers().ShouldBe([1234, 12.5]);
        Texts.Column(["1,234", "12.5"]).Numbers().ShouldBe([1234, 12.5]);
        Texts.Column(["1.5", "12,5"]).Words().ShouldBe(["1.5", "12,5"]);
        Texts.Read("a;b\n1,234;x\n2,345;y\n").Numbers("a").ShouldBe([1.234, 2.345]);
    }

    [Fact]
    [Triggers("W509")]
    public void Other_spellings_are_told_with_their_values() =>
        Texts.Column(["1.2万", "5", "1,234.5"]).Told("W509").Text(Language.English)
            .ShouldBe("2 cells of \"x\" are numbers in another spelling: 1.2万 → 12000, 1,234.5 → 1234.5");

    [Fact]
    public void Percent_and_plain_numbers_in_one_column_are_not_mixed_silently()
    {
        Texts.Column(["12%", "0.5", "1"]).Words().ShouldBe(["12%", "0.5", "1"]);
        Texts.Column(["12%", "50", "1"], "percent").Numbers().ShouldBe([0.12, 0.5, 0.01]);
    }

    [Fact]
    [Triggers("E509")]
    public void A_stated_rule_names_the_cells_it_cannot_read()
    {
        var e = Should.Throw<DataException>(() => Texts.Column(["1", "abc", "2", "x y"], "number"));
        e.Note.Text(Language.English).ShouldBe("\"x\" cannot be read as number: 2 cells; rows 2 \"abc\", 4 \"x y\"");
    }

    [Fact]
    [Triggers("W526")]
    public void Unreadable_cells_become_missing_when_that_is_asked_for()
    {
        LoadedFrame loaded = Texts.Column(["1", "abc", "2"], "number-or-missing");
        loaded.Numbers().ShouldBe([1, double.NaN, 2]);
        loaded.Told("W526").Text(Language.English).ShouldContain("rows 2 \"abc\"");
    }

    [Fact]
    public void Rules_scale_strip_and_keep()
    {
        Texts.Column(["1.5", "2万"], "ten-thousand").Numbers().ShouldBe([15000, 20000]);
        Texts.Column(["1.5", "2"], "hundred-million").Numbers().ShouldBe([1.5e8, 2e8]);
        Texts.Column(["2014年", "2015"], "strip-suffix 年").Numbers().ShouldBe([2014, 2015]);
        Texts.Column(["FY2014", "FY2015"], "strip-prefix FY").Numbers().ShouldBe([2014, 2015]);
        Texts.Column(["1.50", "NA"], "text").Words().ShouldBe(["1.50", "NA"]);
    }

    [Fact]
    [Triggers("E510")]
    public void An_unknown_rule_names_the_nearest() =>
        Should.Throw<SpecificationException>(() => Texts.Column(["1"], "numbr")).Note.Text(Language.English).ShouldContain("did you mean number?");

    [Fact]
    [Triggers("E511")]
    public void A_rule_for_no_column_is_refused() =>
        Should.Throw<SpecificationException>(() => Texts.Read("year,x\n1,2\n", new SourceOptions { Parse = [new ColumnParse("yeer", "number")] }))
            .Note.Text(Language.English).ShouldContain("nearest: year");

    [Fact]
    [Triggers("W524")]
    public void Namibia_is_not_missing()
    {
        LoadedFrame loaded = Texts.Column(["CN", "NA", "US"]);
        loaded.Words().ShouldBe(["CN", "NA", "US"]);
        loaded.Told("W524").Code.ShouldBe("W524");
        Texts.Column(["China", "NA", "US"]).Frame["x"].IsMissing(1).ShouldBeTrue();
    }

    [Fact]
    [Triggers("W525")]
    public void Errors_of_a_spreadsheet_are_missing_and_told()
    {
        LoadedFrame loaded = Texts.Column(["1", "#DIV/0!", "2"]);
        loaded.Numbers().ShouldBe([1, double.NaN, 2]);
        loaded.Told("W525").Text(Language.English).ShouldContain("#DIV/0!");
    }

    [Fact]
    public void Digits_are_read_to_the_last_bit()
    {
        Random random = new(7);
        string[] cells = new string[20000];
        double[] expected = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            value = i % 3 == 0 ? random.NextDouble() * 1000 : i % 3 == 1 ? value : Math.Round(value % 1e6, random.Next(9));
            if (!double.IsFinite(value))
                value = 0.1;
            cells[i] = value.ToString(i % 5 == 0 ? "F12" : "R", System.Globalization.CultureInfo.InvariantCulture);
            if (cells[i].Length > 40)
                cells[i] = "0.30000000000000004";
            expected[i] = double.Parse(cells[i], System.Globalization.CultureInfo.InvariantCulture);
        }
        Texts.Column(cells).Numbers().Select(BitConverter.DoubleToInt64Bits).ShouldBe(expected.Select(BitConverter.DoubleToInt64Bits));
    }
}
