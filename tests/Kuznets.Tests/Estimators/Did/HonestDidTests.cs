using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Estimators.Did.Honest;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>
/// The Medicaid example of HonestDiD's README (health insurance in 43 US states, event study of 2014 expansions, years 2008 to 2015 around 2013): the
/// coefficients and their covariance clustered by state, and the sets it prints. Its sets of relative magnitudes are read off a grid of steps of
/// 0.04 standard errors and its least favourable and folded normal values are simulated, hence the tolerances.
/// </summary>
public class HonestDidTests
{
    private static readonly double[] Beta =
        [-0.0052853545327210807, -0.011297324648151516, -0.0026759918117939627, -0.0014193122521110929, 0.00033966351897133425, 0.046446854159945095, 0.069206175479021401];

    private static readonly double[] Sigma =
    [
        7.4884836358975264e-05, 6.039874095644232e-05, 4.4446198184610224e-05, 3.3857647060890733e-05, 4.3280112547434303e-05, 4.7658804787777974e-05, 2.4251286997539844e-05,
        6.0398740956442348e-05, 7.26650061699683e-05, 3.7893302212879834e-05, 2.8665780251483592e-05, 4.5433206284036257e-05, 4.4288501193179176e-05, 2.8246550429844665e-05,
        4.4446198184610271e-05, 3.7893302212879841e-05, 5.0520519401628015e-05, 2.6736794324838038e-05, 2.7781935676739418e-05, 3.0606441089053986e-05, 9.637533882667619e-06,
        3.3857647060890713e-05, 2.8665780251483538e-05, 2.6736794324837991e-05, 4.003222026337694e-05, 2.4128599757162913e-05, 2.3808682090734693e-05, 2.9238781433625882e-06,
        4.3280112547434323e-05, 4.5433206284036236e-05, 2.7781935676739387e-05, 2.4128599757162947e-05, 5.4626622070541653e-05, 3.6825310517430183e-05, 9.7229475024168726e-06,
        4.7658804787777995e-05, 4.4288501193179142e-05, 3.0606441089053959e-05, 2.380868209073473e-05, 3.6825310517430176e-05, 8.3756688246773404e-05, 6.321397962533603e-05,
        2.4251286997539905e-05, 2.8246550429844675e-05, 9.6375338826676122e-06, 2.9238781433626678e-06, 9.7229475024168946e-06, 6.321397962533603e-05, 0.00010712352303004255,
    ];

    private static readonly EventPath First = new(Beta, new Matrix(7, 7, Sigma), 5, [1, 0]);
    private static readonly EventPath Mean = new(Beta, new Matrix(7, 7, Sigma), 5, [0.5, 0.5]);
    private static readonly Did Events = new("y ~ 1") { TreatedFrom = "adopted" };

    [Theory]
    [InlineData(0, 0.025941479027425590, 0.060725786376332969)]
    [InlineData(0.01, 0.013197025151447349, 0.078670742535815297)]
    [InlineData(0.02, 0.0028569959514335441, 0.090716039406524090)]
    [InlineData(0.03, -0.0071425764030533870, 0.10071561176101101)]
    [InlineData(0.05, -0.027142576401398125, 0.12071561175935576)]
    public void Intervals_under_smoothness_are_those_published(double bound, double low, double high)
    {
        (double Low, double High) set = new SmoothnessInterval(First).For(bound, 0.95);
        set.Low.ShouldMatch(low, 0, 4e-5);
        set.High.ShouldMatch(high, 0, 4e-5);
    }

    [Fact]
    public void Without_a_change_of_slope_the_interval_is_that_of_generalised_least_squares()
    {
        // Least variance among estimators that a straight trend does not bias, from R's solve on its normal equations.
        (double low, double high) = new SmoothnessInterval(First).For(0, 0.95);
        low.ShouldMatch(0.02597143, 1e-6);
        high.ShouldMatch(0.06071528, 1e-6);
    }

    [Theory]
    [InlineData(0, 0.028765631212516130, 0.064310423920975579, false)]
    [InlineData(0.5, 0.024001896107258697, 0.067241953216518630, false)]
    [InlineData(1, 0.017039514030343955, 0.072005688321776090, false)]
    [InlineData(1.5, 0.0082449261437148313, 0.079700952722576573, false)]
    [InlineData(2, -0.00091610290485719115, 0.088129099447262854, false)]
    [InlineData(0, 0.040530467148813143, 0.075122562490154310, true)]
    [InlineData(1, 0.019384317305591758, 0.090148561485392908, true)]
    [InlineData(2, -0.0085383740949304954, 0.11724861535515924, true)]
    public void Sets_under_relative_magnitudes_are_those_published(double bound, double low, double high, bool mean)
    {
        EventPath path = mean ? Mean : First;
        (double Low, double High) set = new RelativeMagnitudes(path, 0.95, 1000, RunOptions.Default).For(bound);
        double grid = 40 * path.Se / 999;
        set.Low.ShouldMatch(low, 0, grid);
        set.High.ShouldMatch(high, 0, grid);
    }

    [Fact]
    public void Sets_grow_with_the_bound_and_keep_the_estimate()
    {
        RelativeMagnitudes magnitudes = new(Mean, 0.9, 500, RunOptions.Default);
        SmoothnessInterval smooth = new(Mean);
        (double Low, double High) before = magnitudes.For(0), slope = smooth.For(0, 0.9);
        foreach (double bound in new[] { 0.3, 0.8, 1.7 })
        {
            (double Low, double High) now = magnitudes.For(bound), bent = smooth.For(bound / 100, 0.9);
            now.Low.ShouldBeLessThan(before.Low);
            now.High.ShouldBeGreaterThan(before.High);
            (bent.High - bent.Low).ShouldBeGreaterThan(slope.High - slope.Low);
            (before, slope) = (now, bent);
        }
    }

    [Fact]
    public void With_one_period_before_the_interval_is_the_straight_extrapolation()
    {
        // No choice is left: the trend is the slope between the two periods before treatment.
        Matrix sigma = Matrix.Identity(2);
        (double low, double high) = new SmoothnessInterval(new EventPath([0.4, 3], sigma, 1, [1])).For(0, 0.95);
        (0.5 * (low + high)).ShouldMatch(3.4, 1e-9);
        (0.5 * (high - low)).ShouldMatch(1.959963984540054 * Math.Sqrt(2), 1e-9);
    }

    [Fact]
    public void The_breakdown_value_is_where_the_set_first_holds_zero()
    {
        Panel panel = SimulatedAdoption.Of(400, 8, 4, 0, 2005);
        HonestDidResult result = new HonestDid(Events) { Relative = [0.25, 0.5], Smoothness = [0.1] }.Fit(panel);
        double relative = result.Stats["breakdown-relative-magnitudes"], slope = result.Stats["breakdown-smoothness"];
        EventStudy events = ((DidEstimate)result.Parts[0]).EventStudy!;
        result.Terms[0].Estimate.ShouldBe(events.At(0)!.Value.Estimate);
        result.Stats["periods-before"].ShouldBe(3);
        HonestDid near = new(Events) { Relative = [relative - 0.01, relative + 0.01], Smoothness = [slope * 0.999, slope * 1.001] };
        Seq<HonestBound> sets = near.Fit(panel).Bounds;
        sets[0].Set.Low.ShouldBeGreaterThan(0);
        sets[1].Set.Low.ShouldBeLessThan(0);
        sets[2].Set.Low.ShouldBeGreaterThan(0);
        sets[3].Set.Low.ShouldBeLessThan(0);
        Block block = result.Blocks.Single();
        block.Rows.Count.ShouldBe(3);
        block[2, "restriction"].Text.ShouldBe("smoothness");
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        Panel panel = SimulatedAdoption.Of(80, 8, 4, 0, 2005);
        HonestDid spec = new(Events) { At = null };
        spec.Fit(panel, new RunOptions { Threads = 1 }).Bounds.ShouldBe(spec.Fit(panel, new RunOptions { Threads = 3 }).Bounds);
    }

    [Fact]
    public void Sets_hold_the_truth_as_often_as_they_should()
    {
        // A differential trend that bends by M a period before and after: the truth is zero and the interval must cover it.
        int covered = 0;
        for (int draw = 0; draw < 400; draw++)
        {
            Kuznets.Numerics.Random.RandomStream random = new(9, draw);
            double[] beta = [.. new[] { -3, -2, -1, 1, 2 }.Select(t => (0.5 * 0.2 * t * t * Math.Sign(t)) + (0.3 * t) + (0.3 * random.Normal()))];
            Matrix sigma = Matrix.Identity(5);
            for (int j = 0; j < 5; j++)
                sigma[j, j] = 0.09;
            (double low, double high) = new SmoothnessInterval(new EventPath(beta, sigma, 3, [1, 0])).For(0.2, 0.95);
            covered += low <= 0 && high >= 0 ? 1 : 0;
        }
        covered.ShouldBeGreaterThanOrEqualTo(370, "95 % of 400 less two standard errors");
    }

    [Fact]
    [Triggers("E631")]
    public void A_method_without_a_reference_has_no_path()
    {
        Panel panel = SimulatedAdoption.Of(80, 8, 4, 0, 2005);
        foreach (DidMethod method in new DidMethod[] { new Imputation(), new TwoStage() })
            Should.Throw<SpecificationException>(() => new HonestDid(Events with { Method = method }).Fit(panel)).Code.ShouldBe("E631");
    }

    [Fact]
    [Triggers("E635")]
    public void A_period_that_the_path_does_not_hold()
    {
        Panel panel = SimulatedAdoption.Of(80, 8, 4, 0, 2005);
        Should.Throw<SpecificationException>(() => new HonestDid(Events) { At = 9 }.Fit(panel)).Note.Text(Language.English)
            .ShouldBe("the event study runs from -4 to 3 around -1 and does not hold 9 with periods on both sides");
        Should.Throw<SpecificationException>(() => new HonestDid(Events with { Window = (-1, 3) }).Fit(panel)).Code.ShouldBe("E635");
    }

    [Fact]
    [Triggers("W633")]
    public void Binned_ends_take_no_part() =>
        new HonestDid(Events with { Window = (-3, 2) }).Fit(SimulatedAdoption.Of(80, 8, 4, 0, 2005)).Notes.Single(n => n.Code == "W633").Text(Language.English)
            .ShouldBe("periods <=-3, >=2 take no part in the bounds");
}
