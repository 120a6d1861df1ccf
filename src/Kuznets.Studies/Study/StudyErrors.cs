using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>Gives errors of an analysis their place in the study file.</summary>
internal static class StudyErrors
{
    private static readonly string[] Written = ["formula", "vcov", "weights", "sample", "split", "fsplit", "ssc"];

    /// <summary>The error with its notes placed at the key of the entry whose text they quote, else at the entry.</summary>
    public static KuznetsException Placed(KuznetsException error, ModelEntry model)
    {
        string? quoted = error.Note.Place?.Text;
        YamlScalar? culprit = model.Analysis.IsRegression ? null : Named(error.Note, model.Section);
        culprit ??= Written.Select(model.Section.Scalar).FirstOrDefault(s => s is not null && quoted is not null && s.Text == quoted)
            ?? model.Section.Scalar("formula");
        return DataLoader.Placed(error, culprit);
    }

    /// <summary>The column of an entry that a note names.</summary>
    private static YamlScalar? Named(Note note, Section section) => section.Scalars("columns").Concat(section.Scalars("by"))
        .FirstOrDefault(s => note.Arguments.Any(a => a.Value == s.Text));

    /// <summary>The error of a model none of whose cells could be fitted.</summary>
    public static KuznetsException AllFailed(ModelEntry model, Fits fits) =>
        Placed(fits.Failures[0].Reasons is var reasons && reasons[0].Code.StartsWith("E2", StringComparison.Ordinal)
            ? new SpecificationException(reasons) : new NumericalException(reasons), model);
}
