using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// The models of a cube on one sample, bound, and put together where they have the same rows and effects: columns of a stepwise table, several
/// outcomes. What cannot be bound is left out, and says why when it is fitted alone.
/// </summary>
internal sealed class SharedBases
{
    private readonly Dictionary<Model, (Design Design, Lazy<AbsorbedBasis>? Basis)> found = new(ReferenceEqualityComparer.Instance);

    public static SharedBases Of(Panel panel, Seq<Model> models, DesignOptions options, (double Tolerance, int MostIterations) sweep, RunOptions run)
    {
        SharedBases shared = new();
        if (models.Count < 2)
            return shared;
        List<(Model Model, Design Design)> left = [];
        foreach (Model model in models)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            try
            {
                left.Add((model, Design.Build(panel, model, options, run)));
            }
            catch (KuznetsException)
            {
                // Its turn to speak comes when the model is fitted.
            }
        }
        while (left.Count > 0)
        {
            Design first = left[0].Design;
            (Model Model, Design Design)[] alike = [.. left.Where(m => AbsorbedBasis.Alike(first, m.Design))];
            left.RemoveAll(m => alike.Any(a => ReferenceEquals(a.Model, m.Model)));
            Design[] suited = [.. alike.Select(a => a.Design).Where(Streamed.Suits)];
            Lazy<AbsorbedBasis>? basis = suited.Length < 2 ? null : new(() => AbsorbedBasis.Of(suited, sweep.Tolerance, sweep.MostIterations, run));
            foreach ((Model model, Design design) in alike)
                shared.found[model] = (design, basis);
        }
        return shared;
    }

    /// <summary>The design of a model, and the swept columns that it shares with others; null when it could not be bound.</summary>
    public (Design Design, AbsorbedBasis? Basis)? Find(Model model) =>
        found.TryGetValue(model, out (Design Design, Lazy<AbsorbedBasis>? Basis) known) ? (known.Design, Streamed.Suits(known.Design) ? known.Basis?.Value : null) : null;
}
