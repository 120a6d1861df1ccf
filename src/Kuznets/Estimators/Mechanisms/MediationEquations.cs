namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// The formulas of a mediation and the same regressions as a system of paths. Equation 0 is the total effect, 1 … J are the mediators', J + 1 is the
/// outcome with mediators.
/// </summary>
internal sealed class MediationEquations
{
    private readonly Mediation spec;
    private readonly BaseModel model;
    private readonly Seq<string> mediators;
    private readonly string? moderator;

    public MediationEquations(Mediation spec, BaseModel model)
    {
        (this.spec, this.model) = (spec, model);
        mediators = [.. spec.Mediators.Select(BaseModel.Name)];
        moderator = spec.Moderator is null ? null : BaseModel.Name(spec.Moderator);
        string[] exposure = [model.Treatment, .. Moderated(ModeratedPath.A) || Moderated(ModeratedPath.Direct) ? [Product(model.Treatment)] : (string[])[]];
        string[] moved = Moderated(ModeratedPath.B) ? [.. mediators.Select(Product)] : [];
        System = new PathSystem([.. exposure, .. model.Instruments, .. mediators, .. moved, model.Model.Outcome]);
        string? endogenous = model.Instrumented ? model.Treatment : null;
        System.Add(model.Model.Outcome, [model.Treatment], endogenous, model.Instruments);
        for (int m = 0; m < mediators.Count; m++)
            System.Add(mediators[m], [.. Exposure(ModeratedPath.A), .. Before(m)], endogenous, model.Instruments);
        System.Add(model.Model.Outcome, [.. Exposure(ModeratedPath.Direct), .. mediators, .. moved], endogenous, model.Instruments);
    }

    /// <summary>The regressions as a system.</summary>
    public PathSystem System { get; }

    /// <summary>Mediators in canonical writing.</summary>
    public Seq<string> Mediators => mediators;

    /// <summary>The equation of the outcome with mediators.</summary>
    public int Last => mediators.Count + 1;

    /// <summary>The formula of an equation.</summary>
    public string Formula(int equation) => equation == 0
        ? model.With(null, [], Moderator)
        : equation == Last
            ? model.With(null, [.. Exposure(ModeratedPath.Direct).Skip(1), .. mediators, .. Moderated(ModeratedPath.B) ? mediators.Select(Product) : []], Moderator)
            : model.With(spec.Mediators[equation - 1], [.. Exposure(ModeratedPath.A).Skip(1), .. Before(equation - 1)], Moderator);

    /// <summary>The formula that reads every variable of the system: its rows are those of all.</summary>
    public string Widest => model.With(null, [.. System.Variables.Where(v => v != model.Model.Outcome && !model.Instruments.Contains(v)).Skip(1)], Moderator);

    /// <summary>Whether the moderator changes a path.</summary>
    public bool Moderated(ModeratedPath path) => moderator is not null && spec.Moderates.Contains(path);

    /// <summary>Place of the coefficient of a variable, or of its product with the moderator, in an equation.</summary>
    public int Coefficient(int equation, string variable, bool product = false) => System.Coefficient(equation, product ? Product(variable) : variable);

    private IEnumerable<string> Exposure(ModeratedPath path) => Moderated(path) ? [model.Treatment, Product(model.Treatment)] : [model.Treatment];

    private IEnumerable<string> Before(int mediator) => spec.Chain ? mediators.Take(mediator) : [];

    private IEnumerable<string> Moderator => moderator is null ? [] : [moderator];

    private string Product(string variable) => $"{variable}:{moderator}";
}
