using Kuznets.Inference;

namespace Kuznets.Tests.Properties;

/// <summary>Covariance requests as text: what is written is read back, and what cannot be read says where.</summary>
public class VcovTextLawTests
{
    private static readonly string[] Words =
        ["cluster", "iid", "hc0", "hc3", "dk", "nw", "conley", "twoway", "ssc", "~", "~", "+", "+", "^", "(", ")", ",", "=", "a", "b", "省份", "lag", "cutoff", "distance", "1", "2.5", "\"9mi\"", "TRUE", "K.adj", "t.df", "-", "`a b`", "\"", "@", "\n", "　"];

    [Fact]
    public void Every_request_survives_its_text()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            Vcov vcov = Draw(new Random(seed));
            Vcov.Parse(vcov.Text).ShouldBe(vcov, vcov.Text);
            Vcov.Parse(vcov.Text.Replace(" ", "", StringComparison.Ordinal)).ShouldBe(vcov, "without spaces");
            Vcov.Parse("  " + vcov.Text.Replace(" ", "  ", StringComparison.Ordinal) + " ").ShouldBe(vcov, "with more spaces");
        }
    }

    [Fact]
    public void Any_text_is_read_or_refused_at_a_place_in_it()
    {
        int read = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            Random random = new(seed);
            string text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(9)).Select(_ => Words[random.Next(Words.Length)]));
            try
            {
                Vcov vcov = Vcov.Parse(text);
                Vcov.Parse(vcov.Text).ShouldBe(vcov, text);
                read++;
            }
            catch (SpecificationException refused)
            {
                Place place = refused.Note.Place.ShouldNotBeNull(text);
                place.Text.ShouldBe(text);
                place.Column.ShouldBeInRange(1, text.Length + 1, text);
                place.Length.ShouldBeGreaterThan(0);
            }
        }
        read.ShouldBeGreaterThan(300);
    }

    private static Vcov Draw(Random random)
    {
        string[] names = ["city", "year", "省份", "gdp_pc", "Solar.R"];
        random.Shuffle(names);
        int? lag = random.Next(2) == 0 ? null : random.Next(9);
        Vcov vcov = random.Next(8) switch
        {
            0 => new Iid(),
            1 => new Robust((Hc)random.Next(4)),
            2 => new Cluster([names[0]]),
            3 => new Cluster([$"{names[0]}^{names[1]}", names[2]]),
            4 => new DriscollKraay(random.Next(2) == 0 ? null : names[0], lag),
            5 => random.Next(2) == 0 ? new Hac(names[0], names[1], lag) : new Hac(null, null, lag),
            6 => new Conley(1 + random.Next(500), names[0], names[1]) { Distance = (Distance)random.Next(2) },
            _ => new EffectClusters(1 + random.Next(2)),
        };
        if (random.Next(2) == 0)
            return vcov;
        Ssc ssc = new()
        {
            KAdj = random.Next(2) == 0,
            GAdj = random.Next(2) == 0,
            KExact = random.Next(2) == 0,
            KFixef = (FixedEffectCount)random.Next(3),
            GDf = (GroupCount)random.Next(2),
        };
        return vcov with { Ssc = random.Next(2) == 0 ? ssc with { TDfValue = 1 + random.Next(50) } : ssc with { TDf = (GroupCount)random.Next(2) } };
    }
}
