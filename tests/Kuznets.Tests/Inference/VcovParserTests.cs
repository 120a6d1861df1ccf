using Kuznets.Inference;

namespace Kuznets.Tests.Inference;

public class VcovParserTests
{
    [Theory]
    [InlineData("iid", "iid")]
    [InlineData("hetero", "hc1")]
    [InlineData("HC0", "hc0")]
    [InlineData("HC2", "hc2")]
    [InlineData("hc3", "hc3")]
    [InlineData("robust", "hc1")]
    [InlineData("cluster ~ a", "cluster ~ a")]
    [InlineData("~a", "cluster ~ a")]
    [InlineData("~ a + b", "cluster ~ a + b")]
    [InlineData("cluster~a^b+c", "cluster ~ a^b + c")]
    [InlineData("~ 城市", "cluster ~ 城市")]
    [InlineData("cluster", "cluster")]
    [InlineData("twoway", "twoway")]
    [InlineData("twoway ~ a + b", "cluster ~ a + b")]
    [InlineData("dk ~ time", "dk ~ time")]
    [InlineData("DK(3) ~ time", "dk(3) ~ time")]
    [InlineData("driscoll-kraay(lag = 2)", "dk(2)")]
    [InlineData("NW ~ unit + time", "nw ~ unit + time")]
    [InlineData("NW(2) ~ unit + time", "nw(2) ~ unit + time")]
    [InlineData("newey_west(2)", "nw(2)")]
    [InlineData("nw(kernel = \"parzen\", bw = 4) ~ unit + time", "nw(kernel = \"parzen\", bw = 4) ~ unit + time")]
    [InlineData("nw(bw = \"auto\", kernel = \"quadratic-spectral\")", "nw(kernel = \"quadratic-spectral\", bw = \"auto\")")]
    [InlineData("nw(2, kernel = \"tukey-hanning\") ~ time", "nw(2, kernel = \"tukey-hanning\") ~ time")]
    [InlineData("conley(100) ~ lat + lon", "conley(100) ~ lat + lon")]
    [InlineData("conley(\"100mi\") ~ lat + lon", "conley(160.9344) ~ lat + lon")]
    [InlineData("conley(cutoff = \"50km\", distance = \"spherical\") ~ lat + lon", "conley(50, distance = \"spherical\") ~ lat + lon")]
    [InlineData("iid ~ ssc(K.adj=FALSE)", "iid ~ ssc(K.adj = FALSE)")]
    [InlineData("dk ~ period + ssc(G.adj=FALSE)", "dk ~ period + ssc(G.adj = FALSE)")]
    [InlineData("~ a + ssc(adj=FALSE, fixef.K=\"full\", fixef.force_exact=TRUE, cluster.adj=FALSE, cluster.df=\"conventional\", t.df=\"conventional\")",
        "cluster ~ a + ssc(K.adj = FALSE, K.fixef = \"full\", K.exact = TRUE, G.adj = FALSE, G.df = \"conventional\", t.df = \"conventional\")")]
    [InlineData("~ a + ssc(K.fixef=\"nested\", G.df=\"min\", t.df=12)", "cluster ~ a + ssc(t.df = 12)")]
    [InlineData("~ a + ssc(K.fixef = none)", "cluster ~ a + ssc(K.fixef = \"none\")")]
    public void Requests_are_read_and_written_in_canonical_form(string text, string canonical)
    {
        Vcov vcov = Vcov.Parse(text);
        vcov.Text.ShouldBe(canonical);
        Vcov.Parse(vcov.Text).ShouldBe(vcov);
    }

    [Fact]
    public void A_request_carries_its_columns_and_correction()
    {
        Vcov vcov = Vcov.Parse("~ province^year + city + ssc(K.fixef = \"full\")");
        vcov.Columns.ShouldBe(["province", "year", "city"]);
        vcov.Ssc.ShouldBe(new Ssc { KFixef = FixedEffectCount.Full });
        Vcov.Parse("conley(10) ~ lat + lon").Columns.ShouldBe(["lat", "lon"]);
    }

    [Theory]
    [Triggers("E260"), Triggers("E261")]
    [InlineData("clustr ~ city", "E260 there is no covariance \"clustr\"; did you mean cluster?", 1, 6)]
    [InlineData("", "E261 the covariance request has the end where a kind of covariance is expected", 1, 1)]
    [InlineData("iid ~ x", "E261 the covariance request has 1 columns for iid where none is expected", 1, 7)]
    [InlineData("conley(100) ~ lat", "E261 the covariance request has 1 columns for conley where two is expected", 1, 17)]
    [InlineData("conley(-1) ~ lat + lon", "E261 the covariance request has '-' where a distance is expected", 8, 1)]
    [InlineData("dk(1.5) ~ year", "E261 the covariance request has '1.5' where a whole number of periods is expected", 4, 3)]
    [InlineData("dk ~ year + city", "E261 the covariance request has 2 columns for dk where the time is expected", 1, 16)]
    [InlineData("cluster(city)", "E261 the covariance request has '(' where '~' or the end is expected", 8, 1)]
    [InlineData("~ city + city", "E261 the covariance request has 'city' twice where another column is expected", 10, 4)]
    [InlineData("~ log(x)", "E261 the covariance request has 'log' where a column is expected", 3, 3)]
    [InlineData("~ city year", "E261 the covariance request has 'year' where '+', '~' or the end is expected", 8, 4)]
    [InlineData("~ city + ssc(K.adjust = FALSE)", "E242 ssc() has no option \"K.adjust\"; did you mean K.adj?", 14, 8)]
    [InlineData("~ city + ssc(K.fixef = \"some\")", "E261 the covariance request has \"some\" where none or full or nonnested or nested is expected", 24, 6)]
    [InlineData("dk(3, 4) ~ year", "E261 the covariance request has lag twice where ')' is expected", 7, 1)]
    [InlineData("nw(lag = 1, lag = 2)", "E261 the covariance request has lag twice where ')' is expected", 13, 3)]
    [InlineData("conley(1, cutoff = 2) ~ lat + lon", "E261 the covariance request has cutoff twice where ')' is expected", 11, 6)]
    [InlineData("~ a + ssc(K.adj = FALSE) + ssc(G.adj = FALSE)", "E261 the covariance request has ssc twice where a column or the end is expected", 28, 3)]
    [InlineData("~ a + ssc(t.df = 0)", "E261 the covariance request has '0' where a number above zero is expected", 18, 1)]
    [InlineData("~ a + ssc(t.df = -3)", "E261 the covariance request has '-' where min or conventional is expected", 18, 1)]
    [InlineData("~", "E261 the covariance request has the end where a column is expected", 2, 1)]
    [InlineData("cluster ~", "E261 the covariance request has the end where a column is expected", 10, 1)]
    [InlineData("cluster ~ a +", "E261 the covariance request has the end where a column is expected", 14, 1)]
    [InlineData("cluster ~ a + 1", "E261 the covariance request has '1' where a column is expected", 15, 1)]
    [InlineData("twoway ~ a", "E261 the covariance request has 1 columns for twoway where two is expected", 1, 10)]
    [InlineData("conley(0) ~ lat + lon", "E261 the covariance request has '0' where a distance is expected", 8, 1)]
    [InlineData("conley(\"10 parsecs\") ~ lat + lon", "E261 the covariance request has \"10 parsecs\" where a distance is expected", 8, 12)]
    [InlineData("dk(99999999999) ~ t", "E261 the covariance request has '99999999999' where a whole number of periods is expected", 4, 11)]
    [InlineData("~ a + ssc(K.adj)", "E261 the covariance request has 'K.adj' where name = value is expected", 11, 5)]
    [InlineData("nw(lags = 2)", "E242 nw() has no option \"lags\"; did you mean lag?", 4, 4)]
    public void Errors_point_at_the_character(string text, string message, int column, int length)
    {
        SpecificationException e = Should.Throw<SpecificationException>(() => Vcov.Parse(text));
        e.Message.ShouldBe(message);
        e.Note.Place.ShouldBe(new Place(Column: column, Text: text, Length: length));
    }
}
