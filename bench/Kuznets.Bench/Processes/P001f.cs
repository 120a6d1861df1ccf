using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 30 provinces, 2011 to 2021, in two forms on the same regressors. <c>ci</c> is static, with a shock that moves <c>ait</c> too:
/// ci = -.098 ait - .61 ed - 4.473 er + 1.227 ecs - 1.211 wf - .502 open + α + e. <c>cid</c> depends on its past:
/// cid = .9 cid(-1) - .081 ait - .0706 ed + η + e; with a lag of 1.027 it explodes and starts in the first year.
/// </summary>
internal static class P001f
{
    /// <summary>Coefficients of <c>ait</c> in the two forms, and of the lag.</summary>
    public const double Static = -0.098, Slope = -0.081, Lag = 0.90, Explosive = 1.027;

    /// <summary>Coefficient of <c>ed</c> in the form that depends on its past.</summary>
    public const double Development = -0.0706;

    private const ulong Seed = 20260512;
    private const int Provinces = 30, First = 2011, Years = 11, Burn = 60;

    /// <summary>One panel: <c>province</c>, <c>year</c>, <c>ci</c>, <c>cid</c>, <c>ait</c>, <c>ed</c>, <c>er</c>, <c>ecs</c>, <c>wf</c>, <c>open</c>.</summary>
    public static Panel Draw(int draw) => Draw(draw, Lag);

    /// <summary>The same with another coefficient of the lag.</summary>
    public static Panel Draw(int draw, double lag)
    {
        RandomStream random = new(Seed, draw);
        int burn = lag < 1 ? Burn : 0;
        PanelColumns columns = new(Provinces, First, Years, "ci", "cid", "ait", "ed", "er", "ecs", "wf", "open");
        for (int i = 0; i < Provinces; i++)
        {
            double effect = 4.6 + random.Normal(), eta = 0.06 * random.Normal(), level = 6 + random.Normal(), development = 10 + (0.4 * random.Normal()), wave = 0;
            double last = lag < 1 ? (eta + (Slope * level) + (Development * development)) / (1 - lag) : 2 + random.Normal();
            for (int t = -burn; t < Years; t++)
            {
                double shock = 0.4 * random.Normal();
                wave = (0.5 * wave) + shock;
                double moved = (0.25 * Math.Max(t, 0)) + wave, ait = level + moved, ed = development + (0.326 * moved) + (0.2 * random.Normal());
                last = (lag * last) + (Slope * ait) + (Development * ed) + eta + (0.2 * random.Normal());
                if (t < 0)
                    continue;
                double er = 0.004 + (0.0024 * random.Normal()), ecs = 0.4 + (0.039 * random.Normal()), wf = 7.6 + (0.053 * random.Normal()), open = 0.3 + (0.074 * random.Normal());
                double ci = effect + (Static * ait) - (0.61 * (ed - 10)) - (4.473 * er) + (1.227 * ecs) - (1.211 * (wf - 7.6)) - (0.502 * open) - (0.0645 * shock) + (0.35 * random.Normal());
                columns.Set(i, t, ci, last, ait, ed, er, ecs, wf, open);
            }
        }
        return columns.Panel("province", "year");
    }
}
