using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>Refuses mediations that have no answer, before and after the data were seen.</summary>
internal static class MediationRequest
{
    public static void Check(Mediation spec)
    {
        if (spec.Mediators.Count is 0 or > 6)
            throw Throw.Option("mediators", string.Join(", ", spec.Mediators), ("between 1 and 6", "1 至 6 个"));
        if (spec.Draws < 50)
            throw Throw.Option("draws", Text(spec.Draws), ("at least 50", "至少 50"));
        if (spec.MonteCarlo < 1000)
            throw Throw.Option("monte-carlo", Text(spec.MonteCarlo), ("at least 1000", "至少 1000"));
        if (spec.Moderator is not null && (spec.Mediators.Count > 1 || spec.Method == MediationMethod.FirstLeg))
            throw Throw.Option("moderator", spec.Moderator, ("one mediator, and not the first leg alone", "仅限单一中介变量,且不用于仅检验第一步"));
        if (spec.Moderator is not null && spec.Moderates.Count == 0)
            throw Throw.Option("moderates", "", ("a, b, direct or several of them", "a、b、direct 或其组合"));
    }

    public static void Check(Mediation spec, BaseModel model)
    {
        foreach (string written in spec.Mediators)
        {
            string mediator = BaseModel.Name(written);
            if (mediator == model.Model.Outcome || mediator == model.Treatment)
                throw Throw.MediatorIsOutcome(mediator, mediator == model.Treatment ? model.Treatment : model.Model.Outcome);
            if (model.Regressors.Contains(mediator))
                throw Throw.MediatorAmongRegressors(mediator, model.Model.Text);
        }
        if (spec.Moderator is { } moderator && model.Instrumented)
            throw Throw.Option("moderator", moderator, ("a treatment without instruments", "处理变量不使用工具变量"));
    }

    /// <summary>E660 for a mediator with the outcome's values, E663 and E664 for a treatment or mediator without coefficient.</summary>
    public static void CheckColumns(Estimate wide, Seq<string> mediators)
    {
        foreach (string mediator in mediators)
        {
            if (wide.Regression is { Design: var design } && design.Column(mediator) is { } values && values.AsSpan().SequenceEqual(design.Y))
                throw Throw.MediatorIsOutcome(mediator, wide.Outcome);
            if (wide.Omitted.FirstOrDefault(o => o.Name == mediator) is { } omitted)
                throw Throw.NoMediatorEffect(mediator, wide.Formula, omitted.Reason);
        }
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
