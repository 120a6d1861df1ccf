using System.Text;

namespace Kuznets.Studies.Study;

/// <summary>A node as text that depends on its meaning alone: not on comments, spacing, quotes or place.</summary>
internal static class Canonical
{
    /// <summary>The text of a node; empty for none.</summary>
    public static string Of(YamlNode? node)
    {
        StringBuilder text = new();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, YamlNode? node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                text.Append('"').Append(scalar.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case YamlList list:
                text.Append('[');
                foreach (YamlNode item in list.Items)
                {
                    Write(text, item);
                    text.Append(',');
                }
                text.Append(']');
                break;
            case YamlMap map:
                text.Append('{');
                foreach (YamlEntry entry in map.Entries)
                {
                    Write(text, entry.Key);
                    text.Append(':');
                    Write(text, entry.Value);
                    text.Append(',');
                }
                text.Append('}');
                break;
        }
    }
}
