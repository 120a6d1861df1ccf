using System.Text;
using Kuznets.Data;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Sources.Stata;

namespace Kuznets.Tests.Sources.Stata;

public class StataReaderTests
{
    public static TheoryData<int, bool> Versions()
    {
        TheoryData<int, bool> data = [];
        foreach (int version in (int[])[104, 105, 108, 110, 111, 112, 113, 114, 115, 117, 118, 119])
        {
            data.Add(version, false);
            data.Add(version, true);
        }
        return data;
    }

    internal static LoadedFrame Read(byte[] file, string? encoding = null) =>
        StataReader.Read(() => new MemoryStream(file), new SourceOptions { Encoding = encoding });

    internal static StataWriter Sample(int version, bool big = false)
    {
        bool modern = version >= 113;
        StataWriter writer = new(version, big)
        {
            Variables =
            {
                new("city", "s6", Label: "City name"), new("b", "b", LabelSet: "region"), new("i", "i"), new("l", "l"), new("f", "f"), new("d", "d"),
            },
            Rows =
            {
                new object[] { "Suzhou", 1, -2, 70000, 1.5f, 0.1 },
                new object[] { "", modern ? 101 : 127, modern ? 32741 : 32767, modern ? 2147483621 : 2147483647, 0x7F000000u, 0x7FE0000000000000UL },
                new object[] { "Rome", 2, 32740, 2147483620, -1.5f, -1e300 },
            },
            LabelSets = { ["region"] = new() { [1] = "east", [2] = "west" } },
        };
        return writer;
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_version_and_byte_order_is_read(int version, bool big)
    {
        LoadedFrame loaded = Read(Sample(version, big).Write());
        Frame frame = loaded.Frame;
        Enumerable.Range(0, 3).Select(frame["city"].Text).ShouldBe(["Suzhou", "", "Rome"]);
        frame["city"].Label.ShouldBe("City name");
        ((NumberColumn)frame["b"]).Values.ShouldBe([1, double.NaN, 2]);
        ((NumberColumn)frame["i"]).Values.ShouldBe([-2, double.NaN, 32740]);
        ((NumberColumn)frame["l"]).Values.ShouldBe([70000, double.NaN, 2147483620]);
        ((NumberColumn)frame["f"]).Values.ShouldBe([1.5, double.NaN, -1.5]);
        ((NumberColumn)frame["d"]).Values.ShouldBe([0.1, double.NaN, -1e300]);
        frame["b"].Text(2).ShouldBe("west");
        loaded.Notes.ShouldBeEmpty();
    }

    [Fact]
    [Triggers("W533")]
    public void Codes_a_to_z_are_missing_and_counted()
    {
        StataWriter writer = new(118) { Variables = { new("x", "b"), new("y", "d") } };
        writer.Rows.AddRange([[102, 0x7FE0010000000000UL], [127, 0x7FE01A0000000000UL], [100, 3.0]]);
        LoadedFrame loaded = Read(writer.Write());
        ((NumberColumn)loaded.Frame["x"]).Values.ShouldBe([double.NaN, double.NaN, 100]);
        ((NumberColumn)loaded.Frame["y"]).Values.ShouldBe([double.NaN, double.NaN, 3]);
        loaded.Notes.Select(n => n.ToString()).ShouldBe(
        [
            "W533 \"x\" holds extended missing codes, read as missing: .a: 1, .z: 1",
            "W533 \"y\" holds extended missing codes, read as missing: .a: 1, .z: 1",
        ]);
    }

    [Theory]
    [InlineData("%td", 19783, "2014-03-01", Frequency.Day)]
    [InlineData("%dD_m_Y", 19783, "2014-03-01", Frequency.Day)]
    [InlineData("%-tdCCYY.NN.DD", -1, "1959-12-31", Frequency.Day)]
    [InlineData("%tw", 2816, "2014w09", Frequency.Week)]
    [InlineData("%tm", 650, "2014-03", Frequency.Month)]
    [InlineData("%tq", 216, "2014q1", Frequency.Quarter)]
    [InlineData("%tq", -1, "1959q4", Frequency.Quarter)]
    [InlineData("%th", 108, "2014h1", Frequency.HalfYear)]
    [InlineData("%ty", 2014, "2014", Frequency.Year)]
    [InlineData("%tc", 1709251200000.0, "2014-03-01", Frequency.Day)]
    public void Display_formats_make_dates(string format, double value, string text, Frequency frequency)
    {
        StataWriter writer = new(118) { Variables = { new("t", "d", format) } };
        writer.Rows.Add([value]);
        DateColumn column = Read(writer.Write()).Frame["t"].ShouldBeOfType<DateColumn>();
        column.Frequency.ShouldBe(frequency);
        column.Text(0).ShouldBe(text);
    }

    [Fact]
    [Triggers("W531")]
    [Triggers("W537")]
    public void Times_of_day_and_business_dates_are_told()
    {
        StataWriter writer = new(115) { Variables = { new("t", "d", "%tc"), new("b", "d", "%tbnyse"), new("far", "d", "%td") } };
        writer.Rows.Add([1709251200000.0 + 48600000, 5.0, 1e9]);
        LoadedFrame loaded = Read(writer.Write());
        loaded.Frame["t"].Text(0).ShouldBe("2014-03-01");
        loaded.Frame["b"].ShouldBeOfType<NumberColumn>();
        loaded.Frame["far"].ShouldBeOfType<NumberColumn>().Values.ShouldBe([1e9]);
        loaded.Notes.Select(n => n.Code).ShouldBe(["W531", "W537", "W537"]);
    }

    [Theory]
    [InlineData("gb18030", 115)]
    [InlineData("utf-8", 115)]
    [InlineData("windows-1252", 114)]
    [InlineData("gb18030", 117)]
    [Triggers("W530")]
    public void Texts_that_declare_no_encoding_are_detected_and_reported(string name, int version)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string text = name == "windows-1252" ? "Côte d’Azur, résumé" : "苏州市";
        StataWriter writer = new(version) { Encoding = Encoding.GetEncoding(name), Variables = { new("x", "s40", Label: text) } };
        writer.Rows.Add([text]);
        LoadedFrame loaded = Read(writer.Write());
        loaded.Encoding.ShouldBe(name);
        loaded.Frame["x"].Text(0).ShouldBe(text);
        loaded.Frame["x"].Label.ShouldBe(text);
        loaded.Notes.Single().Code.ShouldBe("W530");
    }

    [Fact]
    [Triggers("E534")]
    public void An_encoding_can_be_pinned()
    {
        StataWriter writer = new(115) { Encoding = Encoding.Latin1, Variables = { new("x", "s4") } };
        writer.Rows.Add(["\u00C4\u00D6"]);
        byte[] file = writer.Write();
        Read(file, "windows-1252").Frame["x"].Text(0).ShouldBe("ÄÖ");
        Read(file, "gbk").Frame["x"].Text(0).ShouldBe("闹");
        Should.Throw<SpecificationException>(() => Read(file, "klingon")).Code.ShouldBe("E534");
    }

    [Fact]
    [Triggers("W536")]
    public void Half_a_character_at_the_end_of_a_width_is_left_off()
    {
        StataWriter writer = new(118) { Variables = { new("x", "s4") } };
        writer.Rows.Add(["苏州"]);
        LoadedFrame loaded = Read(writer.Write());
        loaded.Frame["x"].Text(0).ShouldBe("苏");
        loaded.Notes.Single().Code.ShouldBe("W536");
    }

    [Theory]
    [InlineData(117)]
    [InlineData(118)]
    [InlineData(119)]
    [Triggers("W535")]
    public void Long_strings_are_found_by_their_reference(int version)
    {
        foreach (bool big in (bool[])[false, true])
        {
            StataWriter writer = new(version, big) { Variables = { new("n", "b"), new("x", "L") } };
            writer.Rows.AddRange([[1, new StataWriter.Strl(new string('长', 3000))], [2, new StataWriter.Strl("")], [3, new StataWriter.Strl("b")]]);
            Column column = Read(writer.Write()).Frame["x"];
            Enumerable.Range(0, 3).Select(r => column.Text(r).Length).ShouldBe([3000, 0, 1]);
            StataWriter astray = new(version, big) { ClaimedReference = 77, Variables = { new("x", "L") } };
            astray.Rows.Add([new StataWriter.Strl("a")]);
            LoadedFrame loaded = Read(astray.Write());
            loaded.Frame["x"].IsMissing(0).ShouldBeTrue();
            loaded.Notes.ShouldContain(n => n.Code == "W535");
        }
    }

    [Fact]
    [Triggers("W538")]
    [Triggers("W534")]
    public void Missing_label_sets_leave_the_codes()
    {
        StataWriter writer = Sample(118);
        writer.LabelSets.Clear();
        LoadedFrame loaded = Read(writer.Write());
        loaded.Frame["b"].Text(2).ShouldBe("2");
        loaded.Notes.Single().ToString().ShouldStartWith("W538 \"b\" names the value labels \"region\"");
        byte[] old = [.. Sample(104).Write(), 9, 9, 9];
        Read(old).Notes.ShouldContain(n => n.Code == "W534");
    }
}
