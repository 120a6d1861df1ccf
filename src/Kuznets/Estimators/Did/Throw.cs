namespace Kuznets.Estimators.Did;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static DataException SwitchesOff(string column, string unit, string on, string off) =>
        new(new Note("E620", ("column", column), ("unit", unit), ("on", on), ("off", off)));

    public static DataException NoNeverTreated(string column, int units, string last) =>
        new(new Note("E621", ("column", column), ("units", units), ("last", last)));

    public static DataException OneTreated(string unit, string first) => new(new Note("E622", ("unit", unit), ("first", first)));

    public static DataException SmallCohort(string cohort, int units, int covariates) =>
        new(new Note("E623", ("cohort", cohort), ("units", units), ("covariates", covariates)));

    public static DataException NotZeroOrOne(string column, string value, string unit, string period) =>
        new(new Note("E624", ("column", column), ("value", $"{value} ({unit}, {period})"), ("expected", ("0 or 1", "0 或 1"))));

    public static DataException FirstVaries(string column, string unit, string one, string other) =>
        new(new Note("E624", ("column", column), ("value", $"{Shown(one)}, {Shown(other)} ({unit})"), ("expected", ("one first treated period for each unit", "每个个体唯一的首次受处理时期"))));

    public static SpecificationException Window(int first, int last, int reference) =>
        new(new Note("E625", ("first", first), ("last", last), ("reference", reference)));

    public static SpecificationException NeedsTreatment() => new(new Note("E626"));

    public static DataException NobodyTreated(string column, int units) => new(new Note("E627", ("column", column), ("units", units)));

    public static DataException NotAPeriod(string column, string value, string time) =>
        new(new Note("E624", ("column", column), ("value", value), ("expected", ($"a period of {time}, as in that column; missing or 0 for units never treated", $"{time} 的时期(写法同该列;从未受处理为空或 0)"))));

    public static NumericalException NotIdentified(Problem problem, Modelling.Omitted omitted) =>
        new([new Note("E629", ("column", (problem.Spec.Treatment ?? problem.Spec.TreatedFrom)!), ("effects", problem.Design.Effects.Select(e => e.Name))), omitted.Reason]);

    public static SpecificationException Covariance(string method, string request) =>
        new(new Note("E628", ("method", method), ("request", request)));

    private static string Shown(string text) => text.Length == 0 ? "(missing)" : text;

    public static DataException NoUntreatedRows(int rows) => new(new Note("E630", ("rows", rows)));

    public static DataException NothingImputable(string method, int rows) => new(new Note("E632", ("method", method), ("rows", rows)));

    public static DataException NoneFitted(Seq<Note> reasons, int rows) => new([new Note("E632", ("method", "did-comparison"), ("rows", rows)), .. reasons]);

    public static DataException NoStack(int first, int last, IEnumerable<string> cohorts) =>
        new(new Note("E633", ("first", first), ("last", last), ("cohorts", cohorts)));

    public static SpecificationException NoCovariates(string method, string name) => new(new Note("E634", ("method", method), ("name", name)));

    public static SpecificationException NoPath(string method) => new(new Note("E631", ("method", method)));

    public static SpecificationException NoPeriods(int first, int reference, int last, int? at) =>
        new(new Note("E635", ("first", first), ("reference", reference), ("last", last), ("at", (at is { } k ? $"{k}" : "average", at is { } m ? $"{m}" : "平均"))));

    public static DataException NotAGroup(string treatment, double value) => new(new Note("E636", ("treatment", treatment), ("value", value)));

    public static DataException GroupVaries(string treatment, string unit) =>
        new(new Note("E636", ("treatment", treatment), ("value", ($"0 and 1 for {unit}", $"{unit} 的 0 与 1"))));

    public static SpecificationException NoUnitToMatch(string on) => new(new Note("E637", ("on", on)));

    public static NumericalException Separated(string treatment, string covariates, string group) =>
        new(new Note("E638", ("treatment", treatment), ("covariates", covariates), ("group", Within(group))));

    public static NumericalException OutOfReach(Seq<string> names, int moments, string group, double distance) =>
        new(new Note("E639", ("covariates", names), ("moments", moments), ("group", Within(group)), ("distance", distance.ToString("G3", System.Globalization.CultureInfo.InvariantCulture))));

    private static (string, string) Within(string group) => group.Length == 0 ? ("", "") : ($" in {group}", $"({group})");
}
