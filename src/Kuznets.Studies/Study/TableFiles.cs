using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Study;

/// <summary>Writes one table of a study in its formats; in a second language under <c>id.en</c>.</summary>
internal sealed class TableFiles(StudyFile study, TableBuilder builder)
{
    /// <summary>The table in the study's first language as text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What its author should know, one line each.</summary>
    public Seq<string> Warnings { get; private set; }

    /// <summary>Writes and lists the files.</summary>
    public Seq<OutputFile> Write(TableEntry entry, Func<string, byte[], OutputFile> write)
    {
        Seq<Language> languages = TableBuilder.Languages(study);
        Seq<string> formats = entry.Section.List("to") is { Count: > 0 } asked ? asked : [.. TableWriter.Names];
        List<OutputFile> files = [];
        foreach (Language language in languages)
        {
            Table table = builder.Build(entry, language);
            string name = language == languages[0] ? entry.Id : $"{entry.Id}.{(language == Language.Chinese ? "zh" : "en")}";
            if (language == languages[0])
            {
                Text = TableWriter.Text(table, TableFormat.Text);
                Warnings = [.. table.Warnings.Select(w => $"{entry.Id}: {w.Code} {w.Text(language)}")];
            }
            foreach (string format in formats)
                files.Add(write($"{name}.{TableWriter.Extension(TableWriter.Parse(format))}", Bytes(table, TableWriter.Parse(format))));
        }
        return [.. files];
    }

    private static byte[] Bytes(Table table, TableFormat format)
    {
        using MemoryStream stream = new();
        TableWriter.Write(table, format, stream);
        return stream.ToArray();
    }
}
