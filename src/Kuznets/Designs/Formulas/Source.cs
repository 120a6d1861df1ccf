using System.Text;

namespace Kuznets.Designs.Formulas;

/// <summary>
/// A formula's text and, for every character, the range of the user's own text it came from: macros and patterns are replaced before
/// parsing, messages still point at what the user wrote.
/// </summary>
internal sealed class Source
{
    private readonly Span[]? origins;

    private Source(string original, string text, Span[]? origins)
    {
        (Original, Text, this.origins) = (original, text, origins);
    }

    /// <summary>The user's own text.</summary>
    public string Original { get; }

    /// <summary>The text that is parsed.</summary>
    public string Text { get; }

    /// <summary>The user's text; full-width operators are read as their plain forms, one character each.</summary>
    public static Source Of(string text) => new(text, Plain(text), null);

    /// <summary>Where in the user's text a range stands.</summary>
    public Place PlaceOf(Span at)
    {
        Span origin = at;
        if (origins is not null && Text.Length > 0)
        {
            Span first = origins[Math.Clamp(at.Start, 0, Text.Length - 1)];
            Span last = origins[Math.Clamp(at.End - 1, 0, Text.Length - 1)];
            origin = at.Start >= Text.Length ? new Span(Original.Length, 1) : first.To(last);
        }
        return new Place(Column: origin.Start + 1, Text: Original, Length: Math.Max(1, Math.Min(origin.Length, Math.Max(1, Original.Length - origin.Start))));
    }

    /// <summary>The text with ranges replaced; the new characters point at what they replace.</summary>
    public Source Replace(IReadOnlyList<(Span At, string With)> replacements)
    {
        StringBuilder text = new();
        List<Span> map = [];
        int done = 0;
        foreach ((Span at, string with) in replacements)
        {
            for (; done < at.Start; done++)
                Copy(done);
            Span origin = Origin(at.Start).To(Origin(at.End - 1));
            text.Append(with);
            for (int i = 0; i < with.Length; i++)
                map.Add(origin);
            done = at.End;
        }
        for (; done < Text.Length; done++)
            Copy(done);
        return new Source(Original, text.ToString(), [.. map]);

        void Copy(int at)
        {
            text.Append(Text[at]);
            map.Add(Origin(at));
        }
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Source other && other.Original == Original;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Original);

    private Span Origin(int at) => origins is null ? new Span(at, 1) : origins[at];

    private static string Plain(string text)
    {
        const string wide = "\uFF5E\uFF5C\uFF0C\uFF08\uFF09\uFF0B\uFF0D\uFF0A\uFF1A\uFF1D\uFF3B\uFF3D";
        const string plain = "~|,()+-*:=[]";
        char[] read = text.ToCharArray();
        for (int i = 0; i < read.Length; i++)
        {
            int at = wide.IndexOf(read[i], StringComparison.Ordinal);
            if (at >= 0)
                read[i] = plain[at];
            else if (char.IsWhiteSpace(read[i]))
                read[i] = ' ';
        }
        return new string(read);
    }
}
