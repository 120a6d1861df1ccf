namespace Kuznets.Modelling;

/// <summary>A cell of a cube that could not be fitted: the rest goes on.</summary>
/// <param name="Id">Its place, as for a fit.</param>
/// <param name="Labels">Which slice it is.</param>
/// <param name="Formula">The model in canonical writing.</param>
/// <param name="Failure">What stopped it.</param>
public sealed record Failed(string Id, OrderedDictionary<string, string> Labels, string Formula, KuznetsException Failure)
{
    /// <summary>Why.</summary>
    public Seq<Note> Reasons => Failure.Notes;
}

/// <summary>The fits of a cube in the order sample, lhs, fixef, rhs, and the cells that failed.</summary>
public sealed record Fits(Seq<Estimate> Estimates, Seq<Failed> Failures);
