using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Study;

/// <summary>Writes the report of a study: its tables in order, one document a language and format.</summary>
internal sealed class ReportFiles(StudyFile study, TableBuilder builder)
{
    /// <summary>Writes and lists the files.</summary>
    public Seq<OutputFile> Write(ReportEntry entry, Seq<string> parts, Func<string, byte[], OutputFile> write)
    {
        List<OutputFile> files = [];
        Seq<Language> languages = TableBuilder.Languages(study);
        foreach (Language language in languages)
        {
            Report report = new()
            {
                Title = entry.Title ?? study.Title,
                Language = language,
                Parts = [.. parts.Select(id => (ReportPart)new TablePart(builder.Build(study.Tables.First(t => t.Id == id), language)))],
            };
            string tongue = languages.Count == 1 ? "" : language == Language.Chinese ? ".zh" : ".en";
            foreach (string format in entry.Formats)
            {
                using MemoryStream stream = new();
                ReportWriter.Write(report, ReportWriter.Parse(format), stream);
                files.Add(write($"report{tongue}.{ReportWriter.Extension(ReportWriter.Parse(format))}", stream.ToArray()));
            }
        }
        return [.. files];
    }
}
