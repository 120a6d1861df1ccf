using Kuznets.Data;

namespace Kuznets.Tests.Data;

public class ReshapeTests
{
    private static CategoryColumn Text(string name, params string?[] values) => CategoryColumn.Of(name, values);

    private static NumberColumn Number(string name, params double[] values) => new(name, values);

    private static double[] Values(Frame frame, string name) => ((NumberColumn)frame[name]).Values;

    [Fact]
    public void Bare_year_columns_become_rows()
    {
        Frame wide = new(Text("city", "a", "b"), Number("2012", 3, 4), Number("2011年", 1, 2), Number("12", 8, 9));
        Reshaped reshaped = Reshape.Long(wide, new LongRequest("year"));
        reshaped.Frame.Names.ShouldBe(["city", "12", "year", "value"]);
        Values(reshaped.Frame, "year").ShouldBe([2011, 2012, 2011, 2012]);
        Values(reshaped.Frame, "value").ShouldBe([1, 3, 2, 4]);
        Values(reshaped.Frame, "12").ShouldBe([8, 8, 9, 9]);
        reshaped.Report.RowsAfter.ShouldBe(4);
    }

    [Fact]
    [Triggers("W327")]
    public void Several_variables_reshape_at_once_and_a_missing_period_is_reported()
    {
        Frame wide = new(Text("city", "a", "b"), Number("gdp_2011", 1, 2), Number("gdp_2012", 3, 4), Number("pop_2012", 5, 6));
        Reshaped reshaped = Reshape.Long(wide, new LongRequest("year", LongValue.Of("gdp_{year}"), LongValue.Of("pop_{year}")));
        Values(reshaped.Frame, "gdp").ShouldBe([1, 3, 2, 4]);
        Values(reshaped.Frame, "pop").ShouldBe([double.NaN, 5, double.NaN, 6]);
        reshaped.Report.Notes.Single().ToString().ShouldBe("W327 \"pop\" (pop_{year}) has no column for the periods 2011");
    }

    [Fact]
    public void Columns_can_be_listed_and_others_left_out()
    {
        Frame wide = new(Text("city", "a", "b"), Text("remark", "x", "y"), Number("gdp_2011", 1, 2), Number("gdp_2012", 3, 4), Number("gdp_2013", 5, 6));
        string[] columns = ["gdp_2011", "gdp_2012"];
        LongValue value = LongValue.Of("gdp", columns, "year");
        value.Pattern.ShouldBe("gdp_{year}");
        Frame tall = Reshape.Long(wide, new LongRequest("year", value) { Keep = ["city"], Among = [.. columns] }).Frame;
        tall.Names.ShouldBe(["city", "year", "gdp"]);
        Values(tall, "gdp").ShouldBe([1, 3, 2, 4]);
        LongValue.Of("v", ["2011年", "2012年"], "t").Pattern.ShouldBe("{t}年");
        LongValue.Of("v", ["2011"], "t").Pattern.ShouldBe("{t}");
    }

    [Fact]
    public void Quarters_become_dates()
    {
        Frame wide = new(Text("city", "a"), Number("gdp2011q4", 1), Number("gdp2012q1", 2));
        Reshaped reshaped = Reshape.Long(wide, new LongRequest("time", new LongValue("gdp", "gdp{time}")));
        reshaped.Frame["time"].Text(1).ShouldBe("2012q1");
        reshaped.Frame["time"].ShouldBeOfType<DateColumn>().Frequency.ShouldBe(Frequency.Quarter);
    }

    [Fact]
    [Triggers("E323")]
    [Triggers("E324")]
    [Triggers("E327")]
    [Triggers("E328")]
    public void Patterns_that_cannot_work_are_errors()
    {
        Frame wide = new(Text("city", "a"), Number("gdp_2011", 1), Number("2011", 1), Number("2011年", 2));
        Code(new LongRequest("year", LongValue.Of("pop_{year}"))).ShouldBe("E323");
        Code(new LongRequest("year")).ShouldBe("E324");
        Code(new LongRequest("year", new LongValue("gdp", "gdp_*"))).ShouldBe("E327");
        Code(new LongRequest("year", new LongValue("city", "gdp_{year}"))).ShouldBe("E328");

        string Code(LongRequest request) => Should.Throw<KuznetsException>(() => Reshape.Long(wide, request)).Code;
    }

    [Fact]
    public void Wide_undoes_long()
    {
        Frame wide = new(Text("city", "b", "a"), Number("area", 7, 8), Number("gdp_2011", 1, 2), Number("gdp_2012", double.NaN, 4));
        Frame tall = Reshape.Long(wide, new LongRequest("year", LongValue.Of("gdp_{year}"))).Frame;
        Frame back = Reshape.Wide(tall, new WideRequest(["city"], "year", ["gdp"])).Frame;
        back.Names.ShouldBe(wide.Names);
        foreach (string name in (string[])["area", "gdp_2011", "gdp_2012"])
            Values(back, name).ShouldBe(Values(wide, name));
        back["city"].Text(1).ShouldBe("a");
    }

    [Fact]
    [Triggers("E325")]
    [Triggers("E326")]
    [Triggers("E333")]
    public void Wide_refuses_two_values_for_one_cell_and_columns_that_vary()
    {
        Frame tall = new(Text("city", "a", "a"), Number("year", 2011, 2012), Number("gdp", 1, 2), Number("pop", 3, 4));
        Should.Throw<DataException>(() => Reshape.Wide(tall, new WideRequest(["city"], "year", ["gdp"]))).Note.ToString()
            .ShouldBe("E326 \"pop\" differs within city=a: \"3\" and \"4\"");
        Frame twice = tall.With(Number("year", 2011, 2011));
        Should.Throw<DataException>(() => Reshape.Wide(twice, new WideRequest(["city"], "year", ["gdp", "pop"]))).Note.ToString()
            .ShouldBe("E325 (city=a, year=2011) stands in more than one row; rows 1, 2");
        double[] ids = [.. Enumerable.Range(0, 40_000).Select(i => (double)i)];
        Frame square = new(Number("id", ids), Number("year", ids), Number("x", ids));
        Should.Throw<SpecificationException>(() => Reshape.Wide(square, new WideRequest(["id"], "year", ["x"]))).Code.ShouldBe("E333");
    }

    [Fact]
    [Triggers("W324")]
    [Triggers("W325")]
    public void A_stack_takes_the_union_of_columns_and_the_year_from_the_file_name()
    {
        Frame first = new(Text("city", "a"), Number("gdp", 1), Number("co2", 5));
        Frame second = new(Text("city", "b"), Number("GDP", 2), Text("co2", "暂缺"));
        Reshaped stacked = Reshape.Stack(
            [new StackPart("data/cities_2011.csv", first), new StackPart("data/cities_2012.csv", second)], new StackColumn("year", "cities_{year}"));
        stacked.Frame.Names.ShouldBe(["year", "city", "gdp", "co2", "GDP"]);
        Values(stacked.Frame, "year").ShouldBe([2011, 2012]);
        Values(stacked.Frame, "gdp").ShouldBe([1, double.NaN]);
        stacked.Frame["co2"].Text(0).ShouldBe("5");
        stacked.Report.Notes.Select(n => n.Code).ShouldBe(["W324", "W325", "W324"]);
        stacked.Report.Notes[0].ToString().ShouldBe("W324 \"gdp\" is not in 1 of 2 files; its values are missing there: data/cities_2012.csv (GDP?)");
    }

    [Fact]
    [Triggers("W326")]
    [Triggers("E330")]
    [Triggers("E331")]
    public void A_stack_reports_labels_that_disagree_and_names_that_do_not_fit()
    {
        Frame a = new(new NumberColumn("region", [1]) { ValueLabels = new Dictionary<double, string> { [1] = "东" } });
        Frame b = new(new NumberColumn("region", [1]) { ValueLabels = new Dictionary<double, string> { [1] = "西" } });
        Reshape.Stack([new("a", a), new("b", b)]).Report.Notes.Single().Code.ShouldBe("W326");
        Should.Throw<SpecificationException>(() => Reshape.Stack([])).Code.ShouldBe("E330");
        Should.Throw<DataException>(() => Reshape.Stack([new("a.csv", a)], new StackColumn("year", "c_{year}"))).Code.ShouldBe("E331");
        Reshape.Stack([new("x/北京.csv", a), new("上海.csv", a)], new StackColumn("province")).Frame["province"].Text(0).ShouldBe("北京");
    }

    [Fact]
    [Triggers("W328")]
    [Triggers("W329")]
    public void Duplicates_are_averaged_or_the_first_stays_or_they_are_an_error()
    {
        Frame frame = new(Text("city", "a", "b", "a"), Number("year", 1, 1, 1), Number("x", 1, 5, 4), Number("z", double.NaN, 5, 4), Text("p", "u", "v", "w"));
        Reshaped mean = Reshape.Dedupe(frame, ["city", "year"], DuplicateRows.Mean);
        Values(mean.Frame, "x").ShouldBe([2.5, 5]);
        Values(mean.Frame, "z").ShouldBe([4, 5]);
        mean.Report.Notes.Select(n => n.Code).ShouldBe(["W328", "W329"]);
        mean.Report.Groups.ShouldBe(1);
        Values(Reshape.Dedupe(frame, ["city", "year"], DuplicateRows.First).Frame, "z").ShouldBe([double.NaN, 5]);
        Values(Reshape.Dedupe(frame, ["city", "year"], DuplicateRows.Last).Frame, "x").ShouldBe([4, 5]);
        Should.Throw<DataException>(() => Reshape.Dedupe(frame, ["city", "year"], DuplicateRows.Error)).Code.ShouldBe("E302");
    }
}
