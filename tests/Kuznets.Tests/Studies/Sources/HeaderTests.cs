using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

public class HeaderTests
{
    [Fact]
    [Triggers("W503")]
    public void Without_a_header_columns_are_numbered()
    {
        LoadedFrame loaded = Texts.Read("苏州,2014,1.5\n苏州,2015,1.7\n");
        loaded.Frame.Names.ShouldBe(["column1", "column2", "column3"]);
        loaded.Frame.Rows.ShouldBe(2);
        loaded.Told("W503").Text(Language.English).ShouldContain("苏州 | 2014 | 1.5");
    }

    [Fact]
    public void Years_as_columns_are_a_header()
    {
        LoadedFrame loaded = Texts.Read("city,2014,2015,2016\n苏州,1.5,2,3\n无锡,4,5,6\n");
        loaded.Frame.Names.ShouldBe(["city", "2014", "2015", "2016"]);
        loaded.Numbers("2015").ShouldBe([2, 5]);
    }

    [Fact]
    [Triggers("W522")]
    public void Two_header_rows_become_group_and_name()
    {
        string[] names = ["城市", "GDP_2014", "GDP_2015", "人口_2014", "人口_2015"];
        LoadedFrame merged = Texts.Read("城市,GDP,,人口,\n,2014,2015,2014,2015\n苏州,1.5,2,3,4\n无锡,1.6,2.1,3,4\n");
        merged.Frame.Names.ShouldBe(names);
        merged.Numbers("人口_2014").ShouldBe([3, 3]);
        merged.Told("W522").Text(Language.English).ShouldContain("GDP_2014");
        Texts.Read("城市,GDP,GDP,人口,人口\n城市,2014,2015,2014,2015\n苏州,1.5,2,3,4\n无锡,1.6,2.1,3,4\n").Frame.Names.ShouldBe(names);
    }

    [Fact]
    public void Groups_that_only_sort_unlike_names_are_left_out()
    {
        LoadedFrame loaded = Texts.Read("地区信息,,经济指标,\n城市,年份,人均GDP,开放度\n苏州,2014,3.5,1.2\n苏州,2015,3.6,1.3\n");
        loaded.Frame.Names.ShouldBe(["城市", "年份", "人均GDP", "开放度"]);
        loaded.Told("W522").Text(Language.English).ShouldContain("人均GDP");
        Texts.Read("id,,A,,B,\nx,t,mean,sd,mean,sd\n1,1,1,2,3,4\n1,2,1,2,3,4\n").Frame.Names.ShouldContain("B_sd");
        Texts.Read("地区,,GDP,\n省,市,2014,2015\n江苏,苏州,1.5,2.5\n").Frame.Names.ShouldContain("GDP_2015");
    }

    [Fact]
    public void A_row_of_units_becomes_the_columns_units()
    {
        LoadedFrame loaded = Texts.Read("city,gdp,share,coal,pop\n,万元,%,tons,(万人)\n苏州,1.5,2,3,4\n无锡,1.6,2.1,3,4\n");
        loaded.Frame.Columns.Select(c => c.Unit).ShouldBe([null, "万元", "%", "tons", "万人"]);
        loaded.Numbers("gdp").ShouldBe([1.5, 1.6]);
        Texts.Read("city,GDP(亿元)\n苏州,1.5\n").Frame["GDP(亿元)"].Unit.ShouldBe("亿元");
    }

    [Fact]
    public void Two_header_rows_and_units_go_together()
    {
        LoadedFrame loaded = Texts.Read("城市,产出,,能源\n,总量,人均,煤\n,亿元,元/人,万吨\n苏州,1,2,3\n无锡,4,5,6\n");
        loaded.Frame.Names.ShouldBe(["城市", "产出_总量", "产出_人均", "能源_煤"]);
        loaded.Frame.Columns.Select(c => c.Unit).ShouldBe([null, "亿元", "元/人", "万吨"]);
        loaded.Frame.Rows.ShouldBe(2);
    }

    [Fact]
    [Triggers("W504")]
    public void Repeated_names_are_numbered()
    {
        LoadedFrame loaded = Texts.Read("city,gdp,gdp,gdp\n苏州,1,2,3\n");
        loaded.Frame.Names.ShouldBe(["city", "gdp", "gdp_2", "gdp_3"]);
        loaded.Told("W504").Text(Language.English).ShouldContain("gdp → gdp_2");
    }

    [Fact]
    [Triggers("W505")]
    [Triggers("W517")]
    public void Nameless_columns_are_named_and_empty_ones_left_out()
    {
        LoadedFrame loaded = Texts.Read("city,,gdp,,\n苏州,7,1,,\n无锡,8,2,,\n");
        loaded.Frame.Names.ShouldBe(["city", "column2", "gdp"]);
        loaded.Told("W505").Text(Language.English).ShouldContain("column2");
        Texts.Read("city,gdp,\n苏州,1,\n").Notes.ShouldBeEmpty();
        Texts.Read("city,,gdp\n苏州,,1\n").Told("W517").Text(Language.English).ShouldStartWith("1 columns");
    }

    [Theory]
    [InlineData("GDP per capita")]
    [InlineData("gdp.pc")]
    [InlineData("人均国内生产总值")]
    [InlineData("gdp😀")]
    [InlineData("الناتج")]
    public void Any_name_is_kept_and_trimmed(string name) => Texts.Read($"city, {name} \n苏州,1\n").Frame.Names.ShouldBe(["city", name]);

    [Fact]
    public void Ten_thousand_columns_are_read()
    {
        string text = string.Join(',', Enumerable.Range(0, 10000).Select(i => $"x{i}")) + "\n" + string.Join(',', Enumerable.Range(0, 10000)) + "\n";
        LoadedFrame loaded = Texts.Read(text);
        loaded.Frame.Columns.Count.ShouldBe(10000);
        loaded.Numbers("x9999").ShouldBe([9999]);
    }

    [Fact]
    [Triggers("W506")]
    public void Titles_comments_and_blank_rows_above_are_left_out()
    {
        LoadedFrame loaded = Texts.Read("表1 各城市生产总值,,\n# from the yearbook\n\ncity,year,gdp\n苏州,2014,1.5\n");
        loaded.Frame.Names.ShouldBe(["city", "year", "gdp"]);
        loaded.Told("W506").Text(Language.English).ShouldContain("表1 各城市生产总值");
    }

    [Fact]
    public void Comments_are_passed_over_when_stated() =>
        Texts.Read("// one\na,b\n1,2\n// \"two\n3,4\n", new SourceOptions { Comment = "//" }).Numbers("b").ShouldBe([2, 4]);

    [Fact]
    [Triggers("W501")]
    [Triggers("W502")]
    public void Totals_and_remarks_at_the_end_are_left_out_and_named()
    {
        const string Text = "city,gdp\n苏州,1\n无锡,2\n合 计,3\n资料来源：统计年鉴,\n注：含常州\n";
        LoadedFrame loaded = Texts.Read(Text);
        loaded.Words("city").ShouldBe(["苏州", "无锡"]);
        loaded.Told("W501").Text(Language.English).ShouldEndWith("rows 3 \"合 计\"");
        loaded.Told("W502").Text(Language.English).ShouldContain("2 rows");
        Texts.Read("city,gdp\n苏州,1\nTotal,1\n", new SourceOptions { KeepTotals = true }).Frame.Rows.ShouldBe(2);
        Texts.Read("city,gdp\n苏州,1\n总计,1\n无锡,2\n").Frame.Rows.ShouldBe(3);
    }

    [Fact]
    public void What_is_stated_about_the_header_is_taken()
    {
        Texts.Read("x,y\na,b\nc,d\n", new SourceOptions { Header = 2 }).Frame.Names.ShouldBe(["x_a", "y_b"]);
        Texts.Read("x,y\na,b\n", new SourceOptions { Header = 0 }).Frame.Rows.ShouldBe(2);
        Texts.Read("junk\nx,y\na,b\n", new SourceOptions { Skip = 1 }).Frame.Names.ShouldBe(["x", "y"]);
    }

    [Fact]
    [Triggers("E516")]
    public void A_header_beyond_the_file_is_refused() =>
        Should.Throw<SpecificationException>(() => Texts.Read("x,y\n1,2\n", new SourceOptions { Header = 9 })).Code.ShouldBe("E516");
}
