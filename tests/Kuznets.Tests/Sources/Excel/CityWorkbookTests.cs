using Kuznets.Data;
using Kuznets.Studies.Sources;
using static Kuznets.Tests.Sources.Excel.XlsxFile;

namespace Kuznets.Tests.Sources.Excel;

/// <summary>A workbook as statistical bureaus publish it: group headers, units, years in words, thousands and percents as text, dashes, a total.</summary>
public class CityWorkbookTests
{
    private static LoadedFrame Load()
    {
        const string Merges = "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"C1:E1\"/><mergeCell ref=\"F1:G1\"/></mergeCells>";
        string[] rows =
        [
            Row(1, "地区信息", null, "经济指标", null, null, "环境指标", null, "人工智能"),
            Row(2, "城市", "年份", "人均GDP", "产业结构", "对外开放", "碳排放强度", "绿化率", "企业数"),
            Row(3, null, null, "元", "%", "%", "吨/万元", "%", "家"),
            Row(4, "苏州市", "2014年", "93,254.0", 50.1, "15.0%", 2.71, 37.6, 12),
            Row(5, "苏州市", "2015年", "98,889.5", 48.6, "19.5%", 2.48, "—", 15),
            Row(6, "无锡市", "2014年", "1,002,267.2", 49.9, "9.2%", 2.56, 30.7, 8),
            Row(7, "无锡市", "2015年", "99,403.6", 47.2, "8.8%", 2.53, 33.3, 9),
            Row(8, "合计", null, null, null, null, null, null, 44),
        ];
        byte[] bytes = new XlsxFile().Sheet("城市面板", string.Concat(rows), Merges).Write();
        return SourceReader.Read("城市面板.xlsx", () => new MemoryStream(bytes), SourceOptions.Default);
    }

    private static double[] Numbers(LoadedFrame loaded, string column) => loaded.Frame[column].ShouldBeOfType<NumberColumn>().Values;

    [Fact]
    public void It_loads_into_columns_that_a_formula_can_name()
    {
        LoadedFrame loaded = Load();
        loaded.Frame.Names.ShouldBe(["城市", "年份", "人均GDP", "产业结构", "对外开放", "碳排放强度", "绿化率", "企业数"]);
        loaded.Frame.Columns.Select(c => c.Unit).ShouldBe([null, null, "元", "%", null, "吨/万元", "%", "家"]);
        loaded.Frame.Rows.ShouldBe(4);
        Numbers(loaded, "年份").ShouldBe([2014, 2015, 2014, 2015]);
        Numbers(loaded, "人均GDP").ShouldBe([93254, 98889.5, 1002267.2, 99403.6]);
        Numbers(loaded, "对外开放").ShouldBe([0.15, 0.195, 0.092, 0.088]);
        Numbers(loaded, "绿化率").ShouldBe([37.6, double.NaN, 30.7, 33.3]);
        Panel.Of(loaded.Frame, "城市", "年份").Units!.Levels.ShouldBe(2);
    }

    [Fact]
    public void Everything_that_was_changed_is_told()
    {
        LoadedFrame loaded = Load();
        loaded.Notes.Select(n => n.Code).ShouldBe(["W522", "W501", "W520", "W509", "W509", "W510", "W543"]);
        loaded.Notes[0].Text(Language.Chinese).ShouldContain("地区信息 / 城市 → 城市");
        loaded.Notes[1].Text(Language.Chinese).ShouldContain("合计");
        loaded.Notes[3].Text(Language.Chinese).ShouldContain("93,254.0 → 93254");
    }
}
