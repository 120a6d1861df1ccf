using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>A computed covariance of coefficients and the convention that produced it.</summary>
/// <param name="Matrix">V [k×k], symmetric.</param>
/// <param name="Kind">The request that was honoured, with every default filled in (lag, cutoff).</param>
/// <param name="Df">Degrees of freedom of t and F; positive infinity for z and chi-squared.</param>
/// <param name="Ssc">Small-sample correction that was used.</param>
/// <param name="Match">Profile it came from.</param>
/// <param name="K">Parameters counted in (n-1)/(n-K).</param>
/// <param name="Clusters">Number of groups by cluster dimension, in the request's order; empty without clusters.</param>
public sealed record Covariance(Matrix Matrix, Vcov Kind, double Df, Ssc Ssc, Match Match, double K, Seq<int> Clusters)
{
    /// <summary>What had to be repaired or deserves a caveat (few clusters, negative eigenvalues set to zero).</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>Slopes and effects, redundancies taken off, whatever <see cref="K"/> counts.</summary>
    public double Parameters { get; init; } = K;

    /// <summary>Program followed where it is none of the profiles; null elsewhere.</summary>
    public string? Program { get; init; }

    /// <summary>Standard error of one coefficient.</summary>
    public double Se(int index) => Math.Sqrt(Matrix[index, index]);

    /// <summary>The convention in one sentence, for table notes.</summary>
    public string Sentence(Language language) => Convention.Sentence(this, language);
}
