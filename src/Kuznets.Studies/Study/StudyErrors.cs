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
        YamlScalar? culprit = quoted is null || !model.Analysis.IsRegression ? Named(error.Note, model.Section) : null;
        culprit ??= Written.Select(model.Section.Scalar).FirstOrDefault(s => s is not null && quoted is not null && s.Text == quoted)
            ?? model.Section.Scalar("formula");
        return DataLoader.Placed(error, culprit);
    }

    /// <summary>The value of an entry that a note names.</summary>
    private static YamlScalar? Named(Note note, Section section) => section.Given.SelectMany(section.Scalars)
        .FirstOrDefault(s => note.Arguments.Any(a => a.Value == s.Text));

    /// <summary>The error of a model none of whose cells could be fitted: that of the first.</summary>
    public static KuznetsException AllFailed(ModelEntry model, Fits fits) => Placed(fits.Failures[0].Failure, model);
}
