namespace Kuznets.Studies.Study;

/// <summary>
/// Checks that every name in a study file that points to another entry finds it, and that the sources exist. A model that could not be
/// bound counts as known, so that one mistake is told once.
/// </summary>
internal sealed class References(StudyFile study, string[] models, Problems problems)
{
    public void Check()
    {
        string[] sources = [.. study.Data.Select(d => d.Name)];
        foreach (DataEntry entry in study.Data)
            CheckSource(entry, sources);
        foreach (ModelEntry model in study.Models)
        {
            if (model.Section.Scalar("data") is { } data)
                Known("data", data, sources);
            if (model.Section.Scalar("of") is { } of)
                Known("models", of, [.. study.Models.Where(m => m.Analysis.IsRegression).Select(m => m.Id)]);
            if (model.Section.Scalar("split") is { } split && model.Section.Scalar("fsplit") is not null)
                problems.Add("E121", split.Place, ("first", "split"), ("second", "fsplit"), ("section", model.Section.Name));
        }
        foreach (TableEntry table in study.Tables)
        {
            foreach (YamlScalar model in table.Section.Scalars("models"))
                KnownModel(model);
            foreach (YamlScalar variable in table.Section.Scalars("variables"))
                Known("variables", variable, [.. study.Variables.Select(v => v.Name)]);
            TableKinds.Check(table, study, problems);
        }
        foreach (Expectation expectation in study.Expectations)
            KnownModel(new YamlScalar(expectation.Fit, false, expectation.Place) { Inset = -1 });
        CheckReport([.. study.Tables.Select(t => t.Id)]);
        RejectSharedIds();
    }

    private void CheckSource(DataEntry entry, string[] sources)
    {
        foreach (YamlScalar from in entry.Section.Scalars("from"))
        {
            string full = Path.GetFullPath(Path.Combine(study.Folder, from.Text));
            if (File.Exists(full) || (SourceFiles.IsPattern(from.Text) && SourceFiles.Of(study.Folder, [from.Text]).Count > 0))
                continue;
            string folder = Path.GetDirectoryName(full) ?? "";
            string[] there = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)] : [];
            string? nearest = Names.Nearest(Path.GetFileName(full), there);
            if (nearest is null)
                problems.Add("E113", from.Place, ("path", from.Text), ("full", full));
            else
                problems.Add("E114", from.Place, ("path", from.Text), ("nearest", Path.Combine(Path.GetDirectoryName(from.Text) ?? "", nearest)));
        }
        foreach (YamlMap join in Joins(entry.Section.Node("join")))
        {
            Section section = new(join, StudyKeys.Join, problems, $"{entry.Section.Name}.join");
            if (section.Scalar("with") is { } other)
                Known("data", other, [.. sources.Where(s => s != entry.Name)]);
        }
        if (entry.Section.Submap("long") is { } wide)
            _ = new Section(wide, StudyKeys.Long, problems, $"{entry.Section.Name}.long");
    }

    /// <summary>The joins of an entry: one mapping or a list of them.</summary>
    public static IEnumerable<YamlMap> Joins(YamlNode? node) => node switch
    {
        YamlMap one => [one],
        YamlList list => list.Items.OfType<YamlMap>(),
        _ => [],
    };

    /// <summary>A table column is a model or one of its fits, <c>baseline</c> or <c>baseline.2</c>.</summary>
    private void KnownModel(YamlScalar name)
    {
        int dot = name.Text.LastIndexOf('.');
        bool fit = dot > 0 && models.Contains(name.Text[..dot]) && int.TryParse(name.Text.AsSpan(dot + 1), out _);
        if (!fit)
            Known("models", name, models);
    }

    private void Known(string part, YamlScalar name, string[] known)
    {
        if (known.Contains(name.Text))
            return;
        string? nearest = Names.Nearest(name.Text, known);
        if (nearest is null)
            problems.Add("E112", name.Place, ("name", name.Text), ("part", part), ("known", known));
        else
            problems.Add("E111", name.Place, ("name", name.Text), ("part", part), ("nearest", nearest), ("known", known));
    }

    private void CheckReport(string[] tables)
    {
        foreach (YamlScalar part in study.Report?.Parts.Select(p => p.Table).OfType<YamlScalar>() ?? [])
            Known("tables", part, tables);
    }

    private void RejectSharedIds()
    {
        foreach (TableEntry table in study.Tables)
        {
            if (study.Models.Any(m => m.Id == table.Id))
                problems.Add("E122", table.Section.Map.Place, ("id", table.Id));
        }
    }
}
