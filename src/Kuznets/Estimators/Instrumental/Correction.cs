using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental;

/// <summary>The corrections that Stata's <c>small</c> switches between.</summary>
internal static class Correction
{
    /// <summary>No factor at all: sums of scores as they are.</summary>
    public static Ssc None { get; } = new() { KAdj = false, GAdj = false };

    /// <summary>The correction that follows: what was asked for, else the switch, else null for that of the request or the profile.</summary>
    public static Ssc? Of(Ssc? asked, bool? small, Vcov vcov, Match match)
    {
        if ((asked ?? vcov.Ssc) is { } given)
            return small is { } switched ? given with { Normal = !switched } : given;
        if (small is not { } wanted)
            return null;
        Ssc own = Profile.Of(match).Correction(vcov);
        return wanted
            ? own with { KAdj = true, GAdj = true, Normal = false }
            : own with { KAdj = false, GAdj = false, Normal = true };
    }

    /// <summary>
    /// ivreg2's dofminus: without small-sample factor, moments of independent rows are divided by n less the absorbed effects.
    /// </summary>
    public static Covariance LessEffects(Covariance covariance, int n, int k)
    {
        double absorbed = covariance.K - k;
        if (covariance.Match != Match.Ivreg2 || covariance.Ssc.KAdj || covariance.Kind is not (Iid or Robust) || absorbed == 0)
            return covariance;
        Matrix v = covariance.Matrix.Clone();
        for (int i = 0; i < v.Values.Length; i++)
            v.Values[i] *= n / (n - absorbed);
        return covariance with { Matrix = v };
    }
}
