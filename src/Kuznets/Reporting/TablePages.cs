namespace Kuznets.Reporting;

/// <summary>Parts a long table into pages, each with the header; later ones are captioned as continued (续表).</summary>
public static class TablePages
{
    /// <summary>Rows of a page below the header, upright.</summary>
    public const int UprightRows = 36;

    /// <summary>Rows of a page below the header, turned.</summary>
    public const int TurnedRows = 24;

    /// <summary>
    /// The table itself unless it is long; otherwise its pages. A row that follows another stays with it; the notes stand below the
    /// last page.
    /// </summary>
    public static IReadOnlyList<Table> Of(Table table)
    {
        if (!table.Long)
            return [table];
        int most = table.Landscape ? TurnedRows : UprightRows;
        List<List<Section>> pages = [[]];
        int used = 0;
        foreach (Section section in table.Body)
        {
            List<Row> part = [];
            foreach (List<Row> block in Blocks(section.Rows))
            {
                if (used > 0 && used + block.Count > most)
                {
                    Close(pages[^1], section, part);
                    (part, used) = ([], 0);
                    pages.Add([]);
                }
                part.AddRange(block);
                used += block.Count;
            }
            Close(pages[^1], section, part);
        }
        return [.. pages.Select((p, i) => table with
        {
            Body = p.ToSeq(),
            Continued = i > 0,
            Notes = i == pages.Count - 1 ? table.Notes : [],
        })];
    }

    private static void Close(List<Section> page, Section section, List<Row> rows)
    {
        if (rows.Count > 0)
            page.Add(new Section(rows.ToSeq(), section.RuleAbove && page.Count > 0));
    }

    /// <summary>Rows with those that follow them.</summary>
    private static IEnumerable<List<Row>> Blocks(Seq<Row> rows)
    {
        List<Row> block = [];
        foreach (Row row in rows)
        {
            if (block.Count > 0 && !row.Follows)
            {
                yield return block;
                block = [];
            }
            block.Add(row);
        }
        if (block.Count > 0)
            yield return block;
    }
}
