using Kuznets.Data;

namespace Kuznets.Studies.Sources.Stata;

/// <summary>
/// Reads Stata's .dta files of versions 104 to 119 in both byte orders. Missing codes become missing values, value labels and
/// variable labels stay with their columns, display formats of dates make date columns.
/// </summary>
public static class StataReader
{
    /// <summary>Reads the file; <see cref="SourceOptions.Encoding"/> pins the encoding of its texts.</summary>
    /// <exception cref="DataException">E530 not a .dta file, E531 it ends early, E532 it contradicts itself, E533 an unknown type.</exception>
    public static LoadedFrame Read(Func<Stream> open, SourceOptions options)
    {
        using Stream stream = open();
        List<Note> notes = [];
        StataBytes bytes = new(stream);
        StataDescriptors file = StataDescriptors.Read(bytes, notes);
        if (file.Variables.Length == 0)
            throw Throw.Corrupt("header", bytes.Position, "no variable");
        StataRows rows = StataRows.Read(bytes, file);
        StataLongTexts longTexts = StataLongTexts.Read(bytes, file.Layout);
        Dictionary<string, Dictionary<double, string>> labels = Labels(bytes, file.Layout, notes);
        string[][] texts = [.. file.Variables.Select((v, i) => Texts(v, i, rows, reference => longTexts.Find(reference, file.Layout, bytes.BigEndian), notes))];
        StataEncoding? encoding = options.Encoding is { } pinned
            ? StataEncoding.Named(pinned)
            : StataEncoding.Detect([.. AllTexts(file, texts, labels)]);
        Func<string, string> decode = encoding is null ? text => text : encoding.Decode;
        Column[] columns = [.. file.Variables.Select((v, i) => Column(v, i, file, rows, texts[i], labels, decode, notes))];
        if (encoding is not null && options.Encoding is null && (!file.Layout.IsUtf8 || encoding.Name != "utf-8"))
            notes.Add(new Note("W530", ("version", file.Layout.Version), ("encoding", encoding.Name)));
        if (encoding is { Cut: > 0 })
            notes.Add(new Note("W536", ("count", encoding.Cut)));
        return new LoadedFrame(new Frame(columns), notes.ToSeq())
        {
            Format = "dta",
            Encoding = encoding?.Name,
            Facts = [("version", file.Layout.Version), ("label", decode(file.Label))],
        };
    }

    private static Dictionary<string, Dictionary<double, string>> Labels(StataBytes bytes, StataLayout layout, List<Note> notes)
    {
        try
        {
            return StataValueLabels.Read(bytes, layout);
        }
        catch (DataException e) when (layout.ShortLabels)
        {
            // Files of this age come from many programs; their data are whole even when the labels at the end are not.
            notes.Add(new Note("W534", ("version", layout.Version), ("reason", e.Note.Text(Language.English))));
            return [];
        }
    }

    private static string[] Texts(StataVariable variable, int index, StataRows rows, Func<ulong, string?> find, List<Note> notes)
    {
        if (variable.Storage == StataStorage.Text)
            return [.. rows.Levels(index)];
        if (variable.Storage != StataStorage.LongText)
            return [];
        string?[] found = [.. rows.References(index).Select(find)];
        int lost = found.Count(text => text is null);
        if (lost > 0)
            notes.Add(new Note("W535", ("column", variable.Name), ("count", lost)));
        return [.. found.Select(text => text ?? "")];
    }

    private static IEnumerable<string> AllTexts(StataDescriptors file, string[][] texts, Dictionary<string, Dictionary<double, string>> labels) =>
        file.Variables.SelectMany(v => (string[])[v.Name, v.Label, v.LabelSet])
            .Concat(texts.SelectMany(t => t)).Concat(labels.Values.SelectMany(set => set.Values)).Append(file.Label);

    private static Column Column(StataVariable variable, int index, StataDescriptors file, StataRows rows, string[] texts,
        Dictionary<string, Dictionary<double, string>> labels, Func<string, string> decode, List<Note> notes)
    {
        string name = decode(variable.Name);
        if (name.Length == 0)
            throw Throw.Corrupt("varnames", 0, $"no name for variable {index + 1}");
        string? label = variable.Label.Length == 0 ? null : decode(variable.Label);
        if (variable.Storage is StataStorage.Text or StataStorage.LongText)
            return Category(name, rows.Codes(index), [.. texts.Select(decode)], label);
        double[] values = rows.Numbers(index);
        TellMissing(name, rows.Extended(index), notes);
        if (StataDates.Read(name, variable.Format, values, notes) is { } dates)
            return new DateColumn(name, dates.Periods, dates.Frequency) { Label = label };
        Dictionary<double, string>? set = null;
        if (variable.LabelSet.Length > 0 && !labels.TryGetValue(variable.LabelSet, out set))
            notes.Add(new Note("W538", ("column", name), ("set", decode(variable.LabelSet))));
        return new NumberColumn(name, values)
        {
            Label = label,
            ValueLabels = set?.ToDictionary(pair => pair.Key, pair => decode(pair.Value)),
        };
    }

    /// <summary>A text column whose levels differ after decoding; blank texts are missing.</summary>
    private static CategoryColumn Category(string name, int[] codes, string[] levels, string? label)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        int[] renamed = new int[levels.Length];
        for (int level = 0; level < levels.Length; level++)
        {
            string text = levels[level].Trim();
            if (text.Length == 0)
                renamed[level] = -1;
            else if (!known.TryGetValue(text, out renamed[level]))
                known.Add(text, renamed[level] = known.Count);
        }
        return new CategoryColumn(name, Array.ConvertAll(codes, c => c < 0 ? -1 : renamed[c]), [.. known.Keys]) { Label = label };
    }

    private static void TellMissing(string name, int[] counts, List<Note> notes)
    {
        string[] codes = [.. counts.Select((count, i) => (count, Code: $".{(char)('a' + i)}")).Where(p => p.count > 0).Select(p => $"{p.Code}: {p.count}")];
        if (codes.Length > 0)
            notes.Add(new Note("W533", ("column", name), ("codes", codes)));
    }
}
