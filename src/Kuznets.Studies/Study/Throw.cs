namespace Kuznets.Studies.Study;

/// <summary>Errors of running a study, in one place to review; those of its file are collected in <see cref="Problems"/>.</summary>
internal static class Throw
{
    public static SurroundingsException Locked(string folder, string pid) => new(new Note("E610", ("folder", folder), ("pid", pid)));

    public static SurroundingsException CannotWrite(string path, string detail) => new(new Note("E700", ("path", path), ("detail", detail)));

    public static SpecificationException UnknownId(string id, IReadOnlyList<string> known) =>
        new(new Note("E145", ("id", id), ("nearest", Names.Nearest(id, known) ?? (known.Count > 0 ? known[0] : "")), ("known", known)));

    public static SpecificationException Strict(Seq<Note> notes) => new([new Note("E146", ("count", notes.Count), ("codes", notes.Select(n => n.Code).Distinct())), .. notes]);

    public static SpecificationException NoSuchFit(string column, Modelling.Fits fits, YamlScalar source) => new(new Note("E163", ("fit", column),
        ("known", fits.Estimates.Select(e => e.Id).Concat(fits.Failures.Select(f => f.Id)).Order(StringComparer.Ordinal)))
    { Place = source.Place });

    public static SpecificationException NoBlock(TableEntry table, string name, string[] known) => new(new Note("E164", ("block", name), ("table", table.Id), ("known", known.Length > 0 ? known : ["—"]))
    { Place = (table.Section.Node("block") ?? table.Section.Node("models"))!.Place });

    public static SpecificationException NoFormula(ModelEntry model) => new(new Note("E107", ("key", "formula"), ("section", model.Section.Name)) { Place = model.Section.Map.Place });

    public static SpecificationException NoRegression(YamlScalar name, StudyFile study) =>
        new(new Note("E112", ("name", name.Text), ("part", "models"), ("known", study.Models.Where(m => m.Analysis.IsRegression).Select(m => m.Id))) { Place = name.Place });

    public static SpecificationException TwoSources(string table, Place place) => new(new Note("E161", ("table", table)) { Place = place });

    public static DataException NothingShared(string table, Place place) => new(new Note("E162", ("table", table)) { Place = place });

    public static SpecificationException NotTwoGroups(string column, string[] groups) =>
        new(new Note("E236", ("column", column), ("count", groups.Length), ("values", groups.Take(8))));

    public static SpecificationException WrongHeadings(int given, int wanted, Place place) =>
        new(new Note("E154", ("option", "headings"), ("given", given), ("wanted", wanted)) { Place = place });

    public static SpecificationException JoinCycle(IEnumerable<string> path, Place place) => new(new Note("E123", ("path", string.Join(" → ", path))) { Place = place });
}
