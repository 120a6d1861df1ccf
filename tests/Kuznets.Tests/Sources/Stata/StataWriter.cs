using System.Buffers.Binary;
using System.Text;

namespace Kuznets.Tests.Sources.Stata;

/// <summary>
/// A small .dta writer for tests, made from the published description of the formats and from nothing of the reader. Cells
/// are numbers, raw bytes of a text, or a <see cref="Strl"/>; types are b i l f d, sN and L.
/// </summary>
internal sealed class StataWriter(int version, bool big = false) : IDisposable
{
    private readonly MemoryStream file = new();

    public void Dispose() => file.Dispose();

    public sealed record Strl(string Text);

    public sealed record Variable(string Name, string Type, string Format = "%9.0g", string LabelSet = "", string Label = "");

    public List<Variable> Variables { get; } = [];

    public List<object[]> Rows { get; } = [];

    public Dictionary<string, Dictionary<int, string>> LabelSets { get; } = [];

    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Lies about the number of rows.</summary>
    public long? ClaimedRows { get; init; }

    /// <summary>Lies about the number of variables.</summary>
    public int? ClaimedVariables { get; init; }

    /// <summary>Where the long texts' references point instead.</summary>
    public long? ClaimedReference { get; init; }

    private bool Tagged => version >= 117;

    private int Name => version >= 118 ? 129 : version >= 110 ? 33 : 9;

    public byte[] Write()
    {
        long[] map = new long[14];
        if (Tagged)
            TaggedHeader();
        else
            OldHeader();
        long mapAt = file.Position + 5;
        map[1] = file.Position;
        if (Tagged)
            Ascii($"<map>{new string('\0', 112)}</map>");
        Section(map, 2, "variable_types", () => Variables.ForEach(v => Type(v.Type)));
        Section(map, 3, "varnames", () => Variables.ForEach(v => Fixed(v.Name, Name)));
        Section(map, 4, "sortlist", () => file.Write(new byte[(version >= 119 ? 4 : 2) * (Variables.Count + 1)]));
        Section(map, 5, "formats", () => Variables.ForEach(v => Fixed(v.Format, version >= 118 ? 57 : version >= 114 ? 49 : version >= 105 ? 12 : 7)));
        Section(map, 6, "value_label_names", () => Variables.ForEach(v => Fixed(v.LabelSet, Name)));
        Section(map, 7, "variable_labels", () => Variables.ForEach(v => Fixed(v.Label, version >= 118 ? 321 : version >= 108 ? 81 : 32)));
        Section(map, 8, "characteristics", Characteristic);
        Section(map, 9, "data", Data);
        Section(map, 10, "strls", Strls, Tagged);
        Section(map, 11, "value_labels", Labels);
        map[12] = file.Position;
        if (Tagged)
            Ascii("</stata_dta>");
        map[13] = file.Position;
        file.Position = mapAt;
        for (int i = 0; Tagged && i < 14; i++)
            Whole(map[i], 8);
        return file.ToArray();
    }

    private void OldHeader()
    {
        file.Write([(byte)version, (byte)(big ? 1 : 2), 1, 0]);
        Whole(ClaimedVariables ?? Variables.Count, 2);
        Whole(ClaimedRows ?? Rows.Count, 4);
        Fixed("made for a test", version >= 108 ? 81 : 32);
        if (version >= 105)
            Fixed("01 Jan 2020 00:00", 18);
    }

    private void TaggedHeader()
    {
        Ascii($"<stata_dta><header><release>{version}</release><byteorder>{(big ? "MSF" : "LSF")}</byteorder><K>");
        Whole(ClaimedVariables ?? Variables.Count, version >= 119 ? 4 : 2);
        Ascii("</K><N>");
        Whole(ClaimedRows ?? Rows.Count, version >= 118 ? 8 : 4);
        Ascii("</N><label>");
        Whole(4, version >= 118 ? 2 : 1);
        Ascii("test</label><timestamp>\0</timestamp></header>");
    }

    private void Section(long[] map, int index, string tag, Action body, bool write = true)
    {
        map[index] = file.Position;
        if (Tagged)
            Ascii($"<{tag}>");
        if (write)
            body();
        if (Tagged)
            Ascii($"</{tag}>");
    }

    private void Type(string type)
    {
        int width = type[0] == 's' ? int.Parse(type[1..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        int letter = "dflib".IndexOf(type[0], StringComparison.Ordinal);
        if (Tagged)
            Whole(type == "L" ? 32768 : width > 0 ? width : 65526 + letter, 2);
        else if (version is 111 or >= 113)
            Whole(width > 0 ? width : 255 - letter, 1);
        else
            Whole(width > 0 ? 127 + width : type[0], 1);
    }

    private void Characteristic()
    {
        byte[] body = new byte[(2 * Name) + 4];
        if (Tagged)
        {
            Ascii("<ch>");
            Whole(body.Length, 4);
            file.Write(body);
            Ascii("</ch>");
            return;
        }
        int length = version >= 110 ? 4 : version >= 105 ? 2 : 0;
        if (length == 0)
            return;
        Whole(1, 1);
        Whole(body.Length, length);
        file.Write(body);
        Whole(0, 1);
        Whole(0, length);
    }

    private void Data()
    {
        for (int row = 0; row < Rows.Count; row++)
        {
            for (int column = 0; column < Variables.Count; column++)
                Cell(Variables[column].Type, Rows[row][column], column + 1, row + 1);
        }
    }

    private void Cell(string type, object value, int column, int row)
    {
        switch (type[0])
        {
            case 's':
                Fixed(value as byte[] ?? Encoding.GetBytes((string)value), int.Parse(type[1..], System.Globalization.CultureInfo.InvariantCulture));
                break;
            case 'L':
                int wide = version switch { 117 => 4, 118 => 2, _ => 3 };
                bool blank = value is Strl { Text: "" };
                Whole(blank ? 0 : column, wide);
                Whole(blank ? 0 : ClaimedReference ?? row, 8 - wide);
                break;
            case 'f':
                Whole(value is uint bits ? bits : BitConverter.SingleToUInt32Bits(Convert.ToSingle(value, null)), 4);
                break;
            case 'd':
                Whole(value is ulong wideBits ? (long)wideBits : BitConverter.DoubleToInt64Bits(Convert.ToDouble(value, null)), 8);
                break;
            default:
                Whole(Convert.ToInt64(value, null), type[0] switch { 'b' => 1, 'i' => 2, _ => 4 });
                break;
        }
    }

    private void Strls()
    {
        for (int row = 0; row < Rows.Count; row++)
        {
            for (int column = 0; column < Variables.Count; column++)
            {
                if (Rows[row][column] is not Strl { Text: not "" } text)
                    continue;
                byte[] bytes = Encoding.GetBytes(text.Text);
                Ascii("GSO");
                Whole(column + 1, 4);
                Whole(row + 1, version >= 118 ? 8 : 4);
                Whole(130, 1);
                Whole(bytes.Length + 1, 4);
                file.Write([.. bytes, 0]);
            }
        }
    }

    private void Labels()
    {
        foreach ((string name, Dictionary<int, string> labels) in LabelSets)
        {
            if (Tagged)
                Ascii("<lbl>");
            if (version <= 105)
            {
                Whole(labels.Count, 2);
                Fixed(name, 9);
                Whole(0, 1);
                foreach (int code in labels.Keys)
                    Whole(code, 2);
                foreach (string text in labels.Values)
                    Fixed(text, 8);
                continue;
            }
            byte[][] texts = [.. labels.Values.Select(t => (byte[])[.. Encoding.GetBytes(t), 0])];
            int total = texts.Sum(t => t.Length);
            Whole(8 + (8 * labels.Count) + total, 4);
            Fixed(name, Name);
            Whole(0, 3);
            Whole(labels.Count, 4);
            Whole(total, 4);
            int offset = 0;
            foreach (byte[] text in texts)
            {
                Whole(offset, 4);
                offset += text.Length;
            }
            foreach (int code in labels.Keys)
                Whole(code, 4);
            foreach (byte[] text in texts)
                file.Write(text);
            if (Tagged)
                Ascii("</lbl>");
        }
    }

    private void Ascii(string text) => file.Write(Encoding.ASCII.GetBytes(text));

    private void Fixed(string text, int width) => Fixed(Encoding.GetBytes(text), width);

    private void Fixed(byte[] text, int width)
    {
        byte[] field = new byte[width];
        text.AsSpan(0, Math.Min(width, text.Length)).CopyTo(field);
        file.Write(field);
    }

    private void Whole(long value, int bytes)
    {
        Span<byte> field = stackalloc byte[8];
        if (big)
            BinaryPrimitives.WriteInt64BigEndian(field, value);
        else
            BinaryPrimitives.WriteInt64LittleEndian(field, value);
        file.Write(big ? field[(8 - bytes)..] : field[..bytes]);
    }
}
