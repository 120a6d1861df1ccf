namespace Kuznets.Studies.Study;

/// <summary>A node of a study file that knows where it stands.</summary>
/// <param name="Place">File, one-based line and column, the line's own text and the length to underline.</param>
public abstract record YamlNode(Place Place)
{
    /// <summary>Nodes below and including this one, aliases counted each time they are used.</summary>
    public abstract int Size { get; }

    /// <summary>What a reader calls this kind of node: text, list or mapping.</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar: its text, and whether quotes or a block style say that it is text and nothing else.</summary>
public sealed record YamlScalar(string Text, bool Quoted, Place Place) : YamlNode(Place)
{
    /// <summary>Characters between the node's first column and the first character of <see cref="Text"/>; -1 when the text is not verbatim on one line.</summary>
    public int Inset { get; init; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override string Kind => "text";

    /// <summary>Whether nothing was written (<c>key:</c>), or null in one of YAML's spellings.</summary>
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The place of <paramref name="length"/> characters from <paramref name="offset"/> (zero-based) of the text, as far as the style allows.</summary>
    public Place At(int offset, int length) => Inset < 0 || offset < 0 || offset > Text.Length
        ? Place
        : Place with { Column = Place.Column + Inset + offset, Length = Math.Max(1, length) };
}

/// <summary>A sequence.</summary>
public sealed record YamlList(Seq<YamlNode> Items, Place Place) : YamlNode(Place)
{
    /// <inheritdoc/>
    public override int Size { get; } = 1 + Items.Sum(i => i.Size);

    /// <inheritdoc/>
    public override string Kind => "list";
}

/// <summary>A mapping in the order of the file; keys are scalars and differ.</summary>
public sealed record YamlMap(Seq<YamlEntry> Entries, Place Place) : YamlNode(Place)
{
    /// <inheritdoc/>
    public override int Size { get; } = 1 + Entries.Sum(e => 1 + e.Value.Size);

    /// <inheritdoc/>
    public override string Kind => "mapping";

    /// <summary>The value under a key, or null.</summary>
    public YamlNode? this[string key] => Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;
}

/// <summary>One key of a mapping with its value.</summary>
public sealed record YamlEntry(YamlScalar Key, YamlNode Value);
