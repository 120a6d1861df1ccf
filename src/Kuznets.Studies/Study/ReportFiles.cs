using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Studies.Study;

/// <summary>Writes the report of a study: its tables in order, one document a language and format.</summary>
internal sealed class ReportFiles(StudyFile study, TableBuilder builder)
{
    /// <summary>Writes and lists the files.</summary>
    public Seq<OutputFile> Write(ReportEntry entry, Func<string, byte[], OutputFile> write)
    {
        List<OutputFile> files = [];
        Seq<Language> languages = TableBuilder.Languages(study);
        foreach (Language language in languages)
        {
            Report report = new()
            {
                Title = (entry.Title ?? study.Heading).In(language) ?? "",
                Language = language,
                Parts = entry.Parts.Count > 0 ? [.. entry.Parts.SelectMany(p => Parts(p, language))] : [.. study.Tables.Select(t => Table(t.Id, language))],
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

    private IEnumerable<ReportPart> Parts(PartEntry part, Language language)
    {
        if (part.Table is { } table)
            yield return Table(table.Text, language);
        if (part.Words?.Words("heading")?.In(language) is { } heading)
            yield return new HeadingPart(heading, (int)Math.Clamp(part.Words.Whole("level") ?? 1, 1, 3));
        foreach (Label text in part.Words?.WordsList("text") ?? [])
            yield return new ParagraphPart(text.In(language) ?? "");
    }

    private ReportPart Table(string id, Language language) => new TablePart(builder.Build(study.Tables.First(t => t.Id == id), language));
}
