namespace Kuznets.Data;

/// <summary>Which rows a join keeps.</summary>
public enum JoinKind
{
    /// <summary>Every row of the left frame; the default.</summary>
    Left,

    /// <summary>Rows whose key stands in the right frame, and the right frame's remaining rows after them.</summary>
    Right,

    /// <summary>Only rows whose key stands in both.</summary>
    Inner,

    /// <summary>Every row of both.</summary>
    Outer,
}

/// <summary>A pair of columns that must be equal, one of each frame.</summary>
/// <param name="Left">Name in the left frame; the name in the result.</param>
/// <param name="Right">Name in the right frame.</param>
public sealed record JoinKey(string Left, string Right)
{
    /// <summary>A key that is called the same in both frames.</summary>
    public static implicit operator JoinKey(string name) => new(name, name);

    /// <summary>Same as the conversion.</summary>
    public static JoinKey ToJoinKey(string name) => new(name, name);
}

/// <summary>What to join by and which rows to keep.</summary>
public sealed record JoinRequest
{
    /// <summary>A join by these keys.</summary>
    public JoinRequest(params Seq<JoinKey> keys) => Keys = keys;

    /// <summary>The key columns; at least one.</summary>
    public Seq<JoinKey> Keys { get; init; }

    /// <summary>Which rows to keep.</summary>
    public JoinKind Kind { get; init; } = JoinKind.Left;

    /// <summary>What messages call the right frame, and the ending of its columns whose names are taken.</summary>
    public string Name { get; init; } = "right";
}
