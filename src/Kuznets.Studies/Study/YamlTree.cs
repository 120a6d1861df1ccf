using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kuznets.Studies.Study;

/// <summary>
/// Reads YAML into a tree whose every node knows its line and column, through the parser's events and without reflection. Anchors and
/// merge keys work; what an alias may unfold to is bounded, so that a small file cannot grow without limit.
/// </summary>
internal sealed class YamlTree
{
    private const int MaximalDepth = 40;
    private const int MaximalSize = 200_000;

    private readonly string file;
    private readonly string[] lines;
    private readonly Parser parser;
    private readonly Problems problems;
    private readonly Dictionary<AnchorName, YamlNode> anchors = [];

    private YamlTree(string text, string file, Problems problems)
    {
        (this.file, this.problems) = (file, problems);
        lines = text.ReplaceLineEndings("\n").Split('\n');
        parser = new Parser(new StringReader(text));
    }

    /// <summary>
    /// The tree of the text's one document, or null when a problem makes it unreadable: E100 syntax, E101 tabs, E103 nesting or aliases
    /// beyond bounds. E102 (a key twice) is recorded and reading goes on.
    /// </summary>
    public static YamlNode? Read(string text, string file, Problems problems)
    {
        YamlTree tree = new(text, file, problems);
        if (tree.RejectTabs())
            return null;
        try
        {
            tree.parser.Consume<StreamStart>();
            if (tree.parser.Accept<StreamEnd>(out _))
                return new YamlMap([], tree.At(new Mark(0, 1, 1), 1));
            tree.parser.Consume<DocumentStart>();
            YamlNode root = tree.Node(0);
            tree.parser.Consume<DocumentEnd>();
            if (tree.parser.Accept<StreamEnd>(out _))
                return root;
            problems.Add("E100", tree.At(tree.parser.Current!.Start, 1), ("detail", "a second document begins (---)"));
            return null;
        }
        catch (YamlException e)
        {
            problems.Add("E100", tree.Broken(e), ("detail", Detail(e)));
            return null;
        }
        catch (TooLargeException e)
        {
            problems.Add("E103", e.Place);
            return null;
        }
    }

    private static string Detail(YamlException e)
    {
        string message = (e.InnerException ?? e).Message;
        int after = message.LastIndexOf("): ", StringComparison.Ordinal);
        return after < 0 ? message : message[(after + 3)..];
    }

    /// <summary>The parser points behind the last line when a text ends too early; the end is what the reader must look at.</summary>
    private Place Broken(YamlException e) => e.Start.Line > lines.Length
        ? At(new Mark(0, lines.Length, Math.Max(1, lines[^1].Length)), 1)
        : At(e.Start, 1);

    private bool RejectTabs()
    {
        bool found = false;
        for (int line = 0; line < lines.Length; line++)
        {
            int indent = lines[line].Length - lines[line].TrimStart(' ', '\t').Length;
            int tab = lines[line].IndexOf('\t', 0, indent);
            if (tab < 0 || indent == lines[line].Length)
                continue;
            problems.Add("E101", new Place(file, line + 1, tab + 1, lines[line]));
            found = true;
        }
        return found;
    }

    private Place At(Mark start, int length)
    {
        int line = (int)Math.Clamp(start.Line, 1, lines.Length);
        return new Place(file, line, (int)Math.Max(1, start.Column), lines[line - 1], Math.Max(1, length));
    }

    private YamlNode Node(int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out AnchorAlias? alias))
        {
            return anchors.TryGetValue(alias.Value, out YamlNode? known)
                ? known
                : throw new YamlException(alias.Start, alias.End, $"no anchor is called {alias.Value}");
        }
        NodeEvent start = (NodeEvent)parser.Current!;
        if (depth > MaximalDepth)
            throw new TooLargeException(At(start.Start, 1));
        YamlNode node = start switch
        {
            MappingStart => Map(depth),
            SequenceStart => List(depth),
            _ => Scalar(parser.Consume<Scalar>()),
        };
        if (node.Size > MaximalSize)
            throw new TooLargeException(node.Place);
        if (!start.Anchor.IsEmpty)
            anchors[start.Anchor] = node;
        return node;
    }

    private YamlScalar Scalar(Scalar scalar)
    {
        bool oneLine = scalar.Start.Line == scalar.End.Line;
        int width = oneLine ? (int)(scalar.End.Column - scalar.Start.Column) : 1;
        int quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        return new YamlScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, At(scalar.Start, width))
        {
            Inset = oneLine && width == scalar.Value.Length + (2 * quote) ? quote : -1,
        };
    }

    private YamlList List(int depth)
    {
        SequenceStart start = parser.Consume<SequenceStart>();
        List<YamlNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new YamlList([.. items], At(start.Start, 1));
    }

    private YamlMap Map(int depth)
    {
        MappingStart start = parser.Consume<MappingStart>();
        List<YamlEntry> entries = [];
        Dictionary<string, Place> seen = new(StringComparer.Ordinal);
        List<YamlEntry> merged = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.Accept<Scalar>(out _))
                throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be plain text");
            YamlScalar key = Scalar(parser.Consume<Scalar>());
            YamlNode value = Node(depth + 1);
            if (key.Text == "<<" && !key.Quoted && value is YamlMap shared)
                merged.AddRange(shared.Entries);
            else if (seen.TryAdd(key.Text, key.Place))
                entries.Add(new YamlEntry(key, value));
            else
                problems.Add("E102", key.Place, ("key", key.Text), ("line", seen[key.Text].Line));
        }
        entries.AddRange(merged.Where(m => seen.TryAdd(m.Key.Text, m.Key.Place)));
        return new YamlMap([.. entries], At(start.Start, 1));
    }

    private sealed class TooLargeException(Place place) : Exception
    {
        public Place Place { get; } = place;
    }
}
