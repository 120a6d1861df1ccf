using Kuznets.Bench.Absorption;
using Kuznets.Bench.Readme;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Bench;

/// <summary>The judgement of the benchmark: right numbers first, then ratios against goals; a peer that is missing or too slow is said.</summary>
public class ReportTests
{
    private static readonly Expected Known = Expected.Read(Path.Combine(Repository.Root, "bench", "expected", "absorption.tsv"));
    private static readonly Surroundings Machine = new("Some Processor", 2, 24, "Linux", "0.1 0.2 0.3", DateTimeOffset.UnixEpoch);

    private static readonly Contender[] Programs =
    [
        new() { Name = "Kuznets", Command = ["own"], Does = (_, _, _) => true },
        new() { Name = "fixest", Command = ["peer"], Does = (_, _, _) => true },
        new() { Name = "plm", Does = (_, _, _) => true },
    ];

    [Fact]
    public void A_cell_is_met_when_it_is_as_many_times_faster_as_its_goal()
    {
        string text = Text(Own("simple", "2/1/iid", 0.03, 0.998568717273), Peer("simple", "2/1/iid", 0.09, 0.998568717273),
            Own("difficult", "2f/1/iid", 0.2, 0.999237065879), Peer("difficult", "2f/1/iid", 1.9, 0.999235065879));
        text.ShouldContain("| simple | 1e6 | 2 | 1 | iid | 0.0300 (0.0300) | 0.0900 (0.0900) | 3.00 | 3 | met |");
        text.ShouldContain("| difficult | 1e6 | 2f | 1 | iid | 0.200 (0.200) | 1.900 (1.900) | 9.50 | 10 | **missed** |");
        text.ShouldContain("| fixest | 2 | 2.0e-06 | difficult 1e6 2f/1/iid |");
        text.ShouldContain("plm: not installed");
    }

    [Fact]
    public void Numbers_that_are_off_by_more_than_a_billionth_make_the_report_wrong()
    {
        Outcome right = Own("simple", "2/1/iid", 0.03, 0.998568717273 * (1 + 9e-10)), wrong = Own("simple", "2/1/iid", 0.03, 0.998568717273 * (1 + 2e-9));
        Of(right).Right.ShouldBeTrue();
        Of(wrong).Right.ShouldBeFalse();
        Of(wrong).Text().ShouldContain("Numbers **wrong**");
        Of(Peer("simple", "2/1/iid", 0.03, 2)).Right.ShouldBeTrue("a peer may be wrong");
        Of(right with { SameBytes = false }).Right.ShouldBeFalse("threads must not change a byte");
    }

    [Fact]
    public void A_peer_that_was_given_up_counts_as_its_limit()
    {
        Outcome tooLong = new("fixest", "difficult", 1_000_000, Cell.Parse("3/1/iid"), null) { Failure = "too long", AtLeast = 90 };
        string text = Text(Own("difficult", "3/1/iid", 0.5, 0.998971526868), tooLong);
        text.ShouldContain("| 0.500 (0.500) | > 90.0 | > 180.0 | 10 | met |");
    }

    [Fact]
    public void Without_fixest_the_rows_say_so_and_no_goal_is_counted()
    {
        Report report = new([Own("simple", "1/1/iid", 0.02, 0.998996345838)], Known, [Programs[0], Programs[1] with { Command = null }], new Dictionary<string, string>(), Machine, null, TimeSpan.FromMinutes(1));
        string text = report.Text();
        text.ShouldContain("| not installed |");
        text.ShouldNotContain("## In short");
        report.Right.ShouldBeTrue();
    }

    [Fact]
    public void Growth_is_the_slope_of_the_logarithms()
    {
        string text = Text(Own("simple", "1/1/iid", 0.002, 0.996095639794, 100_000), Own("simple", "1/1/iid", 0.02, 0.998996345838), Own("simple", "1/1/iid", 0.4, 1.00014046337, 10_000_000));
        text.ShouldContain("| simple | 1 | 1 | 0.0020 | 0.0200 | 0.400 | 1.15 | **missed** |");
    }

    [Fact]
    public void The_table_in_short_feeds_the_section_on_speed()
    {
        string text = Text(Own("simple", "2/1/iid", 0.03, 0.998568717273), Peer("simple", "2/1/iid", 0.09, 0.998568717273));
        SpeedSection.Of(text, chinese: false).ShouldContain("| 1,000,000 rows, two absorbed effects, 1 regressor | 0.0300 | 0.0900 | 3.00 |");
        SpeedSection.Of(text, chinese: true).ShouldContain("1,000,000 行,两个固定效应,1 个自变量");
    }

    [Fact]
    public void Placebo_sums_are_compared_to_nine_digits()
    {
        PlaceboOutcome right = new("Kuznets", 0.2, -0.6286210461, 0.0870656447, 430.8832065);
        new Placebo(5000, [right]).Right.ShouldBe(true);
        new Placebo(5000, [right with { SumOfB = -0.6286210 }]).Right.ShouldBe(false);
        new Placebo(100, [right]).Right.ShouldBeNull();
    }

    [Fact]
    public void A_measurement_survives_the_line_that_carries_it()
    {
        Measured measured = new("2f/10/iid", 5, 0.25, 0.2, 0.3, 0.5, 100, 120, "conjugate gradients, 6", [0.1, -1e-300], [0.01, 0.02]);
        Measured read = Measured.Parse(measured.ToString());
        read.ToString().ShouldBe(measured.ToString());
        read.Coefficients.ShouldBe(measured.Coefficients);
        foreach (string cell in (string[])["1/1/iid", "iv-2f/1/hetero", "3/10/indiv+firm"])
            Cell.Parse(cell).ToString().ShouldBe(cell);
    }

    [Fact]
    public void A_call_is_warmed_repeated_and_measured()
    {
        int calls = 0, untimed = 0;
        Measured measured = Measured.Of("1/1/iid", 4, 60, () => ("", [++calls], []), () => untimed++);
        measured.Runs.ShouldBe(4);
        calls.ShouldBe(untimed);
        calls.ShouldBeGreaterThan(5);
        (measured.Least <= measured.Median && measured.Median <= measured.Most).ShouldBeTrue();
        (measured.Peak >= measured.Before && measured.Before > 0).ShouldBeTrue();
    }

    [Fact]
    public void A_part_of_the_comparison_leaves_the_results_of_the_whole_alone()
    {
        Choice.Parse([]).Output.ShouldBe("bench/results/absorption.md");
        Choice.Parse(["--runs", "3"]).Output.ShouldBe("bench/results/absorption.md");
        Choice part = Choice.Parse(["--size", "1e5,1e6", "--design", "simple", "--no-placebo"]);
        (part.Output, part.Placebo).ShouldBe(("artifacts/bench/absorption.md", false));
        part.Sizes.ShouldBe([100_000, 1_000_000]);
        Should.Throw<ArgumentException>(() => Choice.Parse(["--sizes", "3"])).Message.ShouldContain("--sizes");
    }

    [Theory]
    [InlineData("simple", "2f/10/iid", 3)]
    [InlineData("difficult", "1/10/iid", 3)]
    [InlineData("difficult", "2f/1/iid", 10)]
    [InlineData("fixdiff", "3/10/iid", 25)]
    [InlineData("fixdiff", "2/10/iid", 3)]
    public void Goals_are_higher_where_projections_crawl(string design, string cell, double times) =>
        Goals.Times(new Outcome("Kuznets", design, 1_000_000, Cell.Parse(cell), null)).ShouldBe(times);

    [Fact]
    public void A_program_that_is_silent_too_long_is_ended()
    {
        using Conversation talk = new("sh", ["-c", "echo first; exec sleep 60"]);
        talk.Next(20).ShouldBe("first");
        talk.Next(0.2).ShouldBeNull();
        talk.TooLong.ShouldBeTrue();
    }

    private static Report Of(params Outcome[] outcomes) => new(outcomes, Known, Programs, new Dictionary<string, string> { ["fixest"] = "fixest 0.12.2" }, Machine, null, TimeSpan.FromMinutes(12));

    private static string Text(params Outcome[] outcomes) => Of(outcomes).Text();

    private static Outcome Own(string design, string cell, double seconds, double b, int n = 1_000_000) => Of("Kuznets", design, cell, seconds, b, n);

    private static Outcome Peer(string design, string cell, double seconds, double b, int n = 1_000_000) => Of("fixest", design, cell, seconds, b, n);

    private static Outcome Of(string program, string design, string cell, double seconds, double b, int n) =>
        new(program, design, n, Cell.Parse(cell), new Measured(cell, 3, seconds, seconds, seconds, seconds, 100, 110, "how", [b], []));
}
