using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Sources.Excel;

public class ExcelDamageTests
{
    private static KuznetsException Refused(byte[] file) => Should.Throw<KuznetsException>(() => XlsxReaderTests.Read(file));

    private static byte[] With(string part, string? xml)
    {
        XlsxFile file = XlsxReaderTests.Cities();
        file.Parts[part] = xml;
        return file.Write();
    }

    [Fact]
    [Triggers("E540")]
    [Triggers("E541")]
    [Triggers("E543")]
    [Triggers("E548")]
    public void Files_that_are_no_readable_workbook_say_what_they_are()
    {
        Refused("city,year\na,1\n"u8.ToArray()).Code.ShouldBe("E540");
        Refused([]).Code.ShouldBe("E540");
        byte[] container = new byte[4096];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(container);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(container, 3000);
        Refused(container).Code.ShouldBe("E541");
        Refused(XlsxFile.Zip([("word/document.xml", "<w/>"u8.ToArray())])).Code.ShouldBe("E543");
        Refused(With("xl/workbook.xml", null)).Code.ShouldBe("E543");
        Refused(With("xl/worksheets/sheet1.xml", null)).Code.ShouldBe("E543");
        Refused(XlsxFile.Zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray())])).Code.ShouldBe("E540");
        Refused(new XlsxFile().Sheet("a", "").Write()).Code.ShouldBe("E548");
        With("xl/styles.xml", null).ShouldSatisfyAllConditions(f => XlsxReaderTests.Read(f).Frame.Rows.ShouldBe(3));
    }

    [Fact]
    [Triggers("E542")]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        byte[] blank = new byte[1 << 20];
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream part = zip.CreateEntry("xl/workbook.xml", CompressionLevel.Optimal).Open();
            for (int i = 0; i < 300; i++)
                part.Write(blank);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(stream.ToArray()).Note.ToString().ShouldContain("declared bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);
        Refused(XlsxFile.Zip(Enumerable.Range(0, 10_001).Select(i => ($"p{i}", Array.Empty<byte>())))).Note.ToString().ShouldContain("10001 entries");
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks()
    {
        byte[] row = Encoding.UTF8.GetBytes(XlsxFile.Row(1, "city") + new string(' ', 1 << 20));
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream part = zip.CreateEntry("xl/workbook.xml", CompressionLevel.Fastest).Open();
            part.Write(Encoding.UTF8.GetBytes("<workbook>"));
            for (int i = 0; i < 80; i++)
                part.Write(row);
        }
        byte[] file = stream.ToArray();
        // The central directory holds the size that a reader believes; make it small.
        int entry = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 0x01, 0x02]);
        BitConverter.TryWriteBytes(file.AsSpan(entry + 24), 1000);
        Refused(file).Code.ShouldBeOneOf("E542", "E544", "E547", "E543");
    }

    [Fact]
    [Triggers("E544")]
    [Triggers("E546")]
    public void Parts_that_contradict_the_format_are_named_with_their_position()
    {
        Refused(Sheet("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")).Note.ToString().ShouldContain("the cell XFE1, beyond");
        Refused(Sheet("<row r=\"1048577\"><c><v>1</v></c></row>")).Code.ShouldBe("E546");
        Refused(Sheet("<row r=\"9999999999999\"><c><v>1</v></c></row>")).Code.ShouldBe("E546");
        Refused(Sheet("<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>")).Code.ShouldBe("E546");
        Refused(Sheet("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>")).Code.ShouldBe("E544");
        Refused(Sheet("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>")).Note.ToString().ShouldContain("shared string 7 of 0");
        Refused(Sheet("<row r=\"1\"><c><v>abc</v></c></row>")).Code.ShouldBe("E544");
        Refused(Sheet("<row r=\"1\"><c><v>1</v></row>")).Code.ShouldBe("E544");
        Refused(With("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet>&a;</worksheet>")).Code.ShouldBe("E544");
        Refused(With("xl/worksheets/sheet1.xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>")).Code.ShouldBe("E544");

        static byte[] Sheet(string rows) => new XlsxFile().Sheet("a", rows).Write();
    }

    [Fact]
    public void A_merge_over_the_whole_sheet_takes_no_time()
    {
        Stopwatch watch = Stopwatch.StartNew();
        XlsxFile file = new XlsxFile().Sheet("a", XlsxFile.Row(1, "city", "gdp") + string.Concat(Enumerable.Range(2, 2000).Select(r => XlsxFile.Row(r, $"c{r}", r))),
            "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>");
        XlsxReaderTests.Read(file.Write());
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    [Triggers("E547")]
    public void Thousands_of_damaged_workbooks_end_in_a_frame_or_a_coded_error()
    {
        string folder = Path.Combine(Repository.Root, "tests/Kuznets.Tests/Fixtures/excel");
        byte[][] files = [XlsxReaderTests.Cities().Write(), .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Random random = new(20260501);
        TimeSpan longest = default;
        HashSet<string> codes = [];
        for (int round = 0; round < 1000; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            byte[] file = [.. files[round % files.Length]];
            for (int change = random.Next(1, 6); change > 0; change--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            if (random.Next(5) == 0)
                file = file[..random.Next(file.Length)];
            try
            {
                XlsxReaderTests.Read(file);
            }
            catch (KuznetsException e)
            {
                codes.Add(e.Code);
            }
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }
        codes.ShouldContain("E547");
        longest.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void Thousands_of_damaged_sheets_inside_whole_archives_end_in_a_frame_or_a_coded_error()
    {
        string xml = $"<worksheet xmlns=\"{XlsxFile.Main}\"><sheetData>{XlsxFile.Row(1, "city", "gdp")}{XlsxFile.Row(2, "a", 1)}"
            + $"{XlsxFile.Row(3, "<c r=\"@\" s=\"1\"><v>41699</v></c>", 2)}</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>";
        Random random = new(7);
        int refused = 0;
        for (int round = 0; round < 2000; round++)
        {
            char[] text = xml.ToCharArray();
            for (int change = random.Next(1, 4); change > 0; change--)
                text[random.Next(text.Length)] = "0123456789ABXZ<>\"/=: rsv\u0001"[random.Next(25)];
            try
            {
                XlsxReaderTests.Read(With("xl/worksheets/sheet1.xml", new string(text)));
            }
            catch (KuznetsException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(500);
    }
}
