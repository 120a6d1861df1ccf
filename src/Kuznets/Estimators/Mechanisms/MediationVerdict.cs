namespace Kuznets.Estimators.Mechanisms;

/// <summary>What the stepwise procedure ends at.</summary>
public enum MediationKind
{
    /// <summary>No indirect effect is seen.</summary>
    None,

    /// <summary>An indirect effect, and no direct one is seen.</summary>
    Full,

    /// <summary>Both, of the same sign.</summary>
    Partial,

    /// <summary>Both, of opposite signs: the mediator hides part of the direct effect.</summary>
    Suppression,

    /// <summary>The treatment moves the mediator; the rest is argued (first leg only).</summary>
    Channel,

    /// <summary>The treatment is not seen to move the mediator (first leg only).</summary>
    NoChannel,
}

/// <summary>
/// The stepwise procedure of Wen and Ye (2014, section 4), which replaces the test of c as a gate by a statement: (1) c significant, or not, where
/// suppression is spoken of; (2) all legs significant, or (3) their product is by its own test; (4) c' significant or not; (5) the signs.
/// </summary>
/// <param name="Through">The mediator, or the way through several.</param>
/// <param name="Total">Whether c is significant.</param>
/// <param name="Legs">Whether every leg of the way is.</param>
/// <param name="Indirect">Whether the product is: because all legs are, else by the interval or Sobel's test.</param>
/// <param name="Direct">Whether c' is.</param>
/// <param name="Kind">Where the steps end.</param>
public sealed record MediationVerdict(string Through, bool Total, bool Legs, bool Indirect, bool Direct, MediationKind Kind)
{
    /// <summary>The verdict as a word for blocks: <c>no-mediation</c>, <c>full-mediation</c>, <c>partial-mediation</c>, <c>suppression</c>, <c>channel</c>, <c>no-channel</c>.</summary>
    public string Word => Kind switch
    {
        MediationKind.None => "no-mediation",
        MediationKind.Full => "full-mediation",
        MediationKind.Partial => "partial-mediation",
        MediationKind.NoChannel => "no-channel",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Follows the steps.</summary>
    internal static MediationVerdict Of(string way, bool total, bool legs, bool product, bool direct, double indirect, double directEffect)
    {
        bool seen = legs || product;
        MediationKind kind = (seen, direct) switch
        {
            (false, _) => MediationKind.None,
            (_, false) => MediationKind.Full,
            _ => Math.Sign(indirect) == Math.Sign(directEffect) ? MediationKind.Partial : MediationKind.Suppression,
        };
        return new MediationVerdict(way, total, legs, seen, direct, kind);
    }

    /// <summary>The verdict in words, English and Chinese.</summary>
    internal (string English, string Chinese) Words()
    {
        (string english, string chinese) = Kind switch
        {
            MediationKind.None => ("no indirect effect is seen", "间接效应不显著"),
            MediationKind.Full => ("indirect effect only (full mediation)", "仅间接效应显著(完全中介)"),
            MediationKind.Partial => ("partial mediation", "部分中介"),
            MediationKind.Suppression => ("suppression: indirect and direct effect have opposite signs", "遮掩效应:间接效应与直接效应异号"),
            MediationKind.Channel => ("the treatment moves it", "处理变量对其影响显著"),
            _ => ("the treatment is not seen to move it", "处理变量对其影响不显著"),
        };
        return Total || Kind is MediationKind.None or MediationKind.Channel or MediationKind.NoChannel
            ? (english, chinese)
            : (english + ", with a total effect that is not significant", chinese + ",总效应不显著(按遮掩效应立论)");
    }
}
