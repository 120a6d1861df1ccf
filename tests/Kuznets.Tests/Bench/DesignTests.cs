using Kuznets.Bench.Designs;

namespace Kuznets.Tests.Bench;

/// <summary>The generator of the benchmarks gives the published numbers: hashes and normals bit for bit, outcomes by first, last and sum.</summary>
public class DesignTests
{
    [Theory]
    [InlineData(1, 0, 11138923394446778565)]
    [InlineData(1, 1, 14291217730354246084)]
    [InlineData(30, 7, 15137760966172496290)]
    public void Hashes_are_those_of_the_other_languages(ulong stream, ulong i, ulong expected) => Streams.Hash(stream, i).ShouldBe(expected);

    [Fact]
    public void Uniforms_normals_and_integers_are_those_of_the_other_languages()
    {
        Streams.Uniform(1, 0).ShouldBe(0.60384224717044033);
        Streams.Normal(11, 0).ShouldBe(-0.52185343787349914);
        Streams.Normal(11, 1).ShouldBe(-0.061745106237762436);
        Enumerable.Range(0, 4).Select(i => Streams.Integer(1, i, 43478)).ShouldBe([26253, 33683, 27457, 13818]);
    }

    [Fact]
    public void Whole_columns_are_the_single_values_in_any_number_of_blocks()
    {
        const int N = 70_000;
        double[] normals = Streams.Normals(11, N), uniforms = Streams.Uniforms(4, N);
        int[] integers = Streams.Integers(1, N, 43);
        foreach (int i in (int[])[0, 1, 65_535, 65_536, N - 1])
        {
            normals[i].ShouldBe(Streams.Normal(11, i));
            uniforms[i].ShouldBe(Streams.Uniform(4, (ulong)i));
            integers[i].ShouldBe(Streams.Integer(1, i, 43));
        }
    }

    [Theory]
    [InlineData("simple", -2.175732505544617, 0.39594934644697416, -29019.99882731238)]
    [InlineData("difficult", -2.455829830729126, 1.3770503896809183, -28152.803142660377)]
    [InlineData("fixdiff", 7.4845088989244095, 28.281462563411928, 2008097.8503239702)]
    public void Outcomes_at_a_million_rows_are_the_published_ones(string kind, double first, double last, double sum)
    {
        AbsorptionDesign design = AbsorptionDesign.Of(kind, 1_000_000);
        if (kind == "fixdiff")
        {
            // the movers pass through cosines, which differ in the last place between libraries
            design.Outcome[0].ShouldBe(first, 1e-14);
            design.Outcome[^1].ShouldBe(last, 1e-14);
        }
        else
        {
            (design.Outcome[0], design.Outcome[^1]).ShouldBe((first, last));
        }
        design.Outcome.Sum().ShouldBe(sum, 1e-10 * Math.Abs(sum));
    }

    [Fact]
    public void Levels_count_from_zero_without_gaps_beyond_the_published_number()
    {
        AbsorptionDesign simple = AbsorptionDesign.Of("simple", 100_000), movers = AbsorptionDesign.Of("fixdiff", 100_000);
        (simple.Individual.Max(), simple.Firm.Max(), simple.Year.Max()).ShouldBe((9999, 434, 9));
        (movers.Individual.Min(), movers.Firm.Min(), movers.Year.Min()).ShouldBe((0, 0, 0));
        (movers.Individual.Max(), movers.Firm.Max(), movers.Year.Max()).ShouldBe((4999, 624, 31));
        simple.Instruments.ShouldNotBeNull();
        movers.Instruments.ShouldBeNull();
        Should.Throw<ArgumentException>(() => AbsorptionDesign.Of("plain", 100)).Message.ShouldContain("simple, difficult, fixdiff");
        Should.Throw<ArgumentException>(() => simple.Effect("region")).Message.ShouldContain("region");
    }

    [Fact]
    public void A_placebo_treats_a_third_of_the_cities_from_one_year_on()
    {
        for (int replication = 0; replication < 50; replication++)
        {
            byte[][] cities = [.. CityYear.Placebo(replication).Chunk(CityYear.Years)];
            byte[][] treated = [.. cities.Where(c => c.Contains((byte)1))];
            treated.Length.ShouldBe(CityYear.Cities / 3);
            treated.ShouldAllBe(c => c.SequenceEqual(treated[0]));
            treated[0].ShouldBe([.. treated[0].Order()]);
            treated[0][0].ShouldBe((byte)0);
        }
    }
}
