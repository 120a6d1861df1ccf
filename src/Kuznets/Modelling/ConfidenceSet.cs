using System.Globalization;

namespace Kuznets.Modelling;

/// <summary>The shape of a confidence set.</summary>
public enum SetShape
{
    /// <summary>No value is accepted.</summary>
    Empty,

    /// <summary>One interval with two ends.</summary>
    Bounded,

    /// <summary>Several pieces, none of which reaches infinity.</summary>
    Disjoint,

    /// <summary>Reaches infinity, but not every value is accepted.</summary>
    Unbounded,

    /// <summary>Every value is accepted.</summary>
    WholeLine,
}

/// <summary>The values of a coefficient that a test does not reject: any number of closed pieces, ascending, with infinite ends where it has none.</summary>
/// <param name="Level">Level, e.g. 0.95.</param>
/// <param name="Pieces">Lower and upper end of each piece.</param>
public sealed record ConfidenceSet(double Level, Seq<(double Lower, double Upper)> Pieces)
{
    /// <summary>Its shape.</summary>
    public SetShape Shape => Pieces.Count == 0 ? SetShape.Empty
        : Pieces.Count == 1 && double.IsNegativeInfinity(Pieces[0].Lower) && double.IsPositiveInfinity(Pieces[0].Upper) ? SetShape.WholeLine
        : double.IsInfinity(Pieces[0].Lower) || double.IsInfinity(Pieces[^1].Upper) ? SetShape.Unbounded
        : Pieces.Count == 1 ? SetShape.Bounded : SetShape.Disjoint;

    /// <summary>Whether a value belongs to it.</summary>
    public bool Contains(double value) => Pieces.Any(p => p.Lower <= value && value <= p.Upper);

    /// <summary>E.g. <c>[0.061, 0.283]</c> or <c>(-∞, -1.2] ∪ [0.4, ∞)</c>; <c>∅</c> when empty.</summary>
    public string Text(string format = "G4") =>
        Pieces.Count == 0 ? "∅" : string.Join(" ∪ ", Pieces.Select(p => $"{Open(p.Lower, format)}, {Close(p.Upper, format)}"));

    /// <summary>The set and its shape in words.</summary>
    public string Sentence(Language language) => (Shape, language) switch
    {
        (SetShape.Empty, Language.English) => "empty: no value of the coefficient is accepted, so the instruments contradict the model",
        (SetShape.Empty, _) => "空集:任何取值都被拒绝,工具变量与模型相矛盾",
        (SetShape.WholeLine, Language.English) => "the whole line: the data tell nothing about the coefficient",
        (SetShape.WholeLine, _) => "整个实数轴:数据对该系数不提供信息",
        (SetShape.Unbounded, Language.English) => $"{Text()}, unbounded: the instruments are too weak to bound the coefficient",
        (SetShape.Unbounded, _) => $"{Text()},无界:工具变量太弱,无法界定该系数",
        (SetShape.Disjoint, Language.English) => $"{Text()}, in {Pieces.Count} pieces",
        (SetShape.Disjoint, _) => $"{Text()},由 {Pieces.Count} 段组成",
        _ => Text(),
    };

    private static string Open(double end, string format) =>
        double.IsInfinity(end) ? "(-∞" : "[" + end.ToString(format, CultureInfo.InvariantCulture);

    private static string Close(double end, string format) =>
        double.IsInfinity(end) ? "∞)" : end.ToString(format, CultureInfo.InvariantCulture) + "]";
}
