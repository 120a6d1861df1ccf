using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Designs.Formulas;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Instruments with every default filled in. Unless stated, the outcome's lags are gmm-style instruments where lags of the outcome are
/// regressors, and every regressor whose columns no gmm-style instrument mentions is its own instrument.
/// </summary>
internal sealed class Plan
{
    private Plan(Model model, Seq<(GmmInstruments, Seq<Variable>)> gmm, Seq<(IvInstruments, Seq<Variable>)> iv, Seq<Designs.Formulas.Regressor> own)
    {
        (Model, Gmm, Iv, Own) = (model, gmm, iv, own);
    }

    /// <summary>The model without absorbed effects.</summary>
    public Model Model { get; }

    public Seq<(GmmInstruments Request, Seq<Variable> Variables)> Gmm { get; }

    public Seq<(IvInstruments Request, Seq<Variable> Variables)> Iv { get; }

    /// <summary>Regressors that are their own instruments.</summary>
    public Seq<Designs.Formulas.Regressor> Own { get; }

    /// <summary>Whether the formula asks for time effects.</summary>
    public bool Time { get; private init; }

    /// <summary>The effects of the formula.</summary>
    public Seq<string> Effects { get; private init; }

    /// <summary>Steps of the lags of the outcome among the regressors, and their names.</summary>
    public Seq<(int Steps, string Name)> Lags { get; private init; }

    public static Plan Of(Panel panel, Model model, DynamicPanel spec, RunOptions run)
    {
        bool time = false;
        foreach (Absorbed effect in model.Absorbed)
        {
            bool plain = effect.Slopes.Count == 0 && effect.Columns.Count == 1;
            if (!plain || (effect.Text != Writing.Name(panel.Time!) && effect.Text != Writing.Name(panel.Unit!)))
                throw Throw.Effect(effect.Text, panel.Unit!, panel.Time!);
            time |= effect.Text == Writing.Name(panel.Time!);
        }
        Seq<(int, string)> lags = [.. model.Regressors.Select(r => (Lag(r, model), r.Text)).Where(l => l.Item1 > 0)];
        Seq<GmmInstruments> asked = spec.Gmm ?? (lags.Count > 0 ? [new GmmInstruments(model.Outcome)] : []);
        Seq<(GmmInstruments, Seq<Variable>)> gmm = [.. asked.Select(g => (g, Variable.Bind(panel, g.Variables, run)))];
        HashSet<string> covered = [.. gmm.SelectMany(g => g.Item2).SelectMany(v => v.Columns)];
        Seq<(IvInstruments, Seq<Variable>)> iv = spec.Iv is { } given ? [.. given.Select(i => (i, Variable.Bind(panel, i.Variables, run)))] : [];
        Seq<Designs.Formulas.Regressor> own = spec.Iv is null
            ? [.. model.Regressors.Where(r => Lag(r, model) == 0 && !Columns(model, r).Any(covered.Contains))]
            : [];
        return new Plan(model with { Absorbed = [] }, gmm, iv, own) { Time = time, Lags = lags, Effects = [.. model.Absorbed.Select(e => e.Text)] };
    }

    private static IEnumerable<string> Columns(Model model, Designs.Formulas.Regressor regressor) =>
        (model with { Regressors = [regressor], OutcomeNode = new Atom("1", false, default), Absorbed = [] }).Columns;

    /// <summary>How many steps a regressor is the outcome's lag; 0 when it is something else.</summary>
    private static int Lag(Designs.Formulas.Regressor regressor, Model model) =>
        regressor.Parts is [Shift { Kind: ShiftKind.Lag } shift] && shift.Of.Text == model.Outcome ? shift.Steps[0] : 0;
}
