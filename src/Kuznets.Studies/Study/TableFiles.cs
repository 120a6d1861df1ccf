using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Study;

/// <summary>Writes one table of a study in its formats; in a second language under <c>id.en</c>.</summary>
internal sealed class TableFiles(StudyFile study, TableBuilder builder)
{
    /// <summary>The table's title in the study's first language.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The table in the study's first language as text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What its author should know.</summary>
    public Seq<Note> Warnings { get; private set; }

    /// <summary>Writes and lists the files.</summary>
    public Seq<OutputFile> Write(TableEntry entry, Func<string, byte[], OutputFile> write)
    {
        Seq<Language> languages = TableBuilder.Languages(study);
        Seq<string> formats = entry.Section.List("to") is { Count: > 0 } asked ? asked : [.. TableWriter.Names];
        List<OutputFile> files = [];
        foreach (Language language in languages)
        {
            Table table = Built(entry, language);
            string name = language == languages[0] ? entry.Id : $"{entry.Id}.{(language == Language.Chinese ? "zh" : "en")}";
            if (language == languages[0])
                (Title, Text, Warnings) = (table.Title, TableWriter.Text(table, TableFormat.Text), table.Warnings);
            foreach (string format in formats)
                files.Add(write($"{name}.{TableWriter.Extension(TableWriter.Parse(format))}", Bytes(table, TableWriter.Parse(format))));
        }
        return [.. files];
    }

    /// <summary>The table; an error without a place of its own points at the entry.</summary>
    private Table Built(TableEntry entry, Language language)
    {
        try
        {
            return builder.Build(entry, language);
        }
        catch (SpecificationException e) when (e.Note.Place is null)
        {
            throw new SpecificationException([.. e.Notes.Select(n => n with { Place = Place(entry, n) })]);
        }
    }

    /// <summary>The key a note speaks of, where it names one.</summary>
    private static Place Place(TableEntry entry, Note note)
    {
        string[] values = [.. note.Arguments.Select(a => a.Value)];
        return entry.Section.Given.SelectMany(entry.Section.Scalars).FirstOrDefault(s => values.Contains(s.Text))?.Place
            ?? entry.Section.Given.Where(values.Contains).Select(k => entry.Section.Node(k)!.Place).FirstOrDefault() ?? entry.Section.Map.Place;
    }

    private static byte[] Bytes(Table table, TableFormat format)
    {
        using MemoryStream stream = new();
        TableWriter.Write(table, format, stream);
        return stream.ToArray();
    }
}
