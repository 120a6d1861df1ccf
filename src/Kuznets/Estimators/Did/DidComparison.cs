using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>
/// All estimators of a staggered treatment on one sample: the same rows, treatment, controls and covariance, so that what differs is the method.
/// One that the data do not allow is named with its reason (W634) and the others go on.
/// </summary>
/// <param name="Of">Formula, treatment, controls, window and covariance; its own method is not used.</param>
public sealed record DidComparison(Did Of) : Analysis
{
    /// <summary>The methods, in the order of the table.</summary>
    public Seq<DidMethod> Methods { get; init; } =
    [
        new TwoWay(), new SunAbraham(), new CallawaySantAnna(), new Imputation(), new TwoStage(), new Stacked(), new Switchers(), new ExtendedTwoWay(),
    ];

    /// <inheritdoc/>
    public override DidComparisonResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        DesignOptions rows = new() { Weights = Of.Weights, Where = Of.Where, Keep = Of.Vcov.Columns, DropSingletons = Of.DropSingletons ?? Inference.Profile.Of(Of.Match).DropSingletons };
        // Units treated from the first period on are of use to some methods alone: one sample is one without them.
        Problem problem = Problem.Of(panel, Of.Formula.Single(panel.Frame), Of with { Method = new Imputation() }, rows, options);
        List<DidEstimate> fits = [];
        List<Failed> failures = [];
        List<Note> notes = [.. problem.Notes];
        foreach (DidMethod method in Methods)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            try
            {
                DidEstimate fit = method.Fit(problem with { Spec = Of with { Method = method }, Notes = [] });
                fits.Add(fit with { Labels = new() { ["sample"] = method.Name } });
                notes.AddRange(fit.Notes.Where(n => !notes.Contains(n)));
            }
            catch (KuznetsException failure)
            {
                failures.Add(new Failed("", new() { ["method"] = method.Name }, problem.Design.Model.Text, failure));
                notes.Add(new Note("W634", ("method", method.Name), ("reason", (failure.Note.Text(Language.English), failure.Note.Text(Language.Chinese)))));
            }
        }
        if (fits.Count == 0)
            throw Throw.NoneFitted([.. failures.SelectMany(f => f.Reasons)], problem.Design.N);
        return new DidComparisonResult(this)
        {
            Sample = problem.Design.Sample,
            Formula = problem.Design.Model.Text,
            Outcome = problem.Design.Model.Outcome,
            Terms = [.. fits.Select(f => f[DidEstimate.Att] with { Name = ((Did)f.Spec).Method.Name })],
            Stats = new() { ["n"] = problem.Design.N, ["units"] = problem.Treatment.First.Length, ["methods"] = fits.Count },
            Notes = [.. notes],
            Parts = [.. fits],
            Failures = [.. failures],
        };
    }
}
