using FsCheck;
using FsCheck.Fluent;
using Kuznets.Data;

namespace Kuznets.Tests.Data;

public class DeriveTests
{
    private const double NA = double.NaN;

    private static readonly Panel Cities = Panel.Of(new Frame(
        CategoryColumn.Of("city", ["a", "a", "a", "a", "b", "b"]),
        new NumberColumn("year", [2010, 2011, 2012, 2013, 2010, 2013]),
        new NumberColumn("gdp", [100, NA, 140, NA, 50, 80]),
        new NumberColumn("cpi", [1, 1.1, 1.2, 1.3, 2, 3])), "city", "year");

    private static Dictionary<string, string> Map(params (string Name, string Text)[] pairs) => pairs.ToDictionary(p => p.Name, p => p.Text);

    private static double[] Numbers(Panel panel, string name) => ((NumberColumn)panel.Frame[name]).Values;

    [Fact]
    public void Columns_are_ordered_by_dependency_not_by_position()
    {
        DerivedReport report = Derive.Columns(Cities, Map(("growth", "d(ln_gdp)"), ("ln_gdp", "log(full)"), ("full", "interpolate(gdp)")));
        report.Columns.Select(c => c.Name).ShouldBe(["full", "ln_gdp", "growth"]);
        Numbers(report.Panel, "full").ShouldBe([100, 120, 140, NA, 50, 80]);
    }

    [Fact]
    public void Any_order_of_definitions_gives_the_same_columns()
    {
        (string, string)[] definitions = [("a", "gdp + 1"), ("b", "a * 2"), ("c", "l(b) + a"), ("d", "c - b"), ("e", "mean(d)")];
        double[] expected = Numbers(Derive.Columns(Cities, Map(definitions)).Panel, "e");
        Prop.ForAll(Gen.Shuffle(definitions).ToArbitrary(), shuffled =>
            Numbers(Derive.Columns(Cities, Map(shuffled)).Panel, "e").SequenceEqual(expected)).QuickCheckThrowOnFailure();
    }

    [Fact]
    [Triggers("E232")]
    public void A_cycle_names_its_members()
    {
        var e = Should.Throw<SpecificationException>(() => Derive.Columns(Cities, Map(("x", "gdp + a"), ("a", "b + 1"), ("b", "c"), ("c", "a"))));
        e.Note.ToString().ShouldBe("E232 derived columns need each other: a → b → c → a");
        Should.Throw<SpecificationException>(() => Derive.Columns(Cities, Map(("z", "z + 1")))).Code.ShouldBe("E232");
    }

    [Fact]
    [Triggers("W222")]
    public void A_source_column_may_be_replaced_and_the_note_says_so()
    {
        DerivedReport report = Derive.Columns(Cities, Map(("twice", "gdp * 2"), ("gdp", "gdp / 100")));
        report.Notes.ShouldHaveSingleItem().Code.ShouldBe("W222");
        Numbers(report.Panel, "twice")[0].ShouldBe(2);
    }

    [Fact]
    [Triggers("E233")]
    public void The_panel_keys_cannot_be_derived_anew() =>
        Should.Throw<SpecificationException>(() => Derive.Columns(Cities, Map(("year", "year + 1")))).Code.ShouldBe("E233");

    [Fact]
    [Triggers("W221")]
    public void Filled_cells_are_counted_and_can_be_flagged()
    {
        DerivedReport report = Derive.Columns(Cities, Map(("full", "extrapolate(gdp)")), new DeriveOptions { FlagSuffix = "_filled" });
        DerivedColumn full = report.Columns.ShouldHaveSingleItem();
        Numbers(report.Panel, "full").ShouldBe([100, 120, 140, 160, 50, 80]);
        Numbers(report.Panel, "full_filled").ShouldBe([0, 1, 0, 1, 0, 0]);
        (full.Filled, full.Flag, full.Missing).ShouldBe((2, "full_filled", 0));
        full.Notes.ShouldHaveSingleItem().ToString().ShouldBe("W221 extrapolate(gdp) filled 2 cells that the data lack; source rows 2, 4");
    }

    [Fact]
    [Triggers("E234"), Triggers("W226")]
    public void Deflation_needs_the_base_period()
    {
        DerivedReport report = Derive.Columns(Cities, Map(("real", "deflate(gdp, cpi, 2010)")));
        Numbers(report.Panel, "real").ShouldMatch([100, NA, 140 / 1.2, NA, 50, 80 / 1.5]);
        Should.Throw<DataException>(() => Derive.Columns(Cities, Map(("real", "deflate(gdp, cpi, 1999)")))).Code.ShouldBe("E234");
        Derive.Columns(Cities, Map(("real", "deflate(gdp, cpi, 2012)"))).Notes.ShouldHaveSingleItem().ToString()
            .ShouldStartWith("W226 deflate(gdp, cpi, 2012): 2 values are missing because their unit has no index in the base period; source rows 5, 6");
    }

    [Fact]
    public void Chain_links_become_an_index()
    {
        Panel links = Cities.With(new NumberColumn("link", [104, 110, 120, 100, 103, 102]));
        Numbers(Derive.Columns(links, Map(("real", "deflate(cpi, link, 2010, chain = 1)"))).Panel, "real")
            .ShouldMatch([1, 1.1 / 1.1, 1.2 / 1.1 / 1.2, 1.3 / 1.1 / 1.2, 2, NA]);
    }

    [Fact]
    [Triggers("W227")]
    public void Capital_accumulates_from_its_stated_start()
    {
        DerivedReport report = Derive.Columns(Cities, Map(("k", "capital(10, 1, 0.1, growth = 0.1)")));
        Numbers(report.Panel, "k").ShouldMatch([50, 55, 59.5, 63.55, 50, NA]);
        report.Notes[0].ToString().ShouldBe("W227 capital(10, 1, 0.1, growth = 0.1) starts from investment / (growth + depreciation); growth: 0.1");
    }
}
