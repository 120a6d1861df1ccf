using Kuznets.Inference;

namespace Kuznets.Estimators.Instrumental;

/// <summary>The corrections that Stata's <c>small</c> switches between.</summary>
internal static class Small
{
    /// <summary>No factor at all: sums of scores as they are.</summary>
    public static Ssc None { get; } = new() { KAdj = false, GAdj = false };

    /// <summary>The correction that follows: what was asked for, else the switch, else null for that of the request or the profile.</summary>
    public static Ssc? Of(Ssc? asked, bool? small, Vcov vcov, Match match)
    {
        if ((asked ?? vcov.Ssc) is { } given)
            return small is { } large ? given with { Normal = !large } : asked is null ? null : given;
        if (small is not { } wanted)
            return null;
        Ssc own = Profile.Of(match).Correction(vcov);
        return wanted
            ? own with { KAdj = true, GAdj = true, Normal = false }
            : own with { KAdj = false, GAdj = false, Normal = true };
    }
}
