using Kuznets.Data;
using Kuznets.Studies.Sources;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Sources.Excel;

/// <summary>Workbooks written by xlwt, openpyxl and LibreOffice; see peers/python/excel-files.py.</summary>
public class ExcelPeerFilesTests
{
    private static LoadedFrame Read(string file, SourceOptions? options = null) =>
        SourceReader.Read(Path.Combine(Repository.Root, "tests/Kuznets.Tests/Fixtures/excel", file), options);

    [Fact]
    public void An_xls_with_a_hidden_sheet_merged_cells_and_dates_is_read()
    {
        LoadedFrame loaded = Read("xlwt.xls");
        loaded.Format.ShouldBe("xls");
        XlsxReaderTests.Texts(loaded, "省份").ShouldBe(["江苏", "江苏", "浙江"]);
        XlsxReaderTests.Texts(loaded, "日期").ShouldBe(["2014-03-01", "2014-03-02", "2014-03-03"]);
        loaded.Frame["日期"].ShouldBeOfType<DateColumn>();
        ((NumberColumn)loaded.Frame["人均GDP"]).Values.ShouldBe([1.5, 2.25, 70000]);
        loaded.Notes.Select(n => n.Code).ShouldBe(["W540", "W543"], ignoreOrder: true);
        Read("xlwt.xls", new SourceOptions { Sheet = "城市" }).Frame.Rows.ShouldBe(3);
    }

    [Fact]
    public void A_workbook_of_openpyxl_has_formulas_without_values()
    {
        LoadedFrame loaded = Read("openpyxl.xlsx");
        loaded.Frame.Names.ShouldBe(["城市", "经济_人均GDP", "经济_人口", "日期"]);
        ((NumberColumn)loaded.Frame["经济_人均GDP"]).Values.ShouldBe([1.5, 2.5, double.NaN]);
        loaded.Frame["经济_人口"].Unit.ShouldBe("万人");
        XlsxReaderTests.Texts(loaded, "日期").ShouldBe(["2014-03-01", "2014-03-02", "2014-03-03"]);
        loaded.Notes.Select(n => n.Code).ShouldBeSubsetOf(["W542", "W546", "W543", "W501", "W522"]);
        loaded.Notes.ShouldContain(n => n.Code == "W542");
    }

    [Theory]
    [InlineData("office.xls")]
    [InlineData("office.xlsx")]
    public void Workbooks_of_LibreOffice_hold_the_values_of_formulas(string file)
    {
        LoadedFrame loaded = Read(file);
        loaded.Frame.Names.ShouldBe(["城市", "经济_人均GDP", "经济_人口", "日期"]);
        ((NumberColumn)loaded.Frame["经济_人均GDP"]).Values.ShouldBe([1.5, 2.5, double.NaN]);
        ((NumberColumn)loaded.Frame["经济_人口"]).Values.ShouldBe([100, 200, 3]);
        XlsxReaderTests.Texts(loaded, "日期").ShouldBe(["2014-03-01", "2014-03-02", "2014-03-03"]);
    }

    [Fact]
    public void A_renamed_workbook_is_read_by_its_content_and_the_name_reported()
    {
        string folder = Directory.CreateTempSubdirectory("kuznets").FullName;
        try
        {
            string renamed = Path.Combine(folder, "really-old.xlsx");
            File.Copy(Path.Combine(Repository.Root, "tests/Kuznets.Tests/Fixtures/excel/xlwt.xls"), renamed);
            LoadedFrame loaded = SourceReader.Read(renamed);
            loaded.Format.ShouldBe("xls");
            loaded.Notes.ShouldContain(n => n.Code == "W500");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
