using System.Globalization;
using System.Text;

namespace Kuznets.Studies.Writers;

/// <summary>Breaks sentences into lines, between Latin words and between Chinese characters.</summary>
internal static class TextLines
{
    private const string NeverFirst = "，。、；：！？）》”’%,.;:!?)]";

    public static IEnumerable<string> Wrap(string text, int width)
    {
        StringBuilder line = new();
        int used = 0;
        foreach (string piece in Pieces(text))
        {
            int size = CharacterWidth.Of(piece);
            if (used > 0 && used + size > width && !NeverFirst.Contains(piece[0], StringComparison.Ordinal))
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
                used = 0;
            }
            if (used == 0 && string.IsNullOrWhiteSpace(piece))
                continue;
            line.Append(piece);
            used += size;
        }
        yield return line.ToString().TrimEnd();
    }

    /// <summary>Words, blanks, and wide characters one by one.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        StringBuilder word = new();
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            if (element != " " && CharacterWidth.Of(element) < 2)
            {
                word.Append(element);
                continue;
            }
            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
            yield return element;
        }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
