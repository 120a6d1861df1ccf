namespace Kuznets.Studies.Sources.Stata;

/// <summary>The sets of value labels behind the data; texts are still bytes.</summary>
internal static class StataValueLabels
{
    /// <summary>Reads the sets by name. A table that contradicts itself is E532; a file of versions 104 and 105 may end in other ways.</summary>
    public static Dictionary<string, Dictionary<double, string>> Read(StataBytes bytes, StataLayout layout)
    {
        bytes.Section = "value_labels";
        Dictionary<string, Dictionary<double, string>> sets = new(StringComparer.Ordinal);
        if (layout.Tagged)
            bytes.Tag("<value_labels>");
        while (More(bytes, layout))
        {
            (string name, Dictionary<double, string> labels) = layout.ShortLabels ? Short(bytes, layout) : Long(bytes, layout);
            sets[name] = labels;
            if (layout.Tagged)
                bytes.Tag("</lbl>");
        }
        return sets;
    }

    private static bool More(StataBytes bytes, StataLayout layout)
    {
        if (!layout.Tagged)
            return bytes.Left > 0;
        long at = bytes.Position;
        ReadOnlySpan<byte> tag = bytes.Take(5);
        if (StataBytes.TryTake(tag, "<lbl>"))
            return true;
        if (!StataBytes.TryTake(tag, "</val"))
            throw Throw.Corrupt("value_labels", at, "no <lbl>");
        bytes.Tag("ue_labels>");
        bytes.Tag("</stata_dta>");
        return false;
    }

    private static (string, Dictionary<double, string>) Long(StataBytes bytes, StataLayout layout)
    {
        long length = bytes.Number(4);
        string name = StataDescriptors.Text(bytes.Take(layout.NameBytes));
        bytes.Skip(3);
        long at = bytes.Position;
        ReadOnlySpan<byte> table = bytes.Take(length);
        bool big = bytes.BigEndian;
        if (length < 8)
            throw Throw.Corrupt("value_labels", at, $"a table of {length} bytes");
        long count = (uint)StataBytes.Int32(table, big), text = (uint)StataBytes.Int32(table[4..], big);
        if (8 + (8 * count) + text > length)
            throw Throw.Corrupt("value_labels", at, $"{count} labels and {text} bytes of text in a table of {length} bytes");
        Dictionary<double, string> labels = [];
        ReadOnlySpan<byte> texts = table.Slice(8 + (8 * (int)count), (int)text);
        // A text may be pointed at more than once; all of them together may not be longer than the table by more than a sane factor.
        long allowance = 64 * length;
        for (int i = 0; i < (int)count; i++)
        {
            uint offset = (uint)StataBytes.Int32(table[(8 + (4 * i))..], big);
            int value = StataBytes.Int32(table[(8 + (4 * ((int)count + i)))..], big);
            if (offset >= text)
                throw Throw.Corrupt("value_labels", at, $"a label at {offset} of {text} bytes");
            string label = StataDescriptors.Text(texts[(int)offset..]);
            if ((allowance -= label.Length) < 0)
                throw Throw.Corrupt("value_labels", at, "overlapping labels");
            if (value <= (layout.ExtendedMissing ? 2147483620 : 2147483646))
                labels[value] = label;
        }
        return (name, labels);
    }

    private static (string, Dictionary<double, string>) Short(StataBytes bytes, StataLayout layout)
    {
        int count = (int)bytes.Number(2);
        string name = StataDescriptors.Text(bytes.Take(layout.NameBytes));
        bytes.Skip(1);
        ReadOnlySpan<byte> table = bytes.Take(10L * count);
        Dictionary<double, string> labels = [];
        for (int i = 0; i < count; i++)
        {
            short value = (short)StataBytes.Whole(table.Slice(2 * i, 2), bytes.BigEndian);
            labels[value] = StataDescriptors.Text(table.Slice((2 * count) + (8 * i), 8));
        }
        return (name, labels);
    }
}
