using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Kuznets.Tests.Sources.Stata;

public class StataDamageTests
{
    private static KuznetsException Refused(byte[] file) => Should.Throw<KuznetsException>(() => StataReaderTests.Read(file));

    [Theory]
    [InlineData(104)]
    [InlineData(108)]
    [InlineData(115)]
    [InlineData(117)]
    [InlineData(118)]
    [InlineData(119)]
    [Triggers("E531")]
    [Triggers("E530")]
    public void A_file_cut_at_any_byte_says_where_it_ends(int version)
    {
        byte[] file = StataReaderTests.Sample(version).Write();
        for (int length = 0; length < file.Length; length++)
        {
            try
            {
                StataReaderTests.Read(file[..length]);
                // Without tags a file may end in front of any set of value labels.
                version.ShouldBeLessThan(117);
            }
            catch (DataException e)
            {
                e.Code.ShouldBeOneOf("E530", "E531", "E532");
                e.Note.Text(Language.Chinese).ShouldNotContain("{");
            }
        }
        Refused(file[..2]).Code.ShouldBe("E530");
        Refused(file[..^200]).Code.ShouldBeOneOf("E531", "E532");
    }

    [Theory]
    [InlineData(115, int.MaxValue)]
    [InlineData(118, int.MaxValue)]
    [InlineData(118, long.MaxValue)]
    [InlineData(118, -1)]
    [InlineData(118, 4)]
    public void Lying_row_counts_take_no_memory(int version, long rows)
    {
        StataWriter sample = StataReaderTests.Sample(version);
        StataWriter writer = new(version) { ClaimedRows = rows };
        writer.Variables.AddRange(sample.Variables);
        writer.Rows.AddRange(sample.Rows);
        byte[] file = writer.Write();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file).Code.ShouldBeOneOf("E531", "E532");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
    }

    [Theory]
    [InlineData(115, 65535)]
    [InlineData(118, 65535)]
    [InlineData(119, int.MaxValue)]
    [InlineData(118, 0)]
    [Triggers("E532")]
    public void Lying_variable_counts_are_refused(int version, int variables)
    {
        StataWriter writer = new(version) { ClaimedVariables = variables, Variables = { new("x", "b") } };
        writer.Rows.Add([1]);
        Refused(writer.Write()).Code.ShouldBeOneOf("E531", "E532", "E533");
        if (variables == 0)
            Refused(writer.Write()).Code.ShouldBe("E532");
    }

    [Fact]
    [Triggers("E533")]
    public void An_unknown_type_is_named_with_its_position()
    {
        byte[] file = StataReaderTests.Sample(117).Write();
        int at = Encoding.Latin1.GetString(file).IndexOf("<variable_types>", StringComparison.Ordinal) + 16;
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), 40000);
        Refused(file).Note.ToString().ShouldBe($"E533 variable 1 has the unknown type 40000 at byte {at}");
    }

    [Fact]
    [Triggers("W532")]
    public void A_section_table_that_lies_is_told_and_not_followed()
    {
        byte[] file = StataReaderTests.Sample(118).Write();
        int map = Encoding.Latin1.GetString(file).IndexOf("<map>", StringComparison.Ordinal) + 5;
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(map + (8 * 9)), 12);
        StataReaderTests.Read(file).Notes.Single().ToString().ShouldStartWith("W532 the file's table of sections points elsewhere: data (12, ");
    }

    [Fact]
    public void Two_long_strings_in_one_place_and_overlapping_labels_are_refused()
    {
        StataWriter writer = new(118) { Variables = { new("x", "L") } };
        writer.Rows.AddRange([[new StataWriter.Strl("aa")], [new StataWriter.Strl("bb")]]);
        byte[] file = writer.Write();
        string text = Encoding.Latin1.GetString(file);
        file[text.LastIndexOf("GSO", StringComparison.Ordinal) + 7] = 1;
        Refused(file).Note.ToString().ShouldContain("one place given to two long strings");

        StataWriter labelled = StataReaderTests.Sample(118);
        byte[] labels = labelled.Write();
        int table = Encoding.Latin1.GetString(labels).IndexOf("<lbl>", StringComparison.Ordinal) + 5 + 4 + 129 + 3;
        BinaryPrimitives.WriteInt32LittleEndian(labels.AsSpan(table + 8), 500);
        Refused(labels).Code.ShouldBe("E532");
        BinaryPrimitives.WriteInt32LittleEndian(labels.AsSpan(table), int.MaxValue);
        Refused(labels).Code.ShouldBe("E532");
    }

    [Fact]
    public void Thousands_of_damaged_files_end_in_a_frame_or_a_coded_error()
    {
        byte[][] files = [.. StataPeerFilesTests.All(), .. ((int[])[104, 105, 108, 113, 117, 118, 119]).Select(v => StataReaderTests.Sample(v).Write())];
        Random random = new(20260501);
        Stopwatch watch = Stopwatch.StartNew();
        int refused = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] file = [.. files[round % files.Length]];
            for (int change = random.Next(1, 8); change > 0; change--)
                file[random.Next(file.Length)] = random.Next(4) switch { 0 => 0, 1 => 255, _ => (byte)random.Next(256) };
            if (random.Next(5) == 0)
                file = file[..random.Next(file.Length)];
            try
            {
                StataReaderTests.Read(file);
            }
            catch (KuznetsException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(100);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }
}
