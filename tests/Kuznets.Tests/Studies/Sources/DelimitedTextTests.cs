using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

public class DelimitedTextTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_ends_a_row(string end)
    {
        LoadedFrame loaded = Texts.Read($"a,b{end}1,x{end}2,y");
        loaded.Numbers("a").ShouldBe([1, 2]);
        loaded.Words("b").ShouldBe(["x", "y"]);
    }

    [Fact]
    public void Mixed_line_ends_are_read() => Texts.Read("a,b\r\n1,x\n2,y\r3,z\n").Numbers("a").ShouldBe([1, 2, 3]);

    [Theory]
    [InlineData(",", ",")]
    [InlineData(";", ";")]
    [InlineData("\t", "tab")]
    [InlineData("|", "|")]
    [InlineData("，", "，")]
    public void The_separator_is_found(string separator, string name)
    {
        LoadedFrame loaded = Texts.Read("a,b,c\n1,x,2.5\n3,y,4.5\n".Replace(",", separator));
        loaded.Numbers("c").ShouldBe([2.5, 4.5]);
        loaded.Facts[0].Value.ShouldBe(name);
    }

    [Fact]
    public void The_separator_that_a_spreadsheet_states_is_taken() => Texts.Read("sep=;\na;b\n1,5;2\n").Numbers("a").ShouldBe([1.5]);

    [Fact]
    [Triggers("E518")]
    public void A_separator_of_two_characters_is_refused() =>
        Should.Throw<SpecificationException>(() => Texts.Read("a::b\n", new SourceOptions { Separator = "::" })).Code.ShouldBe("E518");

    [Fact]
    public void Quotes_hold_separators_line_ends_and_quotes()
    {
        LoadedFrame loaded = Texts.Read("id,note,x\n1,\"a,b\",1\n2,\"line\r\nbreak\",2\n3,\"say \"\"hi\"\"\",3\n4,\"\"\"q\"\"\",4\n5,\"\",5\n6,5\" pipe,6\n");
        loaded.Words("note").ShouldBe(["a,b", "line\r\nbreak", "say \"hi\"", "\"q\"", "", "5\" pipe"]);
        loaded.Numbers("x").ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    [Triggers("W527")]
    public void Text_after_a_closing_quote_is_kept_and_told()
    {
        LoadedFrame loaded = Texts.Read("a,b\n1,x\n2,\"x\"y\n");
        loaded.Words("b").ShouldBe(["x", "xy"]);
        loaded.Told("W527").Text(Language.English).ShouldEndWith("line 3");
    }

    [Fact]
    [Triggers("E506")]
    public void A_quote_that_never_closes_is_named_by_its_line()
    {
        Should.Throw<DataException>(() => Texts.Read("a,b\n1,x\n2,\"y\n3,z\n")).Note.Text(Language.English).ShouldContain("line 3");
        string rows = string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i},x\n"));
        Should.Throw<DataException>(() => Texts.Read("a,b\n" + rows + "2,\"y\n3,z\n")).Note.Text(Language.English).ShouldContain("line 2002");
    }

    [Fact]
    [Triggers("E507")]
    [Triggers("W513")]
    public void Rows_of_another_length_are_refused_by_line_or_padded_when_asked()
    {
        const string Text = "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n13,14,15\n";
        var e = Should.Throw<DataException>(() => Texts.Read(Text, new SourceOptions { Header = 1 }));
        e.Note.Text(Language.English).ShouldBe("1 rows do not have 4 cells; lines (cells): 3 (2)".Replace("1 rows", "3 rows").Replace("3 (2)", "2 (3), 3 (2), 6 (3)"));
        LoadedFrame loaded = Texts.Read(Text, new SourceOptions { Header = 1, Ragged = Ragged.Pad });
        loaded.Numbers("a").ShouldBe([1, 4, 6, 10, 13]);
        loaded.Numbers("c").ShouldBe([3, double.NaN, 8, 12, 15]);
        loaded.Told("W513").Text(Language.English).ShouldContain("3 (2)");
    }

    [Fact]
    [Triggers("W523")]
    public void Blank_lines_are_passed_over_and_counted()
    {
        LoadedFrame loaded = Texts.Read("a,b\n1,2\n\n  \n3,4\n\n");
        loaded.Numbers("a").ShouldBe([1, 3]);
        loaded.Told("W523").Text(Language.English).ShouldStartWith("3 blank lines");
    }

    [Fact]
    [Triggers("E508")]
    public void Zero_bytes_are_refused_at_their_place() =>
        Should.Throw<DataException>(() => Texts.Read("a,b\n1,x\n2,y\0\n3,z\n4,longer text so that no one takes this for UTF-16\n"))
            .Note.Text(Language.English).ShouldBe("byte 12 of the text is NUL");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    [Triggers("E504")]
    public void A_file_without_data_is_refused(string text) => Should.Throw<DataException>(() => Texts.Read(text)).Code.ShouldBe("E504");

    [Fact]
    [Triggers("E505")]
    public void A_header_without_rows_is_refused() =>
        Should.Throw<DataException>(() => Texts.Read("city,year\n")).Note.Text(Language.English).ShouldEndWith("columns: city, year");

    [Fact]
    public void A_giant_line_is_one_cell()
    {
        string giant = new('x', 3_000_000);
        Texts.Read($"a,b\n1,{giant}\n2,y\n", new SourceOptions { BlockSize = 4096 }).Words("b")[0].Length.ShouldBe(giant.Length);
    }

    /// <summary>A line without end, longer than a record may be.</summary>
    private sealed class Endless : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            position += buffer.Length;
            return buffer.Length;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    [Fact]
    [Triggers("E517")]
    public void A_line_without_end_is_refused_before_memory_is() =>
        Should.Throw<DataException>(() => SourceReader.Read("x.csv", () => new Endless(), SourceOptions.Default)).Code.ShouldBe("E517");

    [Fact]
    [Triggers("E500")]
    public void A_file_that_is_not_there_is_told() =>
        Should.Throw<SurroundingsException>(() => SourceReader.Read("/nowhere/citties.csv")).Note.Text(Language.English).ShouldContain("citties.csv");

    [Fact]
    [Triggers("W500")]
    public void The_content_decides_the_format_not_the_extension() =>
        Texts.Read("a,b\n1,2\n", path: "renamed.xlsx").Told("W500").Text(Language.English).ShouldBe("the file is called .xlsx but is csv");

    [Fact]
    [Triggers("E512")]
    public void A_format_that_cannot_be_read_is_named() =>
        Should.Throw<DataException>(() => Texts.Read("%PDF-1.7 …", path: "report.csv")).Note.Text(Language.English).ShouldContain("pdf");

    [Fact]
    public void Order_and_kinds_survive_a_column_that_turns_to_text_late()
    {
        string text = "id,v,w\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},{i}.50,{i}\n")) + "A7,x,5\n";
        LoadedFrame loaded = Texts.Read(text, new SourceOptions { BlockSize = 1000 });
        loaded.Frame.Names.ShouldBe(["id", "v", "w"]);
        loaded.Words("v")[3].ShouldBe("3.50");
        loaded.Words("id")[^1].ShouldBe("A7");
        loaded.Numbers("w")[4999].ShouldBe(4999);
    }
}
