using FsCheck;
using FsCheck.Fluent;
using Kuznets.Inference;
using Kuznets.Numerics;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Inference;

public class CovarianceTests
{
    private static readonly Ssc Plain = new() { KAdj = false, GAdj = false };

    public static TheoryData<string> Kinds => [.. Known.Keys];

    private static readonly Dictionary<string, Vcov> Known = new()
    {
        ["iid"] = new Iid(),
        ["hc0"] = new Robust(Hc.Hc0),
        ["hc1"] = new Robust(Hc.Hc1),
        ["hc2"] = new Robust(Hc.Hc2),
        ["hc3"] = new Robust(Hc.Hc3),
        ["hc4"] = new Robust(Hc.Hc4),
        ["one way"] = Vcov.Cluster("id"),
        ["two way"] = Vcov.Cluster("id", "t"),
        ["combined"] = Vcov.Cluster("half^t"),
        ["nw"] = new Hac("id", "t", 2),
        ["dk"] = new DriscollKraay("t", 2),
        ["conley"] = new Conley(90, "lat", "lon"),
    };

    private static Matrix V(Arrays a, Moments m, Vcov vcov, Ssc? ssc = null) => vcov.Of(m, a.Columns, Match.Fixest, ssc).Matrix;

    private static void ShouldEqual(Matrix actual, Matrix expected, double rtol = 1e-10)
    {
        for (int i = 0; i < actual.Values.Length; i++)
            actual.Values[i].ShouldMatch(expected.Values[i], rtol, 1e-15, $"entry {i}");
    }

    /// <summary>B (Σ_ij w_ij s_i s_j') B, term by term.</summary>
    private static Matrix Brute(Moments m, Func<int, int, double> kernel)
    {
        int k = m.Columns;
        Matrix meat = new(k, k);
        for (int i = 0; i < m.N; i++)
        {
            for (int j = 0; j < m.N; j++)
            {
                double w = kernel(i, j) * m.Residuals[i] * (m.Weights?[i] ?? 1) * m.Residuals[j] * (m.Weights?[j] ?? 1);
                for (int a = 0; a < k && w != 0; a++)
                {
                    for (int b = 0; b < k; b++)
                        meat[a, b] += w * m.X.Matrix[i, a] * m.X.Matrix[j, b];
                }
            }
        }
        Matrix v = new(k, k);
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                for (int c = 0; c < k; c++)
                {
                    for (int d = 0; d < k; d++)
                        v[a, b] += m.Bread[a, c] * meat[c, d] * m.Bread[d, b];
                }
            }
        }
        return v;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Grouped_kinds_equal_the_double_sum_over_pairs_of_rows(bool weighted)
    {
        Arrays a = new(56, 3, weighted: weighted);
        Moments m = a.Fit(a.X);
        ShouldEqual(V(a, m, new Robust(Hc.Hc0)), Brute(m, (i, j) => i == j ? 1 : 0));
        ShouldEqual(V(a, m, Vcov.Cluster("id"), Plain), Brute(m, (i, j) => a.Id[i] == a.Id[j] ? 1 : 0));
        ShouldEqual(V(a, m, Vcov.Cluster("name"), Plain), V(a, m, Vcov.Cluster("id"), Plain));
        ShouldEqual(V(a, m, Vcov.Cluster("id", "t"), Plain), Brute(m, (i, j) => a.Id[i] == a.Id[j] || a.Time[i] == a.Time[j] ? 1 : 0));
        ShouldEqual(V(a, m, new DriscollKraay("t", 2), Plain), Brute(m, (i, j) => Math.Max(0, 1 - (Math.Abs(a.Time[i] - a.Time[j]) / 3.0))));
        ShouldEqual(V(a, m, new Hac("id", "t", 2), Plain), Brute(m, (i, j) => a.Id[i] == a.Id[j] ? Math.Max(0, 1 - (Math.Abs(a.Time[i] - a.Time[j]) / 3.0)) : 0));
    }

    [Theory]
    [InlineData(Distance.Triangular)]
    [InlineData(Distance.Spherical)]
    public void Conley_equals_the_double_sum_over_neighbours(Distance distance)
    {
        Arrays a = new(60, 11);
        Moments m = a.Fit(a.X);
        Matrix v = V(a, m, new Conley(60, "lat", "lon") { Distance = distance }, Plain);
        ShouldEqual(v, Brute(m, (i, j) => Kilometres(a, i, j, distance) <= 60 ? 1 : 0));
    }

    private static double Kilometres(Arrays a, int i, int j, Distance distance)
    {
        const double radians = Math.PI / 180, radius = 6371.0088;
        (double f, double g) = (a.Latitude[i] * radians, a.Latitude[j] * radians);
        double l = (a.Longitude[i] - a.Longitude[j]) * radians;
        if (distance == Distance.Triangular)
            return radius * Math.Sqrt(((f - g) * (f - g)) + Math.Pow(l * Math.Cos((f + g) / 2), 2));
        return i == j ? 0 : radius * Math.Acos((Math.Sin(f) * Math.Sin(g)) + (Math.Cos(f) * Math.Cos(g) * Math.Cos(l)));
    }

    [Fact]
    public void Clusters_of_one_row_equal_hc1()
    {
        Arrays a = new(40, 5);
        Moments m = a.Fit(a.X);
        ShouldEqual(V(a, m, Vcov.Cluster("row")), V(a, m, new Robust(Hc.Hc1)));
    }

    [Fact]
    public void Two_way_equals_the_coarser_one_when_clusters_are_nested()
    {
        Arrays a = new(56, 5);
        Moments m = a.Fit(a.X);
        ShouldEqual(V(a, m, Vcov.Cluster("id", "half"), Plain), V(a, m, Vcov.Cluster("half"), Plain));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Leverage_counts_absorbed_effects_as_dummies_would(bool weighted)
    {
        Arrays a = new(63, 8, weighted: weighted);
        AbsorbedEffect[][] designs =
        [
            [new(a.ById)], [new(a.ById), new(a.ByTime)], [new(a.ById, [[.. a.Time.Select(t => (double)t)]])],
            [new(a.ByTime), new(a.ById, [[.. a.Time.Select(t => (double)t)]], Constant: false)],
        ];
        foreach (AbsorbedEffect[] effects in designs)
        {
            Moments absorbed = a.Absorbed(effects);
            Matrix dummies = a.X;
            foreach (AbsorbedEffect effect in effects)
            {
                if (effect.Constant)
                    dummies = Arrays.Append(dummies, Arrays.Dummies(effect.Groups));
                foreach (double[] slope in effect.Slopes)
                    dummies = Arrays.Append(dummies, Arrays.Dummies(effect.Groups, slope));
            }
            Moments full = a.Fit(dummies);
            foreach (Hc hc in (Hc[])[Hc.Hc2, Hc.Hc3, Hc.Hc4])
            {
                Matrix within = V(a, absorbed, new Robust(hc)), whole = V(a, full, new Robust(hc));
                for (int j = 0; j < 2; j++)
                    within[j, j].ShouldMatch(whole[j, j], 1e-8, 0, hc.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_symmetric_positive_semidefinite_or_says_that_it_was_repaired(string kind)
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 10_000).ToArbitrary(), seed =>
        {
            Arrays a = new(35, seed, groups: 5);
            Covariance c = Known[kind].Of(a.Fit(a.X), a.Columns);
            Matrix v = c.Matrix;
            double determinant = (v[0, 0] * v[1, 1]) - (v[0, 1] * v[1, 0]);
            return v[0, 1] == v[1, 0] && v[0, 0] >= 0 && v[1, 1] >= 0 && determinant >= -1e-12 * v[0, 0] * v[1, 1];
        }));
    }

    [Fact]
    public void The_convention_is_worded_in_both_languages()
    {
        Arrays a = new(56, 5);
        Covariance c = Vcov.Cluster("id").Of(a.Fit(a.X), a.Columns);
        c.Sentence(Language.English).ShouldBe("Standard errors clustered by id (7 clusters); small-sample factor (n-1)/(n-K) × G/(G-1), t(6), as fixest");
        c.Sentence(Language.Chinese).ShouldBe("标准误聚类到 id 层面(7 个聚类);小样本校正 (n-1)/(n-K) × G/(G-1),t(6),与 fixest 一致");
        foreach (Vcov vcov in Known.Values)
        {
            foreach (Match match in Enum.GetValues<Match>())
                vcov.Of(a.Fit(a.X), a.Columns, match).Sentence(Language.Chinese).ShouldContain(match.ToString().ToLowerInvariant());
        }
    }

    [Fact]
    public void Effects_nested_in_clusters_count_once()
    {
        Arrays a = new(56, 5);
        Moments m = a.Absorbed(new AbsorbedEffect(a.ById), new AbsorbedEffect(a.ByTime));
        K(new Iid(), new()).ShouldBe(2 + 7 + 8 - 1);
        K(Vcov.Cluster("id"), new()).ShouldBe(2 + 8);
        K(Vcov.Cluster("id", "t"), new()).ShouldBe(2 + 1);
        K(Vcov.Cluster("id"), new() { KFixef = FixedEffectCount.Full }).ShouldBe(2 + 7 + 8 - 1);
        K(Vcov.Cluster("id"), new() { KFixef = FixedEffectCount.None }).ShouldBe(2);
        K(new DriscollKraay("t", 1), new()).ShouldBe(2 + 7);
        K(new Hac("id", "t", 1), new()).ShouldBe(2 + 1);

        double K(Vcov vcov, Ssc ssc) => vcov.Of(m, a.Columns, Match.Fixest, ssc).K;
    }
}
