using System.Globalization;

namespace Kuznets.Estimators.Thresholds;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException Option(string option, object value, string allowed) =>
        new(new Note("E640", ("option", option), ("value", value), ("allowed", allowed)));

    public static SpecificationException NotOneColumn(string option, string text) => new(new Note("E641", ("option", option), ("text", text)));

    public static DataException TooFewValues(string name, double[] values) =>
        new(new Note("E642", ("name", name), ("count", values.Length), ("values", string.Join(", ", values.Select(Text)))));

    public static DataException NoCandidates(string name, double trim, int n, (double Value, int Rows) commonest) =>
        new(new Note("E643", ("name", name), ("trim", trim), ("n", n), ("value", Text(commonest.Value)), ("rows", commonest.Rows)));

    public static DataException NoRoom(string name, int number, double trim, double[] found) =>
        new(new Note("E644", ("name", name), ("number", number), ("trim", trim), ("found", string.Join(", ", found.Select(Text)))));

    public static DataException Absorbed(string name, IEnumerable<string> effects) =>
        new(new Note("E645", ("name", name), ("effects", string.Join(" + ", effects))));

    public static SpecificationException EffectWithSlopes(string effect) =>
        new(new Note("E646", ("effect", effect), ("reason", ("its slopes vary by level", "其斜率随组变化"))));

    public static SpecificationException TooManyLevels(long levels, int n) =>
        new(new Note("E646", ("effect", (string.Create(CultureInfo.InvariantCulture, $"{levels} levels"), string.Create(CultureInfo.InvariantCulture, $"{levels} 个组"))),
            ("reason", (string.Create(CultureInfo.InvariantCulture, $"their dummies over {n} rows would fill the memory"), string.Create(CultureInfo.InvariantCulture, $"{n} 行的虚拟变量会占满内存")))));

    public static SpecificationException NoUnits(int draws) => new(new Note("E647", ("draws", draws)));

    public static SpecificationException NoSquare(string variable, string square, IEnumerable<string> terms) =>
        new(new Note("E648", ("variable", variable), ("square", square), ("terms", terms)));

    public static SpecificationException InstrumentPart() => new(new Note("E649"));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
