using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Laws of the estimators on simulated adoption, where no peer is needed.</summary>
public class DidTests
{
    private static readonly Panel Panel = SimulatedAdoption.Of(60, 8, 7, 0, 2004, 0, 2006, 2007);
    private static readonly Did Plain = new("y ~ 1") { TreatedFrom = "adopted" };
    private static readonly DidMethod[] Methods = [new TwoWay(), new SunAbraham(), new CallawaySantAnna(), new CallawaySantAnna { Base = BasePeriod.Universal, Adjustment = Adjustment.Weighting }];

    public static TheoryData<int> Each => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_column_of_zeros_and_ones_says_the_same(int method) =>
        Same(Fit(Plain with { Method = Methods[method] }), Fit(new Did("y ~ 1") { Treatment = "treated", Method = Methods[method] }));

    [Fact]
    [Triggers("E418")]
    public void Effects_are_not_recovered_from_an_aggregate() =>
        Should.Throw<KuznetsException>(() => Fit(Plain with { Method = new TwoWay() }).FixedEffects()).Code.ShouldBe("E418");

    [Theory]
    [MemberData(nameof(Each))]
    public void Effects_of_units_and_periods_do_not_matter(int method)
    {
        Did spec = new("y ~ z") { TreatedFrom = "adopted", Method = Methods[method] };
        double[] id = Values("id"), year = Values("year");
        Same(Fit(spec), Fit(spec, Panel.Changed("y", (row, v) => v + (3 * Math.Sin(id[row])) - (0.7 * (year[row] - 2000)))));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Effects_scale_with_the_outcome_and_not_with_covariates(int method)
    {
        Did spec = new("y ~ z") { TreatedFrom = "adopted", Method = Methods[method] };
        Same(Fit(spec), Fit(spec, Panel.Changed("y", (_, v) => 1000 * v).Changed("z", (_, v) => 50 + (0.01 * v))), 1000);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void The_order_of_rows_does_not_matter(int method)
    {
        int[] order = new Kuznets.Numerics.Random.RandomStream(4, 0).Permutation(Panel.Rows);
        Same(Fit(Plain with { Method = Methods[method] }), Fit(Plain with { Method = Methods[method] }, Panel.Of(Panel.Frame.Select(order), "id", "year")));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Equal_weights_are_none(int method) =>
        Same(Fit(new Did("y ~ z") { TreatedFrom = "adopted", Method = Methods[method] }), Fit(new Did("y ~ z") { TreatedFrom = "adopted", Method = Methods[method], Weights = "0*id + 3" }));

    [Theory]
    [MemberData(nameof(Each))]
    public void Any_number_of_threads_gives_the_same_bytes(int method)
    {
        Did spec = Plain with { Method = Methods[method] is CallawaySantAnna c ? c with { Draws = 99 } : Methods[method] };
        DidEstimate one = (DidEstimate)spec.Fit(Panel, new RunOptions { Threads = 1 }), four = (DidEstimate)spec.Fit(Panel, new RunOptions { Threads = 4 });
        one.EventStudy!.Points.ShouldBe(four.EventStudy!.Points);
        one.Terms.ShouldBe(four.Terms);
        one.EventStudy.Critical.ShouldBe(four.EventStudy.Critical);
    }

    [Fact]
    public void Without_covariates_a_universal_base_gives_the_cells_of_Sun_and_Abraham()
    {
        DidEstimate sunAbraham = Fit(Plain with { Method = new SunAbraham() }), groupTime = Fit(Plain with { Method = new CallawaySantAnna { Base = BasePeriod.Universal } });
        sunAbraham.Cells.Count.ShouldBe(21);
        foreach (CohortCell cell in sunAbraham.Cells)
            groupTime.Cells.Single(c => c.Cohort == cell.Cohort && c.Relative == cell.Relative).Estimate.ShouldMatch(cell.Estimate, 1e-9, 1e-12);
        sunAbraham["att"].Estimate.ShouldMatch(groupTime["att"].Estimate, 1e-9);
    }

    [Fact]
    public void One_cohort_gives_every_method_the_same_effect()
    {
        Panel one = Panel.Changed("adopted", (_, v) => v == 2004 ? 2004 : 0);
        double twoWay = Fit(Plain, one)["att"].Estimate;
        foreach (DidMethod method in (DidMethod[])[new SunAbraham(), new CallawaySantAnna { Base = BasePeriod.Universal }])
        {
            DidEstimate fit = Fit(Plain with { Method = method }, one);
            foreach (EventPoint point in Fit(Plain, one).EventStudy!.Points)
                fit.EventStudy!.At(point.Relative)!.Value.Estimate.ShouldMatch(point.Estimate, 1e-9, 1e-12);
            // The two-way coefficient measures from all periods before treatment, not from the last.
            double before = fit.EventStudy!.Points.Where(p => p.Relative < 0).Average(p => p.Estimate);
            (fit["att"].Estimate - before).ShouldMatch(twoWay, 1e-9);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_decomposition_adds_up_to_the_two_way_coefficient(bool already)
    {
        Panel panel = already ? Panel.Changed("adopted", (row, v) => v > 0 && row < 160 ? 2001 : v) : Panel;
        DidEstimate fit = Fit(Plain, panel);
        fit.Bacon.Sum(c => c.Weight).ShouldMatch(1, 1e-12);
        fit.Bacon.Sum(c => c.Weight * c.Estimate).ShouldMatch(fit["att"].Estimate, 1e-9);
        fit.Bacon.ShouldAllBe(c => c.Weight > 0);
        fit.Bacon.Any(c => c.Kind == BaconKind.Already).ShouldBe(already);
    }

    [Fact]
    public void A_changed_covariance_reaches_the_event_study()
    {
        foreach (DidMethod method in (DidMethod[])[new TwoWay(), new SunAbraham()])
        {
            DidEstimate changed = (DidEstimate)Fit(Plain with { Method = method }).With(Vcov.Cluster("region")), stated = Fit(Plain with { Method = method, Vcov = Vcov.Cluster("region") });
            changed.Terms.ShouldBe(stated.Terms);
            changed.EventStudy!.Points.ShouldBe(stated.EventStudy!.Points);
            changed.Tests["pretrend"].ShouldBe(stated.Tests["pretrend"]);
        }
    }

    [Fact]
    public void Clusters_of_one_unit_are_units()
    {
        Did groups = Plain with { Method = new CallawaySantAnna(), Vcov = Vcov.Cluster("region") };
        Panel alone = Panel.With(new NumberColumn("region", Values("id")));
        Fit(groups, alone)["att"].Se.ShouldBe(Fit(groups with { Vcov = Vcov.Cluster("id") })["att"].Se, 1e-14);
        Fit(groups)["att"].Se.ShouldNotBe(Fit(groups, alone)["att"].Se);
        Fit(groups).Stats["clusters"].ShouldBe(15);
    }

    [Theory]
    [InlineData(Multiplier.Mammen)]
    [InlineData(Multiplier.Rademacher)]
    public void The_multiplier_bootstrap_is_close_to_the_influence_functions(Multiplier multiplier)
    {
        DidEstimate analytic = Fit(Plain with { Method = new CallawaySantAnna() }), drawn = Fit(Plain with { Method = new CallawaySantAnna { Draws = 4_000, Multiplier = multiplier } });
        drawn["att"].Estimate.ShouldBe(analytic["att"].Estimate);
        (drawn["att"].Se / analytic["att"].Se).ShouldBe(1, 0.06);
        for (int i = 0; i < analytic.Cells.Count; i++)
            (drawn.Cells[i].Se / analytic.Cells[i].Se).ShouldBe(1, 0.10);
        drawn.EventStudy!.Critical.ShouldBe(analytic.EventStudy!.Critical, 0.2);
    }

    [Fact]
    public void The_window_bins_its_ends()
    {
        EventStudy binned = Fit(Plain with { Window = (-3, 2) }).EventStudy!;
        binned.Points.Select(p => p.Name).ShouldBe(["<=-3", "-2", "-1", "0", "1", ">=2"]);
        binned.Points.Sum(p => p.N).ShouldBe(Fit(Plain).EventStudy!.Points.Sum(p => p.N));
        Fit(Plain with { Window = (-3, 2), Method = new CallawaySantAnna() }).EventStudy!.Points.Select(p => p.Name).ShouldBe(["-3", "-2", "-1", "0", "1", "2"]);
    }

    [Fact]
    public void Anticipation_moves_the_reference()
    {
        foreach (DidMethod method in (DidMethod[])[new TwoWay(), new SunAbraham(), new CallawaySantAnna { Base = BasePeriod.Universal }])
        {
            EventStudy events = Fit(Plain with { Anticipation = 1, Method = method }).EventStudy!;
            events.Reference.ShouldBe(-2);
            events.At(-2)!.Value.Estimate.ShouldBe(0);
            double.IsFinite(events.At(-1)!.Value.Se).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(1, 1.95996)]
    [InlineData(10, 2.7995)]
    public void The_band_of_independent_effects_is_known(int k, double expected) =>
        SimultaneousBand.Critical(Matrix.Identity(k), 0.05, 100_000, RunOptions.Default).ShouldBe(expected, 0.015);

    [Fact]
    public void Bands_are_wider_than_intervals_and_can_be_left_out()
    {
        EventStudy events = Fit(Plain).EventStudy!;
        events.Points.Where(p => !double.IsNaN(p.Se)).ShouldAllBe(p => p.BandLow < p.Low && p.High < p.BandHigh);
        Fit(Plain with { BandDraws = 0 }).EventStudy!.Points.Where(p => !double.IsNaN(p.Se)).ShouldAllBe(p => double.IsNaN(p.BandLow) && p.Low < p.High);
    }

    [Fact]
    public void Cohorts_and_the_path_of_treatment_account_for_every_unit()
    {
        Treatment treatment = Fit(Plain).Treatment;
        treatment.Cohorts.ShouldBe([new(3, "2004", 12, 96), new(5, "2006", 12, 96), new(6, "2007", 12, 96)]);
        treatment.Path().ShouldAllBe(s => s.Treated + s.NotYet + s.Never == 60);
        treatment.Path()[^1].ShouldBe(new("2008", 36, 0, 24));
    }

    [Fact]
    public void Periods_two_years_apart_are_one_step()
    {
        Panel biennial = Panel.Lacking(row => row % 2 == 1);
        Fit(Plain with { Method = new CallawaySantAnna() }, biennial).EventStudy!.Points.Select(p => p.Relative).ShouldBe([-2, -1, 0, 1]);
    }

    [Fact]
    public void Blocks_hold_what_was_estimated()
    {
        Fit(Plain).Blocks.Select(b => b.Name).ShouldBe(["event-study", "cohorts", "treatment-path", "bacon", "bacon-summary"]);
        DidEstimate fit = Fit(Plain with { Method = new CallawaySantAnna { Aggregation = Aggregation.Group } });
        fit.Blocks.Select(b => b.Name).ShouldBe(["event-study", "cohorts", "treatment-path", "group-time", "aggregates", "calendar"]);
        fit.Blocks.Single(b => b.Name == "aggregates")[1, "estimate"].Number.ShouldBe(fit["att"].Estimate);
        fit.Blocks.Single(b => b.Name == "cohorts")[3, "cohort"].Text.ShouldBe("never");
    }

    private static DidEstimate Fit(Did spec, Panel? panel = null) => (DidEstimate)spec.Fit(panel ?? Panel);

    private static double[] Values(string column) => ((NumberColumn)Panel.Frame[column]).Values;

    private static void Same(DidEstimate one, DidEstimate other, double scale = 1)
    {
        other["att"].Estimate.ShouldMatch(scale * one["att"].Estimate, 1e-8);
        other["att"].Se.ShouldMatch(scale * one["att"].Se, 1e-8);
        foreach ((EventPoint a, EventPoint b) in one.EventStudy!.Points.Zip(other.EventStudy!.Points))
        {
            b.Relative.ShouldBe(a.Relative);
            b.Estimate.ShouldMatch(scale * a.Estimate, 1e-7, 1e-10 * scale);
            b.Se.ShouldMatch(scale * a.Se, 1e-7);
        }
        other.Tests["pretrend"].P.ShouldMatch(one.Tests["pretrend"].P, 1e-6);
    }
}
