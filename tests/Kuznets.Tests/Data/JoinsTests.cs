using System.Diagnostics;
using Kuznets.Data;

namespace Kuznets.Tests.Data;

public class JoinsTests
{
    private static CategoryColumn Text(string name, params string?[] values) => CategoryColumn.Of(name, values);

    private static NumberColumn Number(string name, params double[] values) => new(name, values);

    private static readonly Frame Cities = new(Text("city", "苏州市", "北京", "苏州市", "杭州"), Number("year", 2011, 2011, 2012, 2011), Number("gdp", 1, 2, 3, 4));

    [Fact]
    [Triggers("W320")]
    [Triggers("W321")]
    public void A_left_join_keeps_every_row_and_suggests_the_same_place_without_joining_it()
    {
        Frame areas = new(Text("city", "北京", "苏州", "上海"), Number("area", 10, 20, 30));
        Joined joined = Joins.Join(Cities, areas, new JoinRequest("city") { Name = "areas" });
        ((NumberColumn)joined.Frame["area"]).Values.ShouldBe([double.NaN, 10, double.NaN, double.NaN]);
        joined.Report.Matched.ShouldBe(1);
        joined.Report.Left.Keys.ShouldBe(2);
        joined.Report.Left.Rows.ShouldBe(3);
        joined.Report.Left.Shown[0].ShouldBe(new UnmatchedKey("苏州市", 2, "苏州"));
        joined.Report.Left.Shown[1].ShouldBe(new UnmatchedKey("杭州", 1, null));
        joined.Report.Right.Shown[0].ShouldBe(new UnmatchedKey("苏州", 1, "苏州市"));
        joined.Report.Notes[0].ToString().ShouldBe("W320 3 of 4 rows (2 keys) have no partner in areas: 苏州市 → 苏州; 杭州");
        joined.Report.Notes[1].Code.ShouldBe("W321");
    }

    [Theory]
    [InlineData(JoinKind.Left, 4)]
    [InlineData(JoinKind.Inner, 1)]
    [InlineData(JoinKind.Right, 3)]
    [InlineData(JoinKind.Outer, 6)]
    public void Each_kind_keeps_its_rows_and_fills_the_keys(JoinKind kind, int rows)
    {
        Frame areas = new(Text("name", "北京", "南京", "上海"), Number("area", 10, 20, 30));
        Joined joined = Joins.Join(Cities, areas, new JoinRequest(new JoinKey("city", "name")) { Kind = kind });
        joined.Frame.Rows.ShouldBe(rows);
        joined.Report.Rows.ShouldBe(rows);
        joined.Frame.Has("name").ShouldBeFalse();
        joined.Frame["city"].Missing.ShouldBe(0);
        if (kind is JoinKind.Right or JoinKind.Outer)
        {
            joined.Frame["city"].Text(rows - 1).ShouldBe("上海");
            joined.Frame["gdp"].IsMissing(rows - 1).ShouldBeTrue();
        }
    }

    [Fact]
    public void Several_keys_name_the_part_that_is_unknown_or_the_whole_key()
    {
        Frame prices = new(Text("city", "北京", "苏州市", "天津"), Number("year", 2011, 2013, 2011), Number("cpi", 1.1, 1.2, 1.3));
        JoinReport report = Joins.Join(Cities, prices, new JoinRequest("city", "year")).Report;
        report.Matched.ShouldBe(1);
        report.Left.Shown.Select(k => k.Key).ShouldBe(["city=苏州市, year=2011", "city=苏州市, year=2012", "city=杭州"]);
        report.Right.Shown.Select(k => k.Key).ShouldBe(["city=苏州市, year=2013", "city=天津"]);
    }

    [Fact]
    [Triggers("E320")]
    public void A_key_that_stands_twice_on_the_right_is_an_error_that_names_it()
    {
        var e = Should.Throw<DataException>(() => Joins.Join(new Frame(Text("city", "苏州市")), Cities, new JoinRequest("city") { Name = "cities.csv" }));
        e.Note.ToString().ShouldBe("E320 the key (city=苏州市) stands 2 times in cities.csv; 1 keys are repeated there; rows 1, 3");
    }

    [Fact]
    [Triggers("W322")]
    [Triggers("E322")]
    public void Equal_column_names_are_told_apart_by_the_name_of_the_source()
    {
        Frame other = new(Text("city", "北京"), Number("gdp", 7));
        Joined joined = Joins.Join(Cities, other, new JoinRequest("city") { Name = "yearbook" });
        joined.Frame["gdp_yearbook"].Text(1).ShouldBe("7");
        joined.Report.Notes.ShouldContain(n => n.Code == "W322" && n.ToString().Contains("gdp → gdp_yearbook", StringComparison.Ordinal));
        Frame taken = Cities.With(Number("gdp_yearbook", 1, 2, 3, 4));
        Should.Throw<SpecificationException>(() => Joins.Join(taken, other, new JoinRequest("city") { Name = "yearbook" })).Code.ShouldBe("E322");
    }

    [Fact]
    [Triggers("W323")]
    public void Missing_keys_equal_nothing()
    {
        Frame left = new(Text("city", null, "北京"));
        Frame right = new(Text("city", null, "北京", null), Number("area", 1, 2, 3));
        Joined joined = Joins.Join(left, right, new JoinRequest("city"));
        joined.Frame["area"].IsMissing(0).ShouldBeTrue();
        joined.Report.Notes.Single().ToString().ShouldStartWith("W323 rows whose key (city) is missing were joined to nothing: 1 here, 2 in right");
    }

    [Fact]
    [Triggers("E321")]
    public void Codes_with_leading_zeros_are_not_taken_for_numbers()
    {
        Frame left = new(Number("code", 10000));
        Joins.Join(left, new Frame(Text("code", "10000"), Number("x", 5)), new JoinRequest("code")).Frame["x"].Text(0).ShouldBe("5");
        Should.Throw<DataException>(() => Joins.Join(left, new Frame(Text("code", "010000")), new JoinRequest("code"))).Code.ShouldBe("E321");
    }

    [Fact]
    public void Years_match_as_numbers_and_as_dates_and_labelled_numbers_match_by_label()
    {
        Frame years = new(new DateColumn("year", [2012, 2011], Frequency.Year), Number("x", 1, 2));
        Joins.Join(new Frame(Number("year", 2011)), years, new JoinRequest("year")).Frame["x"].Text(0).ShouldBe("2");
        NumberColumn region = new("region", [2, 1]) { ValueLabels = new Dictionary<double, string> { [1] = "东", [2] = "西" } };
        Joins.Join(new Frame(region), new Frame(Text("region", "东", "西"), Number("x", 1, 2)), new JoinRequest("region"))
            .Frame["x"].Text(0).ShouldBe("2");
        double[] keys = [0.5, -3, 1e17, double.PositiveInfinity];
        Joined exact = Joins.Join(new Frame(Number("k", keys)), new Frame(Number("k", keys), Number("x", 1, 2, 3, 4)), new JoinRequest("k"));
        ((NumberColumn)exact.Frame["x"]).Values.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    [Triggers("E332")]
    public void A_join_needs_a_key() =>
        Should.Throw<SpecificationException>(() => Joins.Join(Cities, Cities, new JoinRequest())).Code.ShouldBe("E332");

    [Theory]
    [InlineData("苏州市", "苏州")]
    [InlineData("江苏省苏州市", "苏州")]
    [InlineData("广西壮族自治区", "广西")]
    [InlineData("新疆维吾尔自治区", "新疆")]
    [InlineData("宁夏回族自治区", "宁夏")]
    [InlineData("内蒙古自治区", "内蒙古")]
    [InlineData("香港特别行政区", "香港")]
    [InlineData("恩施土家族苗族自治州", "恩施")]
    [InlineData("伊犁哈萨克自治州", "伊犁")]
    [InlineData("昌都地区", "昌都")]
    [InlineData("苏州", "苏州")]
    [InlineData("Suzhou City", "suzhou")]
    public void Places_are_compared_without_their_administrative_endings(string name, string plain) => PlaceName.Plain(name).ShouldBe(plain);

    [Fact]
    public void Short_Chinese_names_and_codes_are_not_near_misses_of_each_other()
    {
        Joined joined = Joins.Join(new Frame(Text("c", "苏州", "320500", "Hangzou")), new Frame(Text("c", "杭州", "320501", "Hangzhou")), new JoinRequest("c"));
        joined.Report.Left.Shown.Select(k => (k.Key, k.Nearest)).ShouldBe([("Hangzou", "Hangzhou"), ("苏州", null), ("320500", null)]);
    }

    [Fact]
    public void A_million_rows_join_in_about_a_second()
    {
        const int n = 1_000_000;
        double[] ids = new double[n], years = new double[n];
        for (int i = 0; i < n; i++)
            (ids[i], years[i]) = (i / 10 * 7919L % 1_000_003, 2010 + (i % 10));
        Frame left = new(Number("id", ids), Number("year", years), Number("x", ids));
        Frame right = new(Number("id", [.. ids.Reverse()]), Number("year", [.. years.Reverse()]), Number("y", [.. ids.Reverse()]));
        Stopwatch watch = Stopwatch.StartNew();
        Joined joined = Joins.Join(left, right, new JoinRequest("id", "year"));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        joined.Report.Matched.ShouldBe(n);
        ((NumberColumn)joined.Frame["y"]).Values.AsSpan().SequenceEqual(ids).ShouldBeTrue();
    }
}
