using Kuznets.Data;

namespace Kuznets.Tests.Data;

public class FrameTests
{
    private static readonly Frame Cities = new(
        CategoryColumn.Of("city", ["苏州", "苏州", "无锡"]),
        new NumberColumn("year", [2014, 2015, 2014]),
        new NumberColumn("ln_gdp", [1, 2, double.NaN]) { Label = "Log GDP", Unit = "万元" });

    [Fact]
    [Triggers("E214")]
    public void A_misspelt_column_names_the_nearest_one()
    {
        Note note = Should.Throw<SpecificationException>(() => Cities["lngdp"]).Note;
        note.Code.ShouldBe("E214");
        note.Text(Language.English).ShouldBe("column \"lngdp\" not found; did you mean \"ln_gdp\"?");
        note.Text(Language.Chinese).ShouldBe("找不到列“lngdp”,你是否想用“ln_gdp”?");
        Kuznets.Messages.Fix(note, Language.English).ShouldContain("city, year, ln_gdp");
    }

    [Fact]
    [Triggers("E215")]
    public void A_column_like_no_other_lists_the_columns() =>
        Should.Throw<SpecificationException>(() => Cities["temperature"]).Code.ShouldBe("E215");

    [Fact]
    [Triggers("E301")]
    public void Two_columns_cannot_share_a_name() =>
        Should.Throw<DataException>(() => new Frame(new NumberColumn("x", [1]), new NumberColumn("x", [2]))).Code.ShouldBe("E301");

    [Fact]
    public void Selecting_keeps_labels_and_gives_missing_for_minus_one()
    {
        Frame chosen = Cities.Select([2, -1, 0]);
        chosen["city"].Text(0).ShouldBe("无锡");
        chosen["city"].IsMissing(1).ShouldBeTrue();
        chosen["ln_gdp"].Label.ShouldBe("Log GDP");
        chosen["ln_gdp"].Unit.ShouldBe("万元");
        chosen["ln_gdp"].Missing.ShouldBe(2);
    }

    [Fact]
    public void With_replaces_in_place_and_appends_at_the_end()
    {
        Frame more = Cities.With(new NumberColumn("year", [1, 2, 3])).With(new NumberColumn("z", [0, 0, 0]));
        more.Names.ShouldBe(["city", "year", "ln_gdp", "z"]);
        more.Without("city", "z").Names.ShouldBe(["year", "ln_gdp"]);
    }
}
