using System.Text;
using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Results;

/// <summary>
/// Errors and warnings for people: code and fact, where with a caret line, why it matters, how to cure it, and where to read more.
/// </summary>
public static class NoteText
{
    private const int Shown = 100;

    /// <summary>All of it for one note.</summary>
    public static string Full(Note note, Language language)
    {
        bool chinese = language == Language.Chinese;
        StringBuilder text = new();
        text.Append(note.Code).Append(' ').Append(note.Text(language)).Append('\n');
        Where(text, note.Place);
        Part(text, chinese ? "原因" : "why", Messages.Of(note.Code, language).Why);
        Part(text, chinese ? "修复" : "fix", Messages.Fix(note, language));
        text.Append("  ").Append(chinese ? "详见" : "see").Append("  kuznets explain ").Append(note.Code).Append('\n');
        return text.ToString();
    }

    /// <summary>One line: place, code and fact; for warnings and lists of problems.</summary>
    public static string Line(Note note, Language language)
    {
        string at = At(note.Place);
        return at.Length == 0 ? $"{note.Code} {note.Text(language)}" : $"{at}: {note.Code} {note.Text(language)}";
    }

    /// <summary>A list of problems: each with its caret line and cure.</summary>
    public static string Listed(Note note, Language language)
    {
        StringBuilder text = new(Line(note, language));
        text.Append('\n');
        Caret(text, note.Place, "    ");
        text.Append("    → ").Append(Messages.Fix(note, language).ReplaceLineEndings("\n      ")).Append('\n');
        return text.ToString();
    }

    private static void Part(StringBuilder text, string name, string said) =>
        text.Append("  ").Append(name).Append("  ").Append(said.ReplaceLineEndings("\n       ")).Append('\n');

    private static string At(Place? place) => place switch
    {
        null or { File: null } => "",
        { Line: 0 } => place.File,
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}"),
    };

    private static void Where(StringBuilder text, Place? place)
    {
        if (place is null)
            return;
        string at = At(place);
        if (at.Length > 0 && place.Text is null)
            text.Append("  ").Append(at).Append('\n');
        else
            Caret(text, place, at.Length == 0 ? "  " : $"  {at}   ");
    }

    /// <summary>The user's own line and, below it, carets as wide as the characters they mark.</summary>
    private static void Caret(StringBuilder text, Place? place, string before)
    {
        if (place?.Text is not { Length: > 0 } line || place.Column < 1)
            return;
        int from = Math.Min(place.Column - 1, line.Length);
        int length = Math.Max(1, Math.Min(place.Length, line.Length - from));
        int cut = from > Shown * 3 / 4 ? from - (Shown / 2) : line.Length - line.TrimStart().Length;
        cut = Math.Min(cut, from);
        string visible = line[cut..Math.Min(line.Length, cut + Shown)].Replace('\t', ' ');
        int lead = CharacterWidth.Of(before) + CharacterWidth.Of(line[cut..from].Replace('\t', ' '));
        int marked = Math.Max(1, CharacterWidth.Of(line.Substring(from, Math.Min(length, line.Length - from))));
        text.Append(before).Append(visible.TrimEnd()).Append('\n');
        text.Append(' ', lead).Append('^', Math.Min(marked, Shown)).Append('\n');
    }
}
