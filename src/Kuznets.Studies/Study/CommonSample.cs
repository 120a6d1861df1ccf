using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>
/// Fits the columns of a table again on the rows that all of them use. Removing rows can make further singletons, so it repeats until no
/// column loses a row.
/// </summary>
internal sealed class CommonSample(StudyFile study, Func<string, StudyData> data, RunOptions run)
{
    private readonly Dictionary<string, Estimate[]> known = new(StringComparer.Ordinal);

    /// <summary>The refitted columns under their ids; E161 for two data sources, E162 when no row is shared.</summary>
    public IReadOnlyList<Estimate> Of(TableEntry entry, Estimate[] fits)
    {
        if (known.TryGetValue(entry.Id, out Estimate[]? done))
            return done;
        ModelEntry[] models = [.. TableKinds.Models(entry, study)];
        Place place = entry.Section.Scalar("common-sample")!.Place;
        if (models.Select(m => Plan.DataOf(m, study)).Distinct(StringComparer.Ordinal).Count() > 1)
            throw Throw.TwoSources(entry.Id, place);
        while (fits.Select(f => f.Sample.Rows).Distinct(RowSets.Same).Count() > 1)
        {
            HashSet<int> shared = [.. fits[0].Sample.Rows];
            foreach (Estimate fit in fits)
                shared.IntersectWith(fit.Sample.Rows);
            if (shared.Count == 0)
                throw Throw.NothingShared(entry.Id, place);
            fits = Refit(models, fits, data(Plan.DataOf(models[0], study)).Panel, shared);
        }
        return known[entry.Id] = fits;
    }

    private Estimate[] Refit(ModelEntry[] models, Estimate[] fits, Panel panel, HashSet<int> shared)
    {
        string column = "common_sample";
        while (panel.Frame.Find(column) is not null)
            column += "_";
        double[] inside = [.. Enumerable.Range(0, panel.Rows).Select(row => shared.Contains(row) ? 1.0 : 0.0)];
        Panel marked = panel.With(new NumberColumn(column, inside));
        Dictionary<string, Estimate> again = new(StringComparer.Ordinal);
        foreach (ModelEntry model in models)
        {
            Estimator estimator = Analyses.Regression(model, study);
            estimator = estimator with { Where = estimator.Where is { } where ? $"({where}) & {column} == 1" : $"{column} == 1" };
            Fits all = new ModelResult(estimator.FitAll(marked, run), []).Under(model.Id).Fits;
            foreach (Estimate fit in all.Estimates)
                again[fit.Id] = fit;
            if (all.Failures.FirstOrDefault(f => fits.Any(c => c.Id == f.Id)) is { } failed)
                throw StudyErrors.Placed(new NumericalException(failed.Reasons), model);
        }
        return [.. fits.Select(f => again[f.Id])];
    }

    /// <summary>Equality of ascending lists of rows.</summary>
    private sealed class RowSets : IEqualityComparer<int[]>
    {
        public static RowSets Same { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj) => obj.Length;
    }
}
