using System.Globalization;

namespace Kuznets.Data;

/// <summary>A joined frame and the account of its keys.</summary>
public sealed record Joined(Frame Frame, JoinReport Report);

/// <summary>A key that found no partner.</summary>
/// <param name="Key">The value, or "city=苏州, year=2021" when only the combination is unknown to the other side.</param>
/// <param name="Rows">Rows that hold it.</param>
/// <param name="Nearest">The other side's value that was probably meant; null when none is plausible. It is never joined by itself.</param>
public sealed record UnmatchedKey(string Key, int Rows, string? Nearest)
{
    /// <summary>The key with its suggestion: "苏州市 → 苏州".</summary>
    public override string ToString() => Nearest is null ? Key : $"{Key} → {Nearest}";
}

/// <summary>The keys of one side that found no partner.</summary>
/// <param name="Keys">How many distinct keys.</param>
/// <param name="Rows">How many rows hold them.</param>
/// <param name="Shown">The first hundred values in order of appearance; those with a suggestion first.</param>
public sealed record UnmatchedKeys(int Keys, int Rows, Seq<UnmatchedKey> Shown)
{
    private const int Listed = 5;

    /// <summary>The first values as one line.</summary>
    public string Few() => string.Join("; ", Shown.Take(Listed))
        + (Shown.Count > Listed ? string.Create(CultureInfo.InvariantCulture, $"; … ({Shown.Count})") : "");
}

/// <summary>What a join matched, what it did not, and what it renamed.</summary>
public sealed record JoinReport
{
    /// <summary>Rows of the left frame.</summary>
    public required int LeftRows { get; init; }

    /// <summary>Rows of the right frame.</summary>
    public required int RightRows { get; init; }

    /// <summary>Rows of the result.</summary>
    public required int Rows { get; init; }

    /// <summary>Left rows that found a partner.</summary>
    public required int Matched { get; init; }

    /// <summary>Left keys without a partner.</summary>
    public required UnmatchedKeys Left { get; init; }

    /// <summary>Right keys without a partner.</summary>
    public required UnmatchedKeys Right { get; init; }

    /// <summary>The columns the right frame brought, under their names in the result.</summary>
    public Seq<string> Added { get; init; }

    /// <summary>The same facts as warnings (W320 to W323).</summary>
    public Seq<Note> Notes { get; init; }
}
