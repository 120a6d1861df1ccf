using System.Globalization;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class TableWriterTests
{
    public static TheoryData<TableFormat> Formats => [.. Enum.GetValues<TableFormat>()];

    private static byte[] Bytes(string sample, TableFormat format)
    {
        using MemoryStream stream = new();
        TableWriter.Write(Samples.Of(sample), format, stream);
        return stream.ToArray();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_table_gives_the_same_bytes_in_any_culture(TableFormat format)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        foreach (string name in Samples.Names)
        {
            byte[] first = Bytes(name, format);
            CultureInfo.CurrentCulture = Comma();
            try
            {
                Bytes(name, format).ShouldBe(first, name);
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_chinese_layout_is_as_approved(TableFormat format)
    {
        if (TableWriter.IsText(format))
            TableWriter.Text(Samples.Of("cn"), format).ShouldBeApproved($"tables/cn.{TableWriter.Extension(format)}");
        else
            OfficeFile.Text(Bytes("cn", format)).ShouldBeApproved($"tables/cn.{TableWriter.Extension(format)}.xml");
    }

    [Fact]
    [Triggers("E157")]
    public void An_unknown_format_names_the_nearest()
    {
        Should.Throw<SpecificationException>(() => TableWriter.Parse("htlm")).Note.Text(Language.English)
            .ShouldBe("\"htlm\" is not a format of tables; the nearest is \"html\"");
        Should.Throw<SpecificationException>(() => ReportWriter.Parse("dox")).Code.ShouldBe("E157");
        foreach (string name in TableWriter.Names)
            TableWriter.Parse(TableWriter.Extension(TableWriter.Parse(name))).ShouldBe(TableWriter.Parse(name));
    }

    /// <summary>A culture with a decimal comma, made by hand because the build is culture-invariant.</summary>
    private static CultureInfo Comma()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" };
        return culture;
    }
}
