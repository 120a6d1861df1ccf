using System.Globalization;
using System.Text;

namespace Kuznets.Studies.Sources.Stata;

/// <summary>Everything in front of the data: version, byte order, counts, and the descriptors of the variables.</summary>
internal sealed record StataDescriptors(StataLayout Layout, long Rows, StataVariable[] Variables, string Label)
{
    /// <summary>Bytes of one row.</summary>
    public int RowBytes => Variables.Length == 0 ? 0 : Variables[^1].Offset + Variables[^1].Width;

    /// <summary>Reads up to the first row; notes a section table that points elsewhere (W532).</summary>
    public static StataDescriptors Read(StataBytes bytes, ICollection<Note> notes)
    {
        ReadOnlySpan<byte> start = bytes.Take(Math.Min(4, bytes.Left));
        if (start.Length == 4 && StataBytes.TryTake(start, "<sta"))
            return Tagged(bytes, notes);
        if (start.Length < 4 || start[0] is < 104 or > 115 || start[1] is not (1 or 2))
            throw Throw.NotStata(Convert.ToHexString(start));
        StataLayout layout = new(start[0]);
        bytes.BigEndian = start[1] == 1;
        int variables = (int)bytes.Number(2);
        long rows = bytes.Number(4);
        string label = Text(bytes.Take(layout.LabelBytes));
        bytes.Skip(layout.StampBytes);
        StataVariable[] described = Describe(bytes, layout, variables);
        Expansions(bytes, layout);
        return new StataDescriptors(layout, rows, described, label);
    }

    /// <summary>The bytes up to the first zero, a character each.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static StataDescriptors Tagged(StataBytes bytes, ICollection<Note> notes)
    {
        bytes.Tag("ta_dta><header><release>");
        string release = Text(bytes.Take(3));
        if (!int.TryParse(release, NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version is < 117 or > 119)
            throw Throw.NotStata($"release {release}");
        StataLayout layout = new(version);
        bytes.Tag("</release><byteorder>");
        long at = bytes.Position;
        string order = Text(bytes.Take(3));
        bytes.BigEndian = order == "MSF" || (order == "LSF" ? false : throw Throw.Corrupt("byteorder", at, order));
        bytes.Tag("</byteorder><K>");
        long variables = bytes.Number(layout.CountBytes);
        bytes.Tag("</K><N>");
        long rows = bytes.Number(layout.RowBytes);
        bytes.Tag("</N><label>");
        string label = Text(bytes.Take(bytes.Number(layout.IsUtf8 ? 2 : 1)));
        bytes.Tag("</label><timestamp>");
        bytes.Skip(bytes.Number(1));
        bytes.Tag("</timestamp></header>");
        long[] map = Map(bytes);
        if (variables * layout.NameBytes > bytes.Left)
            throw Throw.Truncated("varnames", bytes.Position, variables * layout.NameBytes, bytes.Left);
        List<string> astray = [];
        StataVariable[] described = Describe(bytes, layout, (int)variables, (section, position) => Check(astray, map, section, position));
        Check(astray, map, 8, bytes.Position);
        bytes.Tag("<characteristics>");
        Characteristics(bytes);
        Check(astray, map, 9, bytes.Position);
        bytes.Tag("<data>");
        if (astray.Count > 0)
            notes.Add(new Note("W532", ("sections", astray)));
        return new StataDescriptors(layout, rows, described, label);
    }

    private static long[] Map(StataBytes bytes)
    {
        bytes.Section = "map";
        bytes.Tag("<map>");
        long[] map = new long[14];
        for (int i = 0; i < map.Length; i++)
            map[i] = (long)StataBytes.Whole(bytes.Take(8), bytes.BigEndian);
        bytes.Tag("</map>");
        return map;
    }

    private static readonly string[] Sections =
    [
        "stata_dta", "map", "variable_types", "varnames", "sortlist", "formats", "value_label_names", "variable_labels",
        "characteristics", "data",
    ];

    private static void Check(List<string> astray, long[] map, int section, long position)
    {
        if (map[section] != position)
            astray.Add($"{Sections[section]} ({map[section]}, {position})");
    }

    private static StataVariable[] Describe(StataBytes bytes, StataLayout layout, int count, Action<int, long>? section = null)
    {
        Open(2);
        bytes.Need((long)count * (layout.TypeBytes + layout.NameBytes));
        StataVariable[] variables = new StataVariable[count];
        int offset = 0;
        for (int i = 0; i < count; i++)
        {
            long at = bytes.Position;
            int code = (int)bytes.Number(layout.TypeBytes);
            (StataStorage storage, int width) = StataVariable.Type(code, layout) ?? throw Throw.UnknownType(i + 1, code, at);
            variables[i] = new StataVariable(storage, width, offset);
            offset += width;
        }
        Close(2);
        Open(3);
        Each(layout.NameBytes, (variable, text) => variable with { Name = text });
        Close(3);
        Open(4);
        bytes.Skip((long)layout.SortBytes * (count + 1));
        Close(4);
        Open(5);
        Each(layout.FormatBytes, (variable, text) => variable with { Format = text });
        Close(5);
        Open(6);
        Each(layout.NameBytes, (variable, text) => variable with { LabelSet = text });
        Close(6);
        Open(7);
        Each(layout.LabelBytes, (variable, text) => variable with { Label = text });
        Close(7);
        return variables;

        void Each(int width, Func<StataVariable, string, StataVariable> set)
        {
            for (int i = 0; i < count; i++)
                variables[i] = set(variables[i], Text(bytes.Take(width)));
        }

        void Open(int index)
        {
            bytes.Section = Sections[index];
            section?.Invoke(index, bytes.Position);
            if (layout.Tagged)
                bytes.Tag($"<{Sections[index]}>");
        }

        void Close(int index)
        {
            if (layout.Tagged)
                bytes.Tag($"</{Sections[index]}>");
        }
    }

    /// <summary>Passes over the characteristics of a version without tags.</summary>
    private static void Expansions(StataBytes bytes, StataLayout layout)
    {
        bytes.Section = "characteristics";
        while (layout.ExpansionBytes > 0)
        {
            int type = bytes.Take(1)[0];
            long length = bytes.Number(layout.ExpansionBytes);
            bytes.Skip(length);
            if (type == 0 && length == 0)
                return;
        }
    }

    private static void Characteristics(StataBytes bytes)
    {
        bytes.Section = "characteristics";
        while (true)
        {
            long at = bytes.Position;
            ReadOnlySpan<byte> tag = bytes.Take(4);
            if (StataBytes.TryTake(tag, "</ch"))
            {
                bytes.Tag("aracteristics>");
                return;
            }
            if (!StataBytes.TryTake(tag, "<ch>"))
                throw Throw.Corrupt(bytes.Section, at, "no <ch>");
            bytes.Skip(bytes.Number(4));
            bytes.Tag("</ch>");
        }
    }
}
