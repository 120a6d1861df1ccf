namespace Kuznets.Studies.Sources.Excel;

/// <summary>One sheet of a workbook.</summary>
/// <param name="Name">Its name on the tab.</param>
/// <param name="Hidden">Whether the tab is hidden.</param>
/// <param name="Part">Where its XML stands in the file.</param>
internal sealed record SheetEntry(string Name, bool Hidden, string Part);

/// <summary>The list of sheets, the shared strings and the styles of an .xlsx file.</summary>
internal sealed class XlsxWorkbook
{
    private XlsxWorkbook(List<SheetEntry> sheets, bool from1904, XlsxStrings strings, XlsxStyles styles) =>
        (Sheets, From1904, Strings, Styles) = (sheets, from1904, strings, styles);

    public IReadOnlyList<SheetEntry> Sheets { get; }

    /// <summary>Dates count from 1904-01-01.</summary>
    public bool From1904 { get; }

    public XlsxStrings Strings { get; }

    public XlsxStyles Styles { get; }

    /// <summary>Reads everything but the sheets themselves; E543 when a part is missing.</summary>
    public static XlsxWorkbook Read(ZipParts zip)
    {
        string workbook = Relations(zip, "").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target
            ?? "xl/workbook.xml";
        if (!zip.Has(workbook))
            throw zip.Has("mimetype") ? Throw.NotExcel("OpenDocument") : Throw.MissingPart(workbook);
        List<(string Id, string Type, string Target)> relations = Relations(zip, workbook);
        List<SheetEntry> sheets = [];
        bool from1904 = false;
        using (XlsxPart part = new(zip, workbook))
        {
            while (part.Next())
            {
                if (part.Begins("workbookPr"))
                    from1904 = part.Attribute("date1904") is "1" or "true";
                if (!part.Begins("sheet"))
                    continue;
                string name = part.Attribute("name") ?? throw part.Bad("a sheet without a name");
                string? id = part.Attribute("id");
                (string Id, string Type, string Target) relation = relations.Find(r => r.Id == id);
                if (relation.Target is null)
                    throw part.Bad($"sheet \"{name}\" points to no part");
                // Sheets that hold a chart or a dialog have no cells.
                if (relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                    sheets.Add(new SheetEntry(name, part.Attribute("state") is "hidden" or "veryHidden", relation.Target));
            }
        }
        if (sheets.Count == 0)
            throw Throw.MissingPart("worksheet");
        return new XlsxWorkbook(sheets, from1904,
            XlsxStrings.Read(zip, Target("/sharedStrings", "xl/sharedStrings.xml")), XlsxStyles.Read(zip, Target("/styles", "xl/styles.xml")));

        string Target(string type, string usual) =>
            relations.Find(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Target ?? usual;
    }

    /// <summary>The relations of a part, targets from the root of the file.</summary>
    private static List<(string Id, string Type, string Target)> Relations(ZipParts zip, string source)
    {
        string folder = source.Contains('/', StringComparison.Ordinal) ? source[..(source.LastIndexOf('/') + 1)] : "";
        string path = $"{folder}_rels/{source[folder.Length..]}.rels";
        List<(string, string, string)> relations = [];
        if (!zip.Has(path))
            return relations;
        using XlsxPart part = new(zip, path);
        while (part.Next())
        {
            if (part.Begins("Relationship") && part.Attribute("Target") is { } target && part.Attribute("TargetMode") != "External")
                relations.Add((part.Attribute("Id") ?? "", part.Attribute("Type") ?? "", Resolve(folder, target)));
        }
        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        List<string> steps = [];
        foreach (string step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("" or "." or ".."))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }
}
