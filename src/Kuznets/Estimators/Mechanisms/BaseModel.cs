using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Designs.Formulas;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>The regression a mechanism is about, as a tree from which its other regressions are written.</summary>
internal sealed class BaseModel
{
    private readonly FormulaTree tree;

    private BaseModel(Model model, FormulaTree tree, string treatment, bool instrumented) =>
        (Model, this.tree, Treatment, Instrumented) = (model, tree, treatment, instrumented);

    /// <summary>The one model of the formula.</summary>
    public Model Model { get; }

    /// <summary>The treatment in canonical writing.</summary>
    public string Treatment { get; }

    /// <summary>Whether the treatment has instruments.</summary>
    public bool Instrumented { get; }

    /// <summary>Excluded instruments in canonical writing.</summary>
    public Seq<string> Instruments => [.. Model.Instruments.Select(z => z.Text)];

    /// <summary>Regressors in canonical writing.</summary>
    public Seq<string> Regressors => [.. Model.Regressors.Concat(Model.Endogenous).Select(r => r.Text)];

    /// <summary>Reads the formula and finds the treatment; E661 when it is not there, or when others are instrumented beside it.</summary>
    public static BaseModel Of(Estimator of, string? treatment, Panel panel)
    {
        Model model = of.Formula.Single(panel.Frame);
        string[] names = [.. model.Endogenous.Concat(model.Regressors).Select(r => r.Text)];
        string wanted = treatment is null ? names.FirstOrDefault() ?? "" : Name(treatment);
        if (!names.Contains(wanted))
            throw Throw.NoTreatment(wanted, model.Text, names);
        bool instrumented = model.Endogenous.Count > 0;
        if (instrumented && (model.Endogenous.Count > 1 || model.Endogenous[0].Text != wanted))
            throw Throw.NoTreatment(wanted, model.Text, [model.Endogenous[0].Text]);
        return new BaseModel(model, Formula.Parse(model.Text).Tree, wanted, instrumented);
    }

    /// <summary>Canonical writing of a variable.</summary>
    public static string Name(string variable) => Regressor(variable).Text;

    /// <summary>
    /// The formula with another outcome (null for its own), variables or products of variables put in after the treatment, and others at the end.
    /// </summary>
    public string With(string? outcome, IEnumerable<string> after, IEnumerable<string> last)
    {
        List<Addend> items = [.. tree.Rhs.Items];
        int at = items.FindIndex(i => i.Of.Text == Treatment) + 1;
        HashSet<string> known = [.. Regressors];
        List<Addend> New(IEnumerable<string> texts) => [.. texts.Where(t => known.Add(Name(t))).Select(t => new Addend(false, Regressor(t)))];
        items.InsertRange(at, New(after));
        items.AddRange(New(last));
        if (items.Exists(i => i.Of is not Constant))
            items.RemoveAll(i => i.Of is Constant { Present: true });
        FormulaTree other = tree with
        {
            Outcomes = outcome is null ? tree.Outcomes : [Formula.Parse($"{outcome} ~ 1").Tree.Outcomes[0]],
            Rhs = tree.Rhs with { Items = [.. items] },
        };
        return other.Text;
    }

    /// <summary>
    /// The formula with moderators (each power of them) and their products with the treatment. An instrumented treatment has its products instrumented by
    /// the products of its instruments.
    /// </summary>
    public string Moderated(Seq<string> moderators)
    {
        IEnumerable<string> products = moderators.Select(z => $"{Treatment}:{z}");
        if (!Instrumented)
            return With(null, [.. moderators, .. products], []);
        FormulaTree with = Formula.Parse(With(null, moderators, [])).Tree;
        return (with with
        {
            Endogenous = More(with.Endogenous!, products),
            Instruments = More(with.Instruments!, Instruments.SelectMany(i => moderators.Select(z => $"{i}:{z}"))),
        }).Text;
    }

    private static Sum More(Sum sum, IEnumerable<string> texts) =>
        sum with { Items = [.. sum.Items, .. texts.Select(t => new Addend(false, Regressor(t)))] };

    private static Node Regressor(string text) => Formula.Parse($"y ~ {text}").Tree.Rhs.Items[0].Of;
}
