using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Designs.Formulas;
using Kuznets.Inference;

namespace Kuznets.Estimators.Did;

/// <summary>A specification bound to data: the design with its effects, the treatment of its units and what was noticed on the way.</summary>
internal sealed record Problem(Did Spec, Design Design, Treatment Treatment, RunOptions Run)
{
    /// <summary>Caveats of the sample and its treatment.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>The covariance asked for; robust means clustered by unit, whose errors depend on each other.</summary>
    public Vcov Vcov => Spec.Vcov is Robust ? Vcov.Cluster(Design.Panel.Unit!) with { Ssc = Spec.Vcov.Ssc } : Spec.Vcov;

    /// <summary>Binds and checks. E621, E622, E625, E626 and E627 for samples or requests without what a comparison needs.</summary>
    public static Problem Of(Panel panel, Model model, Did spec, DesignOptions options, RunOptions run)
    {
        if (panel.Unit is not { } unit || panel.Time is not { } time || (spec.TreatedFrom is null) == (spec.Treatment is null))
            throw Throw.NeedsTreatment();
        int reference = -1 - spec.Anticipation;
        if (spec.Anticipation < 0 || spec.Window is { } window && (window.First > reference || window.Last < 0))
            throw Throw.Window(spec.Window?.First ?? reference, spec.Window?.Last ?? 0, reference);
        string column = (spec.Treatment ?? spec.TreatedFrom)!;
        _ = panel.Frame[column];
        Model bound = model.Absorbed.Count > 0 ? model : WithEffects(model, unit, time);
        DesignOptions keep = options with { Keep = [.. options.Keep, .. spec.Covariates ?? [], .. spec.Treatment is { } zeroOne ? [zeroOne] : Seq<string>.Empty] };
        Design design = Design.Build(panel, bound, keep, run);
        Treatment treatment = TreatmentReader.Of(design, spec);
        Seq<Note> notes = [];
        if (treatment.AlreadyTreated > 0)
        {
            notes = [new Note(spec.Method.KeepsAlreadyTreated ? "W620" : "W621", ("units", treatment.AlreadyTreated), ("first", treatment.Periods[0]), ("method", spec.Method.Name))];
            if (!spec.Method.KeepsAlreadyTreated)
            {
                int[] kept = [.. Enumerable.Range(0, design.N).Where(i => treatment.First[treatment.Unit[i]] != 0)];
                if (kept.Length == 0)
                    throw Throw.NobodyTreated(column, treatment.First.Length);
                design = Restriction.Of(design, kept, "treated from the first period");
                treatment = TreatmentReader.Of(design, spec);
            }
        }
        Demand(treatment, spec, column);
        Cohort? small = treatment.Cohorts.Where(c => c.Units < SmallCohort).MinBy(c => c.Units);
        if (small is not null)
            notes = notes.Add(new Note("W623", ("cohort", small.Name), ("units", small.Units)));
        return new Problem(spec, design, treatment, run) { Notes = [.. design.Notes, .. notes] };
    }

    /// <summary>Below this many units a cohort's own effect rests on few, and W623 names the smallest.</summary>
    private const int SmallCohort = 5;

    /// <summary>1 where a row is treated, else 0 [n].</summary>
    public double[] Treated()
    {
        double[] treated = new double[Design.N];
        for (int row = 0; row < treated.Length; row++)
            treated[row] = Treatment.IsTreated(row) ? 1 : 0;
        return treated;
    }

    /// <summary>
    /// The same where units are never treated; else without the periods in which the last cohort may respond, in which it is the comparison, with W629.
    /// </summary>
    public Problem WithoutLastCohort()
    {
        if (Treatment.NeverTreated > 0)
            return this;
        Cohort last = Treatment.Cohorts[^1];
        int[] kept = [.. Enumerable.Range(0, Design.N).Where(row => Treatment.Time[row] < last.First - Spec.Anticipation)];
        if (Treatment.Cohorts.Count == 1 || kept.Length == 0)
            throw Throw.NoNeverTreated((Spec.Treatment ?? Spec.TreatedFrom)!, last.Units, last.Name);
        Design design = Restriction.Of(Design, kept, $"from {last.Name} on, when all are treated");
        Note note = new("W629", ("cohort", last.Name), ("rows", Design.N - kept.Length));
        return this with { Design = design, Treatment = TreatmentReader.Of(design, Spec), Notes = Notes.Add(note) };
    }

    /// <summary>Without the units that lack some period.</summary>
    public Problem Balanced()
    {
        Grid grid = Grid.Of(Treatment);
        int[] kept = [.. Enumerable.Range(0, Design.N).Where(row => grid.Complete(Treatment.Unit[row]))];
        if (kept.Length == Design.N)
            return this;
        if (kept.Length == 0)
            throw Throw.NobodyTreated((Spec.Treatment ?? Spec.TreatedFrom)!, 0);
        Design design = Restriction.Of(Design, kept, "without some period");
        Treatment treatment = TreatmentReader.Of(design, Spec);
        Demand(treatment, Spec, (Spec.Treatment ?? Spec.TreatedFrom)!);
        return this with { Design = design, Treatment = treatment };
    }

    private static void Demand(Treatment treatment, Did spec, string column)
    {
        int treated = treatment.Cohorts.Sum(c => c.Units);
        if (treated == 0)
            throw Throw.NobodyTreated(column, treatment.First.Length);
        if (treated == 1)
            throw Throw.OneTreated(treatment.Units[Array.FindIndex(treatment.First, g => g != Treatment.Never)], treatment.Cohorts[0].Name);
        if (treatment.NeverTreated == 0 && spec.Control == Comparison.Never)
            throw Throw.NoNeverTreated(column, treated, treatment.Cohorts[^1].Name);
    }

    private static Model WithEffects(Model model, string unit, string time)
    {
        Seq<Absorbed> effects = new Formula($"y ~ 1 | {Writing.Name(unit)} + {Writing.Name(time)}").Single().Absorbed;
        return model with { Absorbed = effects, Text = $"{model.Text} | {string.Join(" + ", effects.Select(e => e.Text))}" };
    }
}
