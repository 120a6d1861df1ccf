using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>What a model of a study gave.</summary>
/// <param name="Fits">Fits of a regression; none for a description.</param>
/// <param name="Described">Results of a description of columns; correlations of two kinds give two.</param>
public sealed record ModelResult(Fits Fits, Seq<Result> Described)
{
    /// <summary>The analysis that the fits are parts of; null where they stand alone.</summary>
    public Composite? Whole { get; init; }

    /// <summary>Whether nothing could be estimated.</summary>
    public bool IsEmpty => Fits.Estimates.Count == 0 && Described.Count == 0 && Whole is null;

    /// <summary>Caveats of all fits and descriptions.</summary>
    public IEnumerable<Note> Notes => Fits.Estimates.SelectMany(e => e.Notes).Concat(Described.SelectMany(d => d.Notes)).Concat(Whole?.Notes ?? []);

    /// <summary>Blocks of the analysis and of its fits.</summary>
    public IEnumerable<Block> Blocks => (Whole?.Blocks ?? []).Concat(Fits.Estimates.SelectMany(e => e.Blocks));

    /// <summary>The same with every id under the id of the model, as in <c>baseline.2</c>.</summary>
    public ModelResult Under(string model) => this with
    {
        Fits = new Fits(
            [.. Fits.Estimates.Select(e => e with { Id = $"{model}.{e.Id}" })],
            [.. Fits.Failures.Select(f => f with { Id = $"{model}.{f.Id}" })]),
    };
}
